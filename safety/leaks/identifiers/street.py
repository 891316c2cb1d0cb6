"""Streets with the number of a house, and boxes at the post."""

import re

from safety.leaks.finding import by_pattern
from safety.translation import N_

STREET = N_("street")
_NUMBER = r"\d{1,4}[ ]?[a-hA-H]?(?:[ ]?[-/\u2013][ ]?\d{1,4}[a-hA-H]?)?"
_NAME = r"[A-ZÄÖÜ][\w'\u2019-]{0,30}"
_ENGLISH_NAME = r"(?:[A-Z][\w'\u2019-]{0,30}\.?|\d{1,3}(?:st|nd|rd|th))"
# A heading counts minutes, steps and questions before words that are streets elsewhere.
_COUNTED = (
    "Ways?|Steps?|Questions?|Tips?|Things?|Reasons?|Lessons?|Minutes?|Hours?|Days?|Weeks?|Months?"
    "|Years?|Times?|Signs?|Rules?|Sessions?|Patients?|Clients?|People|Women|Men|Children|Kids"
    "|Stages?|Types?|Kinds?|Ideas?|Myths?|Facts?|Words?|Percent|Million|Patienten|Kinder|Jahre"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SURE = (
    "Street|Road|Rd|Avenue|Ave|Lane|Drive|Crescent|Terrace|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy"
    "|Mews|Gardens|Grove|Square|Close|Court|Place"
)
_SHORT = "St|Dr|Ln|Ct|Pl|Cir|Sq|Ter"  # as often a title or the beginning of one
_WEAK = "Way|Hill|Row|Walk|View|Rise|Green|Circle|Trail|Loop|Wharf|Quay|Broadway|Vale|Park"
_GERMAN_END = (
    "gasse|zeile|weg|allee|platz|ufer|damm|steig|graben|chaussee|promenade"
    "|(?:stadt|berg|burg|park|garten|feld|wald|nord|süd|ost|west|dorf|hof)ring"
)
_GERMAN_WORD = "Straße|Strasse|Str\\.|Gasse|Weg|Allee|Platz|Ufer|Damm|Ring|Markt|Steig"
_NO_STREET = (
    "Zimmer|Tag|Kapitel|Jahr|Abschnitt|Teil|Band|Absatz|Alter|Raum|Gleis|Haus|Stock|Januar|Februar"
    "|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Montag|Dienstag|Mittwoch"
    "|Donnerstag|Freitag|Samstag|Sonntag|Ende|Anfang|Artikel|Durchschnitt|Schnitt|Platz|Punkt"
)
_HOUSES = "House|Cottage|Farm|Farmhouse|Forge|Mill|Lodge|Barn|Rectory|Vicarage|Hall|Manor|School"
_GERMAN_AT = (
    "Am|Im|Beim|Hinterm|Vorm|Unter[ ]den|An[ ]der|Auf[ ]der|Auf[ ]dem|In[ ]der|Zum|Zur|Hinter[ ]der"
)
_FRENCH = r"(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Bb]d|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Qq]uai|[Rr]oute)"
_FRENCH_OF = r"(?:(?:de|du|des|de[ ]la|la|le|les)[ ]|(?:de[ ]l|d)['\u2019])?"
_SOUTHERN = (
    "Calle|C/|Avenida|Avda\\.|Plaza|Paseo|Carrer|Rua|Via|Viale|Piazza|Corso|Largo|Vicolo|Praça"
)
_SOUTHERN_OF = r"(?:(?:de|del|della|delle|dei|do|da|dos|di)[ ])?(?:(?:la|las|los)[ ])?"
_NORTHERN = (
    "straat|gracht|laan|plein|kade|dijk|singel|gatan|vägen|gränd|(?<!Bri)(?<!Rene)gade|vej|veien"
    "|gata|stræde|katu"
)
_BOX = "P\\.?[ ]?O\\.?[ ]Box|Post(?:fach|bus|boks)|Case[ ]postale|Apartado|Casella[ ]postale"
_FLAT = r"(?:Flat|Apt\.?|Apartment|Unit|Suite|Ste\.?|\#)[ ]?\w{1,5}"
_PATTERN = re.compile(
    rf"(?<![\w.,/-])(?:(?:{_FLAT},?[ ])?"
    rf"{_NUMBER},?[ ](?!(?:{_COUNTED}|{_MONTHS})(?!\w))(?:{_ENGLISH_NAME}[ ]){{1,3}}"
    rf"(?:(?:{_SURE})(?!\w)|(?:{_SHORT})(?!\w)(?!\.?[ ][A-Z][a-z])"
    rf"|(?:{_WEAK})(?=[,.\n]|\Z|[ ]in[ ]))(?:\.?,?[ ]{_FLAT}(?!\w))?"
    rf"|(?:{_NAME}[ ]){{1,3}}(?:{_HOUSES}),[ ](?:{_NAME}[ ]){{1,2}}(?:{_SURE})"
    # German.
    rf"|(?:{_NAME}[ -]){{0,2}}(?:[\w-]{{2,30}}(?:straße|strasse|str\.)"
    rf"|[A-ZÄÖÜ][\w-]{{1,30}}(?:{_GERMAN_END}))[ ]{_NUMBER}"
    rf"|(?!(?:[MDSK]?[Ee]in|D[aei][rsenm]|Unser|Ihr)[a-z]{{0,2}}[ ])(?:{_NAME}[ ]){{1,2}}"
    rf"(?:{_GERMAN_WORD})[ ]{_NUMBER}"
    rf"|(?:Straße|Platz|Allee)[ ](?:des|der)[ ](?:\d{{1,2}}\.[ ])?{_NAME}[ ]{_NUMBER}"
    rf"|(?:{_GERMAN_AT})[ ](?!(?:{_NO_STREET})(?!\w)){_NAME}[ ]\d{{1,3}}[ ]?[a-h]?(?=[,.;\n]|\Z"
    rf"|[ ]in[ ])"
    # French, Spanish, Portuguese, Italian; Dutch and Nordic; Polish.
    rf"|{_NUMBER},?[ ](?:bis[ ]|ter[ ])?{_FRENCH}[ ]{_FRENCH_OF}{_NAME}(?:[ ]{_NAME}){{0,2}}"
    rf"|(?:{_SOUTHERN})[ ]?{_SOUTHERN_OF}{_NAME}(?:[ ]{_NAME}){{0,2}},?[ ]"
    r"(?:n[.º°]{1,2}[ ]?)?\d{1,4}[a-z]?"
    rf"|{_NAME}(?:{_NORTHERN})[ ]{_NUMBER}"
    rf"|(?:ul\.|al\.|pl\.|os\.)[ ]{_NAME}(?:[ ]{_NAME})?[ ]\d{{1,4}}[a-z]?(?:/\d{{1,4}})?"
    rf"|(?:{_BOX})[ ]\d{{1,6}}(?:[ ]\d{{2}})?)(?!\w)",
)

find = by_pattern(
    _PATTERN,
    STREET,
    N_("This is a street with the number of a house."),
    replacements=("a nearby street", ""),
)
