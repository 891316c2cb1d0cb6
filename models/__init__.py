"""The shared SQLite layer: tables with their verbs, and selects for what readers may see."""

from pathlib import Path

from flask import Flask
from sqlalchemy.exc import DatabaseError, IntegrityError

from models import home, inbox, index, lists, related, search, stream, words
from models.author import Author, Tampered, TooSoon, WrongPassword, unlock
from models.base import db, now, today
from models.edition import Edition, Watch
from models.manuscript import Manuscript
from models.page import Page
from models.paging import Sheet
from models.permission import TakenBack, Untitled, is_taken_back
from models.post import Post
from models.question import Closed, Full, Question, SentAlready, UnknownReceipt
from models.reply import Reply
from models.session import Session
from models.site import Site
from models.slug import Slug
from models.storage import Busy, listen, opener
from models.stream import NoSuchCursor
from models.tag import Tag

STORAGE_FAILURES = (DatabaseError, Busy)  # the disk is full, read-only, gone, damaged or busy

__all__ = [
    "STORAGE_FAILURES",
    "Author",
    "Closed",
    "Edition",
    "Full",
    "IntegrityError",
    "Manuscript",
    "NoSuchCursor",
    "Page",
    "Post",
    "Question",
    "Reply",
    "SentAlready",
    "Session",
    "Sheet",
    "Site",
    "Slug",
    "Tag",
    "TakenBack",
    "Tampered",
    "TooSoon",
    "UnknownReceipt",
    "Untitled",
    "Watch",
    "WrongPassword",
    "db",
    "home",
    "inbox",
    "index",
    "init_app",
    "is_taken_back",
    "lists",
    "now",
    "related",
    "search",
    "start_over",
    "stream",
    "today",
    "unlock",
    "words",
]


def start_over() -> None:
    """Forget what a transaction that failed has read, and connections that saw the disk fail."""
    db.session.rollback()
    db.session.info.clear()
    db.engine.dispose()


def init_app(app: Flask) -> None:
    """Open the database that the settings name."""
    database: Path = app.config["DATABASE"]
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{database}"
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"creator": opener(database), "pool_size": 10}
    db.init_app(app)
    with app.app_context():
        listen(db.engine)
