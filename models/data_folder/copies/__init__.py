"""What copies are: their names, what each says of itself, and the encryption of those that go."""

from models.data_folder.copies import manifest
from models.data_folder.copies.names import SEALED, has_one, next_name, outdated
from models.data_folder.copies.sealing import NotWhole, Seal, seal

__all__ = ["SEALED", "NotWhole", "Seal", "has_one", "manifest", "next_name", "outdated", "seal"]
