"""Read a password that a program hands over on standard input, and open the key with it."""

import sys
import unicodedata

import click

from models.author import Author, TooSoon, WrongPassword, unlock


def from_stdin(what: str = "password") -> str:
    """Return the first line without what editors and other systems add to it.

    Raises ClickException for what no keyboard types into a password field.
    """
    try:
        typed = sys.stdin.buffer.readline().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"The {what} is not written in UTF-8.") from error
    password = typed.rstrip("\r\n")
    if any(unicodedata.category(sign) == "Cc" for sign in password):
        raise click.ClickException(
            f"The {what} holds a control character, such as a tab. Please leave it out."
        )
    return password


def opened(password: str) -> bytes:
    """Return the author's key. Raises ClickException."""
    try:
        return unlock(password)
    except WrongPassword:
        wrong = "This is not the password." if Author.find() else "There is no author yet."
        raise click.ClickException(wrong) from None
    except TooSoon as wait:
        raise click.ClickException(f"Too many tries. Please wait {wait.seconds} seconds.") from None
