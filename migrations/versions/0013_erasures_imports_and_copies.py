"""Note what must stay gone, what was imported, old addresses, and the last copy."""

from alembic import op

revision = "0013"
down_revision = "0012"

_ERASURE = """
CREATE TABLE erasure (
    digest BLOB NOT NULL,
    CONSTRAINT pk_erasure PRIMARY KEY (digest)
) WITHOUT ROWID
"""
_IMPORTED = """
CREATE TABLE imported (
    digest BLOB NOT NULL,
    post_id INTEGER,
    CONSTRAINT pk_imported PRIMARY KEY (digest),
    CONSTRAINT fk_imported_post_id FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE SET NULL
) WITHOUT ROWID
"""
_OLD_ADDRESS = """
CREATE TABLE old_address (
    path TEXT NOT NULL,
    post_id INTEGER NOT NULL,
    CONSTRAINT pk_old_address PRIMARY KEY (path),
    CONSTRAINT fk_old_address_post_id FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE
) WITHOUT ROWID
"""
_INDEXES = (
    "CREATE INDEX ix_imported_post_id ON imported (post_id)",
    "CREATE INDEX ix_old_address_post_id ON old_address (post_id)",
)
_COLUMNS = (
    "operation TEXT DEFAULT '{}' NOT NULL",
    "copied_on DATE",
    "copied_size INTEGER",
    "drilled_on DATE",
)


def upgrade() -> None:
    """Add tables and columns; nothing that is there changes."""
    for statement in (_ERASURE, _IMPORTED, _OLD_ADDRESS, *_INDEXES):
        op.execute(statement)
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE site ADD COLUMN {column}")
    op.execute("ALTER TABLE post ADD COLUMN first_ref BLOB")
