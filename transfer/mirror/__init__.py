"""The public blog as plain files, for any web server, for IPFS, or to be read from a folder."""

from transfer.mirror.folder import Changes, NoMirror, keep
from transfer.mirror.pages import Broken, File, Source, Tell, files

__all__ = ["Broken", "Changes", "File", "NoMirror", "Source", "Tell", "files", "keep"]
