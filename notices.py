"""The daily mail that says whether questions wait: always of one size, and naming no blog."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formatdate
from secrets import token_hex
from typing import Any

from flask_babel import force_locale, gettext

from models import db
from models import notices as daily
from models.site import Site

PATIENCE = 30  # seconds for each step of a mail server
_HERE = ("localhost", "127.0.0.1", "::1")


def give(app: Any) -> None:
    """Give today's notice, once among all processes. A mail that fails is told of in the log."""
    if daily.is_given():
        return
    to = daily.give()
    db.session.commit()
    if not to or not app.config["SMTP"]:
        return
    with force_locale(Site.current().blog.language):
        mail = written(to, app.config["MAIL_FROM"])
    try:
        with _server(app.config["SMTP"]) as server:
            server.send_message(mail)
    except (OSError, smtplib.SMTPException) as failure:
        tell = app.logger.error  # by its name alone: what a server answers quotes the address
        tell("the notice could not be sent: %s", type(failure).__name__)


def written(to: str, sender: str) -> EmailMessage:
    """Write the mail; both that can be are of one size to the byte."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = gettext(daily.SUBJECT), sender, to
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{token_hex(16)}@{sender.rpartition('@')[2]}>"
    said = gettext(daily.said()).encode()
    mail.set_content(said.ljust(daily.WIDEST).decode(), cte="base64")
    return mail


@contextmanager
def _server(smtp: Any) -> Iterator[smtplib.SMTP]:
    """Talk to the mail server, encrypted unless it is on this machine."""
    context = ssl.create_default_context()
    more: dict[str, Any] = {"local_hostname": "localhost", "timeout": PATIENCE}
    if smtp.is_tls:
        opened: smtplib.SMTP = smtplib.SMTP_SSL(smtp.host, smtp.port, context=context, **more)
    else:
        opened = smtplib.SMTP(smtp.host, smtp.port, **more)
    with opened as server:
        if not smtp.is_tls and smtp.host not in _HERE:
            server.starttls(context=context)
        if smtp.user:
            server.login(smtp.user, smtp.password)
        yield server
