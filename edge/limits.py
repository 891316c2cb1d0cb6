"""How long a field may be, in the one sentence that every form says it with."""

from flask_babel import LazyString, format_decimal, lazy_gettext
from wtforms.validators import Length, NumberRange


def at_most(longest: int) -> Length:
    """Return the limit of a field in characters."""
    number = LazyString(format_decimal, longest)
    sentence = lazy_gettext("Please keep it under %(number)s characters.", number=number)
    return Length(max=longest, message=sentence)


def between(least: int, most: int) -> NumberRange:
    """Return the bounds of a number."""
    sentence = lazy_gettext(
        "Please give a number from %(least)s to %(most)s.",
        least=least,
        most=LazyString(format_decimal, most),
    )
    return NumberRange(least, most, message=sentence)
