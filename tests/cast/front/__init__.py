"""Web servers in front of the blog, with the files that deploy/ has for them."""

from tests.cast.front.programs import checked, program
from tests.cast.front.running import FRONTS, Front, in_front
from tests.cast.front.shipped import DEPLOY

__all__ = ["DEPLOY", "FRONTS", "Front", "checked", "in_front", "program"]
