"""Abuse is told from what is told of abuse, from curses of despair, and from criticism."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety import care
from safety.abuse import is_abusive

ABUSE = [
    "You are a stupid bitch.",
    "you're such an IDIOT",
    "youre a fucking moron and everyone knows it",
    "Your a fat ugly cow",
    "What an idiot you are.",
    "Nobody needs whores like you.",
    "stupid bitch",
    "Slut!!!",
    "You b1tch",
    "you c*nt",
    "fuck you",
    "F*ck off",
    "Go fuck yourself and your blog",
    "You fat pig.",
    "Kill yourself.",
    "kys",
    "why don't you kill yourself",
    "I hope you die alone.",
    "I hope you get raped",
    "I know where you live, and I am coming for you.",
    "I will find you and then you will see",
    "Send nudes",
    "show me your tits and I will stop asking",
    "I want to fuck you so hard",
    "Are you horny when they cry?",
    "SHAME ON YOU, YOU ARE A FRAUD",
    "YOU ARE PATHETIC",
    "You are pathetic and useless, and you should be ashamed.",
    "You are ugly and you know it",
    "I think you are a worthless piece of shit.",
    "I told you already that you are an idiot.",
    "You answered like that because you are an idiot.",
    "Go back to your kitchen, you dumb cow",
    "you people are scum",
    "Du bist so eine dumme Kuh.",
    "du blöde fotze",
    "Schlampe",
    "Dumme Hure!",
    "Fick dich",
    "FICK DICH DU SCHLAMPE",
    "Verpiss dich mit deinem Blog",
    "Sie sind ein Vollidiot und nichts anderes.",
    "Du bist hässlich und dumm.",
    "Bring dich um.",
    "Geh sterben",
    "Ich hoffe, du verreckst.",
    "Ich weiß, wo du wohnst.",
    "Ich finde dich, warte nur.",
    "Zeig mir deine Titten",
    "Ich will dich ficken",
    "Was für ein Arschloch du bist",
    "Du bist erbärmlich. Schäm dich.",
    "Halt die Fresse, du Hexe",
]
NO_ABUSE = [
    "",
    "Why fifty minutes?",
    "Does my therapist hate me?",
    "PLEASE HELP ME I DO NOT KNOW WHERE TO GO",
    "I HATE MYSELF AND EVERYBODY KNOWS IT",
    "He says I am a stupid bitch.",
    "My husband tells me every day: you are a stupid bitch. Is he right?",
    "My father used to say you are worthless, you are an idiot, and I believed him.",
    "“You are a fat cow,” that is what she said to me at school.",
    'My boss wrote "fuck you" under my letter. What do I do?',
    "You are a whore, he screamed, and then he wept.",
    "They call me a faggot at school.",
    "What do you do when people call you an idiot?",
    "The voices keep telling me: kill yourself.",
    "I hear it all day, you are a loser, you are a loser.",
    "Do you ever feel like you are an idiot?",
    "If you are stupid like me, does therapy work?",
    "Have you ever wanted to kill yourself?",
    "Is it a sin to kill yourself?",
    "I am such a fucking idiot. Fuck my life.",
    "Fuck. I can't stop crying.",
    "Everything is shit and I don't know why I write this.",
    "Fuck you all, I am so alone and I can't do this.",
    "Fuck you. I want to die.",
    "My therapist died and nobody told me. Fuck you for writing as if that could be healed.",
    "I'm a slut, I know. How do I stop?",
    "My mother is a witch and a liar.",
    "Do you freak out when a patient cries?",
    "Do you pig out when you are sad?",
    "You are a fraud, I think. Can you prove the opposite?",
    "I think you are wrong about mothers, and your answer made me angry.",
    "I hate you a little for being right.",
    "You are not stupid, so why do you write as if you were?",
    "I hope you are not sick.",
    "I think I know who you are, and I am glad that you write.",
    "He raped me and said I had wanted it.",
    "I was called a nigger on the bus and nobody said a word.",
    "My boyfriend wants to see nudes. Am I a prude?",
    "I have rape fantasies and I am ashamed.",
    "Is my penis too small? My dick is what I think about all day.",
    "Er sagt, ich bin eine Schlampe.",
    "Mein Vater hat immer gesagt: du bist dumm, du bist nichts wert.",
    "Meine Mutter schrie, du blöde Kuh, und dann war es still.",
    "„Fick dich“, hat mein Sohn zu mir gesagt.",
    "Ich bin so ein Idiot, verdammte Scheiße.",
    "Scheiße, ich kann nicht mehr.",
    "Hast du Schwein gehabt mit deinem Beruf?",
    "Was tun Sie, wenn Sie jemand eine Hure nennt?",
    "Ist deine Mutter auch so?",
    "Bist du Opfer von Gewalt geworden?",
    "Ich finde dich nett, und ich mag, was du schreibst.",
    "BITTE HELFEN SIE MIR",
    "私はいつも眠れません。",
]


@pytest.mark.parametrize("text", ABUSE)
def test_abuse_is_seen(text: str) -> None:
    assert is_abusive(text)


@pytest.mark.parametrize("text", NO_ABUSE)
def test_what_is_none_is_not_taken_for_it(text: str) -> None:
    assert not is_abusive(text)


@pytest.mark.parametrize("text", ABUSE)
def test_what_is_quoted_is_told(text: str) -> None:
    assert not is_abusive(f"My sister sent me this: “{text}” What do I do now?")


@pytest.mark.parametrize("text", ABUSE)
def test_whoever_may_be_in_need_is_never_folded(text: str) -> None:
    assert not is_abusive(f"{text} I want to die.")
    assert not is_abusive(f"{text} Ich will nicht mehr leben.")


def test_one_curse_in_a_long_letter_is_no_abuse() -> None:
    letter = "I have read all of what you wrote on sleep and I want to tell you how it went. " * 20
    assert not is_abusive(f"{letter} Sometimes I think, fuck you. {letter}")


@given(st.text(max_size=400))
def test_any_text_is_weighed(text: str) -> None:
    assert not (is_abusive(text) and care.signs(text))
