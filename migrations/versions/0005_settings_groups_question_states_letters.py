"""Keep settings in groups, the states of questions in a table, and call letters letters"""

from alembic import op
from sqlalchemy import text

from models.storage import triggers

revision = "0005"
down_revision = "0004"
drops = {"reply"}  # its rows are in `letter` then

_STATES = ("new", "later", "answered", "archived", "spam", "trash", "withdrawn", "erased")

_STATE = """
CREATE TABLE question_state (name TEXT NOT NULL CONSTRAINT pk_question_state PRIMARY KEY)
WITHOUT ROWID
"""
_QUESTION = """
CREATE TABLE question_anew (
    id BLOB NOT NULL,
    day DATE NOT NULL,
    state TEXT NOT NULL,
    lookup BLOB NOT NULL,
    receipt_key BLOB NOT NULL,
    fingerprint BLOB NOT NULL,
    sealed BLOB,
    CONSTRAINT ck_question_sealed CHECK ((state IN ('withdrawn', 'erased')) = (sealed IS NULL)),
    CONSTRAINT fk_question_state FOREIGN KEY (state) REFERENCES question_state (name),
    CONSTRAINT pk_question PRIMARY KEY (id),
    CONSTRAINT uq_question_lookup UNIQUE (lookup)
) WITHOUT ROWID
"""
_LETTER = """
CREATE TABLE letter (
    id BLOB NOT NULL,
    question_id BLOB NOT NULL,
    day DATE NOT NULL,
    for_author BLOB NOT NULL,
    for_visitor BLOB,
    fingerprint BLOB,
    CONSTRAINT pk_letter PRIMARY KEY (id),
    CONSTRAINT fk_letter_question_id FOREIGN KEY (question_id)
        REFERENCES question (id) ON DELETE CASCADE,
    CONSTRAINT uq_letter_fingerprint UNIQUE (fingerprint)
) WITHOUT ROWID
"""
_SITE = """
CREATE TABLE site_anew (
    id INTEGER NOT NULL,
    blog TEXT NOT NULL,
    box TEXT NOT NULL,
    pinned_id INTEGER,
    salt BLOB NOT NULL,
    feed_id TEXT NOT NULL,
    home BLOB NOT NULL,
    setup_digest BLOB,
    CONSTRAINT ck_site_one CHECK (id = 1),
    CONSTRAINT pk_site PRIMARY KEY (id),
    CONSTRAINT fk_site_pinned_id FOREIGN KEY (pinned_id) REFERENCES post (id) ON DELETE SET NULL
)
"""
_SETTINGS = """
INSERT INTO site_anew
SELECT
    id,
    json_object('title', title, 'tagline', tagline, 'language', language, 'accent', accent,
        'grain', grain, 'crawlers', crawlers),
    json_object('inbox_open', json(CASE WHEN inbox_open THEN 'true' ELSE 'false' END),
        'closed_message', closed_message),
    pinned_id, salt, feed_id, home, setup_digest
FROM site
"""


def upgrade() -> None:
    """Rebuild the tables of questions, letters and the blog; a setting is then no column."""
    triggers.drop(op.get_bind())

    op.execute(_STATE)
    for state in _STATES:
        op.execute(text("INSERT INTO question_state VALUES (:state)").bindparams(state=state))
    op.execute(_QUESTION)
    op.execute("""
        INSERT INTO question_anew
        SELECT id, day, state, lookup, receipt_key, fingerprint, sealed FROM question""")
    op.execute("DROP TABLE question")
    op.execute("ALTER TABLE question_anew RENAME TO question")
    op.execute("CREATE INDEX ix_question_state_day_id ON question (state, day, id)")

    op.execute(_LETTER)
    op.execute("""
        INSERT INTO letter
        SELECT id, question_id, day, for_author, for_visitor, fingerprint FROM reply""")
    op.execute("DROP TABLE reply")
    op.execute("CREATE INDEX ix_letter_question_id ON letter (question_id)")

    op.execute("ALTER TABLE post RENAME COLUMN asked TO question_id")
    op.execute("DROP INDEX ix_post_asked")
    op.execute("CREATE INDEX ix_post_question_id ON post (question_id)")

    op.execute(_SITE)
    op.execute(_SETTINGS)
    op.execute("DROP TABLE site")
    op.execute("ALTER TABLE site_anew RENAME TO site")
