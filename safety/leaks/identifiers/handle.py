"""Handles of people in networks: @name, u/name."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

_PATTERN = re.compile(r"(?<![\w@./+-])(?:@[A-Za-z_][\w.]{1,39}|/?u/[A-Za-z0-9_-]{3,30})(?!\w)")

find = by_pattern(_PATTERN, "handle", N_("This is somebody's name in a network."))
