"""What pictures and files carry beside what they show: times, places, cameras, programs."""

from collections.abc import Iterator

from cli.audit.checks.fault import Fault, at
from cli.audit.seen import Seen

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = {b"tIME", b"tEXt", b"iTXt", b"zTXt", b"eXIf"}
_TODO = "take the metadata out, or have the blog draw the picture anew"


def check(seen: Seen) -> Iterator[Fault]:
    """Look at the bytes of every picture, by what they are and not by what they are called."""
    for answer in seen.answers:
        for carried in carries(answer.body):
            yield Fault(at(answer), f"is a picture or file that carries {carried}", _TODO)
        if answer.kind.endswith("svg+xml") and answer.page.has("metadata", "rdf:rdf", "script"):
            yield Fault(at(answer), "is a drawing that carries metadata or a script", _TODO)


def carries(body: bytes) -> list[str]:
    """Name what a picture carries."""
    if body.startswith(_PNG):
        return [name.decode() for name in _chunks(body) if name in _CHUNKS]
    if body.startswith(b"\xff\xd8"):
        return list(_segments(body))
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return [name.decode().strip() for name in (b"EXIF", b"XMP ") if name in body[12:]]
    if body.startswith((b"GIF87a", b"GIF89a")):
        return ["a comment"] if b"\x21\xfe" in body else []
    if body.startswith(b"%PDF-"):
        return [
            name[1:].decode()
            for name in (b"/CreationDate", b"/Author", b"/Producer")
            if name in body
        ]
    return []


def _chunks(body: bytes) -> Iterator[bytes]:
    at_byte = len(_PNG)
    while at_byte + 8 <= len(body):
        yield body[at_byte + 4 : at_byte + 8]
        at_byte += 12 + int.from_bytes(body[at_byte : at_byte + 4], "big")


def _segments(body: bytes) -> Iterator[str]:
    """Name the segments of a JPEG before its pixels that tell of more than those."""
    at_byte = 2
    while at_byte + 4 <= len(body) and body[at_byte] == 0xFF and body[at_byte + 1] != 0xDA:
        marker = body[at_byte + 1]
        if marker == 0xE1:
            yield "EXIF" if body[at_byte + 4 : at_byte + 8] == b"Exif" else "XMP"
        elif marker in (0xED, 0xFE):
            yield "IPTC" if marker == 0xED else "a comment"
        at_byte += 2 + int.from_bytes(body[at_byte + 2 : at_byte + 4], "big")
