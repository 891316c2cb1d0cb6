"""Retrospring: answers.json, alone or in the whole export, with the question of each answer."""

import re
from collections.abc import Iterator
from typing import Any

from transfer.imports import days, json
from transfer.imports.formats.markdown import mended
from transfer.imports.formats.one_by_one import each, of_files
from transfer.imports.html import leads
from transfer.imports.item import Item
from transfer.imports.opened import Opened
from transfer.imports.report import ACCOUNT, COMMENTS, Report

NAME = "Retrospring"
_ANSWERS = re.compile(
    r'\{\s*"answers"\s*:\s*\[\s*(?:\]|\{(?=.{0,3000}?"(?:related|question)"\s*:))', re.DOTALL
)
_OF_ACCOUNT = re.compile(
    r"(?:^|/)(?:user|relationships|mute_rules|reactions|comments|theme)\.json$|(?:^|/)pictures/"
)
_ASKED_OTHERS = re.compile(r"(?:^|/)questions\.json$")
_HOST = "retrospring.net"
_MENTION = re.compile(r"(?<![\w@/.])@[a-zA-Z0-9_]{1,16}\b")
_HEADING = re.compile(r"^(#{1,6}(?=\s))", re.MULTILINE)  # it had none


def is_mine(opened: Opened) -> bool:
    """Tell by how its answers are written down."""
    return bool(json.files(opened, _ANSWERS))


def items(opened: Opened, report: Report) -> Iterator[Item]:
    """Read the answers."""
    report.home.add(_HOST)
    report.drop(ACCOUNT, sum(bool(_OF_ACCOUNT.search(name)) for name in opened.names))
    asked = sum(bool(_ASKED_OTHERS.search(name)) for name in opened.names)
    report.drop("files of questions to others, which are not read", asked)
    names = json.files(opened, _ANSWERS)
    yield from of_files(names, lambda name: _items(opened, name, report), report)


def _items(opened: Opened, name: str, report: Report) -> Iterator[Item]:
    with opened.open(name) as stream:
        answers = (answer for _, answer in json.entries(stream, "answers.item"))
        yield from each(
            answers, lambda one: _item(one, report), lambda one: str(one.get("id")), report
        )


def _item(answer: dict[str, Any], report: Report) -> Item:
    related = answer.get("related") or answer
    question = related.get("question") or {}
    report.drop(leads.NAMES, int(bool(question.get("author"))))
    report.drop(COMMENTS, len(related.get("comments") or ()))
    body = _HEADING.sub(r"\\\1", _unnamed(answer["content"], report))
    return Item(
        key=str(int(answer["id"])),
        question=_unnamed(question.get("content") or "", report),
        body=mended.mend(body, report, joins=False),
        day=days.day_of(answer.get("created_at")),
    )


def _unnamed(text: str, report: Report) -> str:
    """Call by no name who is spoken of by it."""
    text, number = _MENTION.subn("someone", text)
    report.drop(leads.NAMES, number)
    return text
