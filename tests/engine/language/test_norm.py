"""docs/language.md is what the code does: its examples run, its lists are complete."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from dragoman.engine.language import (
    Function,
    Kind,
    LanguageError,
    Namespace,
    Origin,
    Symbol,
    Type,
    Value,
    deciding,
    evaluate,
    parse,
)
from dragoman.engine.language.parsing.order import MAX_DEPTH
from dragoman.engine.language.parsing.scan import MAX_LENGTH
from dragoman.engine.language.parsing.signs import SIGNS
from dragoman.engine.language.unit_table import ALIASES, CURRENCIES, SYMBOLS
from dragoman.engine.language.units import conversion
from dragoman.engine.language.walk import MAX_EXPANDED_DEPTH, MAX_EXPANDED_NODES, MAX_TREE_DEPTH
from dragoman.engine.language.words import RESERVED

ROOT = Path(__file__).resolve().parents[3]
NORM = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")


def tables(*headings: str) -> list[list[str]]:
    """Return the rows of every table with these headings."""
    rows: list[list[str]] = []
    inside = False
    for line in NORM.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells == list(headings):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not cells[0].startswith("---"):
            rows.append([cell.replace("\\|", "|") for cell in cells])
    return rows


def typed(written: str) -> Type:
    kind, _, rest = written.partition(" ")
    if kind == "number":
        return Type(Kind.NUMBER, unit=rest or None)
    return Type(Kind(kind), values=tuple(value for value in rest.split(", ") if value))


SPACE = Namespace(
    [Symbol(name.strip("`"), typed(of), Origin.BUYER) for name, of in tables("Name", "Type")]
)


def read(written: str) -> Value | None:
    """Read a value as the tables write it."""
    if written in ("TRUE", "FALSE", "NULL"):
        return {"TRUE": True, "FALSE": False}.get(written)
    if written.startswith("DATE"):
        return date.fromisoformat(written[6:-1])
    if written.startswith("{"):
        return frozenset(member for member in written[1:-1].split(", ") if member)
    return written.strip("'") if written.startswith("'") else float(written)


def facts(written: str) -> dict[str, Value | None]:
    pairs = re.findall(r"(\w+) = (DATE '[^']*'|\{[^}]*\}|[^,]+)", written)
    return {name: read(value) for name, value in pairs}


@pytest.mark.parametrize(("expression", "given", "result"), tables("Expression", "Facts", "Result"))
def test_every_example_of_the_norm_holds(expression: str, given: str, result: str) -> None:
    written = expression.strip("`")
    if result.startswith("error "):
        with pytest.raises(LanguageError) as caught:
            parse(written, namespace=SPACE)
        assert caught.value.code == f"language.{result.removeprefix('error ')}"
        return
    found = evaluate(parse(written, namespace=SPACE), facts(given))
    assert found == read(result)
    assert (found is None) is (result == "NULL")


def listed(written: str) -> set[str]:
    return {name for name in written.split(", ") if name}


@pytest.mark.gs("GS-H25")
@pytest.mark.parametrize(
    ("expression", "given", "unknown", "could_change"),
    tables("Expression", "Facts", "Unknown", "Could change"),
)
def test_every_example_of_deciding_holds(
    expression: str, given: str, unknown: str, could_change: str
) -> None:
    found = deciding(parse(expression.strip("`"), namespace=SPACE), facts(given))
    assert found.unknown == listed(unknown)
    assert found.could_change == listed(could_change)


def test_the_reserved_words_are_listed() -> None:
    block = re.search(r"```reserved\n(.*?)```", NORM, re.DOTALL)
    assert block is not None
    assert block[1].split() == sorted(RESERVED)


def test_every_function_is_described() -> None:
    described = set(re.findall(r"`([A-Z][A-Z0-9_]+)\(", NORM)) - {"UNIT"}
    assert described == set(Function)


def test_the_bounds_are_those_of_the_code() -> None:
    stated = re.search(
        r"([\d,]+) characters; nesting (\d+) deep.*?tree at most (\d+) deep.*?with at most ([\d,]+)"
        r".*?: (\d+) deep, ([\d,]+) nodes",
        NORM,
        re.DOTALL,
    )
    assert stated is not None
    assert [int(number.replace(",", "")) for number in stated.groups()] == [
        MAX_LENGTH,
        MAX_DEPTH,
        MAX_TREE_DEPTH,
        MAX_LENGTH,
        MAX_EXPANDED_DEPTH,
        MAX_EXPANDED_NODES,
    ]


def test_every_unit_is_listed_with_its_factor() -> None:
    found: list[str] = []
    for measures, symbols in tables("Measures", "Symbols with their factors"):
        if measures.startswith("money"):
            found += re.findall(r"`(\w+)`", symbols)
            assert tuple(found) == CURRENCIES
            continue
        pairs = re.findall(r"`([^`]+)` ([\d/]+)", symbols)
        first = pairs[0][0]
        for symbol, factor in pairs:
            assert conversion(symbol, first) == Fraction(factor)
        found += [symbol for symbol, _ in pairs]
    assert found == list(SYMBOLS)


def test_every_other_spelling_of_a_unit_is_listed() -> None:
    line = next(line for line in NORM.splitlines() if line.startswith("Other spellings: "))
    found = {
        spelling: part.split("`")[1]
        for part in line.removeprefix("Other spellings: ").split("; ")
        for spelling in re.findall(r"`([^`]+)`", part)[1:]
    }
    assert found == ALIASES


def codes() -> Iterator[str]:
    """Return every error code in the package: the first text that an error is made with."""
    package = ROOT / "src" / "dragoman" / "engine" / "language"
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = node.func.id if isinstance(node.func, ast.Name) else called
            place = {"LanguageError": 0, "fail": 0, "error": 1}.get(called)
            if place is not None and len(node.args) > place:
                code = node.args[place]
                if isinstance(code, ast.Constant):
                    yield str(code.value)
    yield from (code for _, code, _, _ in SIGNS)


def test_every_error_code_is_listed() -> None:
    described = [code.strip("`") for code, _ in tables("Code", "What is wrong")]
    assert len(described) == len(set(described))
    assert set(described) == set(codes())
