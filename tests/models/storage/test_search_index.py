"""The search index is made by our own rules, anew where they changed, and by nothing else."""

import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models import db, publication
from models.posts import Post, PostWords
from tests.cast.blog import by_hand
from tests.cast.desk import Desk, Publish
from tests.cast.running import vacate
from tests.models.data_folder.test_migration import start
from tests.models.search.test_search import find

CHINESE = (
    "我最近总是睡不着，心里很害怕。每天凌晨四点醒来，想起小时候的事情，"
    "妈妈说没事，可是我知道不是这样。"
)
INDEX = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'post!_search%' ESCAPE '!'"
WORDS = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'word%'"


def said(words: list[str]) -> PostWords:
    """Let a post say some words; a title's would stay in its address."""
    return PostWords("One", f"Is it {words[0]}?", f"It is {words[1]}, or {words[2]}.")


def held(app: Flask, words: list[str]) -> list[str]:
    """Return those of some words that stand in a file of the blog, however a word begins."""
    files = [file for file in app.config["DATA"].iterdir() if file.is_file()]
    everything = b"".join(file.read_bytes() for file in files)
    return [word for word in words if word[8:].encode() in everything]


def test_a_start_with_other_rules_makes_the_index_anew(
    app: Flask, client: FlaskClient, publish: Publish
) -> None:
    publish("One", "Something old, a needle.")
    by_hand(app, "INSERT INTO post_search (post_search) VALUES ('delete-all')")
    by_hand(app, "INSERT INTO word (term) VALUES ('stray')")
    assert find(client, "needle") == []
    start(app)
    assert find(client, "needle") == [], "the rules are the same"
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell:
        shell.execute("PRAGMA user_version=1")
    start(app)
    assert find(client, "needle") == ["One"]
    assert by_hand(app, "SELECT term FROM word WHERE term = 'stray'") == []
    assert by_hand(app, "SELECT term FROM word WHERE term = 'needle'") == [("needle",)]


def test_a_program_without_our_rules_changes_no_indexed_word(
    app: Flask, client: FlaskClient, publish: Publish
) -> None:
    publish("One", "Something old.")
    with closing(sqlite3.connect(app.config["DATABASE"])) as shell:
        with pytest.raises(sqlite3.OperationalError, match="searchable"):
            shell.execute("UPDATE post SET body = 'Something new.'")
        assert len(list(shell.iterdump())) > 20, "it can still read and dump everything"
    assert find(client, "old") == ["One"]


def test_words_that_were_taken_back_are_in_no_file(
    app: Flask, author: Desk, publish: Publish
) -> None:
    publish("Kept", "Something that stays.")
    publish("Taken", "An unrepeatable xylophonist.")
    publish("After", "Something later.")
    author.post("/dashboard/posts/2/withdrawal")
    folder: Path = vacate(app)
    found = [file.name for file in folder.rglob("*") if b"xylophon" in file.read_bytes().lower()]
    assert found == []
    assert by_hand(app, "SELECT term FROM word WHERE term LIKE 'xylo%'") == []
    assert by_hand(app, "SELECT rowid FROM word_part WHERE word_part MATCH '\"xyl\"'") == []


def test_old_words_of_sixty_edited_posts_are_in_no_file(app: Flask) -> None:
    letters = str.maketrans("0123456789", "ghijklmnop")  # digits are what the leak check stops
    old = [blake2b(bytes([n])).hexdigest()[:40].translate(letters) for n in range(180)]
    with app.app_context():
        posts = [Post.draft(said(old[at : at + 3])) for at in range(0, 180, 3)]
        db.session.flush()
        for at, post in enumerate(posts):
            publication.publish(post, said(old[3 * at : 3 * at + 3]))
        db.session.commit()
        assert held(app, old) == old
        for number, post in enumerate(posts):
            publication.publish(post, said([f"new{number}", "words", "here"]))
            db.session.commit()
    assert held(app, old) == []


def test_the_index_of_chinese_is_no_more_than_three_times_the_text(
    app: Flask, publish: Publish
) -> None:
    for number in range(40):
        turned = CHINESE[number:] + CHINESE[:number]
        publish(f"第{number}篇", turned * 4)
    ((text,),) = by_hand(
        app,
        "SELECT sum(octet) FROM (SELECT length(CAST(title || body AS BLOB)) AS octet FROM post)",
    )
    by_hand(app, "INSERT INTO post_search (post_search) VALUES ('optimize')")
    ((index,),), ((words,),) = by_hand(app, INDEX), by_hand(app, WORDS)
    assert index + words < 3 * text
