"""Cars, devices and machines in a network."""

import pytest

from tests.safety.leaks.marked import missed

PLATES = r"""
Its plate: «AB12 CDE» it was.
the «AB12 CDE» stood there
«B-AB 1234» parkte, «M-XY 12», «HH AB 123»
«AB-123-CD» in France, my «car (R253MEU)» there
1: P-K4, P-KR3; e4 e5 and P-Q4
«license plate 7ABC123», «Kennzeichen: WI-LD 99»
DSM-IV 4, PHQ-9, WHO-5, ICD-X 10, the SCL-R 90 and the IQ of 100
He is B-AB, and I said M-X. It says 5 OR 10, AT 20 MG.
"""
PLATES = PLATES.replace("Its plate: «AB12", "Its «plate: AB12")
VEHICLES = r"""
«1HGCM82633A004352» is on the paper, «1M8GDM9AXKP042788»
1HGCM82633A004353 and ABCDEFGHJKLMNPRST are none
"""
DEVICES = r"""
«49-015420-323751-8», «353879234252633»
«(01)00643169001763(17)160712(10)A213B1»
490154203237519, 353879234252634, (01)00643169001764
"""
NETWORK = r"""
from «192.0.2.41» it came, «2001:db8::ff00:42:8329», «fe80::1ff:fe23:4567:890a»
«00:1A:2B:3C:4D:5E», «00-1a-2b-3c-4d-5e», «001a.2b3c.4d5e»
version 1.2.3.45, 127.0.0.1, section 2.3.4.5, see 11.7.3.2, 1.2.3, 300.1.2.3
at 10:30:45, 1:2:3, std::vector, Genesis 1:1-2:3, dead::beef
"""


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("number plate", PLATES),
        ("vehicle", VEHICLES),
        ("device", DEVICES),
        ("network address", NETWORK),
    ],
)
def test_a_number_of_a_thing_is_found(kind: str, table: str) -> None:
    assert missed({kind}, "stop", table) == []
