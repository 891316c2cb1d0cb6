"""Build safety/leaks/words.bin.xz, the table of words: python -m tools.build_words FOLDER."""

import hashlib
import json
import sys
from pathlib import Path

import click

from safety.leaks import words
from tools.words.pack import pack
from tools.words.sample import chosen, sample
from tools.words.sources import PACKAGES, Sources, read
from tools.words.table import entry, words_of
from tools.words.train import weights

HOUSE = Path(__file__).parent.parent
TOLD = words.FILE.with_name("words.json")
SAMPLE = HOUSE / "tests" / "safety" / "leaks" / "names" / "sample.json"


def build(sources: Sources) -> None:
    """Write the table, beside it what it was made of, and the sample for the tests."""
    entries = {word: entry(word, sources) for word in words_of(sources)}
    _keep(pack(entries, b""))
    packed = pack(entries, weights(sources))
    _keep(packed)
    _write(TOLD, _told(len(entries), sources, packed))
    _write(SAMPLE, {"words": chosen(entries), "sources": sample(sources, chosen(entries))})


def _keep(packed: bytes) -> None:
    words.FILE.write_bytes(packed)
    words.table.cache_clear()


def _told(count: int, sources: Sources, packed: bytes) -> dict[str, object]:
    lists = ("english", "german", "american", "british", "first", "last", "places")
    return {
        "made by": "python -m tools.build_words",
        "sources": PACKAGES,
        "counts": {name: len(getattr(sources, name)) for name in lists} | {"words": count},
        "words.bin.xz": hashlib.sha256(packed).hexdigest(),
    }


def _write(file: Path, told: dict[str, object]) -> None:
    text = json.dumps(told, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    build(read(Path(sys.argv[1])))
    click.echo(f"{words.FILE} is made anew.")
