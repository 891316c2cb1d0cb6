"""The form that every standing page is written in."""

import re
from secrets import token_hex

from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired

from blueprints.dashboard.door.forms import OVERTAKEN
from blueprints.dashboard.door.resume import ResumableForm
from edge.limits import at_most
from models.drafts import PageDraft
from models.posts import PostWords
from models.site import Page
from models.site import page as page_limits
from safety.words import markdown_of, text

_REF = re.compile("[0-9a-f]{32}")


class PageForm(ResumableForm):
    """A standing page; `seen` tells which text was there when writing began."""

    seen = HiddenField()
    ref = HiddenField()  # the name of a new page's draft
    title = StringField(
        lazy_gettext("Title"),
        filters=[text.line],
        validators=[
            DataRequired(lazy_gettext("A page needs a title.")),
            at_most(page_limits.TITLE_LONGEST),
        ],
    )
    body = TextAreaField(
        lazy_gettext("Text"),
        filters=[markdown_of],
        validators=[
            DataRequired(lazy_gettext("There is no text yet.")),
            at_most(page_limits.BODY_LONGEST),
        ],
    )

    def begin(self, page: Page | None, draft: PageDraft | None) -> None:
        """Note what is there, where nothing has been sent; name the draft of a new page."""
        self.ref.data = self.ref.data if _REF.fullmatch(self.ref.data or "") else token_hex(16)
        if not self.is_submitted():
            self.seen.data = _version(page, draft)

    def overtakes(self, page: Page | None, draft: PageDraft | None) -> bool:
        """Tell whether another text was saved meanwhile; the next try may replace it."""
        there = _version(page, draft)
        is_known = there == self.seen.data or self.is_saved_as(draft or page)
        overtaken = bool(self.seen.data) and not is_known
        if overtaken:
            self.seen.data = there
            self.body.errors = [OVERTAKEN]
        return overtaken

    def words(self) -> PostWords:
        """Return what was typed."""
        return PostWords(title=self.title.data or "", body=self.body.data or "")

    def is_saved_as(self, there: Page | PageDraft | None) -> bool:
        """Tell whether a page or a draft holds just these words."""
        return _version(there) == self.words().version()


def _version(*there: Page | PageDraft | None) -> str:
    found = [PostWords(title=each.title, body=each.body).version() for each in there if each]
    return "-".join(found) or "nothing"
