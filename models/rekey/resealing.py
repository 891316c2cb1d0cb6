"""Seals of many rows, opened with the one key and closed with the other, and looked through."""

from collections.abc import Iterator

from models.rekey.keys import Keys
from models.rekey.seals import ROWS, SEALS, Row, Seal
from models.rekey.work import BATCH, Connection, Tell, transaction
from safety.keys import Unreadable


def rows(connection: Connection, keys: Keys, tell: Tell) -> None:
    """Change the seals of all rows, and go on after the last batch that was kept."""
    total = sum(connection.execute(seal.number).fetchone()[0] for seal in ROWS)
    step, after = connection.execute("SELECT step, after FROM rekeying").fetchone()
    done = sum(connection.execute(seal.number).fetchone()[0] for seal in ROWS[:step])
    if after is not None:
        upto = f"{ROWS[step].number} AND {ROWS[step].key} <= ?"
        done += connection.execute(upto, [after]).fetchone()[0]
    for number, seal in enumerate(ROWS[step:], step):
        for batch in _batches(connection, seal, after):
            anew = ((_anew(seal, row, keys), row[seal.key]) for row in batch)
            changes = [each for each in anew if each[0] is not None]
            with transaction(connection):
                connection.executemany(seal.change, changes)
                _note(connection, number, batch[-1][seal.key])
            done += len(batch)
            tell(min(done, total), total)
        with transaction(connection):
            _note(connection, number + 1, None)
        after = None


def spoilt(connection: Connection, keys: Keys) -> int:
    """Look whether every seal opens with the new key; count those that no key opens.

    Raises NotFollowed for one that was passed over.
    """
    followed = (
        keys.is_followed(seal, row) for seal in SEALS for row in connection.execute(seal.rows)
    )
    return sum(not each for each in followed)


def _batches(connection: Connection, seal: Seal, after: object) -> Iterator[list[Row]]:
    while True:
        beyond = "" if after is None else f" AND {seal.key} > ?"
        some = f"{seal.rows}{beyond} ORDER BY {seal.key} LIMIT {BATCH}"
        batch = connection.execute(some, [] if after is None else [after]).fetchall()
        if not batch:
            return
        yield batch
        after = batch[-1][seal.key]


def _anew(seal: Seal, row: Row, keys: Keys) -> bytes | None:
    """Return a seal for the new key; None of one that was spoilt and stays as it is."""
    try:
        plain = keys.opened(seal, row)
    except Unreadable:
        return None
    return keys.sealed(plain, seal.label(row, keys.refs))


def _note(connection: Connection, step: int, after: object) -> None:
    connection.execute("UPDATE rekeying SET step = ?, after = ?", [step, after])
