"""What the author has to do with her inbox: her own notes on questions, and what is alike."""

from models.inbox import alike, lists, memory, note
from models.inbox.note import Note

__all__ = ["Note", "alike", "lists", "memory", "note"]
