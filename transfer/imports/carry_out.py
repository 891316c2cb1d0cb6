"""Turn entries of another blog into drafts and sealed questions, each once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from secrets import token_hex

from models import db, publication, today
from models.drafts import page
from models.imported import Imported, OldAddress, weight
from models.leaks import cases
from models.posts import Before, Post, PostWords, post_words
from models.questions import Question, content
from models.site import Site
from models.storage import begin_writing
from safety import care
from safety.keys import receipts
from safety.leaks import untracked
from safety.words import language, markdown_of, tags, text
from transfer.imports import report as reports
from transfer.imports.html import leads
from transfer.imports.item import PAGE, QUESTION, Item, Unreadable
from transfer.imports.report import Report

_AT_ONCE = 50  # entries in one transaction
QUEUED_MOST = 1_000  # by one import; the queue is drawn anew with each
_TAGS_MOST = 30
_TITLE_OF = 60  # characters of the words that become a title
_ADDRESS = re.compile(r"https?://[^\s<>\[\]\"`()]{4,2000}", re.IGNORECASE)
_LAST = 999_999  # microseconds: only the order within a day is kept
_DRAFT, _QUEUED = "kept as drafts", "put into the queue"
_HELD = "kept as drafts, since the leak check or a rule wants you to look"

Tell = Callable[[int], None]


@dataclass
class Import:
    """One run: what of, whether anything is written, and whether what may goes into the queue.

    With the author's `key` what she has accepted counts, and pages become drafts of pages.
    """

    source: str
    report: Report
    is_dry: bool = False
    queues: bool = False
    key: bytes | None = None
    seen: set[str] = field(default_factory=set)
    queued: int = 0
    in_day: tuple[date | None, int] = (None, 0)

    def carry_out(self, items: Iterator[Item], tell: Tell) -> None:
        """Take in one entry after the other; each some are kept for good."""
        self.report.known.update(
            {path: f"/p/{slug}" for path, slug in OldAddress.all_live().items()}
        )
        whole, done = self._whole(items), 0
        while some := list(islice(whole, _AT_ONCE)):
            weights = [
                0 if self.is_dry or item.kind == QUESTION else self._weigh(item) for item in some
            ]
            if not self.is_dry:
                begin_writing()
            for item, grave in zip(some, weights, strict=True):
                self._take(item, grave)
            db.session.commit()
            done += len(some)
            tell(done)

    def _whole(self, items: Iterator[Item]) -> Iterator[Item]:
        """Yield the entries that can be taken, as they will be; a damaged file ends them."""
        try:
            for item in items:
                try:
                    ready = _ready(item)
                except Unreadable as reason:
                    self.report.leave_out(str(reason), item.key)
                    continue
                if ready.key in self.seen:
                    self.report.leave_out("twice in the file", ready.key)
                    continue
                self.seen.add(ready.key)
                yield ready
        except Unreadable as reason:
            self.report.leave_out(str(reason))

    def _weigh(self, item: Item) -> int:
        return weight(self._words(item, is_counted=False), self.key)

    def _take(self, item: Item, grave: int) -> None:
        known = Imported.find(self.source, item.key)
        if known is not None:
            self.report.leave_out(reports.KNOWN, item.key)
            self._keep_addresses(item, known.post_id)
            return
        self.report.come(item.kind)
        if self.is_dry:
            return
        if item.kind == QUESTION:
            self._ask(item)
        elif item.kind == PAGE and self.key:
            self._draft_page(item, self.key)
        else:
            self._draft(item, grave)

    def _ask(self, item: Item) -> None:
        """Seal a question under a receipt that nobody has, with the stricter consent to words."""
        consent = content.CONSENTS[1]
        Question.receive(item.body, consent, receipts.mint(), bool(care.signs(item.body)))
        Imported.note(self.source, item.key)
        self.report.note("of them questions: retelling alone, kept from today on, no receipt")

    def _draft_page(self, item: Item, key: bytes) -> None:
        draft = page.PageDraft(ref=token_hex(16), title=item.title, body=item.body)
        page.keep(draft, key)
        Imported.note(self.source, item.key)
        self.report.note("kept as drafts of pages")

    def _draft(self, item: Item, grave: int) -> None:
        words = self._words(item, is_counted=True)
        post = Post.draft(PostWords(**{**vars(words), "weight": grave}))
        Imported.note(self.source, item.key, post)
        self._keep_addresses(item, post.id)
        what = _DRAFT if item.kind != PAGE else "pages kept as drafts of posts"
        if self.queues and not item.is_draft and item.kind != PAGE:
            what = self._queue(post, words, grave)
        self.report.note(what)

    def _queue(self, post: Post, words: PostWords, grave: int) -> str:
        """Put a post into the queue where nothing is left to decide on."""
        if self.queued >= QUEUED_MOST:
            return f"kept as drafts, since one import queues at most {QUEUED_MOST:,}"
        if grave or (self.key is None and cases.is_likely(words)):
            return _HELD
        try:
            publication.queue(post, words, self.key)
        except publication.Refused:
            return _HELD
        self.queued += 1
        return _QUEUED

    def _keep_addresses(self, item: Item, post_id: int | None) -> None:
        if self.is_dry or post_id is None or not Site.current().operation.old_addresses:
            return
        OldAddress.keep(map(leads.path_of, item.addresses), post_id)

    def _words(self, item: Item, is_counted: bool) -> PostWords:
        return PostWords(
            title=item.title,
            question=item.question,
            body=item.body,
            warning=item.warning,
            tags=item.tags,
            language=item.language,
            before=tuple(self._before(item, is_counted)) if _was_seen(item) else (),
        )

    def _before(self, item: Item, is_counted: bool) -> Before:
        """Give a post its day, and its turn among those of the day."""
        day, number = self.in_day
        number = min(number + 1, _LAST) if day == item.day else 0
        if is_counted:
            self.in_day = item.day, number
        turn = _LAST - number if self.report.newest_first else number
        at = datetime.combine(item.day or today(), time(), UTC) + timedelta(microseconds=turn)
        return Before(at.isoformat(), "", post_words.ELSEWHERE)


def _was_seen(item: Item) -> bool:
    return item.day is not None and not item.is_draft and date(1970, 1, 1) < item.day < today()


def _ready(item: Item) -> Item:
    """Return an entry as this blog keeps it. Raises Unreadable for what cannot be kept."""
    question = _bare(text.clean(item.question))
    body = _bare(text.clean(item.body) if item.kind == QUESTION else markdown_of(item.body))
    if text.is_blank(question + body):
        raise Unreadable(reports.EMPTY)
    longest = content.BODY_LONGEST if item.kind == QUESTION else post_words.BODY_LONGEST
    if max(len(body), len(question)) > longest:
        raise Unreadable(f"longer than {longest:,} characters")
    title = text.line(item.title) or _title_of(question or body)
    spoken = item.language.lower()
    return Item(
        key=item.key,
        kind=item.kind,
        title=text.excerpt(title, post_words.TITLE_LONGEST - 1),
        question=question,
        body=body,
        tags=tags.read(",".join(map(text.line, item.tags[:_TAGS_MOST]))),
        warning=text.excerpt(text.line(item.warning), post_words.WARNING_LONGEST - 1),
        language=spoken if spoken in language.NAMES else "",
        day=item.day,
        is_draft=item.is_draft,
        addresses=item.addresses[:10],
    )


def _bare(said: str) -> str:
    """Take out of addresses what tells where they were shared."""
    return _ADDRESS.sub(lambda found: untracked(found[0]), said)


def _title_of(said: str) -> str:
    """Make a title of the first words, without the signs of Markdown."""
    first = re.sub(r"\]\([^)\n]{0,2000}\)|[*_`#>\[\]\\]", "", said[:2_000]).strip()
    return text.excerpt(first.partition("\n")[0], _TITLE_OF)
