"""Environment, data folder and secret: read once, here."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from click import ClickException
from flask import Flask

from safety.keys import Cost

BODY_LIMIT = 2 * 1024 * 1024  # bytes of one request


class BadSetting(ClickException):
    """A setting cannot be used; the text says which and why."""


def load(app: Flask, overrides: dict[str, Any]) -> None:
    """Fill `app.config` from UNSAID_* and overrides. Raises BadSetting."""
    values = {**os.environ, **overrides}
    data = Path(values.get("UNSAID_DATA", "data")).resolve()
    secret_file = data / "secret.key"
    public_url = str(values.get("UNSAID_PUBLIC_URL", "")).rstrip("/")
    https = public_url.startswith("https://")
    app.config.from_mapping(
        DATA=data,
        DATABASE=_database(str(values.get("UNSAID_DATABASE_URL", "")), data),
        SECRET_FILE=secret_file,
        SECRET_KEY=_secret(secret_file),
        PUBLIC_URL=_address(public_url),
        HTTPS=https,
        TRUSTED_PROXIES=_number(values, "UNSAID_TRUSTED_PROXIES", 0),
        SESSION_IDLE=timedelta(minutes=_number(values, "UNSAID_SESSION_IDLE_MINUTES", 30)),
        SESSION_LONGEST=timedelta(hours=_number(values, "UNSAID_SESSION_HOURS", 12)),
        SESSION_COOKIE_NAME="__Host-unsaid" if https else "unsaid",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_PROTECTION=None,
        WTF_CSRF_SSL_STRICT=False,  # edge/origin.py checks where a form comes from, without Referer
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: an answer may take an evening
        PASSWORD_COST=overrides.get("PASSWORD_COST", Cost()),
        CACHED=overrides.get("CACHED", True),  # whether anyone, we too, may keep what was answered
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        TESTING=overrides.get("TESTING", False),
    )


def _database(url: str, data: Path) -> Path:
    """Return the file of an SQLAlchemy URL; search and sealing rest on SQLite alone."""
    if not url:
        return data / "unsaid.sqlite"
    scheme, _, path = url.partition(":///")
    if scheme not in ("sqlite", "sqlite+pysqlite") or not path or path == ":memory:":
        raise BadSetting("UNSAID_DATABASE_URL must name an SQLite file: sqlite:////folder/file")
    return Path(path).resolve()


def _secret(secret_file: Path) -> bytes | None:
    """Read the secret, if the blog has been founded."""
    try:
        return secret_file.read_bytes() if secret_file.exists() else None
    except OSError as error:
        raise BadSetting(f"{secret_file} cannot be read ({error.strerror}).") from error


def _address(public_url: str) -> str:
    if public_url and not re.fullmatch(r"https?://[A-Za-z0-9.\-]+(:\d+)?", public_url):
        raise BadSetting("UNSAID_PUBLIC_URL must look like https://example.org, without a path.")
    return public_url


def _number(values: dict[str, Any], name: str, default: int) -> int:
    try:
        return int(values.get(name, default))
    except ValueError as error:
        raise BadSetting(f"{name} must be a whole number.") from error
