"""The product's own files, read as text: its modules by their dotted names, and its templates."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2]
OUTSIDE = {"tests", "migrations", "benchmarks", "tools"}  # they may import what they like


def house() -> dict[str, ast.Module]:
    """Read every module of the house: its dotted name and its tree."""
    files = [*HOUSE.glob("*.py")]
    for folder in HOUSE.iterdir():
        if folder.is_dir() and folder.name not in OUTSIDE and not folder.name.startswith("."):
            files += folder.rglob("*.py")
    return {dotted(file.relative_to(HOUSE)): ast.parse(file.read_bytes()) for file in files}


def dotted(file: Path) -> str:
    """Name a file as an import does."""
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = house()
PACKAGES = {name for name in MODULES if (HOUSE / name.replace(".", "/")).is_dir()}

TEMPLATES = {
    str(file.relative_to(HOUSE / "templates")): file.read_text(encoding="utf-8")
    for file in (HOUSE / "templates").rglob("*")
    if file.is_file()
}
