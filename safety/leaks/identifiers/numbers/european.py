"""Numbers of persons in other countries of Europe."""

from safety.leaks.identifiers.numbers.check_digits import is_day, luhn, weighted
from safety.leaks.identifiers.numbers.number import number

_FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE"
# Of an Italian number, what a sign in an odd place counts: for 0 to 9, and for A to Z.
_ITALIAN = (
    *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18),
    *(20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
)


def _is_french(signs: str) -> bool:
    digits = signs.replace("2A", "19").replace("2B", "18") if not signs.isdigit() else signs
    return digits.isdigit() and 97 - int(digits[:13]) % 97 == int(digits[13:])


def _is_italian(signs: str) -> bool:
    values = [int(sign) if sign.isdigit() else ord(sign) - 65 for sign in signs[:15]]
    total = sum(_ITALIAN[value] for value in values[::2]) + sum(values[1::2])
    return chr(65 + total % 26) == signs[15]


def _is_spanish(signs: str) -> bool:
    digits = str("XYZ".find(signs[0])) + signs[1:-1] if signs[0] in "XYZ" else signs[:-1]
    return _SPANISH[int(digits) % 23] == signs[-1]


def _is_belgian(digits: str) -> bool:
    born, check = digits[:9], int(digits[9:])
    is_one = 97 - int(born) % 97 == check or 97 - int(f"2{born}") % 97 == check
    return is_one and int(digits[2:4]) % 20 <= 12


def _is_polish(digits: str) -> bool:
    rest = weighted(digits[:10], (1, 3, 7, 9) * 3) % 10
    return (10 - rest) % 10 == int(digits[10]) and is_day(
        digits[4:6], f"{int(digits[2:4]) % 20:02}"
    )


def _is_swedish(digits: str) -> bool:
    short = digits[-10:]
    return is_day(f"{int(short[4:6]) % 60:02}", short[2:4]) and luhn(short)


def _is_norwegian(digits: str) -> bool:
    first = (11 - weighted(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11) % 11
    second = (11 - weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11) % 11
    day = f"{int(digits[:2]) % 40:02}"
    return is_day(day, digits[2:4]) and (first, second) == (int(digits[9]), int(digits[10]))


def _is_finnish(signs: str) -> bool:
    digits = signs[:6] + signs[-4:-1]
    return is_day(signs[:2], signs[2:4]) and _FINNISH[int(digits) % 31] == signs[-1]


def _is_czech(digits: str) -> bool:
    month = f"{int(digits[2:4]) % 50 % 20:02}"  # 50 more for women, 20 where numbers ran out
    return int(digits) % 11 == 0 and is_day(digits[4:6], month)


def _is_romanian(digits: str) -> bool:
    rest = weighted(digits, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return is_day(digits[5:7], digits[3:5]) and (1 if rest == 10 else rest) == int(digits[12])


def _is_yugoslav(digits: str) -> bool:
    rest = 11 - weighted(digits, (7, 6, 5, 4, 3, 2) * 2) % 11
    return is_day(digits[:2], digits[2:4]) and (0 if rest > 9 else rest) == int(digits[12])


def _is_baltic(digits: str) -> bool:
    rest = weighted(digits, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if rest == 10:
        rest = weighted(digits, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return is_day(digits[5:7], digits[3:5]) and rest == int(digits[10])


def _is_greek(digits: str) -> bool:
    return is_day(digits[:2], digits[2:4]) and luhn(digits)


NUMBERS = (
    number(
        15,
        r"[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d",
        _is_french,
    ),
    number(16, r"[A-Z]{3} ?[A-Z]{3} ?\d\d[ABCDEHLMPRST]\d\d ?[A-Z]\d{3}[A-Z]", _is_italian),
    number(9, r"(?:\d{8}|[XYZ]-?\d{7})[ -]?[A-HJ-NP-TV-Z]", _is_spanish),
    number(11, r"\d\d\.\d\d\.\d\d-\d{3}[.-]\d\d|\d{6}[ -]\d{3}[ .-]\d\d", _is_belgian),
    number(11, r"\d{11}", _is_polish),
    number((10, 12), r"(?:19|20)?\d{6}-\d{4}", _is_swedish),
    number(11, r"\d{6} ?\d{5}", _is_norwegian),
    number((10, 11), r"\d{6}[A-FU-Y-]\d{3}[0-9A-FHJ-NPR-Y]", _is_finnish),
    # A Danish one has no check digit any more: the day of birth must do.
    number(10, r"\d{6}-\d{4}", lambda digits: is_day(digits[:2], digits[2:4])),
    number(10, r"\d{6}/\d{4}", _is_czech),
    number(13, r"[1-8]\d{12}", _is_romanian),
    number(13, r"[0-3]\d{12}", _is_yugoslav),
    number(11, r"[1-6]\d{10}", _is_baltic),
    number(11, r"[0-3]\d{10}", _is_greek),
)
