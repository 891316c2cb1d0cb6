"""A small export of Ghost, written for these tests."""

import json
from typing import Any

LEXICAL = {
    "root": {
        "type": "root",
        "children": [
            {
                "type": "paragraph",
                "children": [
                    {"type": "extended-text", "text": "Bold", "format": 1},
                    {"type": "linebreak"},
                    {"type": "extended-text", "text": "a < b", "format": 16},
                    {
                        "type": "link",
                        "url": "__GHOST_URL__/old/",
                        "children": [{"type": "extended-text", "text": "old", "format": 0}],
                    },
                ],
            },
            {
                "type": "list",
                "tag": "ul",
                "children": [
                    {"type": "listitem", "children": [{"type": "extended-text", "text": "one"}]}
                ],
            },
            {"type": "image", "src": "x.jpg", "alt": "A heron", "caption": "Below"},
            {"type": "markdown", "markdown": "A *card* of\nMarkdown"},
            {"type": "codeblock", "code": "x | y", "language": "sh"},
            {"type": "toggle", "heading": "More", "content": "<p>Inside</p>"},
        ],
    }
}
MOBILEDOC = {
    "version": "0.3.1",
    "atoms": [["soft-return", "", {}]],
    "cards": [
        ["gallery", {"images": [{"alt": "One"}, {"alt": ""}], "caption": "Both"}],
        ["hr", {}],
    ],
    "markups": [["a", ["href", "https://example.org/?utm_source=x"]], ["strong"]],
    "sections": [
        [1, "h2", [[0, [], 0, "Head"]]],
        [1, "p", [[0, [0, 1], 2, "linked"], [1, [], 0, 0], [0, [], 0, " after"]]],
        [3, "ol", [[[0, [], 0, "first"]], [[0, [], 0, "second"]]]],
        [10, 0],
        [10, 1],
    ],
}


def ghost_data() -> dict[str, Any]:
    """Return what an export of Ghost has, in the order in which it has it."""
    at = {"created_at": "2016-02-28T22:00:00.000Z", "published_at": "2016-02-28T23:30:00.000Z"}
    post = {"status": "published", "type": "post", "visibility": "public", "html": None} | at
    html = (
        '<p>Text<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p><section '
        'class="footnotes"><ol><li id="fn1" class="footnote-item"><p>Note <a href="#fnref1" '
        'class="footnote-backref">↩︎</a></p></li></ol></section><figure class="kg-card '
        'kg-bookmark-card"><a class="kg-bookmark-container" href="https://example.org/"><div '
        'class="kg-bookmark-content"><div class="kg-bookmark-title">There</div><div class='
        '"kg-bookmark-description">Of it</div><div class="kg-bookmark-metadata"><span>Somebody'
        '</span></div></div></a></figure><div class="kg-card kg-signup-card"><p>Join</p></div>'
    )
    posts: list[Any] = [
        post | {"id": "a1", "title": "In HTML", "slug": "html", "html": html},
        post | {"id": "a2", "title": "In trees", "slug": "lexical", "lexical": json.dumps(LEXICAL)},
        post | {"id": "a3", "title": "In runs", "slug": "runs", "mobiledoc": json.dumps(MOBILEDOC)},
        post | {"id": "a4", "title": "Plain", "slug": "plain", "plaintext": "One\n\ntwo"},
        post | {"id": "a5", "title": "Paid", "slug": "paid", "html": "x", "visibility": "paid"},
        post
        | {"id": "a6", "title": "About", "type": "page", "html": "y", "codeinjection_head": "<b>"},
        post | {"id": "a7", "title": "Later", "status": "scheduled", "html": "z"},
        ["no", "post"],
    ]
    return {
        "members": [{"email": "anonymous@example.org"}],
        "posts": posts,
        "posts_tags": [
            {"post_id": "a1", "tag_id": "t1", "sort_order": 1},
            {"post_id": "a1", "tag_id": "t3", "sort_order": 0},
            {"post_id": "a1", "tag_id": "t2", "sort_order": 2},
        ],
        "tags": [
            {"id": f"t{n}", "name": name} for n, name in enumerate(["sea", "#inner", "air"], 1)
        ],
        "users": [{"name": "admin", "email": "admin@quiet.example"}],
    }
