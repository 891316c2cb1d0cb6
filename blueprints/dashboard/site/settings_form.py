"""The form of the settings: what the author may choose for the blog."""

import re
from datetime import date
from typing import Any

from babel import Locale
from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional

from blueprints.dashboard.site.forms import GroupForm, Number
from edge.limits import at_most, between
from models import notices
from models.site import Site
from models.site import settings as limits
from safety.words import text

_ACCENTS = {
    "plum": lazy_gettext("Plum"),
    "ink": lazy_gettext("Ink"),
    "pine": lazy_gettext("Pine"),
    "rust": lazy_gettext("Rust"),
    "ochre": lazy_gettext("Ochre"),
    "slate": lazy_gettext("Slate"),
}
_GRAINS = {
    "day": lazy_gettext("The day: 23 November 2026"),
    "month": lazy_gettext("The month: November 2026"),
    "season": lazy_gettext("The season: Autumn 2026"),
}
_WARNED = {
    "link": lazy_gettext("The warning alone, with a link to the post"),
    "whole": lazy_gettext("The whole post, folded behind the warning where the reader can fold"),
}
_CRAWLERS = {
    "all": lazy_gettext("Everyone"),
    "search": lazy_gettext("Search engines, but nobody who gathers texts for language models"),
    "none": lazy_gettext("Nobody: keep the blog out of search engines too"),
}

_MAIL = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}")  # printable ASCII, one @


class SettingsForm(GroupForm):
    """How the blog is called, looks and speaks."""

    title = StringField(
        lazy_gettext("Title"),
        filters=[text.line],
        validators=[
            DataRequired(lazy_gettext("Please give it a title.")),
            at_most(limits.TITLE_LONGEST),
        ],
    )
    tagline = StringField(
        lazy_gettext("Tagline"),
        filters=[text.line],
        validators=[at_most(limits.TAGLINE_LONGEST)],
    )
    language = RadioField(
        lazy_gettext("Language of the pages"),
        # Asked for by each form: the names of all the world's languages take 5 MB.
        choices=lambda: [
            SelectChoice(name, Locale(name).display_name) for name in limits.LANGUAGES
        ],
    )
    accent = RadioField(
        lazy_gettext("Accent colour"),
        choices=[SelectChoice(name, _ACCENTS[name]) for name in limits.ACCENTS],
    )


class ReadersForm(GroupForm):
    """What readers and machines learn."""

    grain = RadioField(
        lazy_gettext("Dates for readers"),
        choices=[SelectChoice(name, _GRAINS[name]) for name in limits.GRAINS],
    )
    warned_in_feeds = RadioField(
        lazy_gettext("Posts with a content warning, in feeds"),
        choices=[SelectChoice(name, _WARNED[name]) for name in limits.WARNED],
    )
    crawlers = RadioField(
        lazy_gettext("Who may read along by machine"),
        choices=[SelectChoice(name, _CRAWLERS[name]) for name in limits.CRAWLERS],
    )
    cache_seconds = Number(
        lazy_gettext("Seconds that caches may keep readers' copies"),
        validators=[between(limits.CACHED[0], limits.CACHED[-1])],
    )


class BoxForm(GroupForm):
    """When visitors can ask, and what they read while they cannot."""

    inbox_open = BooleanField(lazy_gettext("The question box is open"))
    closed_message = TextAreaField(
        lazy_gettext("What visitors read while it is closed"),
        filters=[text.clean],
        validators=[Optional(), at_most(limits.MESSAGE_LONGEST)],
    )
    wait_phrase = StringField(
        lazy_gettext("How long answers take, in your words"),
        filters=[text.line],
        validators=[at_most(limits.PHRASE_LONGEST)],
    )
    slow = BooleanField(lazy_gettext("The question box is slow"))
    close_at = StringField(
        lazy_gettext("Close it from this day on"),
        filters=[text.line],
        render_kw={"type": "date"},
    )
    close_above = Number(
        lazy_gettext("Close it while more questions than this wait"),
        validators=[between(0, 10_000)],
    )

    def validate_close_at(self, field: Field) -> None:
        """Want a day, or nothing. Raises ValidationError."""
        if field.data:
            try:
                date.fromisoformat(field.data)
            except ValueError:
                raise ValidationError(gettext("Please give a day, as 2026-12-24.")) from None


class CareForm(GroupForm):
    """What visitors read of where to turn."""

    care = TextAreaField(
        lazy_gettext("In your words"),
        filters=[text.clean],
        validators=[Optional(), at_most(limits.CARE_LONGEST)],
    )


