"""Spellings and words by which a country or region writes; one note for a text."""

import re
from collections.abc import Iterator

from safety.leaks.finding import NOTE, Finding
from safety.leaks.trail.row import Row, cues, whole
from safety.translation import N_

_KIND = N_("spelling")
_BRITISH = N_("These words are spelt as in Britain, Ireland, Australia and other lands of theirs.")
_AMERICAN = N_("These words are spelt as in the United States.")
_REGION = N_("This word is used in one country or region alone.")
_SWISS = N_("With ss in the place of ß, this reads as written in Switzerland.")
_LEAST = 3  # words of one spelling, before it is told

BRITISH = """
colour colours coloured colourful favour favours favoured favourite favourites behaviour behaviours
behavioural honour honours honoured humour labour labours neighbour neighbours neighbourhood
rumour rumours harbour harbours odour parlour saviour vapour vigour splendour endeavour endeavours
flavour flavours centre centres theatre theatres metre litre fibre sombre spectre calibre lustre
defence offence pretence licence grey greys cheque cheques tyre tyres kerb kerbs pyjamas plough
sceptical scepticism programme programmes travelled travelling traveller cancelled cancelling
counselled counselling counsellor counsellors modelled modelling labelled labelling quarrelled
quarrelling signalled marvellous woollen jewellery fulfil fulfils fulfilment enrol enrolment skilful
wilful instalment ageing judgement practise practised practising learnt dreamt leant spelt spoilt
burnt analyse analysed analysing paralyse paralysed catalogue dialogue mum mums mummy whilst amongst
towards storey draught manoeuvre paediatric paediatrician anaesthetic oestrogen haemorrhage foetus
orthopaedic diarrhoea aeroplane aluminium maths
"""
AMERICAN = """
color colors colored colorful favor favors favored favorite favorites behavior behaviors behavioral
honor honors honored humor labor labors neighbor neighbors neighborhood rumor rumors harbor harbors
odor parlor savior vapor vigor splendor endeavor endeavors flavor flavors center centers theater
theaters meter liter fiber somber specter caliber luster defense offense pretense gray grays curb
curbs pajamas plow skeptical skepticism traveled traveling traveler canceled canceling counseled
counseling counselor counselors modeled modeling labeled labeling quarreled quarreling signaled
marvelous woolen jewelry fulfill fulfills fulfillment enroll enrollment skillful willful installment
aging analyze analyzed analyzing paralyze paralyzed mom moms mommy maneuver pediatric pediatrician
anesthetic estrogen hemorrhage fetus orthopedic diarrhea airplane aluminum math gotten sidewalk
"""
_BOTH = {"dialogue", "towards", "burnt", "spelt", "aging", "meter", "curb", "curbs"}
TELLING = """
whilst fortnight fortnightly kerb arvo servo brekkie outwith bairn bairns wean gotten yall
crikey dunny bludger ute loo bloke blokes knackered gutted chuffed cuppa skint lorry lorries
sidewalk diaper diapers faucet yinz bubbler hella lekker braai bakkie
craic eejit garda gardaí jandals tramping bach toque washroom
Velo Velos parkieren grillieren Znüni Zmorge Zvieri Natel Gipfeli Rüebli innert Samichlaus Trottoir
Sonnabend Schrippe Schrippen Schorle Moin Grüezi Servus Semmel Semmeln Wecken
"""
AUSTRIAN = """
Jänner Feber Paradeiser Erdäpfel Marille Marillen Sackerl Jause Schlagobers Topfen Fisolen Karfiol
Beisl Ribisel Vogerlsalat Kukuruz Zwetschke Zwetschken Gspusi Stiege leiwand
"""
SWISS = """
grosse grossen grosser grosses gross grösser grössten weiss heisst heissen heiss schliesslich ausser
ausserdem draussen strasse strassen strassenbahn regelmässig mässig massnahme massnahmen füsse fuss
grüsse gruss stossen stösst giessen fliessen fliesst schliessen schliesst geniessen beissen reissen
spass süss bloss anschliessend äussern äusserst gemäss fleissig dreissig
"""


def _listed(words: str) -> frozenset[str]:
    return cues(words) - _BOTH


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return whole("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


class Swiss(Row):
    """Words with ss where others write ß, in a text that has no ß."""

    def find(self, text: str) -> Iterator[Finding]:
        """Yield the first of them."""
        if "ß" not in text:
            yield from super().find(text)


_british, _american = _listed(BRITISH), _listed(AMERICAN)
_telling, _swiss, _austrian = _listed(TELLING), _listed(SWISS), _listed(AUSTRIAN)

BRITISH_ROW = Row(_KIND, NOTE, _BRITISH, _british, _pattern(_british), once=True, least=_LEAST)
AMERICAN_ROW = Row(_KIND, NOTE, _AMERICAN, _american, _pattern(_american), once=True, least=_LEAST)
AUSTRIAN_ROW = Row(_KIND, NOTE, _REGION, _austrian, _pattern(_austrian), once=True)
SWISS_ROW = Swiss(_KIND, NOTE, _SWISS, _swiss, _pattern(_swiss), once=True, least=2)
ROWS: list[Row] = [
    Row(_KIND, NOTE, _REGION, _telling, _pattern(_telling), once=True),
    *(AUSTRIAN_ROW, BRITISH_ROW, AMERICAN_ROW, SWISS_ROW),
]
