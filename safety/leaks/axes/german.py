"""What German sentences say of who writes them."""

from safety.leaks.axes.claim import rule
from safety.leaks.axes.numbers import NUMBER

_BIN = r"(?:ich[ ]bin|bin[ ]ich)"
_ADJ = r"(?:\w{3,16}e[rnms]?[ ])"
_ROUGH = (
    r"(?:eine[rnm]?|der|dem|unsere[rm]?|meine[rm]?)[ ](?:(?:kleinen?|kleiner|großen?|mittleren?"
    r"|ländlichen?)[ ])?"
    r"(?:Kleinstadt|Großstadt|Stadt|Dorf|Provinz|Hauptstadt|Insel|Küste|Vorort|Land)"
)
_LAND = (
    r"(?:Deutsche[rn]?|Österreicher(?:in)?|Schweizer(?:in)?|Schwäbin|Schwabe|Bayer(?:in)?"
    r"|Berliner(?:in)?"
    r"|Wiener(?:in)?|Hamburger(?:in)?|Tiroler(?:in)?|Türk(?:e|in)|Pol(?:e|in)|Russ(?:e|in)"
    r"|Südtiroler(?:in)?"
    r"|Rheinländer(?:in)?|Sächsin|Sachse|Ostdeutsche[rn]?|Westdeutsche[rn]?|Ostfriesin|Ostfriese)"
)
_KIN = (
    r"(?:Mann|Ehemann|Frau|Ehefrau|Lebensgefährt(?:e|in)|Freundin|Verlobte[r]?|Ex-?[Mm]ann"
    r"|Ex-?[Ff]rau|Sohn"
    r"|Tochter|Söhne|Töchter|Kind|Kinder|Zwillinge|Drillinge|Enkel(?:in|kinder)?|Stief(?:sohn"
    r"|tochter|kinder)"
    r"|Schwiegermutter|Schwiegereltern|Bruder|Schwester|Brüder|Schwestern|Geschwister|Eltern"
    r"|Mutter|Vater"
    r"|Großmutter|Großvater|Oma|Opa|Nichte|Neffe|Ehe|Scheidung)"
)
_KINDER = (
    r"(?:Kinder|Söhne|Töchter|Sohn|Tochter|Kind|Geschwister|Brüder|Schwestern|Enkel(?:kinder)?)"
)
_BERUF = (
    r"(?:(?:psychologische[r]?[ ])?Psychotherapeut(?:in)?|Therapeut(?:in)?|Psycholog(?:e|in)"
    r"|Psychiater(?:in)?"
    r"|Psychoanalytiker(?:in)?|Analytiker(?:in)?|Heilpraktiker(?:in)?|Sozialarbeiter(?:in)?"
    r"|Sozialpädagog(?:e|in)"
    r"|Ärztin|Arzt|Berater(?:in)?|Verhaltenstherapeut(?:in)?|Gestalttherapeut(?:in)?"
    r"|Paartherapeut(?:in)?"
    r"|Kinder-[ ]und[ ]Jugendlichenpsychotherapeut(?:in)?|Krankenschwester|Supervisor(?:in)?)"
)
_ORT = (
    r"(?:Klinik|Krankenhaus|Spital|Beratungsstelle|Schule|Universität|Gefängnis|JVA|Tagesklinik"
    r"|Ambulanz"
    r"|Hospiz|Frauenhaus|Gemeinschaftspraxis|Reha|Psychiatrie|Station)"
)
_ILL = (
    r"(?:Depression(?:en)?|Angst(?:störung|zustände)|Panikattacken|ADHS|Autismus|Krebs"
    r"|Brustkrebs|Migräne"
    r"|Epilepsie|Diabetes|Asthma|Endometriose|Schlafstörungen|Tinnitus|Rheuma|MS|Burnout"
    r"|Burn-out|Essstörung"
    r"|Magersucht|Bulimie|Long[ ]Covid|Schlaganfall|Herzinfarkt|Fehlgeburt|Legasthenie|Hörschaden)"
)
_STATE = (
    r"(?:autistisch|Autistin|Autist|gehörlos|schwerhörig|blind|legasthenisch|bipolar|zuckerkrank"
    r"|trocken|nüchtern"
    r"|schwanger|chronisch[ ]krank|schwerbehindert|hochsensibel|Linkshänderin|Linkshänder)"
)
_GLAUBE = (
    r"(?:Katholik(?:in)?|katholisch|evangelisch|Protestant(?:in)?|Christ(?:in)?|Jüdin|Jude"
    r"|jüdisch|Muslim(?:a|in)?"
    r"|muslimisch|Buddhist(?:in)?|Atheist(?:in)?|orthodox|konfessionslos)"
)
_TAGS = r"(?:montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|sonnabends)"
_ZEIT = (
    rf"(?:spät[ ]|früh[ ])?(?:nachts|abends|morgens|nachmittags|vormittags|am[ ](?:Abend|Morgen"
    rf"|Wochenende|Feierabend)"
    rf"|in[ ]der[ ]Nacht|nach[ ](?:der[ ]Arbeit|Mitternacht|Feierabend)|vor[ ](?:der[ ]Arbeit"
    rf"|dem[ ]Frühstück)|{_TAGS})"
)

