"""Sign and hide what a form carries where no session can: its time and a short content."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from safety.keys import sealing

LIFETIME = 24 * 60 * 60  # seconds a form may lie open, unless its reader says otherwise


class Stale(ValueError):
    """The token is older than it may be."""


class Forged(ValueError):
    """The token was not made here, or not for this form."""


def issue(secret: bytes, purpose: str, content: str, now: float) -> str:
    """Make the token of one form; `content` travels inside, unreadable on the way.

    `now` is in seconds since 1970.
    """
    plain = int(now).to_bytes(8, "big") + content.encode()
    return urlsafe_b64encode(sealing.wrap(plain, f"form|{purpose}", _key(secret))).decode()


def read(secret: bytes, purpose: str, token: str, now: float, lifetime: float = LIFETIME) -> str:
    """Return the content of a token that is no older than `lifetime`. Raises Stale or Forged."""
    return opened(secret, purpose, token, now, lifetime)[0]


def opened(
    secret: bytes, purpose: str, token: str, now: float, lifetime: float = LIFETIME
) -> tuple[str, int]:
    """Return the content of a token, and its age in whole seconds. Raises Stale or Forged."""
    try:
        wrapped = urlsafe_b64decode(token.encode())
        plain = sealing.unwrap(wrapped, f"form|{purpose}", _key(secret))
    except (ValueError, sealing.Unreadable) as error:
        raise Forged from error
    issued = int.from_bytes(plain[:8], "big")
    if now - issued > lifetime:
        raise Stale
    return plain[8:].decode(), int(now) - issued


def _key(secret: bytes) -> bytes:
    return sealing.digest("form-token", b"", secret)
