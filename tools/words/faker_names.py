"""Names of people and places as Faker lists them, of all locales in Latin script."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019 -][^\W\d_]+){0,3}")


def first_names() -> frozenset[str]:
    """Return the first names of all locales."""
    return frozenset(_names("person", "first_name"))


def last_names() -> frozenset[str]:
    """Return the last names of all locales."""
    return frozenset(_names("person", "last_name"))


def places() -> frozenset[str]:
    """Return cities, counties and regions of all locales; countries are none."""
    kinds = ("cities", "city_names", "states", "counties", "departments", "provinces", "regions")
    return frozenset(name for kind in kinds for name in _names("address", kind) if len(name) > 3)


def _names(provider: str, kind: str) -> Iterator[str]:
    package = importlib.import_module(f"faker.providers.{provider}")
    for locale in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"faker.providers.{provider}.{locale.name}")
        for attribute, value in vars(module.Provider).items():
            if attribute.startswith(kind) and not callable(value):
                yield from (name.lower() for name in _flat(value) if _is_latin(name))


def _flat(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for each in value:
            yield from _flat(each)


def _is_latin(name: str) -> bool:
    return (
        _WORD.fullmatch(name) is not None
        and max(name) < "\u0250"
        and name[:1].isupper()
        and not name.isupper()
        and len(name) > 1
    )


def of_locale(kind: str, locale: str) -> list[str]:
    """Return the first or last names of one locale as they are written."""
    module = importlib.import_module(f"faker.providers.person.{locale}")
    return sorted(
        {
            name
            for attribute, value in vars(module.Provider).items()
            if attribute.startswith(kind) and not callable(value)
            for name in _flat(value)
            if _is_latin(name)
        }
    )
