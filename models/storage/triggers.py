"""The triggers in force: what the database itself does at a write, whoever's hand it comes by.

Migrations do not make them: all are installed anew after a migration, and at a start that finds
others. A migration that rebuilds a table calls `drop(op.get_bind())` first.
"""

import sqlite3
from dataclasses import dataclass

from sqlalchemy import Connection

from models.storage import erased

# FTS5 can take words out where they stand (search_index tells it to); before 3.46.1 it spoils its
# tables by that. Else words stay in old segments until these are merged: a thief reads them there.
CLEARS_AT_ONCE = sqlite3.sqlite_version_info >= (3, 46, 1)


@dataclass(frozen=True)
class Trigger:
    """Why there is one, and what stands in SQL behind its name; spaces in it do not count."""

    why: str
    body: str


_DROP = (
    "INSERT INTO post_search(post_search, rowid, title, question, body, warning)"
    " SELECT 'delete', OLD.place, searchable(OLD.title), searchable(OLD.question),"
    " searchable(OLD.body), searchable(OLD.warning) WHERE OLD.place > 0;"
)
_ADD = (
    "INSERT INTO post_search(rowid, title, question, body, warning)"
    " SELECT NEW.place, searchable(NEW.title), searchable(NEW.question),"
    " searchable(NEW.body), searchable(NEW.warning) WHERE NEW.place > 0;"
    " INSERT INTO word(term) SELECT value FROM"
    " json_each(spelt_words(NEW.title, NEW.question, NEW.body, NEW.warning))"
    " WHERE NEW.place > 0 ON CONFLICT DO NOTHING;"
)
_FORGET = (
    "DELETE FROM word WHERE term IN (SELECT value FROM"
    " json_each(spelt_words(OLD.title, OLD.question, OLD.body, OLD.warning)))"
    """ AND NOT EXISTS (SELECT 1 FROM post_search WHERE post_search MATCH '"' || term || '"');"""
)
_MERGE = (
    ""
    if CLEARS_AT_ONCE
    else "INSERT INTO post_search(post_search) VALUES ('optimize');"
    " INSERT INTO word_part(word_part) VALUES ('optimize');"
)
_SAME_WORDS = (
    "(OLD.title, OLD.question, OLD.body, OLD.warning)"
    " IS (NEW.title, NEW.question, NEW.body, NEW.warning)"
)
_IS_MOVED = f"OLD.place > 0 AND NEW.place > 0 AND {_SAME_WORDS}"
_OF_WORDS = "AFTER UPDATE OF title, question, body, warning, place ON post"
_OF_TAG = """
    BEGIN
        UPDATE tag SET posts = posts {0} 1 WHERE id = {1}.tag_id
        AND EXISTS (SELECT 1 FROM post WHERE id = {1}.post_id AND place > 0);
    END"""
_SEEN_OF_POST = (
    "title, question, body, warning, language, slug, first_slug, published_at, updated_on, revised"
)
_SEEN_OF_SITE = "blog, box, operation, pinned_id, feed_id, is_dark"
_OF_SHOWN = "EXISTS (SELECT 1 FROM post WHERE id = {0}.post_id AND published_at IS NOT NULL)"
_COUNT = "BEGIN UPDATE edition SET number = number + 1; END"

