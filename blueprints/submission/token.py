"""The token that protects a visitor's form instead of a session, and carries a fresh receipt."""

import time
from gettext import NullTranslations
from typing import Any

from flask import current_app
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import ValidationError
from wtforms.csrf.core import CSRF, CSRFTokenField
from wtforms.i18n import messages_path

from edge import language
from edge.origin import same_origin
from safety.keys import receipts, sealing, tokens


class FormToken(CSRF):
    """A signed token with the time of issue and the receipt inside; each form has its own."""

    def setup_form(self, form: "VisitorForm") -> Any:
        """Add the token's field to the form."""
        self.form = form
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        """Issue a token with a fresh receipt inside."""
        return tokens.issue(_secret(), type(self.form).__name__, receipts.mint(), time.time())

    def validate_csrf_token(self, form: "VisitorForm", field: CSRFTokenField) -> None:
        """Check where the form came from, then read the receipt out of its token."""
        if not same_origin():
            raise ValidationError(
                gettext("This did not come from our own page. Please send it again.")
            )
        try:
            form.minted, form.age = tokens.opened(
                _secret(), type(form).__name__, field.data or "", time.time()
            )
        except tokens.Stale:
            raise ValidationError(
                gettext("This page was open for more than a day. Please send it again.")
            ) from None
        except tokens.Forged:
            raise ValidationError(
                gettext("Something was lost on the way. Please send it again.")
            ) from None


class VisitorForm(FlaskForm):
    """A form without a session; `minted` is the receipt its token carried, `age` its seconds."""

    minted, age = "", 0

    def keep_token(self) -> None:
        """Go on with the token that was sent: what is only looked at uses none up."""
        self.csrf_token.current_token = self.csrf_token.data

    def once(self) -> bytes:
        """Name this form, so that what it sends twice counts once."""
        return sealing.digest("form-once", self.minted.encode(), _secret(), size=16)

    class Meta:
        """How WTForms protects it, and what it says."""

        csrf = True
        csrf_class = FormToken

        def get_translations(self, _: FlaskForm) -> NullTranslations:
            """Return the library's own sentences."""
            return language.of_library("wtforms", messages_path())


def _secret() -> bytes:
    key: bytes = current_app.config["SECRET_KEY"]
    return key
