"""The page on the catalogue names every code, so that a person can look up what a report says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dragoman.engine.catalogue import CatalogueError, CellReason, Remark, RowReason

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")
SOURCES = sorted((ROOT / "src" / "dragoman" / "engine" / "catalogue").rglob("*.py"))


def raised() -> set[str]:
    """Return the code of every error that the package raises."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "CatalogueError":
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{path}: {ast.unparse(node)}"
                found.add(str(code.value))
    return found


@pytest.mark.gs("GS-A26")
@pytest.mark.parametrize("codes", [RowReason, CellReason, Remark], ids=lambda codes: codes.__name__)
def test_every_code_of_a_report_is_explained(
    codes: type[RowReason] | type[CellReason] | type[Remark],
) -> None:
    explained = re.findall(r"^\| `([a-z_.]+)` \|", PAGE, re.MULTILINE)
    assert [code for code in codes if code not in explained] == []


def test_every_error_is_explained_and_stands_in_the_docstring() -> None:
    listed = set(re.findall(r"``(catalogue\.[a-z_]+)``", CatalogueError.__doc__ or ""))
    explained = set(re.findall(r"^\| `(catalogue\.[a-z_]+)` \|", PAGE, re.MULTILINE))
    assert raised() == listed == explained
