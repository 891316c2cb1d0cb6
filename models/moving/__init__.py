"""A blog that moves: what there is to be taken along, and how it is put up again elsewhere."""

from models.moving import arrival, private, public
from models.moving.names import Names

__all__ = ["Names", "arrival", "private", "public"]
