"""The list of components is made from the lock file, and is up to date."""

import json
import re

from tools import sbom


def test_the_list_of_components_is_up_to_date() -> None:
    assert sbom.FILE.read_text(encoding="utf-8") == sbom.sbom(), "run: python -m tools.sbom"


def test_every_locked_library_and_every_hash_is_in_it() -> None:
    lock = (sbom.HOUSE / "requirements.lock").read_text(encoding="utf-8")
    parts = json.loads(sbom.sbom())["components"]
    names = [f"{part['name']}=={part['version']}" for part in parts]
    assert names == re.findall(r"^[\w.-]+==[\w.+!-]+", lock, re.MULTILINE)
    hashes = [file["hashes"][0]["content"] for part in parts for file in part["externalReferences"]]
    assert hashes == re.findall(r"sha256:([0-9a-f]{64})", lock)
    assert len(hashes) > len(parts) > 20
