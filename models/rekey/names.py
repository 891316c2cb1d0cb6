"""What is named by a hash under the author's key: posts made from questions, copies of texts."""

from collections.abc import Iterator
from contextlib import suppress

from models.author import SecondFactor, second_factor
from models.drafts import PageDraft, copies, page, reply
from models.leaks import cases
from models.rekey.keys import Keys
from models.rekey.seals import COPIES, PAGE, RECORDS, REPLY, Row, Seal
from models.rekey.work import Connection
from safety.keys import Unreadable, codes, sealing

_COPIED = "UPDATE copy SET id = ?, ref = ?, sealed = ? WHERE id = ?"


def change(connection: Connection, keys: Keys) -> None:
    """Seal records and copies anew, and call posts and copies by the new key; in a transaction."""
    _records(connection, keys)
    _copies(connection, keys)
    changed = [(new, old) for old, new in keys.refs.items()]
    called = "UPDATE post SET first_ref = coalesce(first_ref, ref), ref = ? WHERE ref = ?"
    connection.executemany(called, changed)
    connection.executemany("UPDATE slug SET leads_to = ? WHERE leads_to = ?", changed)


def codes_anew(connection: Connection, keys: Keys) -> list[str]:
    """Make other codes that serve once, where there are some: hashed, they hang on the key too."""
    name = second_factor.NAME
    row = connection.execute(f"{RECORDS.rows} AND name = ?", [name]).fetchone()
    if row is None:
        return []
    label = RECORDS.label(row, {})
    with suppress(Unreadable):
        kept = SecondFactor.from_bytes(sealing.unseal(row["sealed"], label, keys.new))
        changed, made = second_factor.with_codes(kept, keys.new)
        sealed = keys.sealed(changed.to_bytes(), label)
        connection.execute(RECORDS.change, [sealed, name])
        return [codes.show(code) for code in made]
    return []


def _records(connection: Connection, keys: Keys) -> None:
    for row in connection.execute(RECORDS.rows).fetchall():
        with suppress(Unreadable):  # spoilt before, and so it stays
            plain = keys.opened(RECORDS, row)
            if row["name"] == cases.NAME:
                plain = cases.renamed(plain, keys.refs)
            sealed = keys.sealed(plain, RECORDS.label(row, {}))
            connection.execute(RECORDS.change, [sealed, row["name"]])


def _copies(connection: Connection, keys: Keys) -> None:
    opened = list(_opened(connection, keys))
    drafts = [PageDraft.from_bytes(plain) for _, row, plain in opened if row["kind"] == PAGE]
    questions = [row["id"] for row in connection.execute("SELECT id FROM question")]
    texts = {
        copies.place(before, "", keys.old)[1]: text
        for before, text in _texts(connection, keys, questions, drafts)
    }
    replies = {reply.ref_of(each, keys.old): each for each in questions}
    for seal, row, plain in opened:
        called = row["id"], sealing.random_bytes(16)  # of a text that is gone
        if row["kind"] == PAGE:
            draft = PageDraft.from_bytes(plain)
            called = row["id"], page.ref_of(draft.slug, draft.ref, keys.new)
        elif row["kind"] == REPLY and row["ref"] in replies:
            called = row["id"], reply.ref_of(replies[row["ref"]], keys.new)
        elif row["ref"] in texts:
            called = copies.place(texts[row["ref"]], copies.window_of(plain), keys.new)
        label = seal.label({"id": called[0]}, {})
        connection.execute(_COPIED, [*called, keys.sealed(plain, label), row["id"]])


def _opened(connection: Connection, keys: Keys) -> Iterator[tuple[Seal, Row, bytes]]:
    """Open the copies; what is spoilt stays as it is."""
    by_kind = {seal.kind: seal for seal in COPIES}
    for row in connection.execute("SELECT id, ref, kind, sealed FROM copy").fetchall():
        seal = by_kind[row["kind"]]
        with suppress(Unreadable):
            yield seal, row, keys.opened(seal, row)


def _texts(
    connection: Connection, keys: Keys, questions: list[bytes], drafts: list[PageDraft]
) -> Iterator[tuple[copies.Text, copies.Text]]:
    """Yield every text that may have a copy, as it was called and as it will be."""
    posts = [row["ref"] for row in connection.execute("SELECT ref FROM post")]
    for ref in (*posts, *keys.refs):
        yield copies.Text(ref), copies.Text(keys.refs.get(ref, ref))
    slugs = [row["slug"] for row in connection.execute("SELECT slug FROM page")]
    pages = ("", *slugs, *(each.slug or f"draft|{each.ref}" for each in drafts))
    same = [copies.Text(b"new"), *(copies.Text(f"page|{name}".encode()) for name in pages)]
    same += [copies.Text(each, reply_to=each.hex()) for each in questions]
    yield from ((text, text) for text in same)
