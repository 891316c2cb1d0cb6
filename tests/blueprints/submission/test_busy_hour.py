"""A busy hour of asking, with two workers: what is on disks and in logs afterwards tells nobody."""

import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask

from edge.flood.bucket import VISITOR
from tests.cast.running import Browser, Server, receipt_on, serve, vacate

FLOODER, HONEST = "203.0.113.77", "198.51.100.{}"
AGENT, REFERRER = "Lynx/2.9 (Ruritania)", "http://elsewhere.invalid/a-forum"
ASKED = "Why does my brother{0} hide{0} what{0} he{0} has{0} done{0}?"
ADDED = "He called me xylophone{}."
TRACES = [
    *(b"Lynx", b"Ruritania", b"elsewhere.invalid", b"a-forum", b"brother", b"xylophone"),
    *(FLOODER.encode(), socket.inet_aton(FLOODER), b"198.51.100.", b"\xc6\x33\x64"),
    *(b"2001:db8:", socket.inet_pton(socket.AF_INET6, "2001:db8:7:7::")[:8]),
]


def visit(server: Server, address: str, number: int) -> str:
    """Ask, look at the receipt, add a letter; return the receipt."""
    server.told = {"X-Forwarded-For": address, "User-Agent": AGENT, "Referer": REFERRER}
    browser = Browser(server)
    receipt = receipt_on(browser.ask(ASKED.format(number)).text)
    assert receipt
    browser.get("/ask/receipt")
    page = browser.send("/ask/receipt", receipt=receipt).text
    browser.page = page[page.index("/ask/receipt/follow-up") :]
    answer = browser.send("/ask/receipt/follow-up", receipt=receipt, body=ADDED.format(number))
    assert answer.status < 300
    return receipt


def written(*places: Path) -> bytes:
    """Return every byte of every file in some folders, or of a file."""
    files = [file for place in places for file in (place, *place.rglob("*")) if file.is_file()]
    return b"".join(file.read_bytes() for file in files)


def test_after_a_busy_hour_nothing_tells_who_asked_from_where_or_when(
    app: Flask, tmp_path: Path
) -> None:
    folder, temporary = vacate(app), tmp_path / "temporary"
    temporary.mkdir()
    env = {"UNSAID_TRUSTED_PROXIES": "1", "TMPDIR": str(temporary)}
    with serve(folder, workers=2, env=env) as server:
        server.warm_up(workers=2)
        receipts = [visit(server, FLOODER, number) for number in range(2 * VISITOR.size)]
        receipts += [visit(server, HONEST.format(number), 20 + number) for number in range(5)]
        receipts += [visit(server, "2001:db8:7:7::9", 30)]
        disk, log = written(folder, temporary), server.said()
    assert [trace for trace in TRACES if trace in disk + log.encode()] == []
    assert [receipt for receipt in receipts if receipt.encode() in disk] == []
    assert re.findall(r"\d\d:\d\d", log) == [], "no line of the log has a time"
    with closing(sqlite3.connect(folder / "unsaid.sqlite")) as shell:
        held = shell.execute("SELECT count(*) FROM question WHERE state = 'held'").fetchone()
        for table in ("question", "letter"):
            for row in shell.execute(f"SELECT * FROM {table}"):  # noqa: S608  # our own names
                texts = [value for value in row if isinstance(value, str)]
                assert [text for text in texts if not re.fullmatch(r"[a-z]+|[\d-]{10}", text)] == []
    assert held == (VISITOR.size,), "both workers count in one place"
