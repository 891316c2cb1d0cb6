"""Places of learning, and degrees and years of school that one country has."""

from safety.leaks.finding import ASK, NOTE
from safety.leaks.trail.row import Row, cues, firsts, named, whole
from safety.translation import N_

_WHERE = N_("Where somebody learned is a short list of people with their faces in it.")
_HOW = N_("Schools and degrees of this name are of one country.")

_NAME = r"(?:St\.|[A-ZÄÖÜ]\w{1,24}(?:['\u2019-]\w{1,24}){0,2})"
FAMOUS = """
Oxbridge
Ivy League
Tavistock
Harvard
Yale
Princeton
Stanford
Berkeley
UCLA
NYU
UCL
LSE
Goldsmiths
Birkbeck
Regent's
King's College
Trinity College
Smith College
McGill
UNSW
Charité
ETH
LMU
"""
DEGREES = """
A-levels
GCSE
GCSEs
O-levels
Leaving Cert
Highers
SATs
sophomore year
freshman year
junior high
prep school
sixth form
grammar school
comprehensive school
grad school
Abitur
Matura
Maturität
Staatsexamen
Diplom-Psychologin
Diplom-Psychologe
"""

ROWS = [
    Row(
        N_("school"),
        ASK,
        _WHERE,
        cues("university college institute polytechnic seminary academy school"),
        whole(
            rf"(?P<it>(?:the[ ])?(?:{_NAME}[ ]){{1,3}}(?:University|College|Polytechnic|Seminary"
            r"|Academy|Medical[ ]School|School[ ]of[ ]\w{3,16}|Institute)"
            rf"|(?:the[ ])?(?:University|College|Institute|Academy)[ ](?:of|for|at)[ ](?:the"
            rf"[ ])?{_NAME}"
            rf"(?:[ ](?:and[ ])?{_NAME}){{0,2}})",
            exact=True,
        ),
        ("a university", "a school"),
    ),
    Row(
        N_("school"),
        ASK,
        _WHERE,
        firsts(FAMOUS),
        named(FAMOUS, before=r"(?:[Tt]he[ ])?"),
        ("a university", "a school"),
    ),
    Row(
        N_("school"),
        ASK,
        _WHERE,
        cues("universität uni hochschule fachhochschule fh tu fu akademie institut"),
        whole(
            rf"(?P<it>(?:Universität|Uni|Hochschule|Fachhochschule|FH|TU|FU|Akademie"
            rf"|Ausbildungsinstitut)"
            rf"[ ](?:in[ ]|zu[ ])?(?!Die|Der|Das|Und|Ich){_NAME}|{_NAME}[-](?:Universität"
            rf"|Hochschule))",
            exact=True,
        ),
    ),
    Row(N_("school"), NOTE, _HOW, firsts(DEGREES), named(DEGREES, exact=False), mine=True),
]
