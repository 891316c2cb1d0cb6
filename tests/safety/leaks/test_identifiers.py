"""What certainly points at someone is found, and what only looks alike is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.leaks import identifiers

FOUND = {
    "mail": [
        ("Write to anna.b+c@example.org please", "anna.b+c@example.org"),
        ("anna (at) example (dot) org", "anna (at) example (dot) org"),
        ("anna[ät]example[punkt]de", "anna[ät]example[punkt]de"),
        ("mail:ANNA@EXAMPLE.CO.UK.", "ANNA@EXAMPLE.CO.UK"),
    ],
    "telephone": [
        ("call +44 20 7946 0018 now", "+44 20 7946 0018"),
        ("Tel. 0171 1234567", "0171 1234567"),
        ("(555) 013-4477 is mine", "(555) 013-4477"),
        ("0049/30/1234567", "0049/30/1234567"),
        ("07700 900123,", "07700 900123"),
        ("ruf 01761234567 an", "01761234567"),
        ("+4917612345678", "+4917612345678"),
        ("+49 (0)30 / 123 45 67", "+49 (0)30 / 123 45 67"),
        ("call 555-213-4567 or", "555-213-4567"),
        ("text 5552134567", "5552134567"),
    ],
    "handle": [("I am @quiet_heron there", "@quiet_heron"), ("see u/quietheron", "u/quietheron")],
    "link": [
        ("see https://example.org/a?b=c now", "https://example.org/a?b=c"),
        ("on www.example.com/me", "www.example.com/me"),
        ("my site quietheron.de has it", "quietheron.de"),
        ("am on t.me/heron", "t.me/heron"),
    ],
    "day": [
        ("on 3 March 2024 it", "3 March 2024"),
        ("on March 3rd, 2024", "March 3rd, 2024"),
        ("am 3. März 2024", "3. März 2024"),
        ("am 03.04.2024 um", "03.04.2024"),
        ("born 1990-02-28", "1990-02-28"),
        ("on 12/25/2023", "12/25/2023"),
        ("on the 14th of February", "14th of February"),
    ],
    "street": [
        ("I live at 12 Orchard Lane in town", "12 Orchard Lane"),
        ("in der Gartenstraße 12b", "Gartenstraße 12b"),
        ("Am Alten Weg 7 wohnt", "Am Alten Weg 7"),
        ("Lindenallee 3", "Lindenallee 3"),
    ],
    "record": [
        ("my case number is 2024-117", "case number is 2024-117"),
        ("Aktenzeichen: 12 F 345/24", "Aktenzeichen: 12 F 345/24"),
        ("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("SSN 078-05-1120", "SSN 078-05-1120"),
        ("4111 1111 1111 1111", "4111 1111 1111 1111"),
        ("Patientennummer 48151", "Patientennummer 48151"),
        ("case number is 2024-117 and I was in it", "case number is 2024-117"),
        ("IBAN GB29 NWBK 6016 1331 9268 19", "IBAN GB29 NWBK 6016 1331 9268 19"),
    ],
}
NONE = [
    "Why fifty minutes?",
    "I am 34 and he is 36. We have 2 children of 7 and 9.",
    "It costs 120 euros, 1,500 a year, 12.50 each.",
    "In May I was ill, and in 2019 too.",
    "Since 2015-2019 nothing happened.",
    "It is 10:30, and the 3rd time.",
    "Mother @ home. a@b",
    "I slept 3.5 hours of 24/7 work.",
    "I said e.g. this, i.e. that. And so on...",
    "My sister Rose lives in Leeds with Dr Grey.",
    "Der Weg ist weit. Mein Platz 1 war weg.",
    "Das war der 3. Versuch im Mai.",
    "Room 12 of the ward",
    "I count 1 2 3 4 5 6 7 8 9 10 11 12 13 and breathe.",
    "It was 50 100 150 mg, in 1990 2000 2010 and 2022 2023.",
    "I said no.it was over.me too. Er ging.es war still.",
    "Er war weg 3 Tage. During 2019 and during 2020 I had to bring 2 bags, suffering 5 years.",
    "It is a case no one knew in 1 2 3 years.",
    "",
]


@pytest.mark.parametrize(
    ("kind", "text", "found"), [(kind, *row) for kind, rows in FOUND.items() for row in rows]
)
def test_it_is_found_whole(kind: str, text: str, found: str) -> None:
    assert [(each.kind, text[each.start : each.end]) for each in identifiers(text)] == [
        (kind, found)
    ]


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_found(text: str) -> None:
    assert identifiers(text) == []


@given(st.text(alphabet="aA1 .-/@+():,ß", max_size=300))
def test_findings_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for finding in identifiers(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@pytest.mark.parametrize(
    "unit",
    ["a.", "1 ", "1-", "@a", "a@", "www.", "A a ", "12 A ", "+1", "http://", "(1)", "a-", "IBAN "],
)
def test_a_text_that_repeats_itself_is_no_trap(unit: str) -> None:
    identifiers(unit * (50_000 // len(unit)))
