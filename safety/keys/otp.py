"""Codes of six digits from a shared secret and the time (RFC 6238), and codes that serve once."""

import hmac
from base64 import b32encode
from io import BytesIO

import pyotp

from safety.keys import codes, sealing

STEP = 30  # seconds that one code stands for
DRIFT = 1  # steps by which two clocks may differ, either way
DIGITS = 6
ONE_TIME = 10  # how many codes that serve once are given at a time
_SIZE = 5  # bytes of each; behind a password and a count of wrong ones
_SECRET_SIZE = 20  # bytes, as RFC 4226 advises


def new_secret() -> str:
    """Make a secret in base 32, as apps read it."""
    return b32encode(sealing.random_bytes(_SECRET_SIZE)).decode()


def step_of(secret: str, typed: str, now: float, last: int) -> int | None:
    """Return the step whose code was typed, near `now` and after the last one used; or None.

    `now` is in seconds since 1970. All codes are compared, so the time tells nothing.
    """
    digits, found = codes.digits(typed), None
    for step in range(int(now) // STEP - DRIFT, int(now) // STEP + DRIFT + 1):
        is_it = step >= 0 and hmac.compare_digest(pyotp.HOTP(secret).at(max(0, step)), digits)
        found = step if is_it and step > last and found is None else found
    return found


def address(secret: str, blog: str) -> str:
    """Return what an app reads off the picture: an address of its own kind."""
    return str(
        pyotp.TOTP(secret).provisioning_uri(name="author", issuer_name=blog.replace(":", " "))
    )


def picture(text: str) -> bytes:
    """Draw a text as a QR code, black on white whatever the page's colours (PNG)."""
    import segno  # noqa: PLC0415  # needed once in the life of a blog

    file = BytesIO()
    segno.make(text, error="m", micro=False).save(file, kind="png", scale=6, border=4)
    return file.getvalue()


def new_codes() -> list[bytes]:
    """Make codes that serve once each."""
    return [sealing.random_bytes(_SIZE) for _ in range(ONE_TIME)]


def hashed(code: bytes, private_key: bytes) -> str:
    """Return what is kept of a code that serves once."""
    return sealing.digest("one-time-code", code, private_key).hex()


def read_once(typed: str) -> bytes:
    """Read a code that serves once, as it was copied by hand. Raises codes.Misspelt."""
    return codes.read(typed, _SIZE)
