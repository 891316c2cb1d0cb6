"""Numbers that are called so: of records, policies, licences, certificates, accounts, devices."""

import re
from collections.abc import Iterator

from safety.leaks.finding import STOP, Finding
from safety.translation import N_

RECORD = N_("record")
_REASON = N_("This number belongs to one person, account or thing.")
_WHOSE = (
    "case|file|sort|file reference|case reference|our reference|your reference|record"
    "|medical record|health record|chart|patient|client|member|membership|policy"
    "|account|customer|order|reference|ref|insurance|group|subscriber|beneficiary|health plan|claim"
    "|claims|passport|licen[cs]e|licensure|registration|certificate|permit|social security"
    "|national insurance|nhs|medicare|medicaid|tax|tax file|taxpayer|vat|driver'?s? licen[cs]e"
    "|driving licen[cs]e|identity card|id card|identification|id|student|employee|staff|personnel"
    "|serial|device|model|implant|prescription|rx|specimen|sample|lab|accession|admission|visit"
    "|encounter|referral|docket|court|matter|incident|police report|crime reference|complaint"
    "|booking|confirmation|invoice|ticket|tracking|matriculation|enrol?lment|service|badge|visa"
    "|alien|green card|voter|library card|loyalty|meter|contract|approval|provider|prescriber"
)
_GERMAN = (
    "akten|fall|versicherungsschein ?|patienten|versicherungs|versicherten|sozialversicherungs"
    "|rentenversicherungs"
    "|krankenversicherten|krankenkassen|mitglieds|kunden|konto|policen|ausweis|personalausweis"
    "|reisepass|pass|steuer|steueridentifikations|identifikations|führerschein|approbations"
    "|zulassungs|betriebsstätten|arzt|lebenslange arzt|matrikel|personal|dienst|vertrags"
    "|rechnungs|auftrags|bestell|buchungs|vorgangs|geschäfts|register|urkunden|zertifikats"
    "|serien|geräte|fahrgestell|fahrzeug|kassen|rezept|schadens?|antrags|bewilligungs|referenz"
    "|kindergeld|schwerbehinderten|ticket|sendungs|depot|bußgeld|straf|aktivierungs|ahv|sv"
)
# Names that need no word for number beside them.
_ALONE = (
    "aadhaar|tfn|nhi|ird|bsb|blz|bankleitzahl|swift|(?:file|case|our|your) ref(?:erence|\\.)?"
    "|sort code|routing number|mrn|ssn|itin|ein|npi|mbi|hicn|nino|utr|iban|bic|imei|imsi|iccid"
    "|meid|vin|udi|bsn|pesel|cpr"
    "|dni|nie|nif|nir|pps|ppsn|niss|ahv|lanr|bsnr|kvnr|rvnr|svnr|ivnr|egn|cnp|oib|amka|afm|sin"
    "|steuer-?id|idnr|aktenzeichen|geschäftszeichen|az|zeichen|codice fiscale|personnummer"
    "|fødselsnummer|cpr-nummer|henkilötunnus|burgerservicenummer|rijksregisternummer|rodné číslo"
    "|numéro de sécurité sociale|passeport|licence no|s/n|d\\.?o\\.?b\\.? ref|member id|group id"
    "|lmft|lcsw|lmhc|lpc|lcpc|lpcc|hcpc|gmc|nmc|bacp|ukcp|ncps|acc reg|gphc|gdc|ahpra|gkv"
)
_CALLED = (
    rf"(?:(?:{_WHOSE})[ ](?:number|num|no\.?|nr\.?|id|\#|code|identifier)"
    rf"|(?:{_WHOSE})[ ]?\#|(?:{_GERMAN})-?(?:nummer|nr\.?|zeichen|id|kennung)|(?:{_ALONE})"
    r"|(?:numéro|número|numero|numer|nummer)[ ](?:de|di|van)?[ ]?[^\W\d_]{3,20})"
)
_NAMED = re.compile(
    rf"(?<![\w+/-])(?=[^\W_])(?P<called>{_CALLED})[ :#.,(]{{0,3}}"
    r"(?:is |was |lautet |ist |es |est |as |als |under |no\.? |nr\.? "
    r"|out loud: )?(?:\#[ ]?)?(?=[a-z0-9])"
)
# Letters belong to it only before a digit, or the number would go on into the sentence.
_PART = r"(?:(?:[A-Z]{1,4}[ ./:-]){1,2}|[a-z]{1,3}[/-]|[A-Za-z]{1,6})?\d[\dA-Za-z]{0,24}"
_NUMBER = re.compile(rf"{_PART}(?:[ ./:-]{_PART}){{0,7}}(?!\w)")
# A count so long that it is nobody's but one's.
_LONG = re.compile(
    r"(?<!\w)(?P<called>account|policy|claim|member|patient|chart|invoice|booking|reference"
    r"|(?:driver'?s |driving )?licen[cs]e|passport|reisepass|(?:personal)?ausweis|konto|police"
    r"|vorgang|akte)"
    r"(?:,? (?:is |ist )?|: ?| [(])(?:\#[ ]?)?(?=[a-z0-9])"
)
_FEWEST_LONG = 6
# Licences of therapists as some states write them, and cases of a court.
_FORMED = re.compile(
    r"(?<!\w)(?:(?P<called>PSY|LIC|LCSW|LMFT|LPC|PYL|MFC|LCS|ARB|RP|RN|MD)[ ]?\#?[ ]?\d{4,9}"
    r"|\d:\d\d-[a-z]{2}-\d{3,6}|\d{1,4}[ ][A-Z]{1,3}[ ]\d{1,6}/\d\d)(?!\w)"
)
# Names of numbers in capitals, words of a sentence otherwise.
_WORDS = frozenset({"ein", "sin", "nie", "vin", "nif", "nir", "Ein", "Sin", "Nie", "Vin"})
_FEWEST = 3  # digits


def find(text: str) -> Iterator[Finding]:
    """Find numbers by what they are called; what they are called can stay."""
    small = text.replace("\u0130", "I").lower()  # the one letter that two stand for in lower case
    for called, fewest in ((_NAMED, _FEWEST), (_LONG, _FEWEST_LONG)):
        for match in called.finditer(small):
            number = _NUMBER.match(text, match.end())
            if text[slice(*match.span("called"))] in _WORDS:
                continue
            if number and sum(sign.isdigit() for sign in number[0]) >= fewest:
                yield _finding(text, match, number.end())
    for match in _FORMED.finditer(text):
        yield _finding(text, match, match.end())


def _finding(text: str, match: re.Match[str], end: int) -> Finding:
    called = text[slice(*match.span("called"))] if match["called"] else ""
    if text[match.start() : end].count("(") and text[end : end + 1] == ")":
        end += 1
    choices = (called, "a number") if called else ("a number", "")
    return Finding(match.start(), end, RECORD, STOP, _REASON, choices)
