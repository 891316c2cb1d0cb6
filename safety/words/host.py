"""Names of hosts: how browsers send them, and what is none."""

import re
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address

import idna

_NUMERIC = re.compile(r"(?:\A|\.)(?:[0-9]{1,254}|0x[0-9a-f]{0,252})\.?\Z", re.IGNORECASE)
_LABEL = r"(?!xn--)[0-9a-z_](?:[0-9a-z_-]{0,61}[0-9a-z_])?"
_PLAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{0,126}}\.?", re.IGNORECASE)
_LONGEST = 254  # signs of a name, with a full stop behind it


def spelt(name: str) -> str | None:
    """Return a name as browsers send it, in ASCII by IDNA 2008; nothing where it names no host.

    Plain names stay as they are, underscores too, which names of containers have.
    """
    if len(name) > _LONGEST:
        return None
    with suppress(ValueError):
        if name.startswith("[") and name.endswith("]") and "%" not in name:
            return f"[{IPv6Address(name[1:-1]).compressed}]"
        if _NUMERIC.search(name):
            return str(IPv4Address(name.removesuffix(".")))
        if _PLAIN.fullmatch(name):
            return name
        return idna.encode(name, uts46=True).decode()
    return None


def is_port(digits: str | None) -> bool:
    """Tell whether this may stand behind the colon of an address, or nothing does."""
    return digits is None or 0 < int(digits) < 65536
