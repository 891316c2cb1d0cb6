"""What a restore does to files: takes a copy in, sets the present blog aside, puts one in place."""

from models.data_folder.restore.place import (
    IN_WORK,
    ON_TRIAL,
    lies_ready,
    put_in_place,
    set_aside,
    sweep,
)
from models.data_folder.restore.received import Opening, bind, newest, receive
from models.data_folder.restore.stock import Stock, stock_of

__all__ = [
    "IN_WORK",
    "ON_TRIAL",
    "Opening",
    "Stock",
    "bind",
    "lies_ready",
    "newest",
    "put_in_place",
    "receive",
    "set_aside",
    "stock_of",
    "sweep",
]
