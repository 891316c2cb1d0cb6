"""The data folder: founded once, checked and brought up to date at every start, and copied."""

from models.data_folder.backup import Refused, back_up
from models.data_folder.founding import APPLICATION_ID, MIGRATIONS, prepare

__all__ = ["APPLICATION_ID", "MIGRATIONS", "Refused", "back_up", "prepare"]