RULES = [
    rule(
        "region",
        "lebe wohne arbeite praktiziere lebte wohnte gezogen zog",
        r"(?:ich[ ](?:lebe|wohne|arbeite|praktiziere|zog)|(?:lebe|wohne|arbeite|praktiziere)"
        r"[ ]ich)[ ](?:hier[ ]|jetzt[ ]"
        rf"|seit[ ]\w{{3,9}}[ ]Jahren[ ])?(?:in|auf|am|an)[ ](?P<v>{_ROUGH})",
    ),
    rule(
        "region",
        "lebe wohne arbeite praktiziere lebte wohnte zog praxis hier uns",
        r"(?:[Ii]ch[ ](?:lebe|wohne|arbeite|praktiziere|zog)|(?:lebe|wohne|arbeite|praktiziere)"
        r"[ ]ich"
        r"|[Hh]ier|[Bb]ei[ ]uns|[Mm]eine[r]?[ ]Praxis)[ ](?:hier[ ]|jetzt[ ]|ist[ ]|seit"
        r"[ ]\w{3,9}[ ]Jahren[ ])?"
        r"(?:in|bei|nach)[ ](?P<v>(?P<place>[A-ZÄÖÜ][\w-]{2,24}))",
        exact=True,
    ),
    rule(
        "region",
        "aus geboren aufgewachsen komme stamme",
        r"(?:(?:ich[ ](?:komme|stamme)|(?:komme|stamme)[ ]ich)[ ](?:ursprünglich[ ])?aus"
        r"|bin[ ](?:ich[ ])?in)[ ](?P<v>(?P<place>(?-i:[A-ZÄÖÜ])[\w-]{2,24}))(?=[ .,;]|\Z)"
        r"(?:[ ](?:geboren|aufgewachsen))?",
        "from {}",
    ),
    rule(
        "region",
        "bin als",
        rf"(?:(?i:{_BIN})|[Aa]ls)[ ](?:gebürtige[r]?[ ]|eine?[ ]|waschechte[r]?[ ])?(?P<v>{_LAND})",
        exact=True,
    ),
    rule(
        "region",
        "muttersprache",
        r"meine[ ]Muttersprache[ ]ist[ ](?P<v>[A-Z]\w{3,14})|(?P<w>[A-Z]\w{3,14})[ ]ist"
        r"[ ](?:nicht[ ])?meine"
        r"[ ]Muttersprache",
        "first language: {}",
    ),
    rule(
        "age",
        "bin werde wurde",
        rf"(?:{_BIN}|ich[ ](?:werde|wurde)|(?:werde|wurde)[ ]ich)[ ](?:jetzt[ ]|bald[ ]|gerade"
        rf"[ ]|fast[ ]|erst[ ]|schon[ ])?"
        rf"(?P<v>[2-9]\d|{NUMBER.replace('1,3', '2,2')})(?:[ ]Jahre[ ]alt)?(?="
        rf"[ ]?(?:[.,;:!?)\u2013-]|\Z)|[ ](?:und|geworden))",
    ),
    rule(
        "age",
        "zwanzigern dreißigern vierzigern fünfzigern sechzigern siebzigern mitte anfang ende",
        r"(?P<v>(?:Anfang|Mitte|Ende)[ ](?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|[2-7]0))"
        r"|in[ ]meinen[ ](?P<w>(?:Zwanz|Dreiß|Vierz|Fünfz|Sechz|Siebz)igern)",
    ),
    rule(
        "age",
        "jahrgang geboren",
        r"(?:bin[ ]Jahrgang|bin[ ](?:ich[ ])?)[ ]?(?P<v>19[3-9]\d)(?:[ ]geboren)?",
        "born in {}",
    ),
    rule(
        "gender",
        "bin als",
        rf"(?:{_BIN}|als)[ ](?:eine?[ ])?(?:{_ADJ})?(?:Frau|Mutter|Großmutter|Witwe|Lesbe"
        rf"|Therapeutin|Psychologin"
        r"|Psychotherapeutin|Ärztin|Psychiaterin|Beraterin|Heilpraktikerin|Analytikerin"
        r"|Österreicherin|Schweizerin)",
        "woman",
    ),
    rule(
        "gender",
        "bin als",
        rf"(?:{_BIN}|als)[ ](?:ein[ ])?(?:{_ADJ})?(?:Mann|Vater|Großvater|Witwer)",
        "man",
    ),
    rule("gender", "bin", rf"{_BIN}[ ](?P<v>nicht-?binär|nonbinär|trans)"),
    rule(
        "family",
        "mein meine meinem meinen meiner meines",
        rf"mein(?:e[mnrs]?)?[ ](?:ältere[rn]?[ ]|jüngere[rn]?[ ]|erwachsenen?[ ]"
        rf"|verstorbene[rn]?[ ])?"
        rf"(?P<v>(?:{NUMBER}[ ])?{_KIN})",
    ),
    rule(
        "family",
        "habe",
        rf"(?:ich[ ]habe|habe[ ]ich)[ ](?P<v>(?:{NUMBER}|keine)[ ](?:kleine[ ]|erwachsene"
        rf"[ ])?{_KINDER})",
    ),
    rule(
        "family",
        "mutter vater",
        rf"(?:Mutter|Vater)[ ]von[ ](?P<v>{NUMBER})(?:[ ]\w{{5,8}})?",
        "{} children",
    ),
    rule(
        "family",
        "verheiratet geschieden verwitwet alleinerziehend kinderlos ledig getrennt einzelkind",
        rf"{_BIN}[ ](?:glücklich[ ]|seit[ ]\w{{2,9}}[ ]|noch[ ])?(?P<v>verheiratet|geschieden"
        rf"|verwitwet|alleinerziehend"
        r"|kinderlos|ledig|Einzelkind)",
    ),
    rule(
        "years",
        "jahren jahre",
        rf"(?P<v>{NUMBER})[ ]Jahren?[ ](?:in|als|mit)?[ ]?(?:(?:der|einer|meiner|eigener)"
        rf"[ ]){{0,2}}(?:Praxis|Beruf\w{{0,12}}"
        r"|Therapeutin|Therapeut|Psycholog\w{1,3}|Psychotherapeut\w{0,2})",
    ),
    rule(
        "years",
        "jahren seit",
        rf"(?:arbeite|bin|praktiziere)[ ](?:ich[ ])?(?:nun[ ]|jetzt[ ])?seit[ ](?:über[ ]|fast"
        rf"[ ])?(?P<v>{NUMBER})[ ]Jahren"
        r"(?=[ ](?:als|in|Therapeut\w{0,2}|Psycho\w{3,16}|niedergelassen|approbiert))",
    ),
    rule(
        "setting",
        "praxis niedergelassen",
        r"(?:in|meine[rn]?|eigene[rn]?)[ ](?:eigene[rn]?[ ])?Praxis|niedergelassen",
        "private practice",
    ),
    rule(
        "setting",
        "arbeite arbeitete",
        rf"arbeite(?:te)?[ ](?:ich[ ])?(?:jetzt[ ]|halbtags[ ]|noch[ ])?(?:in|an|auf|bei)"
        rf"[ ](?:eine[rmn]|der|dem|unserer)[ ]"
        rf"(?:{_ADJ}){{0,2}}(?P<v>(?:\w{{3,16}})?(?-i:{_ORT}|{_ORT.lower()}))",
    ),
    rule(
        "setting",
        "online video",
        r"arbeite[ ](?:ich[ ])?(?:nur[ ]|meist[ ])?(?P<v>online|per[ ]Video)",
    ),
    rule("licence", "bin als", rf"(?:{_BIN}|als)[ ](?:eine?[ ])?(?:{_ADJ})?(?P<v>{_BERUF})"),
    rule("licence", "approbation approbiert", r"(?:meine|bin)[ ](?P<v>Approbation|approbiert)"),
    rule(
        "health",
        "habe hatte leide meine meiner wegen mit an bekam",
        rf"(?:ich[ ](?:habe|hatte|bekam)|(?:habe|hatte)[ ]ich|leide[ ](?:ich[ ])?(?:an|unter)"
        rf"|meine[rn]?|mein)[ ](?:eine?[rn]?[ ]"
        rf"|selbst[ ]|eigene[n]?[ ]|auch[ ]){{0,2}}(?P<v>{_ILL})",
    ),
    rule(
        "health",
        "bin war",
        rf"(?:{_BIN}|war[ ]ich|ich[ ]war)[ ](?:selbst[ ]|seit[ ]\w{{3,9}}[ ]Jahren"
        rf"[ ])?(?P<v>{_STATE})",
    ),
    rule(
        "health",
        "eigene eigenen",
        r"meine[rn]?[ ]eigene[rn]?[ ](?P<v>Therapie|Analyse|Therapeutin)",
        "own {}",
    ),
    rule(
        "faith",
        "bin als erzogen aufgewachsen",
        rf"(?:{_BIN}|als|wurde)[ ](?:eine?[ ]|gläubige[r]?[ ]|streng[ ])?(?P<v>{_GLAUBE})",
    ),
    rule(
        "faith",
        "kirche gemeinde synagoge moschee pfarrer pfarrerin bete",
        r"meine[rn]?[ ](?P<v>Kirche|Gemeinde|Kirchengemeinde|Synagoge|Moschee|Pfarrerin|Pfarrer)"
        r"|ich[ ](?P<w>bete)",
    ),
    rule(
        "hours",
        "schreibe antworte arbeite",
        rf"(?:schreibe|antworte|arbeite|lese)[ ](?:ich[ ])?(?:hier[ ]|meist[ ]|nur[ ]|oft[ ]|das"
        rf"[ ]){{0,2}}(?P<v>{_ZEIT})",
    ),
    rule(
        "hours",
        "montags dienstags mittwochs donnerstags freitags samstags sonntags",
        rf"(?P<v>{_TAGS})",
    ),
]
