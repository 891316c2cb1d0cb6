"""What speaks against a text of which nobody knows who sent it: a sign in each file."""

from collections.abc import Collection, Iterable

from safety.abuse import contacts, muted, one_sign, script
from safety.abuse.insults import is_abusive
from safety.abuse.repeats import SIZE, Sketch, is_repeated, likeness, sketch
from safety.translation import N_

__all__ = [
    "SENTENCES",
    "SIZE",
    "Sketch",
    "is_abusive",
    "is_held",
    "is_repeated",
    "likeness",
    "looks",
    "script",
    "sketch",
    "was_quick",
]

HELD_FROM = 2  # what the signs against a text weigh together
_WEIGHTS = {"contact": 1, "quick": 1, "script": 1}  # honest people do that too; all others weigh 2
_LONG, _QUICK = 200, 60  # characters, and a second; nobody writes as fast, and some paste
SENTENCES = {  # for the author, of each sign
    "contact": N_("It names a way to reach somebody."),
    "filled": N_("A field that people leave empty was filled in."),
    "flood": N_("It came among very many."),
    "links": N_("It holds a link."),
    "muted": N_("It holds a word that you have muted."),
    "one-sign": N_("It is almost all one sign."),
    "quick": N_("It was sent faster than anybody writes."),
    "repeat": N_("Almost the same had come already that day."),
    "script": N_("It is in a script that your blog has not used."),
}


def looks(text: str, words: Iterable[str] = (), scripts: Collection[str] = ()) -> list[str]:
    """Return the signs that a text itself shows against it.

    `words` are those that the author has muted, `scripts` those that were ever seen here.
    """
    found = contacts.signs(text)
    if muted.holds(text, words):
        found.append("muted")
    if one_sign.is_all(text):
        found.append("one-sign")
    if script.is_strange(text, scripts):
        found.append("script")
    return found


def was_quick(text: str, seconds: float) -> bool:
    """Tell whether a text was sent so many seconds after its form was opened as nobody writes."""
    return len(text) >= max(_LONG, _QUICK * seconds)


def is_held(signs: Iterable[str]) -> bool:
    """Tell whether the signs against a text weigh enough."""
    return sum(_WEIGHTS.get(sign, HELD_FROM) for sign in signs) >= HELD_FROM
