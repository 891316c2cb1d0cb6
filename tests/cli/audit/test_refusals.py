"""Where nothing can be looked at, one sentence says why; and the blog can serve itself for it."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask

from cli import main
from tests.cast.blog import PASSWORD, built, founded
from tests.cast.checkout import assert_one_sentence
from tests.cast.running import command, free_port
from tests.cli.audit.planting import planted


def refused(app: Flask, *verb: str, typed: str = "") -> str:
    """Return the sentence by which it is refused."""
    done = app.test_cli_runner().invoke(main, ["audit", *verb], input=typed)
    assert (done.exit_code, done.output.count("\n")) == (1, 1), done.output
    return done.output


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("example.org", "is no address of a blog"),
        ("ftp://example.org", "is no address of a blog"),
        ("https://user:secret@example.org/", "is no address of a blog"),
        ("http://example.org/?a", "is no address of a blog"),
        ("http://example.org:99999", "names no port"),
        ("http://nobody.invalid", "cannot be looked at"),
    ],
)
def test_an_address_that_cannot_be_is_refused(tmp_path: Path, url: str, said: str) -> None:
    assert said in refused(built(tmp_path / "none"), url)


def test_where_no_blog_is_it_is_said(tmp_path: Path) -> None:
    assert "There is no blog in" in refused(built(tmp_path / "none"))


def test_where_nobody_listens_it_is_said(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    assert f"{url} cannot be looked at: nothing listens there." in refused(built(tmp_path), url)


def test_a_wrong_password_is_told_and_another_blog_is_not_searched_for_our_words(
    app: Flask, tmp_path: Path
) -> None:
    assert "This is not the password." in refused(app, "--password-stdin", typed="another one")
    with planted(founded(tmp_path / "other")) as url:
        said = refused(app, url, "--password-stdin", typed=PASSWORD)
    assert f"{url} is not the blog in {app.config['DATA']}." in said


class Silent(BaseHTTPRequestHandler):
    """Answers nothing that matters."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own name
        """Say nothing."""


@contextmanager
def listening(certificate: Path | None = None) -> Iterator[int]:
    """Listen at a port, with TLS where there is a certificate."""
    server = HTTPServer(("127.0.0.1", 0), Silent)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who comes is refused
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def own_certificate(file: Path) -> Path:
    """Write a certificate that nobody vouches for, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signed = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    file.write_bytes(secret + signed)
    return file


def test_a_fault_of_tls_is_told(tmp_path: Path) -> None:
    app = built(tmp_path / "none")
    with listening(own_certificate(tmp_path / "pem")) as port:
        assert "its certificate is not good" in refused(app, f"https://localhost:{port}")
    with listening() as port:
        assert "it speaks no TLS" in refused(app, f"https://localhost:{port}")


@pytest.mark.slow
def test_the_blog_serves_itself_and_nobody_else_to_be_looked_at(app: Flask) -> None:
    data = app.config["DATA"]
    done = command(data, "audit", "--password-stdin", "--pages", "40", typed=PASSWORD)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert "of http://127.0.0.1:" in done.stdout
    env = {"UNSAID_PUBLIC_URL": "https://blog.example/b", "UNSAID_TRUSTED_PROXIES": "1"}
    done = command(data, "audit", "--pages", "40", env=env)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert "of https://blog.example/b" in done.stdout
    assert_one_sentence(command(data, "audit", "nowhere"), "is no address of a blog")
