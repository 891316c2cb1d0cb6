"""Number the searchable posts, count them by tag and month, and count what readers see change"""

from alembic import op

revision = "0004"
down_revision = "0003"

# The index holds no queued post, whose words would move the ranks of others; a post whose time has
# come is admitted by the next search or publication (search.admit). Its place there, 1, 2, 3, is
# its place in the order of publication: the newest matches are then found by reading the index
# from its end.
_INDEX = """
CREATE VIRTUAL TABLE post_search USING fts5(
    title, question, body,
    content='post_indexed', content_rowid='place', prefix='3 4 5',
    tokenize="unicode61 remove_diacritics 2"
)
"""
_VIEW = """
CREATE VIEW post_indexed AS SELECT place, title, question, body FROM post WHERE place > 0
"""

_WAITING = "ON post (published_at, id) WHERE published_at IS NOT NULL AND place = 0"

_DROP = (
    "INSERT INTO post_search(post_search, rowid, title, question, body)"
    " SELECT 'delete', OLD.place, OLD.title, OLD.question, OLD.body WHERE OLD.place > 0;"
    # Taken words stay in old segments until these are merged; a thief must not read them there.
    " INSERT INTO post_search(post_search) VALUES ('optimize');"
)
_ADD = (
    "INSERT INTO post_search(rowid, title, question, body)"
    " SELECT NEW.place, NEW.title, NEW.question, NEW.body WHERE NEW.place > 0;"
)
_OF_WORDS = "UPDATE OF title, question, body, place ON post"
_OLD_TRIGGERS = ("change", "admit", "delete", "insert")

_SEEN_OF_POST = "title, question, body, warning, slug, published_at, updated_on"
_SEEN_OF_SITE = (
    "title, tagline, inbox_open, closed_message, language, accent, grain, crawlers, pinned_id"
)
_COUNT = "BEGIN UPDATE edition SET number = number + 1; END"

_OF_TAG = """
BEGIN
    UPDATE tag SET posts = posts {0} 1 WHERE id = {1}.tag_id
    AND EXISTS (SELECT 1 FROM post WHERE id = {1}.post_id AND place > 0);
END
"""

_TRIGGERS = {
    # One trigger drops and adds: SQLite does not promise in which order two would run.
    "post_search_change": f"AFTER {_OF_WORDS} WHEN OLD.place > 0 BEGIN {_DROP} {_ADD} END",
    "post_search_admit": f"AFTER {_OF_WORDS} WHEN OLD.place = 0 BEGIN {_ADD} END",
    "post_search_insert": f"AFTER INSERT ON post BEGIN {_ADD} END",
    "post_taken_back": """
        BEFORE DELETE ON post WHEN OLD.place > 0 BEGIN
            SELECT RAISE(ABORT, 'a post must be taken back before it is deleted');
        END""",
    "tag_posts": """
        AFTER UPDATE OF place ON post WHEN (OLD.place > 0) <> (NEW.place > 0) BEGIN
            UPDATE tag SET posts = posts + (NEW.place > 0) - (OLD.place > 0)
            WHERE id IN (SELECT tag_id FROM post_tag WHERE post_id = NEW.id);
        END""",
    "tag_posts_more": f"AFTER INSERT ON post_tag {_OF_TAG.format('+', 'NEW')}",
    "tag_posts_less": f"AFTER DELETE ON post_tag {_OF_TAG.format('-', 'OLD')}",
    "month_posts": """
        AFTER UPDATE OF place, published_at ON post BEGIN
            UPDATE month SET posts = posts - 1
            WHERE OLD.place > 0 AND first = substr(OLD.published_at, 1, 7) || '-01';
            INSERT INTO month SELECT substr(NEW.published_at, 1, 7) || '-01', 1 WHERE NEW.place > 0
            ON CONFLICT DO UPDATE SET posts = posts + 1;
        END""",
    "edition_post_new": f"AFTER INSERT ON post WHEN NEW.published_at IS NOT NULL {_COUNT}",
    "edition_post_gone": f"AFTER DELETE ON post WHEN OLD.published_at IS NOT NULL {_COUNT}",
    "edition_post": f"""
        AFTER UPDATE OF {_SEEN_OF_POST} ON post
        WHEN OLD.published_at IS NOT NULL OR NEW.published_at IS NOT NULL {_COUNT}""",
    "edition_tag_new": f"AFTER INSERT ON post_tag {_COUNT}",
    "edition_tag_gone": f"AFTER DELETE ON post_tag {_COUNT}",
    "edition_page_new": f"AFTER INSERT ON page {_COUNT}",
    "edition_page_gone": f"AFTER DELETE ON page {_COUNT}",
    "edition_page": f"AFTER UPDATE ON page {_COUNT}",
    "edition_site": f"AFTER UPDATE OF {_SEEN_OF_SITE} ON site {_COUNT}",
}


def upgrade() -> None:
    """Give each searchable post its place, make the index anew, and begin to count.

    What is counted by tag and month is what is searchable, so no count tells of the queue.
    """
    for name in _OLD_TRIGGERS:
        op.execute(f"DROP TRIGGER post_search_{name}")
    op.execute("DROP TABLE post_words")
    op.execute("DROP TABLE post_search")
    op.execute("ALTER TABLE post RENAME COLUMN searchable TO place")
    op.execute("""
        UPDATE post SET place = numbered.number FROM (
            SELECT id, row_number() OVER (ORDER BY published_at, id) AS number
            FROM post WHERE place
        ) AS numbered WHERE post.id = numbered.id""")
    op.execute("DROP INDEX ix_post_waiting")
    op.execute(f"CREATE INDEX ix_post_waiting {_WAITING}")
    op.execute("CREATE UNIQUE INDEX ix_post_place ON post (place) WHERE place > 0")
    op.execute(_VIEW)
    op.execute(_INDEX)
    op.execute("INSERT INTO post_search(post_search) VALUES ('rebuild')")
    op.execute("CREATE VIRTUAL TABLE post_words USING fts5vocab(post_search, 'row')")
    op.execute("ALTER TABLE tag ADD COLUMN posts INTEGER DEFAULT 0 NOT NULL")
    op.execute("""
        UPDATE tag SET posts = (
            SELECT count(*) FROM post_tag JOIN post ON post.id = post_id
            WHERE tag_id = tag.id AND place > 0
        )""")
    op.execute("""
        CREATE TABLE month (
            first DATE NOT NULL CONSTRAINT pk_month PRIMARY KEY,
            posts INTEGER NOT NULL
        )""")
    op.execute("""
        INSERT INTO month SELECT substr(published_at, 1, 7) || '-01', count(*)
        FROM post WHERE place > 0 GROUP BY 1""")
    op.execute("""
        CREATE TABLE edition (
            id INTEGER PRIMARY KEY CONSTRAINT ck_edition_one CHECK (id = 1),
            number INTEGER NOT NULL
        )""")
    op.execute("INSERT INTO edition VALUES (1, 0)")
    for name, body in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")
