"""Numbers of persons in Germany, Austria and Switzerland."""

from collections import Counter

from safety.leaks.identifiers.numbers.check_digits import (
    crossed,
    ean,
    is_day,
    machine_read,
    mod_11_10,
    spelt,
    weighted,
)
from safety.leaks.identifiers.numbers.number import number

_PENSION = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_AUSTRIAN = (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)


def _is_tax(digits: str) -> bool:
    times = Counter(digits[:10])
    repeated = [each for each in times.values() if each > 1]
    return repeated in ([2], [3]) and mod_11_10(digits)


def _is_pension(signs: str) -> bool:
    # 50 is added to the day where a date and a letter come again.
    day = f"{int(signs[2:4]) % 50:02}"
    return is_day(day, signs[4:6]) and crossed(spelt(signs[:11]), _PENSION) % 10 == int(signs[11])


def _is_patient(signs: str) -> bool:
    return crossed(spelt(signs[:9]), (1, 2) * 5) % 10 == int(signs[9])


def _is_card(signs: str) -> bool:
    return sum(sign.isdigit() for sign in signs) >= 5 and machine_read(signs)


def _is_austrian(digits: str) -> bool:
    month = f"{int(digits[6:8]) % 12 or 12:02}"  # 13 to 15 where a day's numbers ran out
    is_born = 1 <= int(digits[6:8]) <= 15 and is_day(digits[4:6], month)
    return is_born and weighted(digits, _AUSTRIAN) % 11 == int(digits[3])


NUMBERS = (
    number(11, r"[1-9]\d{10}|[1-9]\d \d{3} \d{3} \d{3}", _is_tax),
    number(12, r"\d\d ?\d{6} ?[A-Z] ?\d{3}", _is_pension),
    number(10, r"[A-Z]\d{9}", _is_patient),
    # Identity cards, passports and titles of residence, with the digit that checks them.
    number(10, r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[ ]?\d", _is_card),
    number(10, r"[1-9]\d{3} ?\d{6}", _is_austrian),
    number(13, r"756(?:\.\d{4}\.\d{4}\.\d\d|[ ]\d{4}[ ]\d{4}[ ]\d\d|\d{10})", ean),
)
