"""What a draft says beyond what readers know, or against it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from safety.leaks.axes.claim import Claim
from safety.leaks.axes.countries import country_of, is_broad
from safety.leaks.axes.numbers import decade_in, number_in
from safety.leaks.finding import ASK, NOTE, Finding
from safety.translation import N_

KIND = N_("ledger")
CONTRADICTS = N_("This contradicts what the ledger says of you.")
NARROWS = N_("This narrows down what the blog says of you already.")
OPENS = N_("The blog says nothing of this about you yet.")

_PARTNERS = ("husband", "wife", "mann", "ehemann", "frau", "ehefrau")
_MEN = {"husband", "mann", "ehemann"}
_SAME = {"kinder": "children", "kids": "children", "söhne": "sons", "töchter": "daughters"}
_COUNTED = ("children", "sons", "daughters", "brothers", "sisters", "siblings", "grandchildren")


class Known(NamedTuple):
    """A value that is known of the author on an axis; `sure` where she confirmed it."""

    axis: str
    value: str
    sure: bool = True


def compare(known: Iterable[Known], claims: Sequence[Claim]) -> list[Finding]:
    """Return what some claims contradict, narrow or open, each axis and value once."""
    by_axis = dict[str, list[Known]]()
    for each in known:
        by_axis.setdefault(each.axis, []).append(each)
    findings, told = list[Finding](), set[tuple[str, str]]()
    for claim in claims:
        there = by_axis.get(claim.axis, [])
        found = _weigh(there, claim)
        name = claim.axis, plain(claim.value) if there else ""
        if found and name not in told:
            told.add(name)
            severity, reason = found
            findings.append(Finding(claim.start, claim.end, KIND, severity, reason))
    return findings


def plain(value: str) -> str:
    """Return a value without what makes no difference: case, spaces, how a number is said."""
    words = value.casefold().split()
    number = number_in(value)
    said = [_SAME.get(word, word) for word in words if number_in(word) is None]
    return " ".join([*([str(number)] if number is not None else []), *said])


def _weigh(there: Collection[Known], claim: Claim) -> tuple[str, str] | None:
    if any(plain(each.value) == plain(claim.value) for each in there):
        return None
    if not there:
        return NOTE, OPENS
    sure = [each.value for each in there if each.sure]
    told = [_RULES.get(claim.axis, _beside)(value, claim.value) for value in sure]
    if "fits" in told:
        return None
    if "contradicts" in told:
        return ASK, CONTRADICTS
    return (NOTE, NARROWS) if told else None


def _number(known: str, said: str) -> str:
    """Compare ages, or years of practice: a decade has room for what a number says."""
    mine, theirs = number_in(known), number_in(said)
    if mine is not None and theirs is not None:
        return "fits" if abs(mine - theirs) <= 1 else "contradicts"
    decades = [decade_in(known), decade_in(said)]
    one = mine // 10 * 10 if mine is not None else decades[0]
    other = theirs // 10 * 10 if theirs is not None else decades[1]
    if one is None or other is None:
        return "beside"
    if one != other:
        return "contradicts"
    return "narrows" if theirs is not None else "fits"


def _region(known: str, said: str) -> str:
    """Compare places and spellings, as far as a list of countries can."""
    mine, theirs = country_of(known), country_of(said)
    if mine and theirs and not mine & theirs:
        return "contradicts"
    if theirs and mine and is_broad(said):
        return "fits"
    if _role(known) != _role(said):
        return "beside"
    return "narrows" if is_broad(known) or is_broad(said) else "contradicts"


def _role(value: str) -> str:
    for role in ("from ", "first language"):
        if value.casefold().startswith(role):
            return role
    return ""


def _gender(known: str, said: str) -> str:
    both = {plain(known), plain(said)}
    return "contradicts" if both == {"woman", "man"} else "beside"


def _family(known: str, said: str) -> str:
    """Compare counts of children and who the partner is; more relatives narrow."""
    mine, theirs = plain(known).split(), plain(said).split()
    if mine[-1:] == theirs[-1:] and mine[-1:] and mine[-1] in _COUNTED:
        one, other = number_in(known), number_in(said)
        if one is not None and other is not None:
            return "contradicts"
        return "narrows" if other is not None else "fits"
    if mine[-1:] and theirs[-1:] and mine[-1] in _PARTNERS and theirs[-1] in _PARTNERS:
        return "fits" if (mine[-1] in _MEN) == (theirs[-1] in _MEN) else "contradicts"
    return "narrows"


def _licence(known: str, said: str) -> str:
    mine, theirs = country_of(known), country_of(said)
    return "contradicts" if mine and theirs and not mine & theirs else "narrows"


def _beside(_: str, __: str) -> str:
    return "narrows"


_RULES = {
    "region": _region,
    "age": _number,
    "years": _number,
    "gender": _gender,
    "family": _family,
    "licence": _licence,
}


def across(known: Iterable[Known], claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield licences, measures and spellings that belong to another country than is confirmed."""
    known = list(known)
    there = {(each.axis, plain(each.value)) for each in known}
    region = [
        country_of(each.value)
        for each in known
        if each.axis == "region" and each.sure and not _role(each.value)
    ]
    mine = next((countries for countries in region if countries), None)
    for claim in claims:
        theirs = country_of(claim.value) if claim.axis == "licence" else None
        is_new = (claim.axis, plain(claim.value)) not in there
        if is_new and mine and theirs and not mine & theirs:
            yield Finding(claim.start, claim.end, KIND, ASK, CONTRADICTS)
