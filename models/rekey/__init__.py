"""Another key pair for the author: what is sealed is sealed anew, or lost where the key is."""

from models.rekey.carry_out import Done, carry_out
from models.rekey.lost import Loss, start_over, what_is_lost
from models.rekey.seals import SEALS, Seal

__all__ = [
    "SEALS",
    "Done",
    "Loss",
    "Seal",
    "carry_out",
    "start_over",
    "what_is_lost",
]
