"""Numbers of persons in the United States, the United Kingdom and Ireland."""

from safety.leaks.identifiers.numbers.check_digits import weighted
from safety.leaks.identifiers.numbers.number import number

_MBI_LETTER = "[AC-HJKMNP-RT-Y]"  # without S, L, O, I, B and Z
_MBI_EITHER = "[AC-HJKMNP-RT-Y0-9]"


def _is_nhs(digits: str) -> bool:
    return (11 - weighted(digits, range(10, 1, -1)) % 11) % 11 == int(digits[9])


def _is_dea(signs: str) -> bool:
    digits = signs[2:]
    return weighted(digits, (1, 2, 1, 2, 1, 2)) % 10 == int(digits[6])


def _is_pps(signs: str) -> bool:
    second = ord(signs[8]) - 64 if len(signs) == 9 and signs[8] != "W" else 0
    rest = (weighted(signs, range(8, 1, -1)) + 9 * second) % 23
    return signs[7] == "WABCDEFGHIJKLMNOPQRSTUV"[rest]


NUMBERS = (
    # Social Security and the tax number of who has none; their groups are all that can be checked.
    number(
        9,
        r"(?!000|666|9)\d{3}(?:-(?!00)\d\d-(?!0000)\d{4}|[ ](?!00)\d\d[ ](?!0000)\d{4})",
        bool,
    ),
    number(9, r"9\d\d-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}", bool),
    # Medicare.
    number(
        11,
        rf"[1-9]{_MBI_LETTER}{_MBI_EITHER}\d-?{_MBI_LETTER}{_MBI_EITHER}\d-?{_MBI_LETTER}{{2}}\d\d",
        bool,
    ),
    # Who may prescribe what is controlled.
    number(9, r"[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}", _is_dea),
    number(10, r"\d{3}[ ]\d{3}[ ]\d{4}", _is_nhs),
    # National Insurance.
    number(
        9,
        r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
        r"(?:[ -]?\d){6}[ -]?[A-D]",
        bool,
    ),
    number((8, 9), r"\d{7}[A-W][A-IW]?", _is_pps),
)
