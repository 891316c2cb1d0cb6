"""The gateway, between the server and Flask."""

from edge.gateway.gateway import Gateway

__all__ = ["Gateway"]
