"""The rules that words must keep on their way to readers; each raises Refused, and changes nothing.

They run under the write lock, so they are quick.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from models.leaks import Found
from models.links import GONE, SENTENCES, Unseen
from models.questions import CONSENTS, Asked
from safety.translation import N_
from safety.words import searchable, text

LOOKED_AT = 200  # characters; a whole question that is longer is looked at before it goes out
_SEAM = 400  # characters on each side, where one field goes on in another
_SHOWN = ("title", "question", "body", "warning", "tags")
_MISSING = {"title": N_("Please give it a title."), "body": N_("There is no text yet.")}
_QUOTE, _RETELL, _PRIVATE = CONSENTS


class Refused(Exception):
    """A rule keeps words from readers; nothing was changed.

    `field` is where they are mended, and `sentence` tells the author why, in English, with
    `values` to be put into it.
    """

    field = "body"
    sentence = N_("This may not go out as it is.")
    values: Mapping[str, str] = {}  # never changed


class Untitled(Refused):
    """A title or a text is missing."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
        self.sentence = _MISSING[field]


class OnlyPrivate(Refused):
    """The visitor wants nothing published."""

    field = "question"
    sentence = N_(
        "Whoever asked this wants nothing of it published. You can reply privately instead."
    )


class KeepsTheirWords(Refused):
    """The visitor agreed to a retelling alone, and this has their own words in it."""

    sentence = N_(
        "Six or more of their words stand here in a row, and they asked to be retold without "
        "their words. Please say it in your own."
    )

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class TakenBack(Refused):
    """The visitor has withdrawn the question; their words cannot be published."""

    field = "question"
    sentence = N_(
        "The visitor has taken this question back. Remove their words before you publish."
    )


class Unchanged(Refused):
    """The visitor has withdrawn the question, and the text is still as it was."""

    sentence = N_(
        "The visitor has taken this question back, and the text is still as it was. Please change "
        "what was theirs before it goes out."
    )


class LeadsNowhere(Refused):
    """A link leads to what readers do not see by then; its address may tell a title."""

    def __init__(self, link: Unseen) -> None:
        super().__init__(link.why)
        self.sentence = SENTENCES[link.why]
        self.values = {"address": link.address}


class Unlooked(Refused):
    """It goes out after one more look."""


class LeadsToGone(LeadsNowhere, Unlooked):
    """A link leads to a post that readers once saw, and see no more."""


class WholeQuestion(Unlooked):
    """A long question stands here as it was sent."""

    field = "question"
    sentence = N_(
        "This is their whole question, letter for letter. Please look once more whether anything "
        "in it points at someone."
    )


class Returned(Unlooked):
    """A question was withdrawn, and the text was changed since."""

    sentence = N_(
        "The visitor has taken this question back. Please look once more whether anything of "
        "theirs is left in the text."
    )


class GivesAway(Unlooked):
    """Something in it may give somebody away, and the author has not decided on it."""

    sentence = N_(
        "Something here may give someone away. Please decide on each of these before it goes out."
    )

    def __init__(self, found: Found) -> None:
        super().__init__(found.field)
        self.field = found.field


class Unasked(Unlooked):
    """It seems to tell of someone, and the author was not asked whether it does."""

    sentence = N_("This seems to tell of someone. Please look at it once more.")


@dataclass(frozen=True)
class Proposal:
    """What is to become public: its words by field, and those that must be there.

    `asked` are the questions it answers that still stand. `withdrawn` is what it says in the place
    of questions that were taken back, None without any; then the words must be `changed`. Its
    links may lead to what is `unseen`, and the leak check may have `found` something in it. It may
    be `unasked` whether it tells of someone. The author may have `looked` at it once more.
    """

    words: Mapping[str, str]
    required: tuple[str, ...] = ("title", "body")
    asked: Sequence[Asked] = ()
    withdrawn: str | None = None
    changed: bool = True
    unseen: Sequence[Unseen] = ()
    found: Sequence[Found] = ()
    unasked: bool = False
    looked: bool = False


def is_titled(proposal: Proposal) -> None:
    """Want a title and a text. Raises Untitled."""
    for field in proposal.required:
        if text.is_blank(proposal.words[field]):
            raise Untitled(field)


def is_agreed_to(proposal: Proposal) -> None:
    """Publish nothing of a question whose visitor wants nothing published. Raises OnlyPrivate."""
    if any(asked.consent == _PRIVATE for asked in proposal.asked):
        raise OnlyPrivate


def keeps_no_words(proposal: Proposal) -> None:
    """Want a retelling where nothing else was agreed to. Raises KeepsTheirWords."""
    retold = [asked for asked in proposal.asked if asked.consent == _RETELL]
    for (field, *_), words in in_a_row(proposal.words) if retold else ():
        if any(asked.runs(words) for asked in retold):
            raise KeepsTheirWords(field)


def is_not_taken_back(proposal: Proposal) -> None:
    """Say nothing in the place of a question that was withdrawn. Raises TakenBack."""
    if proposal.withdrawn:
        raise TakenBack


def is_changed(proposal: Proposal) -> None:
    """Want other words than those that a withdrawal took off the blog. Raises Unchanged."""
    if proposal.withdrawn is not None and not proposal.changed:
        raise Unchanged


def leads_to_what_is_seen(proposal: Proposal) -> None:
    """Link to nothing that is still to come, nor to the desk. Raises LeadsNowhere."""
    for link in proposal.unseen:
        if link.why != GONE:
            raise LeadsNowhere(link)


def is_no_dead_end(proposal: Proposal) -> None:
    """Want one more look where a link leads to what was taken away. Raises LeadsToGone."""
    for link in proposal.unseen:
        if link.why == GONE and not proposal.looked:
            raise LeadsToGone(link)


def gives_nobody_away(proposal: Proposal) -> None:
    """Want a decision on whatever may give somebody away. Raises GivesAway."""
    for found in proposal.found:
        if found.is_open:
            raise GivesAway(found)


def is_asked_about(proposal: Proposal) -> None:
    """Want one more look at what may tell of someone. Raises Unasked."""
    if proposal.unasked and not proposal.looked:
        raise Unasked


def is_looked_at(proposal: Proposal) -> None:
    """Want one more look at a whole question, and after a withdrawal. Raises Unlooked."""
    if proposal.looked:
        return
    if proposal.withdrawn is not None:
        raise Returned
    shown = searchable("\n".join(words for _, words in in_a_row(proposal.words)))
    for asked in proposal.asked:
        if len(asked.original) > LOOKED_AT and searchable(asked.original) in shown:
            raise WholeQuestion


def in_a_row(words: Mapping[str, str]) -> list[tuple[tuple[str, ...], str]]:
    """Return the texts that readers see, and the seams where one may go on in another.

    Each has the names of its fields.
    """
    texts = {field: words[field] for field in _SHOWN if words.get(field)}
    seams = [
        ((one, other), f"{texts[one][-_SEAM:]}\n{texts[other][:_SEAM]}")
        for one, other in permutations(texts, 2)
    ]
    return [*(((field,), text) for field, text in texts.items()), *seams]
