"""What may give somebody away, shown in its text and decided on, in any form of the desk."""

from blueprints.dashboard.leaks.deciding import carry_out, is_deciding
from blueprints.dashboard.leaks.last_look import is_back, last_look
from blueprints.dashboard.leaks.showing import Findings, look

__all__ = ["Findings", "carry_out", "is_back", "is_deciding", "last_look", "look"]
