"""What is signed is signed with SHA-256: the session's cookie, and the tokens of its forms."""

import hashlib
from typing import Any

import pytest
from flask import Flask
from itsdangerous import BadSignature, URLSafeTimedSerializer

from tests.cast.desk import Desk


def reader(app: Flask, salt: str, digest: Any, **how: Any) -> URLSafeTimedSerializer:
    """Return what reads a signature that was made with a digest."""
    return URLSafeTimedSerializer(
        app.config["SECRET_KEY"], salt=salt, signer_kwargs={"digest_method": digest, **how}
    )


def test_no_signature_rests_on_sha_1(app: Flask, author: Desk) -> None:
    cookie = author.client.get_cookie("unsaid")
    assert cookie
    hmac = {"key_derivation": "hmac"}
    for salt, signed, how in (
        ("cookie-session", cookie.value, hmac),
        ("wtf-csrf-token", author.csrf, {}),
    ):
        assert reader(app, salt, hashlib.sha256, **how).loads(signed)
        with pytest.raises(BadSignature):
            reader(app, salt, hashlib.sha1, **how).loads(signed)


def test_a_cookie_of_before_ends_quietly(app: Flask, author: Desk) -> None:
    cookie = author.client.get_cookie("unsaid")
    assert cookie
    hmac = {"key_derivation": "hmac"}
    held = reader(app, "cookie-session", hashlib.sha256, **hmac).loads(cookie.value)
    old = reader(app, "cookie-session", hashlib.sha1, **hmac).dumps(held)
    author.client.set_cookie("unsaid", str(old))
    answer = author.get("/dashboard/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/dashboard/sign-in")
