"""A language is guessed where that is sure, and not where it is not."""

import pytest

from safety.words import language

SURE = """
en Why do I cry after work?
en What is it that you never told her?
en How to sleep when you are afraid
de Warum weine ich nach der Arbeit?
de Ich kann nicht schlafen, und es ist immer dasselbe.
de Was man nie gefragt hat
fr Pourquoi est-ce que je pleure après le travail ?
fr Je ne dors pas quand il pleut.
es ¿Por qué lloro después del trabajo?
es No puedo dormir cuando estoy sola y es de noche.
it Perché piango dopo il lavoro?
it Non riesco a dormire e non so che cosa fare.
pt Por que choro depois do trabalho?
pt Não consigo dormir quando estou sozinha.
nl Waarom huil ik na het werk?
nl Ik kan niet slapen als het regent.
pl Dlaczego płaczę po pracy?
pl Nie mogę spać, kiedy jestem sama.
tr Neden işten sonra ağlıyorum?
tr Uyuyamıyorum ve bu beni çok korkutuyor.
sv Varför gråter jag efter jobbet?
sv Jag kan inte sova när det regnar.
da Hvorfor græder jeg efter arbejde, og hvad gør mig ked af det?
da Det er noget af det, som jeg aldrig har fortalt nogen, og hvad så?
nb Hva skal jeg gjøre når det ikke går over av seg selv?
nb Jeg har aldri fortalt det til noen, og det plager meg veldig etter jobb.
fi Miksi minä itken töiden jälkeen?
fi En nuku, kun on pimeää, ja se pelottaa minua.
cs Proč po práci pláču, když jsem doma?
cs Nemůžu spát a nevím, proč to tak je, když jsem sama.
hu Miért sírok munka után?
hu Nem tudok aludni, és ez már nem jó.
ro De ce plâng după muncă și nu pot să dorm?
ro Nu pot să dorm când sunt singură.
vi Tại sao tôi khóc sau giờ làm?
vi Tôi không ngủ được khi ở một mình.
id Kenapa saya menangis setelah bekerja?
id Saya tidak bisa tidur dan itu selalu terjadi.
ru Почему я плачу после работы?
ru Я не могу спать, и это меня пугает.
uk Чому я плачу після роботи?
uk Я не можу спати, і це мене лякає.
bg Защо плача след работа?
bg Не мога да спя и това е така от години.
sr Зашто плачем после посла?
sr Не могу да спавам и то је тако увек.
ar لماذا أبكي بعد العمل؟
ar لا أستطيع النوم في الليل من الخوف.
fa چرا بعد از کار گریه می‌کنم؟
fa من نمی‌توانم بخوابم و این مرا می‌ترساند که چه می‌شود.
ur میں کام کے بعد کیوں روتی ہوں؟
ur مجھے نیند نہیں آتی اور یہ ہر رات ہے۔
hi मैं काम के बाद क्यों रोती हूँ?
hi मुझे नींद नहीं आती और यह हर रात होता है।
mr मला झोप येत नाही आणि हे रोज आहे
mr मी कामानंतर का रडते आहे, मला काय झाले?
zh 为什么下班后我会哭？
zh 我睡不着，已经很久了。
zh 睡不着
ja なぜ仕事の後に泣くのですか？
ja 眠れません
ja 夜の不安
ko 왜 퇴근 후에 울까요?
ko 잠이 안 와요
el Γιατί κλαίω μετά τη δουλειά;
he למה אני בוכה אחרי העבודה?
th ทำไมฉันร้องไห้หลังเลิกงาน
th นอนไม่หลับ
lo ເປັນຫຍັງຂ້ອຍຮ້ອງໄຫ້
km ហេតុអ្វីបានជាខ្ញុំយំ
my ကျွန်တော် အိပ်မပျော်ဘူး
ka რატომ ვტირი
bn আমি কেন কাঁদি
ta நான் ஏன் அழுகிறேன்
te నేను ఎందుకు ఏడుస్తున్నాను
hr Ne mogu spavati i ne znam zašto je to tako, ali uvijek sam sama.
sk Nemôžem spať a neviem, prečo je to tak, keď som sama.
ca No puc dormir quan estic sola i això és molt dur per a mi, però mai no ho dic.
"""
SENTENCES = [line.split(" ", 1) for line in SURE.strip().split("\n")]
UNSURE = [
    "",
    "?!",
    "12 34",
    "Tissues",
    "Moss",
    "Radio",
    "Angst",
    "OK",
    "I",
    "a",
    "die",
    "Na und",
    "https://example.org/the/and",
]
UNSURE += ["Kwa nini ninalia baada ya kazi?", "Miks ma pärast tööd nutan?", "Pse qaj pas punës?"]
UNSURE += ["Hello Привет مرحبا 你好", "No", "Лист", "Why не могу", "عمل", "काम", "夜間不安", "目的"]


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    assert language.guess(text) == code
    assert language.guess(text.upper()) in (code, None), "and shouting is no other language"


@pytest.mark.parametrize("text", UNSURE)
def test_what_could_be_several_is_not_guessed(text: str) -> None:
    assert language.guess(text) is None


def test_every_language_that_is_guessed_has_its_name() -> None:
    assert {code for code, _ in SENTENCES} == set(language.NAMES)
    assert list(language.NAMES) == sorted(language.NAMES)


def test_a_quotation_does_not_change_the_language() -> None:
    german = "Ich habe es nicht gewusst, und das ist mir noch nie passiert. " * 3
    assert language.guess(german + "She said: what is it that you want from me?") == "de"
    assert language.guess("「" + "眠れません。" * 5 + "」 I said.") == "ja"
