"""Blogs in other scripts: typed, tagged, asked, searched, read and printed in a browser."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.cast.browser import DESK, PHONE, Open, Window
from tests.pages.test_walk import ask, come_back, sign_in


@dataclass(frozen=True)
class Blog:
    """What is written there; of the searches the first word is found inside a sentence."""

    language: str
    direction: str
    title: str
    question: str
    answer: str
    tags: str
    tag: str  # the first of them, as its link reads
    searched: str
    marked: str  # what of the answer is marked then
    absent: str


BLOGS = {
    "Japanese": Blog(
        "ja",
        "ltr",
        "夜に眠れないとき",
        "夜になると眠れません。どうしたらいいですか。",
        "だれにでも眠れない夜があります。横になったまま、ゆっくり息をしてみてください。",
        "睡眠、不安",
        "睡眠",
        "眠れない",
        "眠れない",
        "結婚式",
    ),
    "Arabic": Blog(
        "ar",
        "rtl",
        "عن الأرق في الليل",
        "لا أستطيع النوم منذ وفاة أمي. ماذا أفعل؟",
        "الحزن يوقظنا في الليل. لا بأس أن تبقى مستيقظًا قليلًا، ثم تحاول من جديد.",
        "النوم، الحزن",
        "النوم",
        "مستيقظا",
        "مستيقظًا",
        "الزواج",
    ),
    "Turkish": Blog(
        "tr",
        "ltr",
        "Geceleri uyuyamamak",
        "İki yıldır geceleri uyuyamıyorum. Işığı kapatınca korkuyorum.",
        "Işık kapanınca gelen korku çok insanda vardır. Önce küçük bir lamba açık kalsın.",
        "Uyku, Korku",
        "uyku",
        "ışık",
        "Işık",
        "evlilik",
    ),
    "German": Blog(
        "de",
        "ltr",
        "Nachts wach liegen",
        "Seit dem Tod meiner Mutter liege ich nachts wach. Heißt das, ich bin krank?",
        "Trauer weckt viele Menschen. Eine Schlafstörung, die bleibt, läßt sich behandeln.",
        "Schlafstörung; Trauer",
        "schlafstorung",
        "SCHLAFSTOERUNG",
        "",
        "Hochzeit",
    ),
}


def fits(window: Window) -> None:
    """Check that nothing sticks out at the side, whichever way the page runs."""
    size: list[int] = window.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert size[0] <= size[1], window.page.url


def write(author: Window, blog: Blog) -> None:
    """Type a post and publish it."""
    author.follow("Posts")
    author.follow("New post")
    author.fill("Question, as it will be published", blog.question)
    author.fill("Title", blog.title)
    author.fill("Answer", blog.answer)
    author.fill("Tags, with commas between", blog.tags)
    fits(author)
    author.press("Publish…")
    author.arrive("One last look")
    leave = author.page.get_by_role("button", name="Leave it, here and later")
    for left in reversed(range(leave.count())):
        leave.first.click()
        expect(leave).to_have_count(left)
    author.press("Put it on the blog")
    author.sees("The post is published.")


@pytest.mark.parametrize("name", BLOGS)
def test_a_blog_in_any_script_is_written_asked_found_and_printed(window: Open, name: str) -> None:
    blog = BLOGS[name]
    author, reader, visitor = window(True, DESK), window(False, PHONE), window(False, PHONE)
    sign_in(author)
    write(author, blog)

    reader.open("/")
    fits(reader)
    reader.page.get_by_role("link", name=blog.title, exact=True).click()
    reader.arrive(blog.title)
    fits(reader)
    article = reader.page.locator("article").first
    expect(article.get_by_text(blog.answer)).to_have_css("direction", blog.direction)
    assert article.evaluate("article => article.closest('[lang]').lang") == blog.language
    article.get_by_role("link", name=blog.tag, exact=True).click()
    reader.arrive(blog.tag)
    reader.sees(blog.title)

    reader.open(f"/search?q={blog.searched}")
    reader.sees(blog.title)
    if blog.marked:
        expect(reader.page.locator("mark").first).to_have_text(blog.marked)
    fits(reader)
    reader.open(f"/search?q={blog.absent}")
    reader.never_sees(blog.answer)

    receipt = ask(visitor, blog.question)
    fits(visitor)
    come_back(visitor, receipt)
    visitor.arrive("Your question has arrived")
    author.follow("Inbox")
    author.sees(blog.question)
    fits(author)

    reader.open("/")
    reader.page.emulate_media(media="print")
    reader.sees(blog.answer)
    fits(reader)
