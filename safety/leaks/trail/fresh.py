"""Words from which a client would know that the story is of today, or of this week."""

import re

from safety.leaks.finding import ASK, NOTE
from safety.leaks.trail.row import Row, cues, whole
from safety.translation import N_

_KIND = N_("freshness")
_NEW = N_("This tells how new the story is: whoever was there will know it.")
_DAY = N_("This tells on which days you work, or when something was.")
_HOUR = N_("This tells the hour of something that happened.")

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TAGE = r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend"
_DAY_CUES = " ".join(
    f"{day}day {day}days" for day in ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"]
)
_TAG_CUES = " ".join(
    f"{day} {day}s"
    for day in ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
)
_NOUN = (
    r"(?:clients?|patients?|sessions?|supervisees?|supervision|appointments?|intakes?"
    r"|consultations?|couples?|groups?|caseload|rounds?|workshop|assessments?|hour)"
)
_WHEN = (
    r"(?:(?:earlier[ ])?today|tonight|(?:just[ ])?this[ ](?:very[ ])?(?:morning|afternoon|evening"
    r"|week)|yesterday(?:[ ](?:morning|afternoon|evening))?|last[ ](?:night|week)"
    rf"|(?:an[ ]hour|(?:two|three|a[ ]few)[ ](?:hours|days))[ ]ago|(?:on|last|this)[ ]{_DAYS})"
)
_NOMEN = (
    r"(?:(?:Klient|Patient|Supervisand)(?:in(?:nen)?|en)?|Sitzung(?:en)?|(?:Therapie)?stunden?"
    r"|Erstgespräch|Supervision|Paar|Gruppe|Praxis)"
)
_WANN = (
    r"(?:heute(?:[ ](?:Morgen|früh|Vormittag|Mittag|Nachmittag|Abend))?|vorhin|gerade[ ]eben"
    r"|gestern(?:[ ](?:Morgen|früh|Vormittag|Mittag|Nachmittag|Abend))?|vorgestern"
    rf"|(?:diese|letzte|vorige)[ ]Woche|(?:am|letzten|diesen)[ ](?:{_TAGE}))"
)
_NEAR = r"[^.!?\n]{1,60}?"
_NOT_YOURS = r"(?<!your[ ])(?<!Your[ ])(?<!their[ ])(?<!his[ ])"

_PARTS = ((5, "at night"), (12, "in the morning"), (18, "in the afternoon"), (24, "in the evening"))
_TEILE = ((5, "nachts"), (11, "morgens"), (14, "mittags"), (18, "nachmittags"), (24, "abends"))


def _of_day(match: re.Match[str]) -> tuple[str, ...]:
    """Say the part of the day for an hour."""
    hour = int(match["hour"]) % 24
    if (match["half"] or "").lower().startswith("p") and hour < 12:  # noon
        hour += 12
    if "Uhr" in match[0] or "uhr" in match[0]:
        return (next(word for until, word in _TEILE if hour < until),)
    return (next(word for until, word in _PARTS if hour < until),)


