"""The author finds a question in her inbox by what finds a post on the blog."""

import pytest

from tests.cast.desk import Ask, Desk
from tests.cast.scripts import SCRIPTS, Script


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language)
def test_a_question_of_any_script_is_found(author: Desk, ask: Ask, script: Script) -> None:
    ask(script.text)
    ask("Something else?")
    address = author.first_question()
    both = author.get("/dashboard/").text.count('class="open"')
    assert both == 2
    for typed in script.found:
        page = author.client.get("/dashboard/", query_string={"q": typed}).text
        assert page.count('class="open"') == 1, typed
    nothing = author.client.get("/dashboard/", query_string={"q": "unheard"}).text
    assert address not in nothing
    assert 'class="open"' not in nothing
