"""What English sentences say of who writes them."""

from safety.leaks.axes.claim import rule
from safety.leaks.axes.english_words import (
    AM,
    AN,
    CHILDREN,
    DAY,
    FAITH,
    ILL,
    KIN,
    NATION,
    NO_AGE,
    PLACE,
    PLACE_OF_WORK,
    ROUGH,
    STATE,
    TIME,
    TITLES,
    WORD,
)
from safety.leaks.axes.numbers import NUMBER

RULES = [
    rule(
        "region",
        "live lived work worked based grew practise practice settled moved office home house am",
        r"(?:I(?:['\u2019]ve|[ ]have)?[ ](?:lived?|work(?:ed)?|practi[cs]ed?|settled|moved"
        r"|am[ ]based|am|now[ ]live"
        r"|grew[ ]up)|my[ ](?:practice|office|house|flat|home)(?:[ ]is)?)[ ]"
        r"(?:here[ ]|now[ ]|mostly[ ]|alone[ ])?(?:in|near|to|outside|just[ ]outside|by)[ ]"
        rf"(?P<v>{ROUGH})",
    ),
    rule(
        "region",
        "live lived work worked practise practice settled moved based in",
        r"(?:I(?:['\u2019]ve|[ ]have)?[ ](?:live[ds]?|work(?:ed)?|practi[cs]ed?|settled|moved|am"
        r"[ ]based|now[ ]live)"
        r"|(?:here|us|we)|my[ ](?:practice|office|house|flat|home))[ ](?:here[ ]|now[ ]|is[ ]"
        r"|are[ ]|back[ ])?"
        rf"(?:in|near|to|outside)[ ](?P<v>{PLACE})",
        exact=True,
    ),
    rule(
        "region",
        "born raised grew",
        r"I(?:[ ]was|['\u2019]d[ ]been)?[ ](?:born|raised|grew[ ]up|born[ ]and[ ]raised)[ ](?:in"
        r"|near|outside)[ ]"
        rf"(?P<v>{PLACE})",
        "from {}",
        exact=True,
    ),
    rule(
        "region",
        "from emigrated come moved",
        rf"(?:{AM}|I[ ](?:come|came|moved[ ]here|emigrated))[ ](?:originally[ ])?from"
        rf"[ ](?P<v>{PLACE})",
        "from {}",
        exact=True,
    ),
    rule(
        "region",
        "am m being as",
        rf"(?:{AM}|being|as)[ ](?:an?[ ])?(?:half[ -]|originally[ ])?(?P<v>{NATION})(?![ ]by"
        rf"[ ]no)",
        exact=True,
    ),
    rule(
        "region",
        "language tongue",
        r"my[ ](?:first|native)[ ]language[ ](?:is|was)[ ](?P<v>[A-Z]\w{3,14})|(?P<w>\w{4,14})"
        r"[ ]is[ ](?:not[ ])?my"
        r"[ ](?:first|native)[ ]language",
        "first language: {}",
    ),
    rule(
        "age",
        "am m turned turn turning",
        rf"(?:{AM}|I[ ](?:have[ ])?(?:just[ ])?turn(?:ed)?)[ ](?:now[ ]|nearly[ ]|almost[ ]"
        rf"|only[ ]|about[ ]to"
        rf"[ ]turn[ ]|turning[ ])?(?P<v>[2-9]\d|{NUMBER.replace('1,3', '2,2')})(?:[ ]years[ ]old)?"
        rf"(?=[ ]?(?:[.,;:!?)\u2013-]|\Z|[ ](?:and|now|this|next|years[ ]old))){NO_AGE}",
    ),
    rule(
        "age",
        "twenties thirties forties fifties sixties seventies eighties",
        r"(?:in|into|past|of)[ ]my[ ](?P<v>(?:early[ ]|mid[ -]?|late[ ])?(?:twen|thir|for|fif"
        r"|six|seven|eigh)ties)",
    ),
    rule(
        "age",
        "old birthday",
        rf"(?:as[ ]a|{AM}[ ]a)[ ](?P<v>{NUMBER})[ -]year[ -]old|my[ ](?P<w>[2-9]\d)(?:st|nd|rd"
        rf"|th)[ ]birthday",
    ),
    rule("age", "born", r"I[ ]was[ ]born[ ]in[ ](?P<v>19[3-9]\d|200\d)", "born in {}"),
    rule(
        "gender",
        "woman mother girl wife female lesbian grandmother widow sister daughter nun lady mum mom",
        rf"(?:as|{AM}|being)[ ](?:{AN})(?:{WORD}){{0,2}}(?:woman|mother|girl|wife|female"
        rf"|lesbian|grandmother"
        r"|widow|mum|mom|lady)",
        "woman",
    ),
    rule(
        "gender",
        "man father boy husband male grandfather widower gay guy bloke dad",
        rf"(?:as|{AM}|being)[ ](?:{AN})(?:{WORD}){{0,2}}(?:man|father|husband|male"
        rf"|grandfather|widower|dad|guy"
        r"|bloke)",
        "man",
    ),
    rule(
        "gender",
        "non binary nonbinary trans genderqueer",
        rf"{AM}[ ](?:an?[ ])?(?P<v>non-?binary|trans(?:gender)?|genderqueer)",
    ),
    rule(
        "family",
        "my",
        rf"(?<!all[ ])my[ ](?:own[ ]|late[ ]|dear[ ])?(?P<v>(?:(?:{NUMBER}[ ]|eldest[ ]|youngest"
        rf"[ ]|teenage[ ]"
        rf"|adopted[ ]|grown(?:-up)?[ ])){{0,2}}{KIN})(?!['\u2019]s[ ]name)",
    ),
    rule(
        "family",
        "have had raised raising",
        rf"I(?:['\u2019]ve|[ ]have|[ ]had|[ ]raised)(?:[ ]got)?[ ](?P<v>(?:{NUMBER}|no)"
        rf"[ ](?:grown[ ]|small[ ]|young[ ]"
        rf"|adult[ ])?{CHILDREN})",
    ),
    rule(
        "family",
        "mother father mum mom dad parent",
        rf"(?:a|the)[ ](?:mother|father|mum|mom|dad|parent)[ ]of[ ](?P<v>{NUMBER})(?!"
        rf"[ ]\w{3, 14}s\b)",
        "{} children",
    ),
    rule(
        "family",
        "married divorced widowed single childless separated engaged only",
        rf"(?:{AM}|I[ ]was|I[ ]got)[ ](?:happily[ ]|still[ ]|long[ ])?(?P<v>married|divorced"
        rf"|widowed|single|childless"
        r"|separated|engaged|an[ ]only[ ]child|a[ ]single[ ](?:mother|father"
        r"|parent))(?![ -]\w{1,12}ed)",
    ),
    rule(
        "years",
        "years year",
        rf"(?P<v>{NUMBER})[ ]years[ ](?:(?:in|of|into|as|with)[ ])?(?:(?:private|clinical|a|an"
        rf"|my|this|the|full-time)"
        r"[ ]){0,2}(?:practice|practi[cs]ing|experience|job|work|profession|therapist"
        r"|psychologist|psychiatrist"
        r"|counsell?or|analyst|social[ ]worker|nurse)",
    ),
    rule(
        "years",
        "years",
        r"(?:practi[cs]ed|practi[cs]ing|been[ ](?:a|an|doing[ ]this|in[ ]this)(?:"
        r"[ ]\w{3,14}){0,2}|therapist|worked"
        rf"|done[ ]this|seen[ ](?:clients|patients|people))[ ](?:here[ ])?for[ ](?:over[ ]"
        rf"|nearly[ ]|almost[ ])?"
        rf"(?P<v>{NUMBER})[ ]years",
    ),
    rule(
        "years",
        "years",
        rf"in[ ](?:private[ ])?practice[ ]for[ ](?:over[ ]|nearly[ ]|almost[ ])?(?P<v>{NUMBER})"
        rf"[ ]years",
    ),
    rule(
        "years",
        "qualified licensed since qualified trained",
        r"I(?:['\u2019]ve|[ ]have)?(?:[ ](?:been|was))?[ ](?:qualified|licensed|practi[cs]ing"
        r"|practi[cs]ed|a[ ]therapist)"
        r"[ ](?:since|in)[ ](?P<v>19[6-9]\d|20[0-2]\d)",
        "since {}",
    ),
    rule("setting", "practice", r"(?:in|my|our|own)[ ]private[ ]practice", "private practice"),
    rule(
        "setting",
        "work worked working job run on at",
        r"I(?:['\u2019]ve|[ ]have)?[ ](?:work(?:ed)?|am[ ]working|run|started|trained|volunteer)"
        r"[ ](?:part-time[ ]"
        rf"|now[ ]|mostly[ ]|in[ ]|at[ ]|for[ ]|on"
        rf"[ ]){{1,2}}(?:{AN})(?:{WORD}){{0,2}}(?P<v>{PLACE_OF_WORK})",
    ),
    rule(
        "setting",
        "work see online home video telephone",
        r"I[ ](?:work|see[ ](?:clients|patients|people|everyone))[ ](?:only[ ]|mostly"
        r"[ ])?(?P<v>online|from[ ]home"
        r"|by[ ]video|on[ ]the[ ]telephone|at[ ]home)",
    ),
    rule("setting", "ward", r"(?:on|from)[ ](?:my|our)[ ](?P<v>ward|unit)"),
    rule(
        "licence",
        "am m as a an",
        rf"(?:{AM}|as)[ ](?:{AN})(?:(?!bad|good)\w{{3,14}}[ ]){{0,2}}?(?P<v>{TITLES})",
    ),
    rule(
        "licence",
        "registered licensed member accredited hcpc bacp ukcp ahpra pacfa hpcsa",
        r"(?:registered|licensed|accredited|member|registration|licen[cs]e)[ ](?:with|by|of|in)"
        r"[ ](?:the[ ])?"
        r"(?P<v>[A-Z][\w-]{2,20}(?:[ ][A-Z]\w{2,20})?)",
        exact=True,
    ),
    rule(
        "health",
        "have had live with suffer diagnosed through after survived got my",
        r"(?:I(?:['\u2019]ve|[ ]have|[ ]had|[ ]live[ ]with|[ ]suffer[ ]from|[ ]survived|[ ]got|"
        r"[ ]was[ ]diagnosed"
        rf"[ ]with)|my)[ ](?:had[ ]|own[ ]|been[ ]diagnosed[ ]with[ ])?(?P<v>{ILL})",
    ),
    rule(
        "health",
        "am m being as",
        rf"(?:{AM}|being|I[ ]was)[ ](?:partly[ ]|also[ ]|still[ ])?(?P<v>{STATE})",
    ),
    rule(
        "health",
        "own my therapy analysis medication antidepressants",
        r"my[ ]own[ ](?P<v>therapy|analysis|therapist|depression|breakdown)",
        "own {}",
    ),
    rule(
        "faith",
        "am m as raised up being",
        rf"(?:{AM}|as|being|raised|brought[ ]up|grew[ ]up)[ ](?:an?[ ])?(?:lapsed[ ]"
        rf"|practi[cs]ing[ ]|devout[ ])?"
        rf"(?P<v>{FAITH})",
    ),
    rule(
        "faith",
        "church synagogue mosque parish temple rabbi pastor imam priest pray mass congregation",
        r"my[ ](?P<v>church|synagogue|mosque|parish|temple|rabbi|pastor|imam|priest"
        r"|congregation)|I[ ](?P<w>pray)",
    ),
    rule(
        "hours",
        "write writing answer work see night evening morning evenings mornings",
        rf"I(?:['\u2019]m|[ ]am)?[ ](?:usually[ ]|mostly[ ]|only[ ]|often[ ]|always[ ])?(?:write"
        rf"|writing|answer|read|work)"
        rf"[ ](?:this[ ]|these[ ]|here[ ]|you[ ]|them[ ]|it[ ]|mostly[ ]|only"
        rf"[ ]){{0,2}}(?P<v>{TIME})",
    ),
    rule(
        "hours",
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays day off",
        rf"(?P<v>(?:on[ ]|my[ ])?{DAY.replace('days?', 'days')})(?=[ ,])|my[ ](?P<w>day[ ]off)",
    ),
]
