"""Measures that few countries use."""

from safety.leaks.finding import NOTE
from safety.leaks.trail.row import NUMBER, Row, cues, whole
from safety.translation import N_

_WHY = N_("Few countries measure in this way.")

ROWS = [
    Row(
        N_("measure"),
        NOTE,
        _WHY,
        cues(
            "miles mile stone fahrenheit pounds lbs feet inches gallons acres yards ounces ft oz f"
        ),
        whole(
            rf"(?P<it>(?:(?:a[ ]hundred|{NUMBER})[ ]?(?:miles?|stone|degrees?[ ]Fahrenheit"
            rf"|Fahrenheit|°[ ]?F"
            r"|lbs?|pounds[ ](?:heavier|lighter|less|more|overweight)|feet|inches|gallons|acres"
            r"|yards|ounces|oz))"
            r"|miles[ ]per[ ]hour|square[ ]feet)"
        ),
        once=True,
    ),
]
