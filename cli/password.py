"""Read a password that a program hands over on standard input."""

import sys
import unicodedata

import click


def from_stdin() -> str:
    """Return the first line without what editors and other systems add to it.

    Raises ClickException for what no keyboard types into a password field.
    """
    try:
        typed = sys.stdin.buffer.readline().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException("The password is not written in UTF-8.") from error
    password = typed.rstrip("\r\n")
    if any(unicodedata.category(sign) == "Cc" for sign in password):
        raise click.ClickException(
            "The password holds a control character, such as a tab. Please leave it out."
        )
    return password
