"""Write docs/sbom.json, the components that a blog runs with (CycloneDX): python -m tools.sbom."""

import json
import re
from pathlib import Path
from typing import Any

import click

HOUSE = Path(__file__).parent.parent
FILE = HOUSE / "docs" / "sbom.json"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; ([^\\\n]+?))?(?: \\)?$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def sbom() -> str:
    """Describe what requirements.lock names, with the hashes of all that may be installed."""
    lock = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    found = list(_LOCKED.finditer(lock))
    ends = [each.start() for each in found[1:]] + [len(lock)]
    parts = [
        _component(each, _HASH.findall(lock[each.end() : end]))
        for each, end in zip(found, ends, strict=True)
    ]
    told = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": parts}
    return json.dumps(told, indent=1) + "\n"


def _component(locked: re.Match[str], hashes: list[str]) -> dict[str, Any]:
    name, version, condition = locked.groups()
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    told = {"type": "library", "bom-ref": address, "name": name, "version": version}
    files = [
        {"type": "distribution", "url": address, "hashes": [{"alg": "SHA-256", "content": each}]}
        for each in hashes
    ]
    where = {"properties": [{"name": "marker", "value": condition}]} if condition else {}
    return {**told, "purl": address, "externalReferences": files, **where}


if __name__ == "__main__":
    FILE.write_text(sbom(), encoding="utf-8")
    click.echo(f"{FILE} is up to date.")
