"""Weather, news and holidays that happened in one place."""

from safety.leaks.finding import ASK, NOTE
from safety.leaks.trail.row import Row, cues, firsts, named, whole
from safety.translation import N_

_LOCAL = N_("Something that happened in one place at one time tells both.")
_HOLIDAY = N_("Holidays of this name are kept in one country or region alone.")
_WEATHER = N_("The weather of a day tells where you are to whoever looks it up.")

_EVENT = (
    r"(?:floods?|flooding|earthquakes?|wildfires?|bushfires?|hurricanes?|blizzards?|tornado(?:es)?"
    r"|(?:snow|thunder|ice[ ])?storms?|heat[ ]?waves?|blackouts?|power[ ](?:cuts?|outages?)"
    r"|marathon"
    r"|riots?|shootings?|(?:mid-?term[ ])?elections?|referendum|(?:bus|train|tube|rail"
    r"|teachers?['\u2019]?"
    r"|nurses?['\u2019]?|junior[ ]doctors?['\u2019]?)[ ]strikes?|strikes?|lockdown|landslides?"
    r"|typhoon"
    r"|cyclone|avalanche|parade|inauguration|coronation)"
)
_EREIGNIS = (
    r"(?:Hochwasser|Flut|Überschwemmung(?:en)?|Erdbeben|Sturm|Unwetter|Orkan|Schneechaos|Hitzewelle"
    r"|Stromausfall|Marathon|(?:Land|Bundes)tagswahl(?:en)?|Gemeinderatswahl(?:en)?"
    r"|Kommunalwahl(?:en)?"
    r"|(?:Bahn|Lokführer|Kita|Lehrer)?streik|Volksabstimmung|Stadtfest|Kirmes|Schützenfest"
    r"|Amoklauf)"
)
_WHEN = (
    r"(?:last|this|two|three|a[ ]few|some)[ ](?:night|week|weeks|weekend|month|months|days"
    r"|spring|summer"
    r"|autumn|fall|winter|year)(?:[ ]ago)?|yesterday|today"
)
_WANN = (
    r"(?:letzte[nrs]?|diese[nrs]?|vorige[nrs]?|vergangene[nrs]?)[ ](?:Nacht|Woche|Wochenende"
    r"|Monat|Jahr"
    r"|Sommer|Winter|Frühjahr|Herbst)|gestern|heute|vor[ ](?:zwei|drei|ein[ ]paar)[ ](?:Wochen"
    r"|Tagen)"
)
HOLIDAYS = """
half-term
spring break
bank holiday
bank holidays
Bonfire Night
Boxing Day
Labor Day
Memorial Day
Presidents' Day
Fourth of July
Veterans Day
Columbus Day
Martin Luther King Day
ANZAC Day
Anzac Day
Australia Day
Waitangi Day
Canada Day
Heritage Day
Freedom Day
Super Bowl
Groundhog Day
St Patrick's Day
Karneval
Rosenmontag
Weiberfastnacht
Fasching
Fasnacht
Oktoberfest
Wiesn
Pfingstferien
Faschingsferien
Herbstferien
Nationalfeiertag
Sechseläuten
Chilbi
Kirchtag
Perchten
Krampus
"""

ROWS = [
    Row(
        N_("event"),
        ASK,
        _LOCAL,
        cues("last this yesterday today ago night"),
        whole(
            rf"(?P<it>(?:(?:after|since|during|in|before)[ ])?(?:the|a|our|that)[ ](?:\w{{3,12}}"
            rf"[ ])?{_EVENT}"
            rf"[ ](?:of[ ]|here[ ]|in[ ]town[ ])?(?:{_WHEN})"
            rf"|(?:last|this|yesterday)[ ]?(?:night|week|weekend|month|summer|winter"
            rf"|year)?['\u2019]s[ ]{_EVENT})"
        ),
        ("some time ago",),
    ),
    Row(
        N_("event"),
        ASK,
        _LOCAL,
        frozenset(),
        whole(
            r"(?P<it>(?:after|since|because[ ]of|during|before)[ ](?:the|our)[ ](?:\w{3,12}[ ])?"
            r"(?:marathon|(?:bus|train|tube|rail|teachers?['\u2019]?|nurses?['\u2019]?)[ ]strikes?"
            r"|earthquake|wildfires|bushfires|hurricane|floods|referendum|election))"
        ),
        ("some time ago",),
        mine=True,
    ),
    Row(
        N_("event"),
        ASK,
        _LOCAL,
        cues(
            "letzte letzten letzter letztes diese diesen dieser dieses gestern heute vor vorige"
            " vorigen vergangene vergangenen"
        ),
        whole(
            rf"(?P<it>(?:(?:nach|seit|bei|vor|während)[ ])?(?:de[mrs]|das|die|unser\w{{0,2}})"
            rf"[ ]{_EREIGNIS}"
            rf"[ ](?:hier[ ]|bei[ ]uns[ ]|in[ ]der[ ])?(?:{_WANN})"
            rf"|(?:{_WANN})[ ](?:hatten[ ]wir[ ]|war[ ]|kam[ ])(?:hier[ ]|bei[ ]uns[ ])?(?:das"
            rf"[ ]|der[ ]|die[ ])?"
            rf"{_EREIGNIS})"
        ),
        ("vor einiger Zeit",),
    ),
    Row(
        N_("event"),
        ASK,
        _LOCAL,
        frozenset(),
        whole(
            r"(?P<it>(?:[Nn]ach|[Ss]eit|[Ww]egen|[Bb]eim?)[ ](?:de[mrs][ ])?(?:Marathon|(?:Bahn"
            r"|Lokführer"
            r"|Kita|Lehrer)streiks?"
            r"|Hochwasser|Erdbeben|(?:Land|Bundes)tagswahl))",
            exact=True,
        ),
        ("vor einiger Zeit",),
    ),
    Row(
        N_("holiday"), NOTE, _HOLIDAY, firsts(HOLIDAYS), named(HOLIDAYS), ("a holiday",), once=True
    ),
    Row(
        N_("holiday"),
        NOTE,
        _HOLIDAY,
        cues("half bank spring school schulferien sommerferien"),
        whole(
            r"(?P<it>(?:the[ ])?(?:half[- ]term|bank[ ]holiday|spring[ ]break|school[ ]holidays))"
        ),
        ("a holiday",),
        mine=True,
        once=True,
    ),
    Row(
        N_("weather"),
        NOTE,
        _WEATHER,
        cues("snowing snowed raining rained schneit schneite regnet regnete snow hail hagelt"),
        whole(
            r"(?P<it>it(?:['\u2019]s|[ ]is|[ ]has[ ]been)?[ ](?:snowing|snowed|raining|rained"
            r"|hailing)"
            r"[ ](?:here|outside|today|all[ ](?:day|night|week)|as[ ]I[ ]write|this[ ]\w{4,9})"
            r"|(?:draußen|hier|heute|bei[ ]uns)[ ](?:schneit|regnet|hagelt|schneite|regnete)(?:"
            r"[ ]es)?"
            r"|es[ ](?:schneit|regnet|hagelt)[ ](?:hier|heute|gerade|draußen|seit[ ]\w{3,9}))"
        ),
        once=True,
    ),
]
