"""Exact days and ages, and the words that can stand for them in the sentence."""

import pytest

from safety.leaks import check
from tests.safety.leaks.marked import missed

DAYS = r"""
on «3 March 2024» it was
on «March 3rd, 2024», am «3. März 2024», am «03.04.2024» um
born «1990-02-28», on «12/25/2023», am «3.4.» war
on the «14th of March», «Tuesday the 14th», «4 mars 2021», «3 de marzo de 2024»
In May I was ill, and in 2019 too. Mars is red, may 50 people come.
It is 10:30, and the 3rd time. Das war der 3. Versuch im Mai.
Chapter 3.4.1, on the 14th floor, 3/4 of it, May 10% of us.
On Christmas, 25 December, on 1 January and 4 July we rest.
"""
AGES = r"""
She is «34 years old» and I am «36».
a «34-year-old» client, the «34-jährige» Frau, «34 Jahre alt»
«aged 34», at the «age of 34», «im Alter von 34»
in «in her 34th year», a «thirty-four-year-old» man
He «turned 40» then. I was «20», when
Anna («34») and Ben, «36», came.
Mr Nguyen is «49»; my daughter kavya is «39», Leighton is «forty-three»
A man of «forty-two» came. At «74» she had it. I'm «28»f and he's «27»m.
My son will be «79» soon. I («34f») and he («M41») came.
Er ist «69», sie war «fünfundvierzig», als ich «26» war. Ein Mann von «fünfundfünfzig» Jahren.
my daughter kateri is «36» and will not eat. Ich («w, 29») frage.
The answer is 42. Her score was 21, and he was one, too.
the baby, «18 months old», «18 Monate alt»
«34yo» here
under the age of 18, over the age of 65, 18-year-olds
34 years of work, 20 minutes late, she was 20 minutes late
In March, 12, and table (34)
seit 20 Jahren, mit 10 Jahren Berufserfahrung
I'm 100% sure, she is 5 feet tall, he is 1 of 3.
"""
AGES = AGES.replace("at the «age of 34»", "«at the age of 34»").replace("in «in", "«in")
OLD = r"""
She is «91 years old», a «93-year-old» man, «aged 90»
She is 89 years old.
"""


@pytest.mark.parametrize(
    ("kind", "severity", "table"),
    [("day", "ask", DAYS), ("age", "ask", AGES), ("age", "stop", OLD)],
)
def test_it_is_found_and_ordinary_figures_are_not(kind: str, severity: str, table: str) -> None:
    assert missed({kind}, severity, table) == []


def test_days_that_everybody_has_are_only_noted() -> None:
    assert missed({"day"}, "note", "on «25 December», «1 January» and «4 July» we rest") == []


@pytest.mark.parametrize(
    ("sentence", "mended"),
    [
        ("It was on 3 March 2024.", "It was on a spring day."),
        ("Since 3 December 2023 she sleeps.", "Since last winter she sleeps."),
        ("She came 7 July 2021.", "She came last summer."),
        ("It was on the 14th of March.", "It was on the day in question."),
        ("Sie kam am 3. Januar 2024 zu mir.", "Sie kam am besagten Tag zu mir."),
        ("Seit 3. Oktober 2023 schläft sie.", "Seit letztem Herbst schläft sie."),
        ("Her mother is 34 years old.", "Her mother is in her thirties."),
        ("An 18-year-old boy came.", "An adolescent boy came."),
        ("He saw a 45-year-old man.", "He saw a forty-something man."),
        ("My son turned 15 then.", "My son was a teenager then."),
        ("I am 47.", "I am in my forties."),
        ("Eine 34-jährige Frau kam.", "Eine junge Frau kam."),
        ("Der 52-Jährige schwieg.", "Der Erwachsene schwieg."),
        ("Sie ist 61 Jahre alt.", "Sie ist in den Sechzigern."),
    ],
)
def test_it_can_be_said_less_exactly(sentence: str, mended: str) -> None:
    [found] = [each for each in check(sentence) if each.kind in {"day", "age"}]
    assert sentence[: found.start] + found.replacements[0] + sentence[found.end :] == mended


@pytest.mark.parametrize("text", ["She is f\u0130ve.", "3 apr\u0130l 2024", "er ist \u017fix, and"])
def test_letters_that_pass_for_others_are_no_trap(text: str) -> None:
    assert [each.kind for each in check(text, language="en") if each.kind in {"day", "age"}]


def test_german_numbers_in_words_are_read() -> None:
    [found] = [each for each in check("Sie ist siebenunddreißig.") if each.kind == "age"]
    assert found.replacements[0] == "in den Dreißigern"
