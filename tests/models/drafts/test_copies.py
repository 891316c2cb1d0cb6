"""A copy of what is typed: opened as it was, found by its text alone, and gone when it should."""

from datetime import timedelta

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from models import db, tidy
from models.author import unlock
from models.drafts import Copy, copies
from models.drafts.copies import Text
from models.posts import Part, PostWords
from models.questions import Question
from models.storage import begin_writing, today
from tests.cast.blog import PASSWORD
from tests.cast.desk import Ask

ONE, OTHER = Text(b"one"), Text(b"other")
ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def test_any_words_come_back_as_they_were_typed(app: Flask) -> None:
    @given(words=st.builds(PostWords, title=ODD, body=ODD, warning=ODD, tags=st.tuples(ODD)))
    @settings(max_examples=30, deadline=None)
    def kept(words: PostWords) -> None:
        copies.keep(ONE, "w", words, key)
        assert [each.words for each in copies.of(ONE, key)] == [words]

    with app.app_context():
        key = unlock(PASSWORD)
        kept()


def test_a_window_has_one_copy_and_a_text_those_of_its_windows(app: Flask) -> None:
    odd = PostWords(title="\u202e\U0001f642", body="a\r\n\n\x0b\u0000" * 500, tags=("x y",))
    with app.app_context():
        key = unlock(PASSWORD)
        copies.keep(ONE, "w", PostWords(body="Half a sen"), key)
        copies.keep(ONE, "w", odd, key)
        copies.keep(ONE, "v", PostWords(body="Elsewhere."), key)
        copies.keep(OTHER, "w", PostWords(body="Of the other."), key)
        db.session.commit()
        assert {each.window: each.words for each in copies.of(ONE, key)} == {
            "w": odd,
            "v": PostWords(body="Elsewhere."),
        }
        assert all(len(row.sealed) % 1024 == 48 for row in db.session.query(Copy)), "not padded"
        (other,) = copies.of(OTHER, key)
        copies.leave(ONE, other.id, key)
        copies.drop(ONE, other.id, key)
        assert [each.is_left for each in copies.of(OTHER, key)] == [False], "not of this text"
        copies.leave(OTHER, other.id, key)
        assert [each.is_left for each in copies.of(OTHER, key)] == [True]
        copies.drop_window(ONE, "w", key)
        assert [each.window for each in copies.of(ONE, key)] == ["v"]
        copies.drop_all(ONE, key)
        assert (copies.of(ONE, key), len(copies.of(OTHER, key))) == ([], 1)


def test_what_is_worded_of_a_question_goes_with_it_and_comes_back_by_no_late_copy(
    app: Flask, ask: Ask
) -> None:
    ask("What did I do?")
    with app.app_context():
        key = unlock(PASSWORD)
        (question,) = db.session.query(Question).all()
        words = PostWords(body="You did well.").with_parts(Part(question.id.hex(), "What did they"))
        reply = Text(question.id, reply_to=question.id.hex())
        copies.keep(ONE, "w", words, key)
        copies.keep(reply, "w", PostWords(body="Between us."), key)
        db.session.commit()
        assert [each.words for each in copies.of(ONE, key)] == [words]
        assert [each.words.body for each in copies.of(reply, key)] == ["Between us."]
        begin_writing(question)
        question.withdraw()
        copies.keep(OTHER, "w", words, key)
        db.session.commit()
        assert copies.of(reply, key) == []
        for text in (ONE, OTHER):
            (kept,) = copies.of(text, key)
            assert (kept.words.body, kept.words.asked) == ("You did well.", "")


def test_copies_go_after_thirty_days_and_drafts_stay(app: Flask) -> None:
    with app.app_context():
        key = unlock(PASSWORD)
        for window, days in (("old", 31), ("new", 30), ("ahead", -31)):
            copies.keep(ONE, window, PostWords(body=window), key)
            found = [each for each in copies.of(ONE, key) if each.window == window]
            db.session.get_one(Copy, found[0].id).day = today() - timedelta(days=days)
        old = today() - timedelta(days=99)
        db.session.add(Copy(id=b"d", ref=b"d", kind="reply", sealed=b"", day=old))
        db.session.commit()
        tidy.tidy()
        assert [each.window for each in copies.of(ONE, key)] == ["new"]
        assert db.session.get(Copy, b"d") is not None
