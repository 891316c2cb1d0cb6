"""The data folder: founded once, checked and brought up to date at every start, and copied."""

from models.data_folder import checkup, disk, erasures, health, restore
from models.data_folder.backup import (
    DISK_FAILURES,
    Refused,
    back_up,
    back_up_daily,
    backups_of,
    drop_old_copies,
    has_failed,
    is_uncopied,
    refusal,
)
from models.data_folder.checkup import APPLICATION_ID
from models.data_folder.copies import Seal
from models.data_folder.erasures import Erasure
from models.data_folder.founding import MIGRATIONS, is_founded, known_revisions, prepare
from models.data_folder.replacing import put_in_place, take_log_in
from models.data_folder.secret import SIZE as SECRET_SIZE
from models.data_folder.secret import keep as keep_secret
from models.data_folder.secret import renew as renew_secret
from models.data_folder.serving import alone, begin_serving, work_file
from models.data_folder.times import level_times

__all__ = [
    "APPLICATION_ID",
    "DISK_FAILURES",
    "MIGRATIONS",
    "SECRET_SIZE",
    "Erasure",
    "Refused",
    "Seal",
    "alone",
    "back_up",
    "back_up_daily",
    "backups_of",
    "begin_serving",
    "checkup",
    "disk",
    "drop_old_copies",
    "erasures",
    "has_failed",
    "health",
    "is_founded",
    "is_uncopied",
    "keep_secret",
    "known_revisions",
    "level_times",
    "prepare",
    "put_in_place",
    "refusal",
    "renew_secret",
    "restore",
    "take_log_in",
    "work_file",
]
