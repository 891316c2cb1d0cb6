"""Numbers with a form or a check digit of their own, and those that are called what they are.

The numbers are the examples of those who give them out, or were worked out by hand after their
rules: Social Security Administration (078-05-1120), CMS (1EG4-TE5-MK73), DEA, NHS Data Dictionary
(943 476 5919), HMRC, ITZBund (86095742719), Deutsche Rentenversicherung (15 070649 C 103),
Bundesdruckerei (T220001293), INSEE (2 69 05 49 588 157 80), Agenzia delle Entrate, Spain's
Ministry of the Interior (12345678Z), Belgium's register (85.07.30-033.28), PESEL
(44051401359), Skatteverket (811218-9876), Digi- ja väestötietovirasto (131052-308T), ZAS
(756.9217.0769.85), the Austrian umbrella of insurers (1237 010180), SWIFT's registry of IBAN.
"""

import pytest

from safety.leaks import check
from tests.safety.leaks.marked import missed

NATIONAL = r"""
SSN was «078-05-1120» in the wallet, and 912-70-1234 reads «912-70-1234».
«1EG4-TE5-MK73», or «1EG4TE5MK73».
DEA «AB1234563» signs
NHS: «943 476 5919»
NI «QQ 12 34 56 C» is no number, «AB 12 34 56 C» is
hers is «1234567T»
Die «86095742719» kam, als «86 095 742 719».
«15 070649 C 103» und «65 170839 J 003»
«A123456780» steht auf der Karte
«T220001293» und «L01X00T471»
«756.9217.0769.85» und «1237 010180»
«2 69 05 49 588 157 80», «185057800608491»
«RSSMRA85T10A562S»
«12345678Z», «X1234567L», 12345678A
«85.07.30-033.28», «44051401359»
«811218-9876», «19811218-9876», «15076500565»
«131052-308T», «010190-1234»
«780123/3539», «1800101221144», «37605030299»
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< is a line
"""
NATIONAL = NATIONAL.replace("SSN was «078-05-1120» in the wallet, and 912-70-1234 reads", "He has")
NATIONAL = NATIONAL.replace("«AB1234563» signs", "is what «AB1234563» means")
NATIONAL = NATIONAL.replace("NI «QQ 12 34 56 C» is no number, ", "QQ 12 34 56 C is no number, ")
NATIONAL = NATIONAL.replace("P<UTO", "«P<UTO").replace("<<< is", "<<<» is")
ONLY = r"""
It costs 1 234 567 890 12 or 12.345.678,90 in all.
In 2019 12 of 345 patients, 943 476 5918 steps, 123-45-678 things.
ISBN 9780306406157 and ISBN 0306406152, DOI 10.1037/0003-066X.59.1.29
86095742718 is no number, nor L01X00T472, nor 44051401358, nor A123456789.
Rooms 101-1020, pages 811-919, score 12/15, 2:1, 24/7, 10-20-30.
THE PHQ-9 AND THE GAD-7, DSM-5, ICD-10 F32.1, 50 MG, 20 MIN, 2024 WAS IT.
"""
CARDS = r"""
Visa «4111 1111 1111 1111», Mastercard «5555-5555-5555-4444».
Amex «3782 822463 10005», Diners «30569309025904», «6011111111111117»
4111 1111 1111 1112 and 1234 5678 9012 3456 are none
"""
ACCOUNTS = r"""
«DE89 3704 0044 0532 0130 00», «GB29NWBK60161331926819».
«FR14 2004 1010 0505 0001 3M02 606», «MT84MALT011000012345MTLCAST001S»
«NO9386011117947», «NL91 ABNA 0417 1643 00», «CH93 0076 2011 6238 5295 7»
DE88 3704 0044 0532 0130 00 is none
DE863704004405320130 is too short, as is XX12 3456 7890 1234 5678
"""
RECORDS = r"""
my «case number is 2024-117» and I was in it
«Aktenzeichen: 12 F 345/24»
«SSN 078051120», «Patientennummer 48151», «IBAN DE00 1234 5678 9012 3456 78»
«MRN: 00123456», «NPI 1234567893», «EIN 12-3456789», «UTR 1234567890»
«Policy number ABC-123456», «member ID W123456789», «claim #445566»
«License No. PSY12345» and «PSY 12345»
«BSN 111222333», «passport number C01X00T47», «Versichertennummer A123456780»
«serial number: SN-48151623», «IMEI 490154203237518»
«certificate no. 4711-0815», «Approbationsnummer 12345», «LANR 123456789»
her «account 12345678» was closed
case «1:21-cv-01234»
«Sort code 20-69-48», and the «file reference is 2021-FL-002494»
«Case number 18/cr/6630», «Claim PL-3102-77539», unser «Zeichen: XII ZB 25/18»
His «passport, C37625701», mein «Personalausweis (T22000124)», «HCPC as SW309827»
Es liegt ein 100-DM-Schein da, nie 200 Stück, ein i386, the sin of 1999.
In case number one I said no; the file is open, patient 1 of 3.
It is a case no one knew in 1 2 3 years. The number of patients is 500.
Chapter 12, policy 2024, table 3, group 2, session 14.
"""


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("national number", NATIONAL),
        ("national number", ONLY),
        ("card", CARDS),
        ("card", ONLY),
        ("bank account", ACCOUNTS),
        ("record", RECORDS),
        ("record", ONLY),
    ],
)
def test_numbers_are_found_by_their_form_their_check_digit_or_their_name(
    kind: str, table: str
) -> None:
    assert missed({kind}, "stop", table) == []


def test_what_a_number_is_called_can_stay() -> None:
    [found] = check("My case number is 2024-117 and I was in it.", language="en")
    assert found.replacements == ("case number", "a number")
