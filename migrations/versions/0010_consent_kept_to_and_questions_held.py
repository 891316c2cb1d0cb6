"""Let a post answer several questions, hold and expire questions, and keep consent by receipt"""

from alembic import op

from models.storage import triggers

revision = "0010"
down_revision = "0009"

_QUESTION = """
CREATE TABLE question_anew (
    id BLOB NOT NULL,
    day DATE NOT NULL,
    state TEXT NOT NULL,
    lookup BLOB NOT NULL,
    receipt_key BLOB NOT NULL,
    fingerprint BLOB NOT NULL,
    sealed BLOB,
    tells_on DATE,
    declined BOOLEAN DEFAULT 0 NOT NULL,
    moved_on DATE,
    closed_on DATE,
    consent_for_visitor BLOB,
    consent_for_author BLOB,
    CONSTRAINT ck_question_sealed
        CHECK ((state IN ('withdrawn', 'erased', 'expired')) = (sealed IS NULL)),
    CONSTRAINT fk_question_state FOREIGN KEY (state) REFERENCES question_state (name),
    CONSTRAINT pk_question PRIMARY KEY (id),
    CONSTRAINT uq_question_lookup UNIQUE (lookup)
) WITHOUT ROWID
"""
_POST_QUESTION = """
CREATE TABLE post_question (
    post_id INTEGER NOT NULL,
    question_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    wording TEXT NOT NULL,
    keeps_words BOOLEAN NOT NULL,
    CONSTRAINT pk_post_question PRIMARY KEY (post_id, question_id),
    CONSTRAINT fk_post_question_post_id FOREIGN KEY (post_id)
        REFERENCES post (id) ON DELETE CASCADE,
    CONSTRAINT fk_post_question_question_id FOREIGN KEY (question_id) REFERENCES question (id)
) WITHOUT ROWID
"""
_WORDING_KEY = """
CREATE TABLE wording_key (
    question_id BLOB NOT NULL,
    public_key BLOB,
    sealed BLOB,
    CONSTRAINT pk_wording_key PRIMARY KEY (question_id),
    CONSTRAINT fk_wording_key_question_id FOREIGN KEY (question_id)
        REFERENCES question (id) ON DELETE CASCADE
) WITHOUT ROWID
"""
_POST = """
CREATE TABLE post_anew (
    id INTEGER NOT NULL,
    ref BLOB NOT NULL,
    sealed BLOB,
    title TEXT,
    question TEXT,
    body TEXT,
    warning TEXT,
    language TEXT,
    slug TEXT,
    published_at DATETIME,
    place BOOLEAN NOT NULL,
    updated_on DATE NOT NULL,
    revised INTEGER DEFAULT 0 NOT NULL,
    trashed_on DATE,
    theirs BLOB,
    came_back TEXT,
    CONSTRAINT ck_post_sealed CHECK ((published_at IS NULL) = (sealed IS NOT NULL)),
    CONSTRAINT ck_post_words CHECK ((published_at IS NULL) = (body IS NULL)),
    CONSTRAINT ck_post_slug CHECK (published_at IS NULL OR slug IS NOT NULL),
    CONSTRAINT ck_post_trash CHECK (trashed_on IS NULL OR published_at IS NULL),
    CONSTRAINT ck_post_searchable CHECK (published_at IS NOT NULL OR NOT place),
    CONSTRAINT pk_post PRIMARY KEY (id),
    CONSTRAINT uq_post_ref UNIQUE (ref),
    CONSTRAINT uq_post_slug UNIQUE (slug),
    CONSTRAINT fk_post_slug FOREIGN KEY (slug) REFERENCES slug (name)
)
"""
_OF_POST = (
    "id, ref, sealed, title, question, body, warning, language, slug, published_at, place,"
    " updated_on, revised, trashed_on"
)
_OF_QUESTION = "id, day, state, lookup, receipt_key, fingerprint, sealed, tells_on, declined"
_INDEXES = (
    "CREATE INDEX ix_question_state_day_id ON question (state, day, id)",
    "CREATE INDEX ix_post_question_question_id ON post_question (question_id)",
    "CREATE INDEX ix_post_published_at_id ON post (published_at, id)",
    "CREATE UNIQUE INDEX ix_post_place ON post (place) WHERE place > 0",
    "CREATE INDEX ix_post_revised ON post (updated_on, revised) WHERE revised > 0",
    "CREATE INDEX ix_post_waiting ON post (published_at, id)"
    " WHERE published_at IS NOT NULL AND place = 0",
)
_KNOWN_BROWSER = """
CREATE TABLE known_browser (
    digest BLOB NOT NULL,
    tries_paid_at DATETIME NOT NULL,
    CONSTRAINT pk_known_browser PRIMARY KEY (digest)
) WITHOUT ROWID
"""
_GROUPS = ("care", "keeping", "abuse")


def upgrade() -> None:
    """Rebuild the tables of questions and posts; what a post keeps of a question is not known."""
    triggers.drop(op.get_bind())

    op.execute("INSERT INTO question_state VALUES ('held'), ('expired')")
    op.execute(_QUESTION)
    op.execute(
        f"INSERT INTO question_anew ({_OF_QUESTION}) SELECT {_OF_QUESTION} FROM question"  # noqa: S608  # our own names
    )
    op.execute("DROP TABLE question")
    op.execute("ALTER TABLE question_anew RENAME TO question")

    op.execute(_POST_QUESTION)
    op.execute("""
        INSERT INTO post_question
        SELECT id, question_id, 0, coalesce(question, ''), 1 FROM post
        WHERE question_id IS NOT NULL""")
    op.execute(_WORDING_KEY)
    op.execute(_POST)
    op.execute(f"INSERT INTO post_anew ({_OF_POST}) SELECT {_OF_POST} FROM post")  # noqa: S608  # our own names
    op.execute("DROP TABLE post")
    op.execute("ALTER TABLE post_anew RENAME TO post")

    op.execute("ALTER TABLE site ADD COLUMN is_crowded BOOLEAN DEFAULT 0 NOT NULL")
    op.execute(_KNOWN_BROWSER)
    for index in _INDEXES:
        op.execute(index)
    for group in _GROUPS:
        op.execute(f"ALTER TABLE site ADD COLUMN {group} TEXT DEFAULT '{{}}' NOT NULL")
