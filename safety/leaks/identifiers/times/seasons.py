"""Months by their names, and the season that each is in."""

_BY_NUMBER = """
1 january jan januar jänner jän janvier janv enero gennaio januari janeiro stycznia ledna
2 february feb februar feber février febrero febbraio februari fevereiro lutego
3 march mar märz mär mrz mars marzo maart março marca
4 april apr avril abril aprile kwietnia
5 may mai mayo maggio mei maio maja maj
6 june jun juni juin giu junio giugno junho czerwca
7 july jul juli juillet juil julio luglio julho lipca
8 august aug août agosto augustus augusti sierpnia
9 september sept sep septembre septiembre settembre setembro września
10 october oct oktober okt octobre octubre ottobre outubro października
11 november nov novembre noviembre novembro listopada
12 december dec dezember dez décembre diciembre dicembre dezembro grudnia
"""
MONTHS = {
    name: int(number)
    for number, *names in map(str.split, _BY_NUMBER.split("\n")[1:-1])
    for name in names
}
_IN_GERMAN = "januar jänner februar märz mrz mai juni juli oktober okt dezember dez"
GERMAN_ALONE = frozenset(_IN_GERMAN.split())
_WINTER, _SPRING = ("winter", "Winter"), ("spring", "Frühling")
_SUMMER, _AUTUMN = ("summer", "Sommer"), ("autumn", "Herbst")
_SEASONS = (*(_WINTER,) * 2, *(_SPRING,) * 3, *(_SUMMER,) * 3, *(_AUTUMN,) * 3, _WINTER)


def season(month: int, language: str = "en") -> str:
    """Name the season of a month."""
    return _SEASONS[month - 1][language == "de"]
