"""What may give somebody away on its way to readers, and what the author has decided on it."""

from models.leaks import cases, everything, ledger, never_list, repeats
from models.leaks.decisions import accept, accepted, ask_again
from models.leaks.examine import Found, examine, what_stops

__all__ = [
    "Found",
    "accept",
    "accepted",
    "ask_again",
    "cases",
    "everything",
    "examine",
    "ledger",
    "never_list",
    "repeats",
    "what_stops",
]
