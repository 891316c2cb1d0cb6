"""What a text carries unseen: where a link was shared, signs without a shape, twins of letters."""

from safety.leaks.carriers import look_alikes, tracking, unseen
from safety.leaks.carriers.look_alikes import TWINS
from safety.leaks.carriers.tracking import untracked

__all__ = ["DETECTORS", "TWINS", "untracked"]

DETECTORS = (tracking.find, unseen.find, look_alikes.find)
