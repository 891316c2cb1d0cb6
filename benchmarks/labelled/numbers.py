"""Made-up numbers, addresses and dates in many spellings, with check digits where they have any."""

import string
from collections.abc import Callable
from random import Random

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
TENS = {"en": "thirty forty fifty sixty", "de": "dreißig vierzig fünfzig sechzig"}
ONES = {
    "en": "one two three four five six seven eight nine",
    "de": "ein zwei drei vier fünf sechs sieben acht neun",
}
PHONES = {
    "en": "07700 9#####|+44 20 7#6# ####|(503) 2##-####|503-2##-####|+1 (312) 4##-####|01632 9#####"
    "|+91 98### #####|+234 803 ### ####|087 #######|0412 ### ###|206.3##.####|+27 82 ### ####"
    "|0049 171 #######|+33 6 ## ## ## ##|44.7700.9#####|1-604-5##-####",
    "de": "0171 #######|+49 30 4#######|089/3######|(0221) 7####-##|0151-########|+43 664 #######"
    "|044 3## ## ##|0 52 21 / 6# ## ##|+49 (0)40 5######|0049 176 ########|030 9####### App. 12",
}
STREETS = {
    "en": "14 Juniper Close|27B Old Mill Lane|2210 NW Larrabee St|Flat 3, 9 Cobbler's Row"
    "|118 West Tamarack Avenue, Apt 4|The Old Forge, Sheep Street|5 Ashgrove Terrace"
    "|44/2 Netaji Road|7 Adeola Crescent|1600 Winding Creek Blvd|63 Rue des Lilas|8 Station Rd",
    "de": "Lindenstraße 14|Am Alten Markt 3a|Goethestr. 27|Hinterm Deich 8|Kirchgasse 112"
    "|Obere Bachzeile 5|Straße des Friedens 40|Schillerplatz 2|Feldweg 9 b|Mühlenallee 61",
}
DATES = {
    "en": "{d} {M} {y}|{M} {d}, {y}|{m}/{d}/{y}|{y}-{m:02}-{d:02}|the {d}th of {M}|{s} {d}, {y}"
    "|{d}.{m}.{y}|{d} {M}|{d}th {M} {y}|{m}/{d}/{z}|{M} {d}th",
    "de": "{d}. {M} {y}|{d:02}.{m:02}.{y}|{d}. {M}|{d}.{m}.{z}|{y}-{m:02}-{d:02}|{d}. {s}. {y}",
}
CODES = {  # by slot: forms in which # is a digit, @ a letter, ^ a letter or digit
    "ssn": "4##-3#-####|5## 4# ####",
    "nino": "AB # # # # # # C|JG ## ## ## A|PK######D",
    "ukplate": "L@## @@@|YK17 @@@|AB#2 @@@|R###@@@",
    "usplate": "@@@ ####|#@@@###|@@@-####",
    "deplate": "B-@@ 4##|HH @@ 1###|M-@ 7###|OHZ-@@ 2#|GT @@ 5##|WN-@ 3#H",
    "mrn": "00######|M-#######|##-##-##|MR#######|H########",
    "policy": "XKJ#########|W#### ##### ##|PL-####-#####|@@@#######",
    "licence": "LPC.00#####|C####|MFC ####|PSY-#####|LCS#####|RN-######",
    "hcpc": "PYL#####|SW######",
    "passport": "5########|C########|@@#######",
    "driver": "MORGA6570#4SM9@@|D#######|@####-#####-#####",
    "ausweis": "L01X00T4#|T2200012#|C01X0006#",
    "serial": "C02X^^^^JG5J|SN-########|F17@####KPFY|#@##-####-@@",
    "casenumber": "2021-FL-00####|CV-##-#####|FD20P00###|18/cr/####",
    "aktenzeichen": "12 F 3##/20|5 C 14#/19|XII ZB 2#/18|402 Js ####/21",
    "pobox": "####",
    "sort": "20-##-##|40 ## ##",
    "account": "########",
    "plz": "2####|7####|0####|9####",
    "ukpostcode": "LS# #@B|SW1# #AA|M## #EN|EH# #NG",
    "postcode": "LS# #NB|BS## #QD|97###|60###-####|6###",
    "mac": "00:1^:4^:2^:9^:0^",
    "doclink": "https://docs.google.com/document/d/1^^^^^^^^^^^^^^^^^^^^^^^/edit"
    "|https://www.dropbox.com/s/^^^^^^^^^^^/letters.pdf?dl=0|https://1drv.ms/w/s!A^^^^^^^^^"
    "|https://drive.google.com/file/d/0B^^^^^^^^^^^^^/view?usp=sharing|https://we.tl/t-^^^^^^^^",
}
COORDINATES = (
    "{a:.5f}, {b:.5f}|{a:.4f}° N, {b:.4f}° E|{c}°{d}'{e}\"N {f}°{d}'{e}\"W|geo:{a:.5f},{b:.5f}"
)
LOCALS = "j.harkness mara_keane sk1984 info.wendt lonelytulip anja.kettler the.real.otis pkdavis"
HOSTS = "brightpost.co.uk mailhaven.com postfach-nord.de letterbox.ie wolkenpost.at quickmail.in"
HANDLES = "@mara_keane @otis.draws @wendt_anja84 @not_your_shrink @lonelytulip"
PROFILES = (
    "https://www.instagram.com/mara_keane/|facebook.com/otis.harkness.9"
    "|https://www.linkedin.com/in/anja-wendt-8472|twitter.com/lonelytulip|t.me/sk1984"
)
_D = "0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043"
_P = "0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258"
VERHOEFF = [*_D.split(), "8765932104", "9876543210"], _P.split()


