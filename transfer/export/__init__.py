"""Everything that a blog is, as files that other programs read and this one takes back."""

from transfer.export.private import Sealing, keep_private
from transfer.export.public import FORMAT, MARKER, PRIVATE, entries
from transfer.export.targets import Taken, Target, in_folder, in_zip, into

__all__ = [
    "FORMAT",
    "MARKER",
    "PRIVATE",
    "Sealing",
    "Taken",
    "Target",
    "entries",
    "in_folder",
    "in_zip",
    "into",
    "keep_private",
]
