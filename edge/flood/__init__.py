"""Floods of questions: told in memory alone, by nothing that could name anyone."""

from flask import Flask

from edge.flood.memory import Memory
from edge.flood.visitor import of_request

__all__ = ["Memory", "init_app", "memory", "of_request"]

_NAME = "unsaid-flood"


def init_app(app: Flask) -> None:
    """Give an app the memory that its server shares among workers, or one of its own."""
    app.extensions[_NAME] = app.config.get("FLOOD") or Memory()


def memory(app: Flask) -> Memory:
    """Return the memory of an app."""
    found: Memory = app.extensions[_NAME]
    return found
