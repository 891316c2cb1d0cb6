"""What a text carries unseen: where a link was shared, signs without a shape, twins of letters."""

from safety.leaks.carriers import look_alikes, tracking, unseen
from safety.leaks.carriers.look_alikes import TWINS

__all__ = ["DETECTORS", "TWINS"]

DETECTORS = (tracking.find, unseen.find, look_alikes.find)
