"""Keys of the blog, and of its author, changed from the shell."""

from cli.keys.rekey import rekey

__all__ = ["rekey"]
