"""Numbers that are called so: of records, policies, licences, certificates, accounts, devices."""

import re
from collections.abc import Iterator

from safety.leaks.finding import STOP, Finding
from safety.translation import N_

RECORD = N_("record")
_REASON = N_("This number belongs to one person, account or thing.")
_WHOSE = (
    "case|file|record|medical record|health record|chart|patient|client|member|membership|policy"
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
    "akten|fall|patienten|versicherungs|versicherten|sozialversicherungs|rentenversicherungs"
    "|krankenversicherten|krankenkassen|mitglieds|kunden|konto|policen|ausweis|personalausweis"
    "|reisepass|pass|steuer|steueridentifikations|identifikations|führerschein|approbations"
    "|zulassungs|betriebsstätten|arzt|lebenslange arzt|matrikel|personal|dienst|vertrags"
    "|rechnungs|auftrags|bestell|buchungs|vorgangs|geschäfts|register|urkunden|zertifikats"
    "|serien|geräte|fahrgestell|fahrzeug|kassen|rezept|schadens?|antrags|bewilligungs|referenz"
    "|kindergeld|schwerbehinderten|ticket|sendungs|depot|bußgeld|straf|aktivierungs|ahv|sv"
)
# Names that need no word for number beside them.
_ALONE = (
    "mrn|ssn|itin|ein|npi|mbi|hicn|nino|utr|iban|bic|imei|imsi|iccid|meid|vin|udi|bsn|pesel|cpr"
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
# Letters belong to it only before a digit, or the number would go on into the sentence.
_PART = r"(?:(?-i:[A-Z]{1,4})[ ./:-]|[A-Z]{1,6})?\d[\dA-Z]{0,24}"
_PATTERN = re.compile(
    rf"(?<![\w+/-])(?P<called>{_CALLED})[ :#.]{{0,3}}"
    rf"(?:is |was |lautet |ist |es |est |no\.? |nr\.? )?(?:\#[ ]?)?{_PART}"
    rf"(?:[ ./:-]{_PART}){{0,7}}(?!\w)"
    # A count so long that it is nobody's but one's.
    r"|(?<!\w)(?P<one>account|policy|claim|member|patient|chart|invoice|booking|reference"
    r"|licen[cs]e"
    r"|passport|konto|police|vorgang|akte)[ ](?:\#[ ]?)?(?:[A-Z]{1,3}-?)?\d{6,20}(?!\w)"
    # Licences of therapists as some states write them, and cases of a court.
    r"|(?<!\w)(?P<licence>(?-i:PSY|LIC|LCSW|LMFT|LPC|PYL|MFC|LCS|ARB|RP|RN|MD))"
    r"[ ]?\#?[ ]?\d{4,9}(?!\w)"
    r"|(?<!\w)\d:\d\d-[a-z]{2}-\d{3,6}(?!\w)"
    r"|(?<!\w)\d{1,4}[ ](?-i:[A-Z]{1,3})[ ]\d{1,6}/\d\d(?!\w)",
    re.IGNORECASE,
)
_FEWEST = 3  # digits


def find(text: str) -> Iterator[Finding]:
    """Find numbers by what they are called; what they are called can stay."""
    for match in _PATTERN.finditer(text):
        called = match["called"] or match["one"] or match["licence"] or ""
        digits = sum(sign.isdigit() for sign in match[0].removeprefix(called))
        if digits >= _FEWEST:
            choices = (called, "a number") if called else ("a number", "")
            yield Finding(match.start(), match.end(), RECORD, STOP, _REASON, choices)
