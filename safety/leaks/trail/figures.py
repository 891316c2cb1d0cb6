"""Exact figures of the author's work: years, clients, fees."""

from safety.leaks.finding import NOTE
from safety.leaks.trail.row import NUMBER, Row, cues, whole
from safety.translation import N_

_LONG = N_("An exact number of years narrows down who you are; a rough one says the same.")
_MANY = N_("An exact number narrows down where you work; a rough one says the same.")
_MONEY = N_("A fee with its currency tells the country, and often the town.")

_WORK = (
    r"(?:(?:in|of|into|as|with)[ ](?:(?:private|clinical|a|an|my|this|the|full-time)[ ]){0,2}"
    r"(?:practice|practi[cs]ing|experience|work|job|profession|training|therapist|psychologist"
    r"|psychiatrist|counsell?or|social[ ]worker|analyst|nurse)|practi[cs]ing|as[ ]a[ ]\w{3,20})"
)
_PEOPLE = r"(?:clients|patients|sessions|couples|people[ ]on[ ]my[ ]\w{1,12}|supervisees)"
_MENSCHEN = r"(?:Klient(?:inn)?en|Patient(?:inn)?en|Sitzungen|Paare|Therapieplätze)"

ROWS = [
    Row(
        N_("duration"),
        NOTE,
        _LONG,
        cues("years year"),
        whole(rf"(?P<it>(?:(?:over|nearly|almost|exactly)[ ])?{NUMBER}[ ]years)[ ]{_WORK}"),
        ("many years", "some years"),
    ),
    Row(
        N_("duration"),
        NOTE,
        _LONG,
        cues("years"),
        whole(
            rf"(?:practi[cs]ed|practi[cs]ing|therapist|psychologist|psychiatrist|counsell?or|job"
            rf"|work)"
            rf"[ ](?:here[ ]|alone[ ])?for[ ](?P<it>(?:(?:over|nearly|almost)[ ])?{NUMBER}[ ]years)"
        ),
        ("many years", "some years"),
        mine=True,
    ),
    Row(
        N_("duration"),
        NOTE,
        _LONG,
        cues("jahre jahren"),
        whole(
            rf"(?P<it>{NUMBER}[ ]Jahren?)[ ](?:(?:in|als|mit|an|bin|arbeite|habe)[ ]"
            r"(?:(?:der|einer|meiner|eigener|ich|Psycho)[ ]?){0,3}(?:Praxis|Therapeut\w{0,5}"
            r"|Beruf\w{0,12}"
            r"|Psycholog\w{0,5}|Klinik|Psychotherapeut\w{0,5})|Berufserfahrung|Praxis(?!\w))"
        ),
        lambda match: ("vielen Jahren" if match["it"].endswith("n") else "viele Jahre",),
    ),
    Row(
        N_("number"),
        NOTE,
        _MANY,
        cues("clients patients sessions couples people supervisees"),
        whole(rf"(?P<it>{NUMBER}[ ](?:\w{{3,12}}[ ])?{_PEOPLE})"),
        lambda match: ("several " + match["it"].split()[-1],),
        mine=True,
    ),
    Row(
        N_("number"),
        NOTE,
        _MANY,
        cues("klienten klientinnen patienten patientinnen sitzungen paare therapieplätze"),
        whole(rf"(?P<it>{NUMBER}[ ]{_MENSCHEN})"),
        lambda match: ("mehrere " + match["it"].split()[-1],),
        mine=True,
    ),
    Row(
        N_("money"),
        NOTE,
        _MONEY,
        frozenset(),
        whole(
            r"(?P<it>(?:US|AU|A|NZ|C)?[$£€][ ]?\d{1,3}(?:[,.]?\d{3}){0,2}(?:[.,]\d{1,2})?"
            r"|\d{1,3}(?:[,.]?\d{3}){0,2}(?:[.,]\d{1,2})?[ ]?(?:[$£€]|(?:dollars|bucks|quid|euros?"
            r"|rand|francs|Euro|Franken|CHF|Schilling)(?!\w)))"
        ),
        lambda match: (
            ("etwas Geld",) if "Euro" in match[0] or "Frank" in match[0] else ("some money",)
        ),
    ),
]
