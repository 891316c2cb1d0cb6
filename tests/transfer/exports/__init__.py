"""Small exports in the shapes of other programs, written for these tests."""

import json
import zipfile
from pathlib import Path

from tests.transfer.exports import of_ghost, of_others, of_xml


def write_all(folder: Path) -> dict[str, tuple[str, Path]]:
    """Write one of each; return what each is an export of, and its file."""
    data = of_ghost.ghost_data()
    made = {
        "wordpress.xml": ("WordPress", of_xml.WXR.replace("{items}", "".join(of_xml.ITEMS))),
        "blogger.xml": ("Blogger", of_xml.ATOM.replace("{entries}", "".join(of_xml.ENTRIES))),
        "ghost.json": (
            "Ghost",
            json.dumps({"db": [{"meta": {}, "data": data}]}, indent=2),
        ),
        "ghost-old.json": (
            "Ghost",
            json.dumps({"meta": {"version": "1"}, "data": data}),
        ),
        "writefreely.json": ("WriteFreely", json.dumps(of_others.WRITEFREELY)),
        "writefreely.csv": ("WriteFreely", of_others.writefreely_table()),
        "writefreely-all.json": ("WriteFreely", json.dumps(of_others.writefreely_whole())),
        "answers.json": ("Retrospring", json.dumps({"answers": of_others.ANSWERS}, indent=2)),
    }
    zips = {
        "takeout.zip": ("Blogger", of_xml.takeout()),
        "substack.zip": ("Substack", of_others.substack()),
        "writefreely.zip": ("WriteFreely", {"me/first_abcdefghij.txt": "# First\n\nMoss."}),
        "retrospring.zip": ("Retrospring", of_others.retrospring()),
    }
    for name, (_, text) in made.items():
        (folder / name).write_text(text)
    for name, (_, files) in zips.items():
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as file:
            for within, text in files.items():
                file.writestr(zipfile.ZipInfo(within, (2016, 2, 28, 23, 30, 0)), text)
    return {name: (of, folder / name) for name, (of, _) in (made | zips).items()}
