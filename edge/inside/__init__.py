"""What the blog tells its owner alone: figures for a watcher, and how requests arrive."""

from edge.inside import arrival
from edge.inside.meter import Meter, Ways, meter
from edge.inside.owner import init_app

__all__ = ["Meter", "Ways", "arrival", "init_app", "meter"]
