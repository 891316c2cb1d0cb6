"""Keep notes on questions, autosaved copies, how a post is timed, and names of sessions"""

from alembic import op

revision = "0011"
down_revision = "0010"

_COPY = """
CREATE TABLE copy (
    id BLOB NOT NULL,
    ref BLOB NOT NULL,
    kind TEXT NOT NULL,
    sealed BLOB NOT NULL,
    day DATE NOT NULL,
    CONSTRAINT pk_copy PRIMARY KEY (id)
) WITHOUT ROWID
"""
_SEALED_RECORD = """
CREATE TABLE sealed_record (
    name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT pk_sealed_record PRIMARY KEY (name)
) WITHOUT ROWID
"""
# Posts that wait were to appear at midnight, one a day: each gets a moment of its day.
_DRAWN = """
UPDATE post SET timing = 'queue', published_at = strftime(
    '%Y-%m-%d %H:%M:%S.000000', published_at, printf('+%d seconds', abs(random() % 86400))
) WHERE place = 0 AND published_at > strftime('%Y-%m-%d 24', 'now')
AND datetime(published_at) = datetime(published_at, 'start of day')"""
_GROUPS = ("time", "notices")


def upgrade() -> None:
    """Add what is missing; nothing that is there changes."""
    op.execute("ALTER TABLE question ADD COLUMN noted BLOB")
    op.execute("ALTER TABLE letter ADD COLUMN is_opened BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE post ADD COLUMN timing TEXT")
    op.execute(_DRAWN)
    op.execute("""
        UPDATE slug SET public_from = (SELECT published_at FROM post WHERE post.slug = slug.name)
        WHERE name IN (SELECT slug FROM post WHERE timing = 'queue')""")
    op.execute("ALTER TABLE post ADD COLUMN dated DATETIME")
    op.execute("ALTER TABLE post ADD COLUMN first_slug TEXT")
    op.execute("ALTER TABLE slug ADD COLUMN leads_to BLOB")
    op.execute("ALTER TABLE session ADD COLUMN name BLOB")
    op.execute("ALTER TABLE session ADD COLUMN is_pending BOOLEAN DEFAULT 0 NOT NULL")
    op.execute(_COPY)
    op.execute("CREATE INDEX ix_copy_ref ON copy (ref)")
    op.execute(_SEALED_RECORD)
    op.execute("ALTER TABLE site ADD COLUMN is_dark BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE site ADD COLUMN some_wait BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE site ADD COLUMN noticed_on DATE")
    for group in _GROUPS:
        op.execute(f"ALTER TABLE site ADD COLUMN {group} TEXT DEFAULT '{{}}' NOT NULL")