IN_FORCE = {
    "post_search_change": Trigger(
        # One trigger drops and adds: SQLite does not promise in which order two would run.
        why="The index holds the words that an indexed post has now, and no word it had before.",
        body=f"{_OF_WORDS} WHEN OLD.place > 0 AND NOT ({_IS_MOVED})"
        f" BEGIN {_DROP} {_ADD} {_FORGET} {_MERGE} END",
    ),
    "post_search_moved": Trigger(
        # No word goes, so none is cleared: SQLite 3.40 spoils an index that is merged some forty
        # times in one transaction, as many as posts go one place on for one that comes back.
        why="A post that goes one place on is found at its new place.",
        body=f"AFTER UPDATE OF place ON post WHEN {_IS_MOVED} BEGIN {_DROP} {_ADD} END",
    ),
    "post_search_admit": Trigger(
        why="A post comes into the index when it gets its place.",
        body=f"{_OF_WORDS} WHEN OLD.place = 0 BEGIN {_ADD} END",
    ),
    "post_search_insert": Trigger(
        why="A post that begins with a place is in the index from the first.",
        body=f"AFTER INSERT ON post BEGIN {_ADD} END",
    ),
    "word_new": Trigger(
        why="A new word of the blog is found by any three signs of it.",
        body="""AFTER INSERT ON word BEGIN
            INSERT INTO word_part(rowid, term) VALUES (NEW.id, NEW.term);
        END""",
    ),
    "word_gone": Trigger(
        why="A word that no indexed post has any more is not found by its parts either.",
        body="""AFTER DELETE ON word BEGIN
            INSERT INTO word_part(word_part, rowid, term) VALUES ('delete', OLD.id, OLD.term);
        END""",
    ),
    "post_taken_back": Trigger(
        why="Only a post outside the index is deleted, so that none of its words stays there.",
        body="""BEFORE DELETE ON post WHEN OLD.place > 0 BEGIN
            SELECT RAISE(ABORT, 'a post must be taken back before it is deleted');
        END""",
    ),
    "post_tag_new": Trigger(
        why="A tag of a post carries the post's time, so that an index can page by tag and time.",
        body="""AFTER INSERT ON post_tag BEGIN
            UPDATE post_tag
            SET published_at = (SELECT published_at FROM post WHERE id = NEW.post_id)
            WHERE post_id = NEW.post_id AND tag_id = NEW.tag_id;
        END""",
    ),
    "post_tag_time": Trigger(
        why="The time that a post's tags carry follows the post's own.",
        body="""AFTER UPDATE OF published_at ON post BEGIN
            UPDATE post_tag SET published_at = NEW.published_at WHERE post_id = NEW.id;
        END""",
    ),
    "post_unpinned": Trigger(
        why="A post that leaves the blog leaves its place at the top.",
        body="""AFTER UPDATE OF published_at ON post WHEN NEW.published_at IS NULL BEGIN
            UPDATE site SET pinned_id = NULL WHERE pinned_id = NEW.id;
        END""",
    ),
    "question_answered": Trigger(
        why="A question counts as answered once a post made from it is public or queued.",
        body="""AFTER INSERT ON post_question BEGIN
            UPDATE question SET state = 'answered', tells_on = NULL
            WHERE id = NEW.question_id AND state NOT IN ('withdrawn', 'erased', 'expired');
        END""",
    ),
    "question_open_again": Trigger(
        why="A question waits again where the last post made from it is taken back.",
        body="""AFTER DELETE ON post_question BEGIN
            UPDATE question SET state = 'later' WHERE id = OLD.question_id AND state = 'answered'
            AND NOT EXISTS (SELECT 1 FROM post_question WHERE question_id = OLD.question_id);
        END""",
    ),
    # What is counted by tag and month is what is indexed, so no count tells of the queue.
    "tag_posts": Trigger(
        why="A tag counts a post while the post is in the index.",
        body="""AFTER UPDATE OF place ON post WHEN (OLD.place > 0) <> (NEW.place > 0) BEGIN
            UPDATE tag SET posts = posts + (NEW.place > 0) - (OLD.place > 0)
            WHERE id IN (SELECT tag_id FROM post_tag WHERE post_id = NEW.id);
        END""",
    ),
    "tag_posts_more": Trigger(
        why="A tag counts an indexed post that gets it.",
        body=f"AFTER INSERT ON post_tag {_OF_TAG.format('+', 'NEW')}",
    ),
    "tag_posts_less": Trigger(
        why="A tag no longer counts an indexed post that loses it.",
        body=f"AFTER DELETE ON post_tag {_OF_TAG.format('-', 'OLD')}",
    ),
    "month_posts": Trigger(
        why="A month counts its posts that are in the index.",
        body="""AFTER UPDATE OF place, published_at ON post BEGIN
            UPDATE month SET posts = posts - 1
            WHERE OLD.place > 0 AND first = substr(OLD.published_at, 1, 7) || '-01';
            INSERT INTO month SELECT substr(NEW.published_at, 1, 7) || '-01', 1 WHERE NEW.place > 0
            ON CONFLICT DO UPDATE SET posts = posts + 1;
        END""",
    ),
    "edition_post_new": Trigger(
        why="A post that comes public or queued makes a new edition.",
        body=f"AFTER INSERT ON post WHEN NEW.published_at IS NOT NULL {_COUNT}",
    ),
    "edition_post": Trigger(
        why="What readers see of a post, now or when its time comes, makes a new edition.",
        body=f"""AFTER UPDATE OF {_SEEN_OF_POST} ON post
        WHEN OLD.published_at IS NOT NULL OR NEW.published_at IS NOT NULL {_COUNT}""",
    ),
    "edition_post_gone": Trigger(
        why="A public or queued post that is deleted makes a new edition.",
        body=f"AFTER DELETE ON post WHEN OLD.published_at IS NOT NULL {_COUNT}",
    ),
    "edition_tag_new": Trigger(
        why="A tag that a post gets makes a new edition.",
        body=f"AFTER INSERT ON post_tag {_COUNT}",
    ),
    "edition_tag_gone": Trigger(
        why="A tag that a post loses makes a new edition.",
        body=f"AFTER DELETE ON post_tag {_COUNT}",
    ),
    "edition_tag_name": Trigger(
        why="A tag that is renamed, or spelt in another way, makes a new edition.",
        body=f"AFTER UPDATE OF name, spelling ON tag {_COUNT}",
    ),
    "edition_tag_moved": Trigger(
        why="A tag that a shell moves from one post to another makes a new edition.",
        body=f"AFTER UPDATE OF post_id, tag_id ON post_tag {_COUNT}",
    ),
    "edition_page_new": Trigger(
        why="A new page makes a new edition.",
        body=f"AFTER INSERT ON page {_COUNT}",
    ),
    "edition_page": Trigger(
        why="A page that is rewritten makes a new edition.",
        body=f"AFTER UPDATE ON page {_COUNT}",
    ),
    "edition_page_gone": Trigger(
        why="A page that is deleted makes a new edition.",
        body=f"AFTER DELETE ON page {_COUNT}",
    ),
    "edition_old_address_new": Trigger(
        why="An old address that leads to what readers see makes a new edition.",
        body=f"AFTER INSERT ON old_address WHEN {_OF_SHOWN.format('NEW')} {_COUNT}",
    ),
    "edition_old_address": Trigger(
        why="An old address that leads somewhere else makes a new edition.",
        body=f"AFTER UPDATE ON old_address {_COUNT}",
    ),
    "edition_old_address_gone": Trigger(
        why="An old address that leads nowhere any more makes a new edition.",
        body=f"AFTER DELETE ON old_address WHEN {_OF_SHOWN.format('OLD')} {_COUNT}",
    ),
    "edition_site": Trigger(
        why="What readers see of the blog's settings makes a new edition.",
        body=f"AFTER UPDATE OF {_SEEN_OF_SITE} ON site {_COUNT}",
    ),
}

IN_FORCE |= {name: Trigger(*each) for name, each in erased.TRIGGERS.items()}


def statements() -> dict[str, str]:
    """Return the statement that makes each trigger, as SQLite keeps it in sqlite_master."""
    return {
        name: f"CREATE TRIGGER {name} {' '.join(trigger.body.split())}"
        for name, trigger in IN_FORCE.items()
    }


def drop(connection: Connection) -> None:
    """Drop every trigger of the database, whoever made it."""
    for name in _found(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def install(connection: Connection) -> None:
    """Drop every trigger of the database and make those in force.

    What the database has missed without them is not made up for.
    """
    drop(connection)
    for statement in statements().values():
        connection.exec_driver_sql(statement)


def ensure(connection: Connection) -> None:
    """Install the triggers where others are found; where not, read once and write nothing."""
    if _found(connection) != statements():
        install(connection)


def _found(connection: Connection) -> dict[str, str]:
    found = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {str(name): str(statement) for name, statement in connection.exec_driver_sql(found)}
