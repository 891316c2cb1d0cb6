"""Names of programs and people: versions, paths, mail addresses, comments in pages."""

import re
from collections.abc import Iterator

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Answer, Seen

_TELLERS = {
    *("server", "x-powered-by", "via", "x-generator", "x-runtime", "x-version", "x-served-by"),
    *("x-aspnet-version", "x-aspnetmvc-version", "x-backend-server", "x-backend", "x-cache"),
    *("x-varnish", "x-request-id", "x-correlation-id", "x-host", "x-hostname", "x-node", "x-pod"),
    *("cf-ray", "x-amz-cf-id", "x-amz-request-id", "x-debug-token", "server-timing", "x-upstream"),
    *("x-real-ip", "x-forwarded-for", "x-author", "x-user", "x-pingback", "x-drupal-cache"),
}
_INSIDES = re.compile(
    r"Traceback \(most recent call last\)|\bFile \"[^\"\n]{1,300}\", line \d"
    r"|(?<![\w.:/-])/(?:home|Users|root|var/(?:www|lib|log)|srv|opt|usr/(?:lib|local))/[\w.-]{1,80}"
    r"|\bsite-packages\b|\b[A-Z]:\\(?:Users|inetpub)\\"
    r"|\b(?:Werkzeug|granian|nginx|Caddy|Apache|Python|Flask|SQLAlchemy|SQLite)/\d[\w.]{0,20}"
    r"|\bsqlite3?\.(?:Operational|Integrity|Database)Error\b|\bOperationalError\b"
)
_MAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}(?P<last>[A-Za-z]{2,24})(?![\w-])"
)
_EXAMPLE = re.compile(r"@(?:[\w-]{1,63}\.){0,4}(?:example\.(?:com|net|org)|example|invalid|test)$")
_NO_MAIL = {"png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js", "map"}  # icon@2x.png


def check(seen: Seen) -> Iterator[Fault]:
    """Look for names in every answer."""
    for answer in seen.answers:
        for name, value in answer.headers:
            if name in _TELLERS and value.strip():
                what = f"names a program or machine ({name.title()}: {value[:60]})"
                yield Fault(at(answer), what, "take that header out in the web server in front")
        for maker in _makers(answer):
            what = f"names the program that made it ({maker[:60]})"
            yield Fault(at(answer), what, "take the generator out")
        if answer.is_marked_up and any(comment.strip() for comment in answer.page.comments):
            what = "has a comment in its source, which readers do not see and anyone can read"
            yield Fault(at(answer), what, "have nothing in front of the blog add to its pages")
        yield from _insides(answer)
        for found in _mails(answer):
            what = f"gives a mail address ({found})"
            yield Fault(at(answer), what, "take it out, unless it belongs to nobody but this blog")


def _makers(answer: Answer) -> Iterator[str]:
    for attributes in answer.page.attributes("meta"):
        if attributes.get("name", "").lower() in ("generator", "author", "creator"):
            yield attributes.get("content", "")
    if not answer.is_html:
        yield from answer.page.within("generator")


def _insides(answer: Answer) -> Iterator[Fault]:
    if found := _INSIDES.search(answer.text):
        what = f"tells how it is made or where it lies ({' '.join(found[0].split())[:60]})"
        if answer.status >= 400:
            what = f"answers an error that {what}"
        yield Fault(at(answer), what, "let the blog's own page stand for it")


def _mails(answer: Answer) -> Iterator[str]:
    said = [*answer.page.lines, answer.text] if answer.is_marked_up else [answer.text]
    for text in said:
        for found in _MAIL.finditer(text) if "@" in text else ():
            if found["last"].lower() not in _NO_MAIL and not _EXAMPLE.search(found[0]):
                yield found[0]
