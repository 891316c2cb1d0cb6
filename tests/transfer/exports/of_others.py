"""Small exports of Substack, WriteFreely and Retrospring, written for these tests."""

import json
from typing import Any

SUBSTACK_ROWS = (
    "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,"
    "podcast_url\n"
    "101.first,2016-02-28T23:30:00.000Z,true,2016-02-28T23:30:00.000Z,,newsletter,everyone,"
    '"One, two",Under &amp; it,\n'
    "102.paid,2016-02-28T23:30:00.000Z,true,,,newsletter,only_paid,Paid,,\n"
    "103.sketch,,false,,,newsletter,everyone,Sketch,,\n"
    "104.about,2016-02-28T23:30:00.000Z,true,,,page,everyone,About,,\n"
    "105.lost,2016-02-28T23:30:00.000Z,true,,,newsletter,everyone,Lost,,\n"
)
SUBSTACK_PAGE = (
    '<p>Text<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-'
    'anchor-1" href="#footnote-1" target="_self">1</a> by <span class="mention-wrap" data-attrs='
    '\'{"name":"Somebody","id":1}\'></span></p><div class="subscription-widget-wrap" data-attrs='
    '\'{"url":"https://quiet.substack.com/subscribe?","text":"Subscribe"}\'><div class="preamble">'
    '<p>Thanks for reading</p></div></div><div class="latex-rendered" data-attrs=\'{"persistent'
    'Expression":"a^2 + b^2"}\'></div><div class="image-gallery-embed" data-attrs=\'{"gallery":'
    '{"images":[{"src":"a.png"},{"src":"b.png"}],"caption":"Both"}}\'></div><div id="youtube2-abc" '
    'class="youtube-wrap" data-attrs=\'{"videoId":"abc"}\'><div class="youtube-inner"><iframe '
    'src="https://www.youtube-nocookie.com/embed/abc?rel=0"></iframe></div></div><p class="button-'
    'wrapper" data-attrs="{}"><a class="button primary" href="https://example.org/book"><span>The '
    'book</span></a></p><p class="button-wrapper" data-attrs="{}"><a class="button primary" href='
    '"https://quiet.substack.com/subscribe?"><span>Sign up</span></a></p><div class="footnote" '
    'data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" class='
    '"footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content">'
    "<p>The note.</p></div></div>"
)

WRITEFREELY: list[dict[str, Any]] = [
    {
        "id": "abcdefghij",
        "slug": "first",
        "appearance": "norm",
        "language": "en",
        "rtl": False,
        "created": "2016-02-28T23:30:00Z",
        "updated": "2016-03-01T10:11:12Z",
        "title": "First",
        "body": "Moss is\nsoft. ![A wall](w.jpg) #green\n\n<!--more-->\n\n[there](https://q.example/me/b)",
        "tags": ["green"],
        "views": 3,
        "collection": {"alias": "me", "title": "Quiet", "url": "https://q.example/me/"},
    },
    {
        "id": "bcdefghijk",
        "slug": None,
        "appearance": "norm",
        "language": "",
        "rtl": False,
        "created": "2016-02-28T23:30:00Z",
        "title": "",
        "body": "A sketch.",
        "tags": [],
    },
]

ANSWERS: list[dict[str, Any]] = [
    {
        "id": 7,
        "related": {
            "question": {
                "id": 3,
                "anonymous": False,
                "direct": True,
                "author": {"id": 2, "screen_name": "anonymous"},
                "content": "Do you know @admin?",
                "created_at": "2016-02-27T10:00:00.000Z",
            },
            "comments": [{"id": 1, "content": "Hm.", "author": {"screen_name": "anonymous"}}],
        },
        "content": "Yes.\nNot *well*, [he](https://retrospring.net/@admin) hides.\n# no heading",
        "question_id": 3,
        "created_at": "2016-02-28T23:30:00.000Z",
    },
    {
        "id": 8,
        "related": {"question": None, "comments": []},
        "content": "Alone.",
        "created_at": None,
    },
    {"id": 9, "related": {"question": None}, "content": None},
]


def substack() -> dict[str, str]:
    """Return the files of Substack's zip."""
    return {
        "posts.csv": SUBSTACK_ROWS,
        "email_list.quiet.csv": "email,active_subscription\nanonymous@example.org,true\n",
        "posts/101.first.opens.csv": "email\nanonymous@example.org\n",
        "posts/101.first.html": SUBSTACK_PAGE,
        "posts/102.paid.html": "<p>Paid.</p>",
        "posts/103.sketch.html": "<p>Sketch.</p>",
        "posts/104.about.html": "<p>About.</p>",
        "posts/106.orphan.html": "<p>Orphan.</p>",
    }


def retrospring() -> dict[str, str]:
    """Return the files of Retrospring's zip."""
    at = "export-1-abc/"
    return {
        f"{at}answers.json": json.dumps({"answers": ANSWERS}, indent=2),
        f"{at}questions.json": json.dumps({"questions": [{"id": 1, "content": "To others"}]}),
        f"{at}user.json": json.dumps({"user": {"screen_name": "admin"}}),
        f"{at}pictures/profile_picture_small_x.jpg": "x",
    }


def writefreely_table() -> str:
    """Return WriteFreely's table, with each text on one line."""
    one, two = WRITEFREELY
    line = one["body"].replace("\n", "\\n").replace('"', '""')
    return (
        "id,slug,blog,url,created,title,body\n"
        f'{one["id"]},first,me,https://q.example/me/first,2016-02-28T23:30:00Z,First,"{line}"\n'
        f"{two['id']},,,https://q.example/bcdefghijk,2016-02-28T23:30:00Z,,A sketch.\n"
    )


def writefreely_whole() -> dict[str, Any]:
    """Return the export of a whole account."""
    one, two = WRITEFREELY
    post = {name: value for name, value in one.items() if name != "collection"}
    return {
        "username": "admin",
        "email": "admin@quiet.example",
        "collections": [one["collection"] | {"views": 1, "posts": [post]}],
        "posts": [two],
    }
