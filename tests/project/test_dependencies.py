"""docs/dependencies.md names every dependency and no other, with the licence it declares."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import files, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import lock

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PYPROJECT["project"]["optional-dependencies"]


@cache
def tables() -> dict[str, list[dict[str, str]]]:
    """Return the table below each heading as rows by column title."""
    found: dict[str, list[dict[str, str]]] = {}
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in body.splitlines()
            if line.startswith("|")
        ]
        found[heading] = [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]
    return found


def documented(heading: str) -> dict[str, dict[str, str]]:
    return {canonicalize_name(row["Package"]): row for row in tables()[heading]}


def names(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(requirement).name) for requirement in requirements}


def pinned(file: str) -> set[str]:
    pins, _ = lock.read_pins((ROOT / "requirements" / f"{file}.txt").read_text(encoding="utf-8"))
    return set(pins)


@pytest.mark.parametrize(
    ("heading", "requirements"),
    [
        ("Core", PYPROJECT["project"]["dependencies"]),
        ("Extras", [requirement for extra in EXTRAS.values() for requirement in extra]),
        ("Build", PYPROJECT["build-system"]["requires"]),
        ("Development", PYPROJECT["dependency-groups"]["dev"]),
        ("Lock", PYPROJECT["dependency-groups"]["lock"]),
    ],
)
def test_every_dependency_has_its_row(heading: str, requirements: list[str]) -> None:
    assert set(documented(heading)) == names(requirements)


def test_each_extra_is_said_where_its_package_stands() -> None:
    said = {name: row["Extra"] for name, row in documented("Extras").items()}
    assert said == {name: extra for extra, listed in EXTRAS.items() for name in names(listed)}


def test_what_others_bring_along_is_listed_too() -> None:
    direct = set[str]().union(
        *(documented(heading) for heading in ("Core", "Extras", "Build", "Development"))
    )
    assert set(documented("Brought along by others")) == pinned("dev") - direct


def test_who_brings_a_package_along_does_ask_for_it() -> None:
    for name, row in documented("Brought along by others").items():
        for bringer in row["By"].split(", "):
            asked = names(metadata(bringer).get_all("Requires-Dist", []))
            assert name in asked, f"{bringer} does not ask for {name}"


def test_each_licence_is_the_one_the_package_declares() -> None:
    rows = {
        name: row
        for heading in tables()
        for name, row in documented(heading).items()
        if "Licence" in row
    }
    checked = 0
    for name in sorted(pinned("dev")):
        declared = metadata(name).get_all("License-Expression", [])
        if declared:
            assert declared == [rows[name]["Licence"]]
            checked += 1
        else:
            stated = " ".join(
                metadata(name).get_all("License", [])
                + metadata(name).get_all("Classifier", [])
                + [file.read_text() for file in files(name) or () if "licenses" in file.parts]
            )
            family = rows[name]["Licence"].split("-")[0]
            assert {"MPL": "Mozilla"}.get(family, family) in stated, name
    assert checked >= len(pinned("dev")) / 2


def test_nothing_shipped_is_under_gpl_or_agpl() -> None:
    for name in sorted(pinned("run")):
        about = metadata(name)
        licences = [*about.get_all("License-Expression", []), *about.get_all("Classifier", [])]
        # A licence's whole text may name others' licences too.
        licences += [text for text in about.get_all("License", []) if len(text) < 200]
        for licence in licences:
            assert not re.search(r"\bA?GPL|(?<!Lesser )General Public", licence), (name, licence)
