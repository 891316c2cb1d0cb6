"""When what was published or queued appears: by chance, within what the author has set."""

from models.queue import dating, hours, order
from models.queue.admission import admit
from models.queue.dating import Was
from models.queue.order import (
    Over,
    Resting,
    catch_up,
    close_gaps,
    earlier,
    fix,
    is_paused,
    later,
    loosen,
    next_time,
    pause,
    release,
    resume,
    shuffle,
    stop,
    swap,
    waiting,
)

__all__ = [
    "Over",
    "Resting",
    "Was",
    "admit",
    "catch_up",
    "close_gaps",
    "dating",
    "earlier",
    "fix",
    "hours",
    "is_paused",
    "later",
    "loosen",
    "next_time",
    "order",
    "pause",
    "release",
    "resume",
    "shuffle",
    "stop",
    "swap",
    "waiting",
]