def made(slot: str, language: str, chance: Random) -> str | None:
    """Return a value for a slot, or None where it is no number, address or date."""
    if slot in CODES:
        return coded(chance.choice(CODES[slot].split("|")), chance)
    maker = MAKERS.get(slot)
    return maker(language, chance) if maker else None


def coded(form: str, chance: Random) -> str:
    """Fill a form with digits, letters, and either."""
    small = string.ascii_lowercase if "://" in form else ""
    either = "abcdef" if ":" in form and not small else string.ascii_uppercase + small
    choices = {"#": string.digits, "@": "ABCDEFGHJKLMNPRSTUWXYZ", "^": string.digits + either}
    return "".join(chance.choice(choices.get(sign, sign)) for sign in form)


def luhn(digits: str) -> str:
    """Add the check digit of cards and devices."""
    doubled = [int(d) * (2 if at % 2 == 0 else 1) for at, d in enumerate(reversed(digits))]
    return digits + str(-sum(n // 10 + n % 10 for n in doubled) % 10)


def _digits(count: int, chance: Random) -> str:
    return "".join(chance.choices(string.digits, k=count))


def _grouped(digits: str, sizes: tuple[int, ...], sign: str) -> str:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(digits[at : at + size])
        at += size
    return sign.join(pieces)


def _phone(language: str, chance: Random) -> str:
    return coded(chance.choice(PHONES[language].split("|")), chance)


def _street(language: str, chance: Random) -> str:
    return chance.choice(STREETS[language].split("|"))


def _date(language: str, chance: Random) -> str:
    day, month, year = chance.randint(4, 20), chance.randint(1, 12), chance.randint(1968, 2025)
    name = MONTHS[language].split()[month - 1]
    form = chance.choice(DATES[language].split("|"))
    return form.format(d=day, m=month, y=year, z=f"{year % 100:02}", M=name, s=name[:3])


def _ageword(language: str, chance: Random) -> str:
    ten, one = chance.choice(TENS[language].split()), chance.choice(ONES[language].split())
    return f"{ten}-{one}" if language == "en" else f"{one}und{ten}"


def _mail(_: str, chance: Random) -> str:
    return f"{chance.choice(LOCALS.split())}@{chance.choice(HOSTS.split())}"


def _obfuscated(language: str, chance: Random) -> str:
    name, host = _mail(language, chance).split("@")
    at, dot = chance.choice(
        [(" [at] ", "[dot]"), (" at ", " dot "), ("(at)", "."), (" (at) ", ".")]
    )
    return f"{name}{at}{host.replace('.', dot)}"


def _card(_: str, chance: Random) -> str:
    if chance.random() < 0.2:
        return _grouped(luhn("37" + _digits(12, chance)), (4, 6, 5), " ")
    digits = luhn(chance.choice(["4", "51", "55"]).ljust(2, "0") + _digits(13, chance))
    return _grouped(digits, (4, 4, 4, 4), chance.choice(["", " ", "-"]))


def _iban(language: str, chance: Random) -> str:
    country, bank = ("DE", "") if language == "de" else ("GB", coded("@@@@", chance))
    account = bank + _digits(18 if country == "DE" else 14, chance)
    number = "".join(str(int(sign, 36)) for sign in f"{account}{country}00")
    whole = f"{country}{98 - int(number) % 97:02}{account}"
    return whole if chance.random() < 0.4 else " ".join(_grouped(whole, (4,) * 6, "|").split("|"))


def _nhs(_: str, chance: Random) -> str:
    while True:
        digits = "4" + _digits(8, chance)
        check = 11 - sum(int(d) * (10 - at) for at, d in enumerate(digits)) % 11
        if check != 10:
            return _grouped(f"{digits}{check % 11}", (3, 3, 4), chance.choice([" ", "", "-"]))


def _steuerid(_: str, chance: Random) -> str:
    order = chance.sample(string.digits, 10)
    order[0] = order[0] if order[0] != "0" else "7"
    digits = "".join(order[:9]) + order[3]  # one digit twice, as the law of this number wants it
    product = 10
    for digit in digits:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return _grouped(f"{digits}{(11 - product) % 10}", (2, 3, 3, 3), chance.choice([" ", ""]))


def _crossed(digits: str, weights: tuple[int, ...]) -> int:
    products = [int(d) * w for d, w in zip(digits, weights, strict=True)]
    return sum(n // 10 + n % 10 for n in products) % 10


def _kvnr(_: str, chance: Random) -> str:
    number, digits = chance.randint(1, 26), _digits(8, chance)
    check = _crossed(f"{number:02}{digits}", (1, 2) * 5)
    return f"{chr(64 + number)}{digits}{check}"


def _rvnr(_: str, chance: Random) -> str:
    letter = chance.randint(1, 26)
    area, day, month, year = "15", chance.randint(1, 28), chance.randint(1, 12), _digits(2, chance)
    born, serial = f"{day:02}{month:02}{year}", _digits(2, chance)
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    check = _crossed(f"{area}{born}{letter:02}{serial}", weights)
    name = chr(64 + letter)
    sign = chance.choice(["", " "])
    return sign.join((area, born, name, f"{serial}{check}"))


def _lanr(_: str, chance: Random) -> str:
    while True:
        digits = _digits(6, chance)
        check = -sum(int(d) * w for d, w in zip(digits, (4, 9) * 3, strict=True)) % 10
        if digits[0] != "0":
            return f"{digits}{check}{chance.choice(['01', '34', '68'])}"


def _vin(_: str, chance: Random) -> str:
    values = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
    whole = f"1HGCM8260{coded('3A######', chance)}"
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    check = sum(int(values.get(sign, sign)) * w for sign, w in zip(whole, weights, strict=True))
    return f"{whole[:8]}{'0123456789X'[check % 11]}{whole[9:]}"


def _aadhaar(_: str, chance: Random) -> str:
    table, shift = VERHOEFF
    digits, check = chance.choice("23456789") + _digits(10, chance), 0
    for at, digit in enumerate(reversed(digits), 1):
        check = int(table[check][int(shift[at % 8][int(digit)])])
    last = next(d for d in range(10) if table[check][d] == "0")
    return _grouped(f"{digits}{last}", (4, 4, 4), " ")


def _pps(_: str, chance: Random) -> str:
    digits = _digits(7, chance)
    sign = "WABCDEFGHIJKLMNOPQRSTUV"[sum(int(d) * (8 - at) for at, d in enumerate(digits)) % 23]
    return digits + sign


def _ipv4(_: str, chance: Random) -> str:
    return ".".join(str(chance.randint(31, 99)) for _ in range(4))


def _ipv6(_: str, chance: Random) -> str:
    middle = ":".join(f"{chance.randint(1, 65535):x}" for _ in range(3))
    return f"2a02:8109:{middle}::{chance.randint(1, 255):x}"


def _coordinates(_: str, chance: Random) -> str:
    a, b, d = chance.uniform(36, 58), chance.uniform(1, 15), chance.randint(10, 59)
    form = chance.choice(COORDINATES.split("|"))
    return form.format(a=a, b=b, c=int(a), d=d, e=chance.randint(10, 59), f=int(b) + 1)


MAKERS: dict[str, Callable[[str, Random], str]] = {
    "phone": _phone,
    "street": _street,
    "date": _date,
    "age": lambda _, chance: str(chance.choice([*range(24, 30), *range(34, 80, 5), 86])),
    "over": lambda _, chance: str(chance.randint(90, 104)),
    "ageword": _ageword,
    "mail": _mail,
    "obfuscated": _obfuscated,
    "card": _card,
    "iban": _iban,
    "nhs": _nhs,
    "steuerid": _steuerid,
    "kvnr": _kvnr,
    "rvnr": _rvnr,
    "aadhaar": _aadhaar,
    "pps": _pps,
    "npi": lambda _, chance: luhn("808401" + _digits(8, chance))[5:],
    "lanr": _lanr,
    "vin": _vin,
    "imei": lambda _, chance: luhn("35" + _digits(12, chance)),
    "ipv4": _ipv4,
    "ipv6": _ipv6,
    "coordinates": _coordinates,
    "handle": lambda _, chance: chance.choice(HANDLES.split()),
    "profile": lambda _, chance: chance.choice(PROFILES.split("|")),
}
