"""Note the language of posts, and number their corrections, whose order feeds tell"""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add both; a post that was changed on a later day gets a number."""
    op.execute("ALTER TABLE post ADD COLUMN language TEXT")
    op.execute("ALTER TABLE post ADD COLUMN revised INTEGER DEFAULT 0 NOT NULL")
    op.execute("""
        UPDATE post SET revised = changed.number FROM (
            SELECT id, row_number() OVER (ORDER BY updated_on, id) AS number FROM post
            WHERE published_at IS NOT NULL AND updated_on > date(published_at)
        ) AS changed WHERE post.id = changed.id""")
    op.execute("CREATE INDEX ix_post_revised ON post (updated_on, revised) WHERE revised > 0")
