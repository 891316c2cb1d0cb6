"""Guess the language of a text offline: by its script, its common words, and letters of its own.

Unsure is an answer: a wrong guess has a text read aloud in the wrong voice, none in the blog's.
"""

import re
from collections import Counter

NAMES = {
    "ar": "العربية",
    "bg": "български",
    "bn": "বাংলা",
    "ca": "català",
    "cs": "čeština",
    "da": "dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "español",
    "fa": "فارسی",
    "fi": "suomi",
    "fr": "français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "hrvatski",
    "hu": "magyar",
    "id": "Indonesia",
    "it": "italiano",
    "ja": "日本語",
    "ka": "ქართული",
    "km": "ខ្មែរ",
    "ko": "한국어",
    "lo": "ລາວ",
    "mr": "मराठी",
    "my": "မြန်မာ",
    "nb": "norsk bokmål",
    "nl": "Nederlands",
    "pl": "polski",
    "pt": "português",
    "ro": "română",
    "ru": "русский",
    "sk": "slovenčina",
    "sr": "српски",
    "sv": "svenska",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
_SCRIPTS = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u06ff\u0750-\u077f",
    "devanagari": "\u0900-\u097f",
    "han": "\u3005\u3400-\u4dbf\u4e00-\u9fff",
    "kana": "\u3041-\u30ff",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff",
    "ka": "\u10d0-\u10ff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
}
_RUN = re.compile("|".join(f"(?P<{name}>[{signs}]+)" for name, signs in _SCRIPTS.items()))
_READ = 600  # characters of a text that are looked at
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u097f\u200c]*")
_COMMON = {
    "latin": {
        "en": "the and of to is in that it you i for was on are with as this have be not my "
        "what why how do does did when she he they we your me can if or but from at "
        "would after never there him her who about cannot don so no more than too all "
        "am been",
        "de": "der die das und ich ist nicht zu ein eine einen es sie mit den von auf für "
        "im dem wie warum was mich mir wenn aber sich auch war er wir nach noch kann "
        "hat haben mein meine dass wann wer immer bei über als man nur so oder bin "
        "habe um aus einer des",
        "fr": "le la les et je est que de un une pas ne pourquoi dans pour des il elle ce "
        "qui sur au du avec mon ma mes suis nous vous se plus mais comment quand sont "
        "en tout être ai après cette son sa ses on par si j'ai c'est leur",
        "es": "el la los las y que de un una no es en por para con mi se lo me qué cómo "
        "cuando pero su al del yo más estoy está ella nunca porque fue son como muy "
        "todo mis después sin le te",
        "it": "il lo la gli le e che di un una non è in per con mi mio mia si sono come "
        "perché quando ma del della io più ho ha anche nel questo alla dei cosa dopo "
        "mai sempre i al ci",
        "pt": "o a os as e que de um uma não é em por para com meu minha se eu como quando "
        "mas do da no na mais estou está ela ele porque foi muito isso dos das depois "
        "nunca ao você sem",
        "nl": "de het een en ik is niet van in dat te op voor met mijn waarom hoe wat je ze "
        "hij wij maar als er om aan na ook naar zijn heb heeft bij nog kan mij die "
        "door over altijd wanneer",
        "pl": "i w nie na się jest że z to do jak dlaczego mnie mi po ale co ja od czy "
        "kiedy jestem mój moja przez dla tak za o są był była już gdy może nigdy "
        "zawsze być jej jego",
        "tr": "bir ve bu ne ben için mi değil çok neden nasıl gibi ama daha da de sonra "
        "beni bana o var yok kadar zaman benim hiç şey olarak her ile olan ki diye mı "
        "mu",
        "sv": "och att det är jag som en på inte av för med till den ett har mig min om "
        "varför hur när men de så vad var efter kan han hon mitt eller alltid aldrig "
        "från ni sig",
        "da": "og at det er jeg som en på ikke af for med til den et har mig min om hvorfor "
        "hvordan når men de så hvad var efter kan han hun mit eller altid aldrig fra "
        "sig meget nogen blev",
        "nb": "og å det er jeg som en på ikke av for med til den et har meg min om hvorfor "
        "hvordan når men de så hva var etter kan han hun mitt eller alltid aldri fra "
        "seg veldig noen ble",
        "fi": "ja on ei että en se hän minä mutta miksi kun miten niin olen oli mitä ovat "
        "kuin minun tai myös minua mikä jos jälkeen koskaan aina ole vain sitä joka "
        "enää mua ne nyt",
        "cs": "a je se na že v to ne jsem si jak proč mi mě s z do po ale co když jsou by "
        "tak můj moje už pro jako není být která který nikdy vždy nebo ještě jeho jen",
        "sk": "a je sa na že v to nie som si ako prečo mi ma s z do po ale čo keď sú by tak "
        "môj moja už pre byť ktorá ktorý nikdy vždy alebo ešte jeho len",
        "hr": "i je se na da u to ne sam si kako zašto mi me s iz do po ali što kad su bi "
        "tako moj moja već za kao nije biti koja koji nikad uvijek ili još njegov "
        "samo nakon",
        "hu": "a az és nem hogy egy van miért de meg is mint ha én mit vagyok volt csak már "
        "mi lehet nekem engem azt ez után amikor hogyan sem még soha mindig vagy",
        "ro": "și nu de în este la că o un pe mă cu se ce cum sunt pentru am din mai să dar "
        "când fi meu mea îmi după eu ei lui niciodată care sau mereu al",
        "ca": "el la els les i que de un una no és en per amb meu meva es jo com quan però "
        "del més estic està ella perquè va molt això després mai sempre dels he als "
        "què",
        "vi": "và là của tôi không có cho với một những được khi làm sao tại người này đã "
        "các thế nào trong sau rất mình em anh như vì thì ở nhưng mẹ",
        "id": "yang dan di saya tidak ini itu untuk dengan dari adalah ke kenapa bagaimana "
        "mengapa aku apa ada akan bisa pada dia sudah setelah karena seperti tapi "
        "atau juga selalu lagi",
    },
    "cyrillic": {
        "ru": "и в не на я что с это как почему мне но у меня по он она так же от для к "
        "когда мой моя был была есть если бы все вы из о после всегда никогда нет",
        "uk": "і в не на я що з це як чому мені але у мене по він вона так же від для до "
        "коли мій моя був була є якщо б усі ви із про після завжди ніколи немає та",
        "bg": "и в не на аз че с това как защо ми но у мен по той тя така от за когато моят "
        "моята беше има ако би всички вие след винаги никога няма съм е да се си ли",
        "sr": "и у не на ја да са то како зашто ми али код мене по он она тако од за кад "
        "мој моја био била има ако би сви ви после увек никад нема сам је се",
    },
    "arabic": {
        "ar": "في من على أن لا هذا هذه التي الذي هل ما كيف لماذا إلى عن مع كان لم أنا بعد "
        "ولا ثم قد كل أو و إن عند بين ليس لي متى",
        "fa": "که از را در به این است می با برای چرا من نمی آن تا هم بود چه یا بعد و اگر "
        "خود شد کنم نیست دارم می‌شود نمی‌توانم هست چطور",
        "ur": "ہے ہیں کا کی کے میں سے کو اور نہیں یہ کیا پر نے وہ ہوں تھا تھی جب کیوں مجھے "
        "میری میرا بعد ہو بھی کر تو",
    },
    "devanagari": {
        "hi": "है हैं का की के में से को और नहीं यह वह था थी क्या मैं मुझे क्यों जब पर ने "
        "हो भी तो कर मेरी मेरा बाद हूँ हूं कैसे ये",
        "mr": "आहे आहेत मी नाही आणि मला ते तो ती हे काय का होते होता माझ्या माझी माझा पण "
        "कसे झाले नंतर या त्या असे की",
    },
}
# Letters that only some of them have.
_LETTERS = {
    "de": "ß",
    "es": "ñ¿¡",
    "fr": "çœêèù",
    "it": "ìòù",
    "pt": "ãõ",
    "pl": "łąęśźżćń",
    "tr": "ğış",
    "sv": "åäö",
    "da": "åæø",
    "nb": "åæø",
    "fi": "äö",
    "cs": "řěů",
    "sk": "ľĺŕô",
    "hu": "őű",
    "ro": "țșăţş",
    "ca": "·ç",
    "vi": "ơưđạảấầậếềểệọộớờợụứừựỷ",
    "ru": "ыэё",
    "uk": "іїєґ",
    "bg": "ъщ",
    "sr": "ђћљњџј",
    "ar": "ةىأإ",
    "fa": "پچژگ",
    "ur": "ٹڈڑںےہھ",
    "mr": "ळ",
}


