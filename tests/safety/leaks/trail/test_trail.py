"""What leads to the author is found in English and German; ordinary prose is left alone."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.leaks import ASK, NOTE, Finding
from safety.leaks.trail import DETECTORS
from tests.cast.source import HOUSE

ASKED = {
    "licence": [
        ("I am an LCSW and proud of it.", "an LCSW"),
        ("The BACP would frown.", "The BACP"),
        ("I wrote to my state board.", "my state board"),
        ("I'm licensed in Oregon and", "in Oregon"),
        ("I rang the Board of Psychology about it", "the Board of Psychology"),
        ("Seit meiner Approbation arbeite ich so.", "Approbation"),
        ("Ich bin Heilpraktikerin für Psychotherapie.", "Heilpraktikerin"),
        ("Die Landespsychotherapeutenkammer schrieb mir.", "Landespsychotherapeutenkammer"),
        ("Ich habe keinen Kassensitz.", "Kassensitz"),
    ],
    "freshness": [
        ("Today's session was quiet.", "Today's session"),
        ("A client told me this morning that she left.", "this morning"),
        ("This morning a client told me so.", "This morning"),
        ("I just came from a long session.", "I just came from a long session"),
        ("Yesterday's client wept.", "Yesterday's client"),
        ("The last one of the day was late.", "The last one of the day"),
        ("In our rounds this week I laughed.", "this week"),
        ("My last client of the day was late.", "My last client of the day"),
        ("A patient of mine died last week.", "last week"),
        ("Heute Morgen sagte eine Klientin zu mir: genug.", "Heute Morgen"),
        ("Eine Klientin erzählte mir gestern, dass", "gestern"),
        ("Nach der heutigen Sitzung", "der heutigen Sitzung"),
        ("Ich komme gerade aus einer Sitzung.", "komme gerade aus einer Sitzung"),
        ("Heute in der Praxis war es still.", "Heute"),
    ],
    "weekday": [
        ("On Tuesdays I see couples.", "On Tuesdays"),
        ("My Thursday group laughed.", "My Thursday group"),
        ("I am there every other Friday.", "every other Friday"),
        ("Dienstags arbeite ich nicht.", "Dienstags"),
        ("Ich bin jeden Donnerstag dort.", "jeden Donnerstag"),
    ],
    "school": [
        ("I trained at the University of Leeds.", "the University of Leeds"),
        ("She went to Bryn Mawr College too.", "Bryn Mawr College"),
        ("I trained at the Tavistock.", "the Tavistock"),
        ("Ich habe an der Universität Graz studiert.", "Universität Graz"),
    ],
    "insurer": [("They are with Blue Cross now.", "Blue Cross"), ("Die AOK zahlt.", "AOK")],
    "event": [
        ("After the flood last week nobody came.", "After the flood last week"),
        ("We walked because of the train strike.", "because of the train strike"),
        ("Last week's earthquake woke me.", "Last week's earthquake"),
        ("Nach dem Hochwasser letzte Woche kam niemand.", "Nach dem Hochwasser letzte Woche"),
        ("Wegen des Lokführerstreiks blieb ich zu Hause.", "Wegen des Lokführerstreiks"),
    ],
}
NOTED = {
    "weekday": [("I wept on Tuesday.", "on Tuesday"), ("Ich kam am Dienstag an.", "am Dienstag")],
    "hour": [
        ("I stop at 5 pm.", "at 5 pm"),
        ("Ich höre um 18 Uhr auf.", "um 18 Uhr"),
        ("We met at 11:30 a.m. there.", "at 11:30 a.m."),
    ],
    "duration": [
        ("After seventeen years in private practice", "seventeen years"),
        ("I have been a therapist for 17 years.", "17 years"),
        ("Nach 17 Jahren in der Praxis", "17 Jahren"),
    ],
    "number": [
        ("I see eleven clients a week.", "eleven clients"),
        ("Ich sehe elf Klientinnen in der Woche.", "elf Klientinnen"),
    ],
    "money": [("It is $150 an hour.", "$150"), ("Es kostet 120 Euro.", "120 Euro")],
    "school": [("I failed my A-levels.", "A-levels"), ("Ich habe die Matura.", "Matura")],
    "health system": [
        ("The NHS is slow.", "The NHS"),
        ("Ein Kassenplatz ist selten.", "Kassenplatz"),
    ],
    "crisis line": [
        ("Please call 911 then.", "911"),
        ("The Samaritans listen.", "The Samaritans"),
        ("Wählen Sie die 112.", "112"),
    ],
    "holiday": [("On Boxing Day it is dark.", "Boxing Day"), ("Zur Fasnacht.", "Fasnacht")],
    "weather": [
        ("It is snowing here.", "It is snowing here"),
        ("Draußen schneit es.", "Draußen schneit es"),
    ],
    "origin": [
        ("English is not my first language.", "my first language"),
        ("Meine Muttersprache ist das nicht.", "Meine Muttersprache"),
    ],
    "faith": [
        ("I was raised Catholic.", "raised Catholic"),
        ("Ich bin Katholikin.", "Ich bin Katholikin"),
    ],
    "family": [
        ("My twins are loud.", "My twins"),
        ("Meine Zwillinge sind laut.", "Meine Zwillinge"),
    ],
    "measure": [("It is twelve miles off.", "twelve miles")],
    "spelling": [
        ("A fortnight later", "fortnight"),
        ("My favourite colour is grey.", "favourite"),
        ("My favorite color is gray.", "favorite"),
        ("Im Jänner war es still.", "Jänner"),
        ("Es heisst, die Strasse sei lang.", "heisst"),
    ],
}
SILENT = [
    "Tell your therapist today that you want to stop.",
    "Your session last week is yours alone.",
    "What you tell your therapist on Tuesday is still true on Friday.",
    "The flood of feelings after a loss is ordinary.",
    "It took me a storm of tears to say so.",
    "Many of us are strangers to ourselves.",
    "Nine people in ten would rather be asked.",
    "The colour of the wall does not matter.",
    "You are licensed to be sad.",
    "He worked for years, and then he stopped.",
    "In the third year the tree bore fruit.",
    "A group of friends is not a group.",
    "Call a friend, or call nobody.",
    "Universities are large and lonely.",
    "It rains in every story.",
    "The church was empty and my coat was wet.",
    "We stood at five different doors.",
    "It is miles away.",
    "Sie können heute noch mit ihr sprechen.",
    "Die Gruppe der Freunde ist klein.",
    "Eine Sitzung dauert so lange, wie sie dauert.",
    "Es heißt, die Straße sei lang, und draussen sei es weiss.",
    "Das Wetter ist, wie es ist.",
    "Die Universität ist gross.",
]

HOSTILE = [
    "I a client, ",
    "the the the ",
    "on Tuesdays and ",
    "today's ",
    "University of A ",
    "17 ",
]


def found(text: str) -> list[Finding]:
    """Return what leads to the author in a text."""
    return [each for detector in DETECTORS for each in detector(text)]


@pytest.mark.parametrize("table", [ASKED, NOTED], ids=[ASK, NOTE])
def test_what_leads_to_the_author_is_found_where_it_stands(
    table: dict[str, list[tuple[str, str]]],
) -> None:
    severity = ASK if table is ASKED else NOTE
    for kind, rows in table.items():
        for text, words in rows:
            told = [(e.kind, e.severity, text[e.start : e.end]) for e in found(text)]
            assert (kind, severity, words) in told, (text, told)


@pytest.mark.parametrize("text", SILENT)
def test_what_anybody_may_say_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_long_prose_has_few_findings() -> None:
    posts = tomllib.loads((HOUSE / "samples" / "live.toml").read_text("utf-8"))["post"]
    prose = [post["answer"] for post in posts]
    thousands = sum(len(text.split()) for text in prose) / 1000
    told = [each.severity for text in prose for each in found(text)]
    assert told.count(ASK) <= thousands
    assert told.count(NOTE) <= 2 * thousands


def test_what_stands_in_its_place_reads_on() -> None:
    mended = {
        "A client left me this morning for good.": "A client left me some time ago for good.",
        "Yesterday's sessions were long.": "some sessions were long.",
        "My last client of the day wept.": "a client wept.",
        "I am an LCSW here.": "I am a therapist here.",
        "I see eleven clients a week.": "I see several clients a week.",
        "We stop at 5 pm.": "We stop in the afternoon.",
        "Nach 17 Jahren in der Praxis": "Nach vielen Jahren in der Praxis",
        "Ich bin Heilpraktikerin.": "Ich bin Therapeutin.",
    }
    for text, expected in mended.items():
        [each] = found(text)
        assert text[: each.start] + each.replacements[0] + text[each.end :] == expected


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=30), max_size=12).map("".join))
def test_places_are_within_any_text(text: str) -> None:
    for each in found(text):
        assert 0 <= each.start < each.end <= len(text)
