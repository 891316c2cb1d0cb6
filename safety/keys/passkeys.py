"""Passkeys (WebAuthn): what a browser is asked, and whether its answer is signed by the right key.

The one place with a second crypto library: passkeys sign with curves that libsodium does not have.
It verifies signatures and encrypts nothing.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

LONGEST = 16_000  # characters of an answer; RSA keys and chains of makers are the longest
ID_LONGEST = 1023  # bytes of a passkey's id, by the standard


class Unproven(Exception):
    """What the browser answered proves no passkey: forged, old, from elsewhere, or spoilt."""


@dataclass(frozen=True)
class Place:
    """The blog as browsers bind passkeys to it."""

    origin: str  # https://blog.example

    @property
    def host(self) -> str:
        """Return the name that passkeys belong to."""
        return urlsplit(self.origin).hostname or ""

    def can_have_passkeys(self) -> bool:
        """Tell whether browsers make any here: for a name over https, or on the machine itself."""
        try:
            ip_address(self.host)
        except ValueError:
            return self.origin.startswith("https://") or self.host.endswith("localhost")
        return False


@dataclass(frozen=True)
class Registered:
    """A new passkey: its id and public key, and how often it says it has signed."""

    id: bytes
    public_key: bytes
    count: int


def to_register(place: Place, blog: str, owner: bytes, challenge: bytes, there: list[bytes]) -> str:
    """Spell what a browser is asked for a new passkey; those that are there are left out."""
    library = _library()
    structs = library.helpers.structs
    asked = library.generate_registration_options(
        rp_id=place.host,
        rp_name=blog,
        user_name="author",
        user_id=owner,
        challenge=challenge,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            user_verification=structs.UserVerificationRequirement.PREFERRED
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=each) for each in there],
    )
    return str(library.options_to_json(asked))


def registered(answer: str, place: Place, challenge: bytes) -> Registered:
    """Read a browser's answer to `to_register`. Raises Unproven."""
    library = _library()
    try:
        found = library.verify_registration_response(
            credential=_read(answer),
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
        )
    except _spoilt() as error:
        raise Unproven from error
    return Registered(
        bytes(found.credential_id), bytes(found.credential_public_key), int(found.sign_count)
    )


def to_prove(place: Place, challenge: bytes, there: list[bytes]) -> str:
    """Spell what a browser is asked to prove that it holds one of these passkeys."""
    library = _library()
    kind = library.helpers.structs.PublicKeyCredentialDescriptor
    asked = library.generate_authentication_options(
        rp_id=place.host, challenge=challenge, allow_credentials=[kind(id=each) for each in there]
    )
    return str(library.options_to_json(asked))


def claimed(answer: str) -> bytes:
    """Return the id of the passkey that an answer names, unproven. Raises Unproven."""
    try:
        return from_text(_read(answer)["rawId"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unproven from error


def proven(answer: str, place: Place, challenge: bytes, public_key: bytes, count: int) -> int:
    """Return how often the passkey says it has signed: more than before. Raises Unproven."""
    library = _library()
    try:
        found = library.verify_authentication_response(
            credential=_read(answer),
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=public_key,
            credential_current_sign_count=count,
        )
    except _spoilt() as error:
        raise Unproven from error
    return int(found.new_sign_count)


def to_text(data: bytes) -> str:
    """Spell bytes as WebAuthn does."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """Read what `to_text` spelt. Raises ValueError."""
    return urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))


def _read(answer: str) -> dict[str, Any]:
    """Read an answer's JSON. Raises Unproven."""
    try:
        read = json.loads(answer[: LONGEST + 1])
    except (ValueError, RecursionError) as error:
        raise Unproven from error
    if not isinstance(read, dict):
        raise Unproven
    return read


def _spoilt() -> tuple[type[Exception], ...]:
    """Return what the library raises: its own, and whatever a forged answer breaks in it."""
    own = _library().helpers.exceptions.WebAuthnException
    return (own, ArithmeticError, AttributeError, EOFError, LookupError, TypeError, ValueError)


def _library() -> Any:
    import webauthn  # noqa: PLC0415  # 26 MB with what it needs, and few have passkeys

    return webauthn
