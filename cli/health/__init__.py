"""How the blog fares, on one screen."""

from cli.health.doctor import doctor

__all__ = ["doctor"]
