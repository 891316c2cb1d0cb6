"""Where the author comes from, what she believes, and what is rare in her family."""

from safety.leaks.finding import NOTE
from safety.leaks.trail.row import Row, cues, whole
from safety.translation import N_

_FROM = N_("Where somebody comes from, together with where they work, leaves few people.")
_FAITH = N_("Faith narrows down who you are, more so where few share it.")
_RARE = N_("Few people can say this of their family.")

FAITHS = (
    r"(?:Catholic|Protestant|Lutheran|Anglican|Episcopalian|Presbyterian|Methodist|Baptist"
    r"|Quaker|Mormon"
    r"|Christian|Jewish|Jew|Muslim|Hindu|Sikh|Buddhist|Orthodox|Adventist|Unitarian|atheist"
    r"|agnostic|pagan)"
)
_GLAUBE = (
    r"(?:Katholik(?:in)?|katholisch|evangelisch|Protestant(?:in)?|Christ(?:in)?|Jüdin|Jude|jüdisch"
    r"|Muslim(?:in|a)?|muslimisch|Buddhist(?:in)?|Atheist(?:in)?|orthodox|Zeugin[ ]Jehovas)"
)

ROWS = [
    Row(
        N_("origin"),
        NOTE,
        _FROM,
        cues("language tongue emigrated immigrated immigrant refugee visa card accent citizenship"),
        whole(
            r"(?P<it>my[ ](?:native|first|second|own)[ ](?:language|tongue)|my[ ]mother[ ]tongue"
            r"|I[ ](?:emigrated|immigrated)|(?:I[ ]am|I['\u2019]m|as)[ ]an?[ ](?:immigrant"
            r"|refugee|expat)"
            r"|my[ ](?:visa|green[ ]card|asylum|citizenship|naturali[sz]ation|foreign[ ]accent"
            r"|accent))"
        ),
    ),
    Row(
        N_("origin"),
        NOTE,
        _FROM,
        cues("muttersprache akzent aufenthaltstitel ausgewandert eingewandert staatsbürgerschaft"),
        whole(
            r"(?P<it>meine[rn]?[ ](?:Muttersprache|Einbürgerung|Staatsbürgerschaft"
            r"|Staatsangehörigkeit)"
            r"|mein(?:en|em)?[ ](?:Akzent|Aufenthaltstitel|Visum)"
            r"|bin[ ](?:vor[ ]\w{2,9}[ ]Jahren[ ])?(?:ausgewandert|eingewandert))"
        ),
    ),
    Row(
        N_("faith"),
        NOTE,
        _FAITH,
        cues("am as raised church synagogue mosque parish rabbi pastor imam priest m"),
        whole(
            rf"(?P<it>(?:I[ ]am|I['\u2019]m|as|raised|brought[ ]up)[ ](?:a[ ]|an"
            rf"[ ])?(?:\w{{4,12}}[ ])?{FAITHS}"
            r"|my[ ](?:church|synagogue|mosque|parish|temple|rabbi|pastor|imam|priest"
            r"|congregation))"
        ),
        mine=True,
        once=True,
    ),
    Row(
        N_("faith"),
        NOTE,
        _FAITH,
        cues("bin als kirche gemeinde pfarrer synagoge moschee erzogen aufgewachsen"),
        whole(
            rf"(?P<it>(?:ich[ ]bin|bin[ ]ich|als)[ ](?:\w{{4,14}}[ ])?{_GLAUBE}(?:[ ](?:erzogen"
            rf"|aufgewachsen))?"
            r"|meine[rn]?[ ](?:Kirchengemeinde|Kirche|Synagoge|Moschee|Pfarrerin)|mein(?:em)?"
            r"[ ]Pfarrer)"
        ),
        mine=True,
        once=True,
    ),
    Row(
        N_("family"),
        NOTE,
        _RARE,
        cues(
            "twins triplets twin adopted foster blind disabled deaf"
            " zwillinge drillinge zwillingsbruder zwillingsschwester"
            " pflegekind adoptivkind adoptivtochter adoptivsohn"
        ),
        whole(
            r"(?P<it>my[ ](?:identical[ ])?(?:twins?|triplets)(?:[ ](?:boys|girls|sons|daughters"
            r"|brother|sister))?"
            r"|my[ ](?:adopted|foster|deaf|blind|disabled)[ ](?:son|daughter|child|children"
            r"|brother|sister)"
            r"|mein(?:e[rn]?)?[ ](?:Zwillinge|Drillinge|Zwillingsbruder|Zwillingsschwester"
            r"|Pflegekind"
            r"|Adoptivkind|Adoptivtochter|Adoptivsohn))"
        ),
        lambda match: (
            ("meine Kinder",)
            if match[0].lower().startswith("mein")
            else ("my children",)
            if match[0].endswith(("s", "children"))
            else ()
        ),
    ),
]
