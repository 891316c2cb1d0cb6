"""Index words of any script as our own function folds them, warnings too, and list the words"""

from alembic import op

revision = "0006"
down_revision = "0005"

# The index keeps no text of its own: triggers hand it words as `searchable` writes them, with
# single spaces between, and again to take them out. Beyond ASCII SQLite decides nothing.
_INDEX = """
CREATE VIRTUAL TABLE post_search USING fts5(
    title, question, body, warning, content='', prefix='3 4 5', tokenize='ascii'
)
"""
_WORD = """
CREATE TABLE word (
    id INTEGER NOT NULL CONSTRAINT pk_word PRIMARY KEY,
    term TEXT NOT NULL CONSTRAINT uq_word_term UNIQUE
)
"""
_PART = """
CREATE VIRTUAL TABLE word_part USING fts5(
    term, content='word', content_rowid='id', columnsize=0, tokenize='trigram case_sensitive 1'
)
"""


def upgrade() -> None:
    """Make the index and the words empty; the start that migrates fills them (search_index)."""
    op.execute("DROP TABLE post_words")
    op.execute("DROP TABLE post_search")
    op.execute("DROP VIEW post_indexed")
    for statement in (_INDEX, _WORD, _PART):
        op.execute(statement)