ROWS = [
    Row(
        _KIND,
        ASK,
        _NEW,
        cues("today yesterday tonight morning afternoon evening week " + _DAY_CUES),
        whole(
            r"(?P<it>(?:today|yesterday|tonight|(?:this|yesterday)[ ](?:morning|afternoon|evening)"
            rf"|(?:last|this)[ ](?:week|{_DAYS})|{_DAYS})['\u2019]s[ ](?:\w{{1,15}}"
            rf"[ ])?(?:{_NOUN}))"
        ),
        lambda match: (("some " if match[0][-1] == "s" else "a ") + match[0].split()[-1],),
    ),
    Row(
        _KIND,
        ASK,
        _NEW,
        cues("today tonight morning afternoon evening week yesterday night ago " + _DAY_CUES),
        whole(rf"{_NOT_YOURS}{_NOUN}(?:['\u2019]s)?[ ,](?:{_NEAR}[ ,])??(?P<it>{_WHEN})"),
        ("some time ago", "once"),
        mine=True,
    ),
    Row(
        _KIND,
        ASK,
        _NEW,
        cues("today tonight morning afternoon evening week yesterday night ago " + _DAY_CUES),
        whole(rf"(?P<it>{_WHEN})[ ,]{{1,2}}(?:{_NEAR}[ ])??{_NOT_YOURS}{_NOUN}"),
        ("some time ago", "once"),
        mine=True,
    ),
    Row(
        _KIND,
        ASK,
        _NEW,
        cues("just way home between clock car back next last first"),
        whole(
            r"(?P<it>I(?:['\u2019]ve|[ ]have)?[ ]just[ ](?:came|come|got|got[ ]back|walked|returned"
            r"|finished|saw|seen|had|left|ended)(?:[ ](?:home|back|out|with))?[ ](?:from|of|with"
            r"|a|an"
            rf"|my)?[ ]?(?:(?:a|an|my|the|last|difficult|long)[ ]){{0,3}}{_NOUN}"
            rf"|(?:sitting[ ]in[ ]my[ ]car|on[ ]my[ ]way[ ]home)[ ]after[ ](?:a|my|the)[ ]{_NOUN}"
            r"|(?:in[ ])?between[ ](?:two[ ])?(?:sessions|clients|patients)(?=[ ]?[,.;:]?[ ]?I[ ]am"
            r"|[ ](?:today|now|right[ ]now))"
            r"|(?:my|the)[ ](?:very[ ])?(?:next|last|first|final)[ ](?:\w{3,12}[ ])?"
            rf"(?:{_NOUN}|one)[ ](?:of|before|after)[ ](?:the[ ]day|today|tonight|lunch|this"
            rf"[ ]week)"
            r"|my[ ](?:next|last|first)[ ](?:client|patient|session)[ ](?:is[ ](?:due|at|in|late)"
            r"|today|tomorrow)"
            r"|my[ ](?:\d{1,2}|one|two|three|four|five|six|seven|nine|ten|eleven|twelve)"
            r"[ ]?o['\u2019]"
            r"?clock)"
        ),
        lambda match: ("I once had a session",) if match[0][:1] == "I" else ("a client",),
    ),
    Row(
        N_("weekday"),
        ASK,
        _DAY,
        cues(_DAY_CUES),
        whole(
            rf"(?P<it>(?:my|our)[ ]{_DAYS}[ ](?:morning[ ]|evening[ ]|afternoon[ ])?{_NOUN}"
            rf"|(?:every|each)[ ](?:other[ ])?{_DAYS}|on[ ]{_DAYS}s(?:[ ]and[ ]{_DAYS}s)?"
            rf"|{_DAYS}s[ ]and[ ]{_DAYS}s)"
        ),
        lambda match: (
            ("some days",)
            if match[0].lower().startswith(("every", "each"))
            else ("on some days",)
            if match[0].lower().startswith("on")
            else ()
        ),
        mine=True,
    ),
    Row(
        N_("weekday"),
        NOTE,
        _DAY,
        cues(_DAY_CUES),
        whole(rf"(?P<it>(?:(?:on|last|this|next)[ ](?:a[ ])?)?{_DAYS})", exact=True),
        ("one day",),
        mine=True,
    ),
    Row(
        N_("hour"),
        NOTE,
        _HOUR,
        cues("at um gegen past"),
        whole(
            r"(?P<it>(?:at|by|around|um|gegen)[ ](?P<hour>2[0-3]|[01]?\d)(?:[:.][0-5]\d)?[ ]?"
            r"(?P<half>[ap](?:m|\.m\.)|Uhr|o['\u2019]clock))"
        ),
        _of_day,
        mine=True,
    ),
    Row(
        _KIND,
        ASK,
        _NEW,
        cues(
            "heute heutige heutigen gestern gestrigen gestrige vorhin vorgestern woche " + _TAG_CUES
        ),
        whole(rf"{_NOMEN}(?:[ ,](?:{_NEAR}[ ,])?|[ ])(?P<it>{_WANN})"),
        ("vor einiger Zeit", "einmal"),
        mine=True,
    ),
    Row(
        _KIND,
        ASK,
        _NEW,
        cues("heute gestern vorhin vorgestern woche gerade " + _TAG_CUES),
        whole(rf"(?P<it>{_WANN})[ ,](?:{_NEAR}[ ])?{_NOMEN}"),
        ("vor einiger Zeit", "einmal"),
    ),
    Row(
        _KIND,
        ASK,
        _NEW,
        cues("heutige heutigen gestrige gestrigen gerade"),
        whole(
            rf"(?P<it>(?:die|der|meine[rn]?)[ ](?:heutige|gestrige)n?[ ]{_NOMEN}"
            rf"|komme[ ]gerade[ ]aus[ ](?:der|einer|meiner)[ ](?:\w{{1,12}}[ ])?{_NOMEN}"
            rf"|(?:hatte|habe)[ ]gerade[ ](?:eine|meine|die)[ ](?:\w{{1,12}}[ ])?{_NOMEN})"
        ),
    ),
    Row(
        N_("weekday"),
        ASK,
        _DAY,
        cues("montags dienstags mittwochs donnerstags freitags samstags sonntags jeden"),
        whole(rf"(?P<it>jeden[ ](?:zweiten[ ])?(?:{_TAGE})|(?<!des )(?:{_TAGE})s)"),
        ("an manchen Tagen",),
        mine=True,
    ),
    Row(
        N_("weekday"),
        NOTE,
        _DAY,
        cues(_TAG_CUES),
        whole(rf"(?P<it>(?:[Aa]m|[Ll]etzten|[Dd]iesen)[ ](?:{_TAGE}))", exact=True),
        ("neulich",),
        mine=True,
    ),
]
