"""Index public words for search, and let triggers keep what no code path may forget."""

from alembic import op

revision = "0002"
down_revision = "0001"

# Ranks depend on every text in the index, so it holds no queued post, whose words would tell; a
# post whose time has come is admitted by the next search (search.admit).
_INDEX = """
CREATE VIRTUAL TABLE post_search USING fts5(
    title, question, body,
    content='post', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
)
"""

_DROP = (
    "INSERT INTO post_search(post_search, rowid, title, question, body)"
    " SELECT 'delete', OLD.id, OLD.title, OLD.question, OLD.body WHERE OLD.searchable;"
    # Taken words stay in old segments until these are merged; a thief must not read them there.
    " INSERT INTO post_search(post_search) VALUES ('optimize');"
)
_ADD = (
    "INSERT INTO post_search(rowid, title, question, body)"
    " SELECT NEW.id, NEW.title, NEW.question, NEW.body WHERE NEW.searchable;"
)
_OF_WORDS = "UPDATE OF title, question, body, searchable ON post"
_WAITING = "ON post (published_at) WHERE published_at IS NOT NULL AND NOT searchable"

_TRIGGERS = {
    # One trigger drops and adds: SQLite does not promise in which order two would run.
    "post_search_change": f"AFTER {_OF_WORDS} WHEN OLD.searchable BEGIN {_DROP} {_ADD} END",
    "post_search_admit": f"AFTER {_OF_WORDS} WHEN NOT OLD.searchable BEGIN {_ADD} END",
    "post_search_delete": f"AFTER DELETE ON post WHEN OLD.searchable BEGIN {_DROP} END",
    "post_search_insert": f"AFTER INSERT ON post BEGIN {_ADD} END",
    "post_tag_time": """
        AFTER UPDATE OF published_at ON post BEGIN
            UPDATE post_tag SET published_at = NEW.published_at WHERE post_id = NEW.id;
        END""",
    "post_tag_new": """
        AFTER INSERT ON post_tag BEGIN
            UPDATE post_tag
            SET published_at = (SELECT published_at FROM post WHERE id = NEW.post_id)
            WHERE post_id = NEW.post_id AND tag_id = NEW.tag_id;
        END""",
    "question_answered": """
        AFTER UPDATE OF published_at ON post
        WHEN NEW.published_at IS NOT NULL AND NEW.asked IS NOT NULL BEGIN
            UPDATE question SET state = 'answered'
            WHERE id = NEW.asked AND state NOT IN ('withdrawn', 'erased');
        END""",
    "question_open_again": """
        AFTER UPDATE OF published_at ON post
        WHEN NEW.published_at IS NULL AND OLD.asked IS NOT NULL BEGIN
            UPDATE question SET state = 'later' WHERE id = OLD.asked AND state = 'answered';
        END""",
}


def upgrade() -> None:
    """Make the index and the triggers."""
    op.execute(_INDEX)
    op.execute(f"CREATE INDEX ix_post_waiting {_WAITING}")
    for name, body in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")
