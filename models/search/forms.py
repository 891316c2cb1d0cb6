"""Words for words that lead to nothing: other forms, longer words with one inside, its parts."""

from dataclasses import replace

from models.search import fts5
from models.search import word as words_of_blog
from models.site import Site
from safety.search import stems
from safety.words import Query

_HELPED = 5  # words of one search
_LOOKED_AT = 60  # words that begin alike
_TAKEN = 12  # of them, and of longer words, for one that is sought
_INSIDE = 4  # letters of a word that is looked for in others
_LONGER = 8  # letters by which a form may be longer


def widened(query: Query) -> Query | None:
    """Let other forms of a query's words answer for them too; tell where there are none.

    A word that stands in some post stays beside its forms; for one that does not, longer words of
    which it is a part are taken, or its own two parts.
    """
    chosen = [*query.singles, *_possessives(query)][:_HELPED]
    known = words_of_blog.known(chosen)
    instead = {f'"{one}"': _instead(one, one in known) for one in chosen}
    terms = tuple(instead.get(term) or term for term in query.terms)
    return replace(query, terms=terms) if terms != query.terms else None


def _instead(one: str, is_known: bool) -> str:
    found = _forms(one)
    if is_known:
        found = [one, *found]
    found = found or _around(one)
    return fts5.any_of(found) if found else _parts(one)


def _possessives(query: Query) -> list[str]:
    """Return the terms that an apostrophe has parted: daughter's."""
    return [term.strip('"') for term in query.terms if term.endswith(' s"')]


def _forms(one: str) -> list[str]:
    """Return the words of the blog that are forms of one; "daughter s" may be "daughters"."""
    whole, language = one.replace(" ", ""), Site.current().blog.language
    start = stems.beginning(whole, language)
    longest = len(whole) + _LONGER
    others = words_of_blog.beginning(start, most=_LOOKED_AT, longest=longest)
    found = stems.forms(whole, others, language)
    return [each for each in found if each != one][:_TAKEN]


def _around(one: str) -> list[str]:
    """Return longer words with one inside; those without vowels in writing are short (Arabic)."""
    least = _INSIDE if one.isascii() else _INSIDE - 1
    return words_of_blog.containing(one, _TAKEN) if len(one) >= least and " " not in one else []


def _parts(one: str) -> str:
    """Take a compound apart into two words of the blog; an s may join them."""
    cuts = range(_INSIDE, len(one) - _INSIDE + 1)
    pairs = [(one[:cut], one[cut:]) for cut in cuts]
    pairs += [(first[:-1], second) for first, second in pairs if first.endswith("s")]
    known = words_of_blog.known({part for pair in pairs for part in pair}) if pairs else set()
    found = next((pair for pair in pairs if known.issuperset(pair)), None)
    return f'("{found[0]}" AND "{found[1]}")' if found else ""
