"""Give each tag the name by which it is searched now, and keep how it was spelt"""

from collections import defaultdict

from alembic import op
from sqlalchemy import Connection, text

from models.storage import triggers
from safety.words import tags  # the names must be those that the blog looks for from now on

revision = "0008"
down_revision = "0007"
drops = {"tag", "post_tag"}  # two tags that become one leave one row, and one for each post

_MOVE = "UPDATE OR IGNORE post_tag SET tag_id = :kept WHERE tag_id = :other"
_RENAME = "UPDATE tag SET name = :name, spelling = :spelling WHERE id = :id"
_COUNT = """
UPDATE tag SET posts = (
    SELECT count(*) FROM post_tag JOIN post ON post.id = post_id
    WHERE tag_id = tag.id AND place > 0
) WHERE id = :id
"""


def upgrade() -> None:
    """Rename tags, and put those together that have one name now."""
    connection = op.get_bind()
    triggers.drop(connection)
    op.execute("ALTER TABLE tag ADD COLUMN spelling TEXT")
    alike = defaultdict(list)
    for tag_id, name in connection.execute(text("SELECT id, name FROM tag ORDER BY id")):
        alike[tags.key(name) or name].append((tag_id, name))
    for name, rows in alike.items():
        if [old for _, old in rows] != [name]:
            _put_together(connection, name, rows)


def _put_together(connection: Connection, name: str, rows: list[tuple[int, str]]) -> None:
    (kept, old), *others = sorted(rows, key=lambda row: row[1] != name)
    for other, _ in others:
        connection.execute(text(_MOVE), {"kept": kept, "other": other})
        connection.execute(text("DELETE FROM post_tag WHERE tag_id = :id"), {"id": other})
        connection.execute(text("DELETE FROM tag WHERE id = :id"), {"id": other})
    spelling = next(iter(tags.read(old)), name)
    values = {"id": kept, "name": name, "spelling": spelling if spelling != name else None}
    connection.execute(text(_RENAME), values)
    connection.execute(text(_COUNT), {"id": kept})
