"""Insurers and systems of health, each of one country."""

from safety.leaks.finding import ASK, NOTE
from safety.leaks.trail.row import Row, firsts, named
from safety.translation import N_

_WHO = N_("This insurer works in one country, or in a few states alone.")
_HOW = N_("Care is called or paid for in this way in one country alone.")

INSURERS = """
Aetna
Cigna
Blue Cross
Blue Shield
BCBS
Kaiser Permanente
UnitedHealthcare
United Healthcare
Humana
Optum
Magellan Health
Tricare
Medi-Cal
MassHealth
BUPA
Bupa
AXA Health
Vitality Health
Medibank
Discovery Health
VHI
Laya
OHIP
AOK
Barmer
DAK
Techniker Krankenkasse
Knappschaft
ÖGK
BVAEB
SVS
Helsana
Sanitas
Concordia
Visana
"""
SYSTEMS = """
NHS
CAMHS
IAPT
NHS Talking Therapies
GP surgery
A&E
HSE
NDIS
Medicare
Medicaid
Obamacare
bulk billing
bulk-billed
mental health care plan
medical aid
in-network
out-of-network
superbill
superbills
co-pay
copay
copays
prior authorization
PCP
gesetzlich versichert
privat versichert
Krankenkasse
Kassenplatz
Kassenpatient
Kassenpatientin
Beihilfe
Sozialversicherung
Selbstbehalt
Krankenkassenprämie
Grundversicherung
"""

ROWS = [
    Row(
        N_("insurer"),
        ASK,
        _WHO,
        firsts(INSURERS),
        named(INSURERS, before=r"(?:[Tt]he[ ])?"),
        ("an insurer",),
    ),
    Row(
        N_("health system"),
        NOTE,
        _HOW,
        firsts(SYSTEMS) | {"in", "out", "mental"},
        named(SYSTEMS, before=r"(?:(?:[Tt]he|on[ ]the)[ ])?"),
        once=True,
    ),
]
