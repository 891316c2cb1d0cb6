"""The language of the pages, and how they write days and numbers: the author's choice alone."""

from datetime import date
from functools import lru_cache
from gettext import NullTranslations

from babel.support import Translations
from flask import Flask
from flask_babel import Babel, format_date, format_decimal, get_locale, get_translations, gettext

from edge import door
from models.site import LANGUAGES, Site
from models.storage import STORAGE_FAILURES
from safety.words import dates

_LOCALES = {"en": "en_GB"}  # where a language alone does not say how dates are written


def init_app(app: Flask) -> None:
    """Speak the language of the settings; what the reader's browser prefers is never asked."""
    Babel(app, locale_selector=_locale)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of its extension
        lambda sentence: _translated(get_locale(), sentence),
        lambda *sentences: get_translations().ungettext(*sentences),
        pgettext=lambda *sentence: _translated(get_locale(), *sentence),
        newstyle=True,
    )
    app.jinja_env.filters.update(day=day, machine_day=machine_day, number=format_decimal)
    app.jinja_env.globals.update(direction=direction, part_name=part_name, period=period)


@lru_cache(maxsize=2048)
def _translated(_locale: object, *sentence: str) -> str:
    """Translate a sentence of a template, if need be with its context, once for each language."""
    translations = get_translations()
    translate = translations.upgettext if len(sentence) > 1 else translations.ugettext
    found: str = translate(*sentence)
    return found


def of_library(domain: str, folder: str) -> NullTranslations:
    """Return what a library ships for the language of the pages; its file is read once."""
    return _shipped(domain, folder, str(get_locale()))


@lru_cache(maxsize=32)
def _shipped(domain: str, folder: str, locale: str) -> NullTranslations:
    return Translations.load(folder, [locale], domain=domain)


def direction() -> str:
    """Return how the language of the pages is written: ltr, or rtl."""
    locale = get_locale()
    return str(locale.text_direction) if locale else "ltr"


def day(value: date) -> str:
    """Write a date as coarsely as the page may tell it: 23 November 2026, Autumn 2026."""
    grain = grain_here()
    if grain == "season":
        year, season = dates.season_of(value)
        return period(year, dates.SEASONS[season])
    return _written(value, "long" if grain == "day" else "MMMM y")


def machine_day(value: date) -> str:
    """Write a date for machines, as coarsely as the page may tell it."""
    return dates.machine(value, grain_here())


def period(year: int, part: str | None) -> str:
    """Name a year or a part of it: 2026, November 2026, Winter 2026/27."""
    if part in dates.SEASONS:
        return _season(part, str(year), f"{year}/{(year + 1) % 100:02}")
    if part:
        return _written(date(year, int(part), 1), "MMMM y")
    return f"{year}/{(year + 1) % 100:02}" if grain_here() == "season" else str(year)


def part_name(part: str) -> str:
    """Name a part of any year: November, Winter."""
    if part in dates.SEASONS:
        return _season(part, "", "").strip()
    return _written(date(2000, int(part), 1), "LLLL")


def grain_here() -> str:
    """Return how coarse dates are on this page; the author's own pages tell the day."""
    return Site.current().blog.grain if door.policy().coarse_dates else "day"


def _written(value: date, pattern: str) -> str:
    text: str = format_date(value, pattern, rebase=False)
    return text


def _season(name: str, year: str, winter: str) -> str:
    names: dict[str, str] = {
        "spring": gettext("Spring %(year)s", year=year),
        "summer": gettext("Summer %(year)s", year=year),
        "autumn": gettext("Autumn %(year)s", year=year),
        "winter": gettext("Winter %(year)s", year=winter),
    }
    return names[name]


def _locale() -> str:
    try:
        language = Site.current().blog.language
    except STORAGE_FAILURES:
        language = LANGUAGES[0]
    known = language if language in LANGUAGES else LANGUAGES[0]
    return _LOCALES.get(known, known)
