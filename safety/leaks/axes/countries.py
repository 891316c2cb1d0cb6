"""Which countries a place, a licence or a spelling belongs to, as far as a short list can tell."""

_LISTS = {
    "us": "us usa america american united-states texas texan california californian oregon ohio"
    " florida new-york new-yorker chicago boston seattle midwest massachusetts washington michigan"
    " lcsw licsw lmsw lmft lmhc lpc lpcc lcpc psyd american-spelling american-measures",
    "uk": "uk britain british england english scotland scottish wales welsh london londoner leeds"
    " manchester bristol edinburgh glasgow united-kingdom great-britain northern-ireland hcpc bacp"
    " ukcp babcp mbacp british-spelling",
    "ie": "ireland irish dublin cork galway iacp iahip coru british-spelling",
    "au": "australia australian sydney melbourne brisbane perth ahpra pacfa aasw british-spelling",
    "nz": "new-zealand kiwi auckland wellington nzac nzap british-spelling",
    "ca": "canada canadian toronto montreal vancouver ontario quebec crpo bcacc ccpa"
    " british-spelling",
    "za": "south-africa south-african johannesburg cape-town durban hpcsa british-spelling",
    "in": "india indian mumbai delhi bangalore british-spelling",
    "de": "germany german deutschland deutsche deutscher berlin berliner berlinerin hamburg münchen"
    " munich köln cologne bayern bavaria bayer bayerin schwäbin schwabe frankfurt leipzig dresden"
    " approbation approbiert heilpraktiker heilpraktikerin",
    "at": "austria austrian österreich österreicher österreicherin wien wiener wienerin vienna graz"
    " tirol tiroler tirolerin salzburg linz austrian-spelling",
    "ch": "switzerland swiss schweiz schweizer schweizerin zürich zurich bern basel luzern genf"
    " geneva swiss-spelling",
    "fr": "france french paris lyon marseille",
    "nl": "netherlands dutch amsterdam rotterdam holland",
}
_COUNTRIES = dict[str, frozenset[str]]()
for _code, _names in _LISTS.items():
    for _name in _names.split():
        _COUNTRIES[_name] = _COUNTRIES.get(_name, frozenset()) | {_code}
_BROAD = """
us usa america american united-states uk britain british england english scotland scottish wales
welsh united-kingdom great-britain northern-ireland ireland irish australia australian new-zealand
kiwi canada canadian south-africa south-african india indian germany german deutschland deutsche
deutscher austria austrian österreich österreicher österreicherin switzerland swiss schweiz
schweizer schweizerin france french netherlands dutch holland europe european midwest
british-spelling american-spelling austrian-spelling swiss-spelling american-measures
"""
_ROUGH = (
    *("town", "village", "city", "countryside", "coast", "north", "south", "east", "west"),
    *("island", "mountains", "suburbs", "highlands", "capital"),
    *("kleinstadt", "großstadt", "stadt", "dorf", "provinz", "küste", "land"),
)
_LONGEST = 4  # words of a name


def country_of(value: str) -> frozenset[str]:
    """Return the codes of the countries that a value may belong to; none where it is not known."""
    words = value.casefold().split()
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            found = _COUNTRIES.get("-".join(words[start:end]))
            if found:
                return found
    return frozenset()


def is_broad(value: str) -> bool:
    """Tell whether a value names a country or less: there are many places within."""
    words = value.casefold().removeprefix("from ").removeprefix("the ").split()
    return "-".join(words) in _BROAD.split() or bool(words and words[-1] in _ROUGH)
