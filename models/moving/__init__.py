"""A blog that moves: what there is to be taken along, and how it is put up again elsewhere."""

from models.moving import arrival, private, public

__all__ = ["arrival", "private", "public"]
