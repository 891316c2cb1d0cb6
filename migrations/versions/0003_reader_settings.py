"""Add what the author chooses for readers, and the index's own list of words"""

from alembic import op

revision = "0003"
down_revision = "0002"

_COLUMNS = (
    "language TEXT DEFAULT 'en' NOT NULL",
    "accent TEXT DEFAULT 'plum' NOT NULL CONSTRAINT ck_site_accent"
    " CHECK (accent IN ('plum', 'ink', 'pine', 'rust', 'ochre', 'slate'))",
    "grain TEXT DEFAULT 'day' NOT NULL CONSTRAINT ck_site_grain"
    " CHECK (grain IN ('day', 'month', 'season'))",
    "crawlers TEXT DEFAULT 'all' NOT NULL CONSTRAINT ck_site_crawlers"
    " CHECK (crawlers IN ('all', 'search', 'none'))",
    "pinned_id INTEGER CONSTRAINT fk_site_pinned_id REFERENCES post (id) ON DELETE SET NULL",
)


def upgrade() -> None:
    """Add the columns, let a post that leaves the blog leave its place, and show the words."""
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE site ADD COLUMN {column}")
    op.execute("""
        CREATE TRIGGER post_unpinned AFTER UPDATE OF published_at ON post
        WHEN NEW.published_at IS NULL BEGIN
            UPDATE site SET pinned_id = NULL WHERE pinned_id = NEW.id;
        END""")
    op.execute("CREATE VIRTUAL TABLE post_words USING fts5vocab(post_search, 'row')")
