"""Numbers of payment cards and of bank accounts."""

import re

from safety.leaks.identifiers.numbers.check_digits import luhn, mod_97
from safety.leaks.identifiers.numbers.number import Number
from safety.translation import N_

# By brand: Visa, Mastercard, American Express, Diners, JCB, Discover, UnionPay, Maestro.
_BRANDS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"
    r"|3[47]\d{13}|3(?:0[0-5]|095|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}"
    r"|(?:6011\d\d|64[4-9]\d{3}|65\d{4}|62\d{4})\d{10}(?:\d{2,3})?"
    r"|(?:50|5[678]|6[37])\d{14}(?:\d{2,3})?"
)
_CARD = re.compile(r"\d{13,19}|\d{4}(?:[ .-]\d{4}){3}(?:[ .-]\d{1,3})?|\d{4}[ .-]\d{6}[ .-]\d{4,5}")
_ACCOUNT = re.compile(r"[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]){11,28}")
_COUNTRIES = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29
ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25
QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
"""
_LENGTHS = {each[:2]: int(each[2:]) for each in _COUNTRIES.split()}


def _is_card(digits: str) -> bool:
    return bool(_BRANDS.fullmatch(digits)) and luhn(digits)


def _is_account(signs: str) -> bool:
    return len(signs) == _LENGTHS.get(signs[:2]) and mod_97(signs)


NUMBERS = (
    Number(
        tuple(range(13, 20)),
        _CARD,
        _is_card,
        N_("card"),
        N_("This is the number of a payment card."),
    ),
    Number(
        tuple(range(15, 33)),
        _ACCOUNT,
        _is_account,
        N_("bank account"),
        N_("This is the number of a bank account."),
    ),
)
