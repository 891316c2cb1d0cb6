"""The arithmetic by which numbers show that they were copied rightly."""

from collections.abc import Sequence

_CODE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def luhn(digits: str) -> bool:
    """Check by ISO/IEC 7812: from the right, every second digit doubled."""
    turned = [int(digit) for digit in reversed(digits)]
    return (sum(turned[::2]) + sum(sum(divmod(2 * each, 10)) for each in turned[1::2])) % 10 == 0


def weighted(digits: str, weights: Sequence[int]) -> int:
    """Return the sum of digits, each times its weight."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def crossed(digits: str, weights: Sequence[int]) -> int:
    """Return the same sum, with the digits of each product added."""
    products = [int(digit) * weight for digit, weight in zip(digits, weights, strict=False)]
    return sum(sum(divmod(each, 10)) for each in products)


def spelt(letters: str, width: int = 2, first: int = 1) -> str:
    """Write letters as digits, A as 01 unless it is said otherwise; digits stay."""
    return "".join(
        sign if sign.isdigit() else f"{ord(sign) - 65 + first:0{width}}" for sign in letters
    )


def mod_97(account: str) -> bool:
    """Check by ISO 13616: the first four signs at the end, letters as numbers from ten."""
    turned = account[4:] + account[:4]
    return int("".join(str(_CODE.index(sign)) for sign in turned)) % 97 == 1


def mod_11_10(digits: str) -> bool:
    """Check by ISO/IEC 7064, MOD 11,10."""
    rest = 10
    for digit in digits[:-1]:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return (11 - rest) % 10 == int(digits[-1])


def ean(digits: str) -> bool:
    """Check as the codes of goods are: 1 and 3 in turn."""
    return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(reversed(digits))) % 10 == 0


def machine_read(signs: str) -> bool:
    """Check by ICAO 9303, as passports are: 7, 3 and 1 in turn, letters from ten."""
    values = [_CODE.index(sign) for sign in signs[:-1]]
    total = sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values))
    return total % 10 == int(signs[-1])


def is_day(day: str, month: str) -> bool:
    """Tell whether two digits and two can be a day and a month."""
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12
