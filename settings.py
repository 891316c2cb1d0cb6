"""Environment, data folder and secret: read once, here."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_bytes
from typing import Any, NamedTuple, NoReturn
from urllib.parse import SplitResult, unquote, urlsplit

from click import ClickException
from flask import Flask
from platformdirs import user_data_path

from safety.keys import Cost
from safety.words import host

BODY_LIMIT = 2 * 1024 * 1024  # bytes of one request
IS_CHECKOUT = Path(__file__).with_name("pyproject.toml").exists()  # else it was installed
TOKEN_SHORTEST = 32
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # the last: bytes that are no UTF-8
_PREFIX = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99}){0,9}")
_PORTS = {"http": 80, "https": 443}
_MAIL_PORTS = {"smtp": 587, "smtps": 465}
_ADDRESS = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}")  # printable ASCII, one @


class BadSetting(ClickException):
    """A setting cannot be used; the text says which and why."""


@dataclass(frozen=True)
class Bounds:
    """What a number is where nobody says, the least and the most that it may be, and its flag."""

    default: int
    least: int
    most: int
    flag: str = ""


NUMBERS = {
    "UNSAID_PORT": Bounds(8000, 1, 65535, "--port"),
    "UNSAID_WORKERS": Bounds(2, 1, 64, "--workers"),
    "UNSAID_TRUSTED_PROXIES": Bounds(0, 0, 16),
    "UNSAID_REDIRECT_HTTP": Bounds(1, 0, 1),
    "UNSAID_HSTS_SUBDOMAINS": Bounds(0, 0, 1),
    "UNSAID_SESSION_IDLE_MINUTES": Bounds(30, 1, 24 * 60),
    "UNSAID_SESSION_HOURS": Bounds(12, 1, 30 * 24),
}


class Smtp(NamedTuple):
    """A mail server, and who we are there."""

    is_tls: bool  # from the first byte on; else it is asked for, unless the server is this machine
    host: str
    port: int
    user: str = ""
    password: str = ""


class PublicUrl(NamedTuple):
    """The address that readers use: scheme with host, and the path below which the blog lies."""

    origin: str = ""
    path: str = ""


def load(app: Flask, overrides: dict[str, Any]) -> None:
    """Fill `app.config` from UNSAID_* and overrides; what is empty counts as unsaid.

    Raises BadSetting.
    """
    given = {**os.environ, **overrides}
    values = {name: value.strip() for name, value in given.items() if isinstance(value, str)}
    data = path("UNSAID_DATA", values.get("UNSAID_DATA") or _usual_folder())
    secret_file, public = data / "secret.key", public_url(values.get("UNSAID_PUBLIC_URL", ""))
    app.config.from_mapping(
        DATA=data,
        DATABASE=_database(values.get("UNSAID_DATABASE_URL", ""), data),
        SECRET_FILE=secret_file,
        SECRET_KEY=_secret(secret_file),
        PUBLIC_ORIGIN=public.origin,
        PUBLIC_PATH=public.path,
        REDIRECT_HTTP=bool(_number(values, "UNSAID_REDIRECT_HTTP")),
        HSTS_SUBDOMAINS=bool(_number(values, "UNSAID_HSTS_SUBDOMAINS")),
        **_mail(values),
        TRUSTED_PROXIES=_number(values, "UNSAID_TRUSTED_PROXIES"),
        **_sessions(values, public),
        PASSWORD_COST=overrides.get("PASSWORD_COST", Cost()),
        CACHED=overrides.get("CACHED", True),  # whether anyone, we too, may keep what was answered
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        METRICS_TOKEN=_metrics_token(values),
        **_memory(overrides),
        TESTING=overrides.get("TESTING", False),
    )


def _sessions(values: Mapping[str, str], public: PublicUrl) -> dict[str, Any]:
    """Return what is said of sessions, their cookie and their forms."""
    https = public.origin.startswith("https:")
    return {
        "HTTPS": https,
        "SESSION_IDLE": timedelta(minutes=_number(values, "UNSAID_SESSION_IDLE_MINUTES")),
        "SESSION_LONGEST": timedelta(hours=_number(values, "UNSAID_SESSION_HOURS")),
        "SESSION_COOKIE_NAME": _cookie_name(https, public.path),
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_PROTECTION": None,
        "WTF_CSRF_SSL_STRICT": False,  # edge/origin.py checks where a form is from, no Referer
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: an answer may take an evening
    }


def _memory(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return what lies in memory alone, as the server gives it to all its workers.

    Without, a process has a key and memories of its own.
    """
    shared = {name: overrides.get(name) for name in ("FLOOD", "METER")}
    return {**shared, "FLEETING_KEY": overrides.get("FLEETING_KEY") or token_bytes(32)}


def _metrics_token(values: Mapping[str, str]) -> str:
    """Return the token that opens /metrics, if any. Raises BadSetting, which never quotes it."""
    given = values.get("UNSAID_METRICS_TOKEN", "")
    if given and (len(given) < TOKEN_SHORTEST or not re.fullmatch(r"[!-~]+", given)):
        raise BadSetting(
            f"UNSAID_METRICS_TOKEN must have at least {TOKEN_SHORTEST} letters and digits, and no"
            " spaces. Make one with: openssl rand -hex 32"
        )
    return given


