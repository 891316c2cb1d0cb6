"""Emergency numbers and lines in a crisis that serve one country."""

from safety.leaks.finding import NOTE
from safety.leaks.trail.row import Row, cues, firsts, named, whole
from safety.translation import N_

_WHY = N_("This helps in one country alone, and readers elsewhere learn where you are.")

LINES = """
Samaritans
Samaritan
Lifeline
Beyond Blue
Childline
Trevor Project
Crisis Text Line
Suicide and Crisis Lifeline
Talk Suicide Canada
Pieta House
SHOUT
Telefonseelsorge
TelefonSeelsorge
Nummer gegen Kummer
Dargebotene Hand
Rat auf Draht
Sorgen-Tel
"""

ROWS = [
    Row(
        N_("crisis line"),
        NOTE,
        _WHY,
        firsts(LINES),
        named(LINES, before=r"(?:(?:[Tt]he|[Dd]ie)[ ])?"),
        lambda match: (
            ("Krisentelefon",)
            if match[0][:3] in ("Tel", "die", "Die", "Num")
            else ("a crisis line",)
        ),
        once=True,
    ),
    Row(
        N_("crisis line"),
        NOTE,
        _WHY,
        cues("call dial ring text phone calling"),
        whole(
            r"(?:call|dial|ring|text|phone|calling)[ ](?:for[ ])?(?P<it>911|999|000|111|988|13"
            r"[ ]?11[ ]?14"
            r"|116[ ]?123|112)"
        ),
        ("your local emergency number", "a crisis line"),
        once=True,
    ),
    Row(
        N_("crisis line"),
        NOTE,
        _WHY,
        cues("wählen wähle ruf rufen nummer notruf"),
        whole(
            r"(?:wählen?|rufen?|Nummer|Notruf)[ ](?:Sie[ ]|Du[ ]|dann[ ]|die[ ]){0,3}"
            r"(?P<it>110|112|116[ ]?1(?:17|23|11)|14[2347]|0?800[ /]?111[ ]?0[ ]?(?:111|222))"
        ),
        ("den örtlichen Notruf",),
        once=True,
    ),
]
