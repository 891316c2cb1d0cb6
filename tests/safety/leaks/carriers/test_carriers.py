"""What links and letters carry unseen is found, and the clean words are offered."""

import pytest

from safety.leaks import check

CARRIED = {
    "tracking": [
        ("https://example.org/a?utm_source=x&b=1#top", "https://example.org/a?b=1#top"),
        ("https://example.org/?fbclid=abc", "https://example.org/"),
        ("https://example.org/a#utm_medium=mail", "https://example.org/a"),
        ("https://www.instagram.com/p/abc/?igsh=xyz", "https://www.instagram.com/p/abc/"),
        ("https://youtu.be/abc?si=xyz&t=42", "https://youtu.be/abc?t=42"),
        ("https://x.com/a/status/12?s=20", "https://x.com/a/status/12"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=x",
            "https://example.org/a",
        ),
        ("https://www.google.com/url?q=https://example.org/b&sa=D", "https://example.org/b"),
        ("https://example.org/a?ref=my-blog.example.net&b=1", "https://example.org/a?b=1"),
        ("https://example.org/?source=https%3A%2F%2Fmy.blog.net%2F", "https://example.org/"),
        ("https://bit.ly/3abc", ""),
        ("https://t.co/abc", ""),
    ],
    "invisible character": [
        ("hel\u200blo", "hello"),
        ("co\u00adoperate", "cooperate"),
        ("wo\u2060rd\ufeff", "word"),
        ("a\U000e0061\U000e0062b", "ab"),
        ("turn\u202eed", "turned"),
        ("w\u200do\u200crd", "word"),
        ("x\ufe0fy", "xy"),
    ],
    "look-alike letter": [
        ("p\u0430yp\u0430l", "paypal"),
        ("\u0441\u043er", "cor"),
        ("\u043f\u0438c\u0430\u043b", "\u043f\u0438\u0441\u0430\u043b"),
        ("\U0001d41b\U0001d428\U0001d425\U0001d41d", "bold"),
        ("\u0441\u043e", "co"),
    ],
}
RIGHT = [
    "https://example.org/a?page=2&sort=new#part and https://youtu.be/abc?t=42",
    "https://example.org/tree?ref=main&from=v1.2&via=7 and https://example.org/a?origin=a.b",
    "https://en.wikipedia.org/wiki/T.co was a page on t-co",
    "می\u200cروم خانه",  # Persian keeps letters apart by it
    "क्\u200dष and क्\u200cष",
    "👩\u200d⚕️ 👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 ☎\ufe0e",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "ไป\u200bบ้าน",
    "אמר\u200f (John)",
    "\u05d0\u05d1 (John)\u200f, \u05d0",
    "она нашла сор там",
    "naïve Müller café straße Øre μg Δt αWert ΑΒΓ χ²",
    "он писал слово and he read it",
    "葛\U000e0100城",
]


@pytest.mark.parametrize(
    ("kind", "carried", "clean"), [(kind, *row) for kind, rows in CARRIED.items() for row in rows]
)
def test_it_is_found_whole_and_the_clean_words_are_offered(
    kind: str, carried: str, clean: str
) -> None:
    text = f"I saw {carried} there"
    found = [each for each in check(text, language="en") if each.kind == kind]
    assert [(text[each.start : each.end], each.severity) for each in found] == [(carried, "ask")]
    assert found[0].replacements == (clean,)


@pytest.mark.parametrize("text", RIGHT)
def test_what_a_script_or_an_emoji_needs_is_left_alone(text: str) -> None:
    assert [each for each in check(text) if each.kind in CARRIED] == []


def test_it_is_found_behind_an_entity_and_in_the_link_of_a_text() -> None:
    text = "See [this](https://example.org/?gclid=1) and hel&#8203;lo."
    assert [text[each.start : each.end] for each in check(text, language="en")] == [
        "https://example.org/?gclid=1",
        "hel&#8203;lo",
    ]
