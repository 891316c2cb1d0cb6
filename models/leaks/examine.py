"""The leak check over what is to become public, without what the author has accepted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.leaks import decisions, ledger, never_list
from safety.leaks import ASK, STOP, Finding, apart, check, check_stops, never

_NOT_HERS = ("question", "tags", "care")  # fields in which she does not speak of herself
_NUMBERS_MEANT = ("care",)  # whom to call is what it is for: only the never-list counts there


@dataclass(frozen=True)
class Found:
    """A finding in the text of a field, and the word that stands there."""

    field: str
    finding: Finding
    word: str

    @property
    def spelt(self) -> decisions.Accepted:
        """What one decision is on: the same word, as the same kind, wherever it stands."""
        return decisions.spelt(self.finding.kind, self.word)

    @property
    def is_open(self) -> bool:
        """Tell whether the author has to decide on it before it goes out."""
        return self.finding.severity in (STOP, ASK)


def examine(
    texts: Mapping[str, str],
    private_key: bytes | None,
    asked: Sequence[str] = (),
    language: str = "",
) -> list[Found]:
    """Check texts by the names of their fields, in that order.

    `asked` are the questions of visitors who agreed to no word of theirs. Without the author's key
    neither her list of words nor what she accepted is known, and nobody can be asked: then only
    what must stop is returned. Raises sealing.Unreadable.
    """
    if not texts:  # settings are saved group by group, most without a word
        return []
    if private_key is None:
        return what_stops(texts, None, asked, language)
    return _with_ledger(_undecided(texts, private_key, asked, language), texts, private_key)


def what_stops(
    texts: Mapping[str, str],
    private_key: bytes | None,
    asked: Sequence[str] = (),
    language: str = "",
) -> list[Found]:
    """Return what must stop, where the author is asked nothing. Raises sealing.Unreadable."""
    return _undecided(texts, private_key, asked, language, check_stops)


def _undecided(
    texts: Mapping[str, str],
    private_key: bytes | None,
    asked: Sequence[str],
    language: str,
    check: Callable[..., list[Finding]] = check,
) -> list[Found]:
    known = set(decisions.accepted(private_key)) if private_key else set()
    words = never.NeverList(never_list.words(private_key) if private_key else ())
    found = [
        Found(field, each, text[each.start : each.end])
        for field, text in texts.items()
        for each in check(text, words, asked, language)
        if field not in _NUMBERS_MEANT or each.kind == never.KIND
    ]
    return [each for each in found if each.spelt not in known]


def _with_ledger(found: list[Found], texts: Mapping[str, str], private_key: bytes) -> list[Found]:
    """Add what the ledger says of these texts; of what is in one place the graver counts."""
    hers = {field: text for field, text in texts.items() if field not in _NOT_HERS}
    places = dict[str, list[Finding]]()
    for field, finding in ledger.draft_findings(hers, private_key):
        places.setdefault(field, []).append(finding)
    for each in found:
        places.setdefault(each.field, []).append(each.finding)
    return [
        Found(field, each, text[each.start : each.end])
        for field, text in texts.items()
        for each in apart(places.get(field, ()), len(text))
    ]
