"""Licences, titles and bodies of the profession that exist in one country or state alone."""

from safety.leaks.finding import ASK
from safety.leaks.trail.row import Row, cues, firsts, named, whole
from safety.translation import N_

_KIND = N_("licence")
_TITLE = N_("This title is given in one country or in a few states alone.")
_BODY = N_("This body watches over the profession in one country or state alone.")

TITLES = """
LCSW
LCSW-C
LCSW-R
LICSW
LISW
LMSW
LGSW
LSCSW
LMFT
LCMFT
LAMFT
LMHC
LCMHC
LPC
LPCC
LCPC
LPC-S
LCADC
CADC
PMHNP
MBACP
UKCP-registered
BACP-accredited
PsyD
licensed clinical social worker
licensed marriage and family therapist
licensed professional counselor
licensed mental health counselor
registered clinical counsellor
registered psychotherapist (qualifying)
practitioner psychologist
chartered psychologist
"""
BODIES = """
HCPC
BACP
UKCP
BABCP
NCPS
BPC
BPS
COSCA
IACP
IAHIP
CORU
ICGP
PACFA
AHPRA
AASW
NZAC
NZAP
HPCSA
SACSSP
CRPO
BCACC
CCPA
AAMFT
NASW
ASWB
NBCC
ACBS
ÖBVP
ÖGWG
SBAP
DGPT
DPtV
BPtK
DGVT
Board of Behavioral Sciences
Board of Behavioral Health
Board of Psychology
Board of Social Work
Health and Care Professions Council
Social Work England
Psychology Board of Australia
"""
_GERMAN = {
    "approbation": "Zulassung",
    "approbiert": "zugelassen",
    "approbierte": "zugelassene",
    "approbierter": "zugelassener",
    "approbierten": "zugelassenen",
    "heilpraktiker": "Therapeut",
    "heilpraktikerin": "Therapeutin",
    "heilpraktikerinnen": "Therapeutinnen",
    "heilpraktikererlaubnis": "Erlaubnis",
    "heilpraktikerprüfung": "Prüfung",
    "kassensitz": "Praxissitz",
    "kassenzulassung": "Zulassung",
    "kassenpraxis": "Praxis",
    "psychotherapeutenliste": "Liste",
    "propädeutikum": "Studium",
    "fachspezifikum": "Studium",
    "wahlarzt": "Arzt",
    "wahlärztin": "Ärztin",
}
_CHAMBERS = (
    r"(?P<it>(?:(?:Landes|Bundes|Ost|Ärzte|Psychotherapeuten|Psychotherapeutinnen){1,3})kammer"
    r"(?:[ ](?:Berlin|Bayern|Hessen|Hamburg|Bremen|NRW|Saarland|(?:Nord|Baden|Nieder|Rheinland"
    r"|Sachsen|Schleswig|Mecklenburg)[\w-]{0,24}))?)"
)

ROWS = [
    Row(
        _KIND,
        ASK,
        _TITLE,
        firsts(TITLES) | cues("registered"),
        named(TITLES, before=r"(?:(?:[Aa]n?|[Tt]he)[ ])?"),
        ("a therapist", "a trained therapist"),
    ),
    Row(
        _KIND,
        ASK,
        _BODY,
        firsts(BODIES) | cues("state"),
        named(
            BODIES + "state board\nstate licensing board", before=r"(?:(?:[Tt]he|[Mm]y|[Oo]ur)[ ])?"
        ),
        ("a professional body", "those who watch over us"),
    ),
    Row(
        _KIND,
        ASK,
        _TITLE,
        cues("licensed registered licence license"),
        whole(
            r"(?:licensed|registered|(?:licen[cs]e|registration)[ ](?:is[ ])?)[ ]?"
            r"(?P<it>(?:in|by|with)[ ](?:the[ ](?:state|province|county)[ ]of[ ])?[A-Z][\w.-]{1,24}"
            r"(?:[ ][A-Z][\w-]{1,24})?)",
            exact=True,
        ),
        ("here", "where I work"),
    ),
    Row(
        _KIND,
        ASK,
        _TITLE,
        cues(" ".join(_GERMAN)),
        whole("|".join(sorted(_GERMAN, key=len, reverse=True))),
        lambda match: (_GERMAN[match[0].casefold()],),
    ),
    Row(_KIND, ASK, _BODY, frozenset(), whole(_CHAMBERS), ("Kammer",)),
    Row(
        _KIND,
        ASK,
        _BODY,
        cues("kassenärztliche kassenärztlichen eidgenössisch eidgenössische"),
        whole(
            r"(?P<it>Kassenärztlichen?[ ](?:Bundes)?vereinigung|eidgenössisch[ ]anerkannt\w{0,2})"
        ),
    ),
]