def _languages_of(lists: dict[str, str]) -> dict[str, list[str]]:
    """Turn word lists around: which languages have a word."""
    found: dict[str, list[str]] = {}
    for name, words in lists.items():
        for word in words.split():
            found.setdefault(word, []).append(name)
    return found


_HAVE = {script: _languages_of(lists) for script, lists in _COMMON.items()}
_CHINESE = "你她您这這们們吗嗎么麼没沒怎很哪呢吧"
_MOSTLY_CHINESE = "我了的着不是在有和他"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ENOUGH, _SHARE, _AHEAD = 1.5, 0.2, 1.4  # points, points of each word, times the second


def guess(text: str) -> str | None:
    """Return the language of a text by its code (BCP 47), or None where that is not sure."""
    sample = _ADDRESS.sub("", text[:_READ])
    found = dict.fromkeys(_SCRIPTS, 0)
    for run in _RUN.finditer(sample):
        found[run.lastgroup or ""] += len(run[0])
    total = sum(found.values())
    if found["kana"] and found["kana"] + found["han"] > 0.6 * total:
        return "ja" if 10 * found["kana"] > found["han"] else None
    script = max(found, key=found.__getitem__)
    if found[script] < max(2, 0.6 * total):
        return None
    if script in _COMMON:
        return _by_words(sample.lower(), script)
    if script == "han":
        return "zh" if _is_chinese(sample) else None
    return script


def _is_chinese(text: str) -> bool:
    """Tell Chinese from what Japanese writes without kana, such as titles."""
    return any(sign in text for sign in _CHINESE) or sum(s in text for s in _MOSTLY_CHINESE) > 1


def _by_words(text: str, script: str) -> str | None:
    words = _WORD.findall(text.replace("\u2019", "'").replace("i\u0307", "i"))
    points = _points(words, script)
    letters = Counter(sign for sign in text if not sign.isascii())
    for name in points if letters else ():
        points[name] += 0.5 * sum(letters[sign] for sign in _LETTERS.get(name, ()))
    second, best = sorted(points, key=points.__getitem__)[-2:]
    is_sure = points[best] >= max(_ENOUGH, _SHARE * len(words))
    return best if is_sure and points[best] >= _AHEAD * points[second] else None


def _points(words: list[str], script: str) -> dict[str, float]:
    """Count the common words of each language; one that several have counts less for each."""
    points = dict.fromkeys(_COMMON[script], 0.0)
    for word in words:
        names = _HAVE[script].get(word, ())
        for name in names:
            points[name] += 1 / len(names)
    return points