def _days(label: object) -> Number:
    return Number(label, validators=[between(limits.DAYS[0], limits.DAYS[-1])])


class KeepingForm(GroupForm):
    """How long what visitors sent is kept."""

    keep_answered_days = _days(lazy_gettext("After the answer, in days"))
    keep_unread_days = _days(lazy_gettext("Without an answer, in days"))
    keep_trash_days = _days(lazy_gettext("In spam and in the trash, in days"))


class TimeForm(GroupForm):
    """When what is published and queued appears."""

    publish_delay_min = Number(
        lazy_gettext("At least, in minutes"), validators=[between(0, limits.MINUTES[-1])]
    )
    publish_delay_max = Number(
        lazy_gettext("At most, in minutes"), validators=[between(0, limits.MINUTES[-1])]
    )
    queue_per_day = Number(lazy_gettext("Posts on a day"), validators=[between(1, 24)])
    queue_every = Number(lazy_gettext("Days from one to the next"), validators=[between(1, 365)])
    queue_from = Number(lazy_gettext("From this hour on"), validators=[between(0, 23)])
    queue_to = Number(lazy_gettext("Until this hour"), validators=[between(1, 24)])
    queue_skips = Number(
        lazy_gettext("Days left out by chance, of a hundred"), validators=[between(0, 90)]
    )
    queue_rest = Number(
        lazy_gettext("Days between a question and its answer, at least"),
        validators=[between(0, 365)],
    )
    cooling_days = Number(
        lazy_gettext("Days before a post appears that tells of someone, at least"),
        validators=[between(0, 365)],
    )

    def validate_publish_delay_max(self, field: Field) -> None:
        """Want no less than the least. Raises ValidationError."""
        if field.data is not None and field.data < (self.publish_delay_min.data or 0):
            raise ValidationError(gettext("This is less than the least."))

    def validate_queue_to(self, field: Field) -> None:
        """Want another hour than the first. Raises ValidationError."""
        if field.data == self.queue_from.data:
            raise ValidationError(gettext("Please give another hour than the first."))


class AbuseForm(GroupForm):
    """What is held back from the inbox, and how much room there is for all of it."""

    muted = TextAreaField(
        lazy_gettext("Words that you do not want to meet"),
        filters=[text.clean],
        validators=[Optional(), at_most(limits.MUTED_LONGEST)],
    )
    disk_share_mb = Number(
        lazy_gettext("Room for questions and letters, in megabytes"),
        validators=[between(limits.SHARES[0], limits.SHARES[-1])],
    )


class NoticesForm(GroupForm):
    """Whether and where the author is told that questions wait."""

    feed = RadioField(
        lazy_gettext("A private feed"),
        choices=[
            SelectChoice("off", lazy_gettext("None")),
            SelectChoice("on", lazy_gettext("At a private address")),
            SelectChoice(
                "new", lazy_gettext("At a new private address; one from before stops at once")
            ),
        ],
        default="off",
    )
    notice_mail = StringField(
        lazy_gettext("A mail to this address"),
        filters=[text.line],
        validators=[at_most(limits.ADDRESS_LONGEST)],
        render_kw={"type": "email"},
    )

    def begin(self, site: Site) -> None:
        """Show whether there is a feed."""
        super().begin(site)
        if not self.is_submitted():
            self.feed.data = "on" if site.notices.notice_feed else "off"

    def validate_notice_mail(self, field: Field) -> None:
        """Want what may be an address, or nothing. Raises ValidationError."""
        if field.data and not _MAIL.fullmatch(field.data):
            raise ValidationError(gettext("Please give an address, as name@example.org."))

    def values(self, site: Site) -> dict[str, Any]:
        """Draw the feed's address where one is wanted that is not there."""
        there = site.notices.notice_feed if self.feed.data == "on" else ""
        address = "" if self.feed.data == "off" else there or notices.new_address()
        return {"notice_feed": address, "notice_mail": self.notice_mail.data}


class OperationForm(GroupForm):
    """Copies of the blog, and old addresses of what was imported."""

    daily_copies = BooleanField(lazy_gettext("Make a copy every day"))
    kept_copies = Number(
        lazy_gettext("How many of the newest copies stay"),
        validators=[between(limits.COPIES[0], limits.COPIES[-1])],
    )
    old_addresses = BooleanField(lazy_gettext("Old addresses lead to the new posts"))
