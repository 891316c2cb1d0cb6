"""Post codes, with what shows that they are no other number."""

import re

from safety.leaks.finding import ASK, by_pattern
from safety.translation import N_

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM"
    "|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|Alabama|Alaska|Arizona|Arkansas"
    "|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa"
    "|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri"
    "|Montana|Nebraska|Nevada|New[ ](?:Hampshire|Jersey|Mexico|York)"
    "|(?:North|South)[ ](?:Carolina|Dakota)"
    "|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode[ ]Island|Tennessee|Texas|Utah|Vermont|Virginia"
    "|Washington|West[ ]Virginia|Wisconsin|Wyoming"
)
# No place follows: it is money, people, years.
_NO = "Euro|Dollar|Franken|Kronen|Menschen|Jahre|Stück|Kinder|Personen|Einwohner|Leute|People"
_PLACE = rf"(?!{_NO}|Americans)[A-ZÄÖÜÅØÉ][a-zäöüßåøéèñ]{{2,30}}(?!\w)"
_YEAR = r"(?:19|20)\d\d"
_NO_PAIR = "EU|EC|UK|US|UN|AD|BC|AM|PM|TV|MG|KM|SA|SD|SS"
_COUNTRY = "D|DE|A|AT|CH|F|FR|B|BE|L|NL|I|IT|E|ES|DK|S|SE|N|NO|FI|PL|CZ"
_BRITISH = (
    r"(?:GIR[ ]0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]"
    r"|[A-HK-Y]\d[ABEHMNPRVWXY])[ ]{1,2}\d[ABD-HJLNP-UW-Z]{2})"
)
_CALLED = (
    "(?i:zip|zip[ ]?code|post[ ]?code|postal[ ]code|plz|postleitzahl|code[ ]postal|código[ ]postal)"
)
_PATTERN = re.compile(
    rf"(?<![\w-])(?:{_BRITISH}"
    # Canada, Ireland, the Netherlands.
    r"|[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d"
    r"|[AC-FHKNPRTV-Y]\d[0-9W][ ](?=[A-Z]{0,3}\d)[0-9AC-FHKNPRTV-Y]{4}"
    rf"|(?!{_YEAR})[1-9]\d{{3}}[ ]?(?!{_NO_PAIR})[A-Z]{{2}}(?=[ ]{{1,2}}{_PLACE})"
    # The United States, Australia.
    rf"|\d{{5}}-\d{{4}}|(?<=[ ,])(?:{_STATES})\.?,?[ ]{{1,2}}\d{{5}}"
    r"|(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)[ ]\d{4}"
    rf"|{_CALLED}(?:[ ](?:is|ist|lautet|of))?:?[ ](?:[A-Z]{{1,2}}-?)?\d{{4,5}}"
    # After a comma or a word for where, or with a country before it.
    rf"|(?:{_COUNTRY})-\d{{4,5}}(?=[ ]{_PLACE})"
    rf"|(?<=,[ ])(?!\d{{2,3}}00[ ])(?!{_YEAR}[ ])"
    rf"(?:\d{{4,5}}|\d{{3}}[ ]\d\d|\d\d-\d{{3}}|\d{{4}}-\d{{3}})(?=[ ]{_PLACE})"
    rf"|(?:(?<=in[ ])|(?<=aus[ ])|(?<=\n))(?!\d\d\d00)\d{{5}}(?=[ ]{_PLACE}))(?![\w-])",
)

find = by_pattern(
    _PATTERN,
    N_("post code"),
    N_("A post code leads to a few streets."),
    severity=ASK,
    replacements=("",),
)