def _mail(values: Mapping[str, str]) -> dict[str, Any]:
    """Return the mail server and the sender, if there is one. Raises BadSetting."""
    server = smtp(values.get("UNSAID_SMTP_URL", ""))
    sender = values.get("UNSAID_MAIL_FROM", "")
    if (server or sender) and not _ADDRESS.fullmatch(sender):
        raise BadSetting(
            "UNSAID_MAIL_FROM must be the address that mails are from, such as post@example.org."
        )
    return {"SMTP": server, "MAIL_FROM": sender}


def smtp(given: str) -> Smtp | None:
    """Read the address of a mail server. Raises BadSetting, which never quotes the password."""
    if not given:
        return None
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    rest = parts.path.rstrip("/") + parts.query + parts.fragment
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or rest or port == 0:
        raise BadSetting(
            "UNSAID_SMTP_URL must be written as smtp://user:password@host:587 or smtps://host;"
            " write what is no letter or digit of the password as %40."
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    port = port or _MAIL_PORTS[parts.scheme]
    return Smtp(parts.scheme == "smtps", parts.hostname, port, user, password)


def number(name: str, given: str) -> int:
    """Read a number of the table. Raises BadSetting."""
    bounds = NUMBERS[name]
    found = int(given) if re.fullmatch(r"[+-]?[0-9]{1,9}", given.strip()) else bounds.most + 1
    if not bounds.least <= found <= bounds.most:
        also = f" (or {bounds.flag})" if bounds.flag else ""
        raise BadSetting(
            f"{name}{also} must be a whole number from {bounds.least} to {bounds.most},"
            f" not {given!r}."
        )
    return found


def public_url(given: str) -> PublicUrl:
    """Return the one spelling of the address that readers use. Raises BadSetting."""
    if not given:
        return PublicUrl()
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        _refuse_url(given, "is no address")
    if parts.scheme not in _PORTS or not given[len(parts.scheme) :].startswith("://"):
        _refuse_url(given, "must begin with https:// or http://")
    if _UNPRINTABLE.search(given) or re.search(r"[\s\\]", given):
        _refuse_url(given, "must hold no spaces and no backslashes")
    if "@" in parts.netloc:
        raise BadSetting("UNSAID_PUBLIC_URL must hold no name and no password.")
    if "?" in given or "#" in given:
        _refuse_url(given, "must end before ? and #")
    if port == 0 or parts.netloc.endswith(":"):
        _refuse_url(given, "names no port behind its colon")
    below = parts.path.rstrip("/")
    if not _PREFIX.fullmatch(below):
        _refuse_url(given, "may have a path of plain letters, digits and -._~ alone")
    shown = f":{port}" if port and port != _PORTS[parts.scheme] else ""
    return PublicUrl(f"{parts.scheme}://{_host(given, parts)}{shown}", below)


def _host(given: str, parts: SplitResult) -> str:
    """Return the name of a host as browsers send it: small letters, and ASCII by IDNA 2008."""
    name = (parts.hostname or "").removesuffix(".")
    found = host.spelt(f"[{name}]" if "[" in parts.netloc else name)
    if found is None or "_" in found:
        _refuse_url(given, "names no host that can be")
    return found.lower()


def _refuse_url(given: str, reason: str) -> NoReturn:
    raise BadSetting(f"UNSAID_PUBLIC_URL {reason}; it was {given!r}.")


def _cookie_name(https: bool, below: str) -> str:
    """Bind the cookie to the host; where others have a part of it, only to our own path."""
    if not https:
        return "unsaid"
    return "__Secure-unsaid" if below else "__Host-unsaid"


def _usual_folder() -> str:
    """Name the data folder where nobody does: of an installed program, among the user's own."""
    return "data" if IS_CHECKOUT else str(user_data_path("unsaid", appauthor=False))


def path(name: str, given: str) -> Path:
    """Return a path, with ~ for the home folder. Raises BadSetting."""
    try:
        found = Path(given).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise BadSetting(f"{name} leads nowhere ({given!r}: {error}).") from error
    if _UNPRINTABLE.search(str(found)):
        raise BadSetting(
            f"{name} leads to {str(found)!r}: a path must be UTF-8, and without line breaks."
        )
    return found


def _database(url: str, data: Path) -> Path:
    """Return the file of an SQLAlchemy URL; search and sealing rest on SQLite alone."""
    if not url:
        return data / "unsaid.sqlite"
    scheme, _, file = url.partition(":///")
    if scheme not in ("sqlite", "sqlite+pysqlite") or not file or file == ":memory:":
        raise BadSetting("UNSAID_DATABASE_URL must name an SQLite file: sqlite:////folder/file")
    if "?" in file:
        raise BadSetting(
            "UNSAID_DATABASE_URL takes no ?, neither for parameters nor in the name of the file."
        )
    return path("UNSAID_DATABASE_URL", file)


def _secret(secret_file: Path) -> bytes | None:
    """Read the secret, if the blog has been founded."""
    try:
        return secret_file.read_bytes() if secret_file.exists() else None
    except OSError as error:
        raise BadSetting(f"{secret_file} cannot be read ({error.strerror}).") from error


def _number(values: Mapping[str, str], name: str) -> int:
    given = values.get(name)
    return number(name, given) if given else NUMBERS[name].default
