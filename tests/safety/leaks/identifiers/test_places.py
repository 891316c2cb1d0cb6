"""Places that are one house or one spot: streets with a number, post codes, coordinates."""

import pytest

from tests.safety.leaks.marked import missed

STREETS = r"""
I live at «12 Orchard Lane» in town.
at «221B Baker Street», London
«Flat 4, 7 St Mary's Road»
«1600 Pennsylvania Avenue», «350 5th Ave»
in «9 Mill Hill», a village
«PO Box 1234» will do
in der «Gartenstraße 12b»
«Am Alten Weg 7» wohnt
«Lindenallee 3», «Hauptstr. 5», «Kurfürstendamm 21-23»
«Unter den Linden 77», «Straße des 17. Juni 135»
at «The Old Forge, Sheep Street» and «Obere Bachzeile 5», «Hinterm Deich 8»
«Straße des Friedens 40» und «Im Winkel 3»
Im Zimmer 12, am Montag 3, im Mai 20. Am Ende 5.
au «12 rue de la Paix», «5 bis avenue Victor Hugo»
«Calle Mayor 5», «Via Roma 12», «Rua Augusta 99»
«Keizersgracht 123», «Storgatan 5», «ul. Długa 5/7»
«Postfach 1234» genügt
Das war der 3. Versuch im Mai. Der Weg ist weit. Mein Platz 1 war weg.
Room 12 of the ward, 5 Ways Out, 10 Questions About Family Court.
Er war weg 3 Tage. During 2019 and during 2020 I had to bring 2 bags, suffering 5 years.
In May 3 Dr Grey came; 20 Patients Dr. Grey saw. Brigade 5, Katie 5.
Ich ging den langen Weg 20 Mal. An der Wand 3 Bilder.
"""
CODES = r"""
in «SW1A 1AA» there, «M1 1AE», «EC1A 1BB»
Ottawa «K1A 0B1», Dublin «D02 AF30»
at «1012 AB» Amsterdam
«Portland, OR 97201» is far
«97201-1234» and «zip code 97201», «PLZ 10115»
Gartenstr., «10115» Berlin
er wohnt in «10115» Berlin, «CH-8001» Zürich
In 2019 TV was dull, 1990 UK elections, 2020 US Open, 1500 EU Citizens.
It cost in 20000 Euro, 15000 Menschen, at 12345 steps.
DSM-5, PHQ-9, B12, 5HT, M25, A4 3 pages, room B2 2nd floor.
"""
CODES = CODES.replace("«Portland, OR 97201»", "Portland, «OR 97201»")
COORDINATES = r"""
at «52.5200, 13.4050» we met
«48°51'24\"N 2°21'03\"E»
«40.7128° N, 74.0060° W» it was
«8FVC9G8F+6W», «9G8F+6W» Bern
«///filled.count.soap» is the door
geohash «u33dc0»
p = 0.0123, 0.0456 and r = 1.2345, 2.3456; 37.5° it was.
A+ for C++, 2+2=4, 2345+67.
"""
COORDINATES = COORDINATES.replace('\\"', '"').replace("geohash «u33dc0»", "«geohash u33dc0»")


@pytest.mark.parametrize(
    ("kind", "severity", "table"),
    [
        ("street", "stop", STREETS),
        ("post code", "ask", CODES),
        ("place on the map", "stop", COORDINATES),
    ],
)
def test_a_spot_is_found_and_ordinary_figures_are_not(kind: str, severity: str, table: str) -> None:
    assert missed({kind}, severity, table) == []
