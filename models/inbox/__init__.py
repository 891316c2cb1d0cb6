"""What the author has to do with her inbox: its lists, her notes, moves, and what is alike."""

from models.inbox import alike, lists, memory, moving, note, reading, rows, together
from models.inbox.lists import List, Spot
from models.inbox.memory import Memory
from models.inbox.note import Note

__all__ = [
    "List",
    "Memory",
    "Note",
    "Spot",
    "alike",
    "lists",
    "memory",
    "moving",
    "note",
    "reading",
    "rows",
    "together",
]
