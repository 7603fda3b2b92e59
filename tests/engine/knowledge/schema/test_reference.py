"""The page docs/category-format.md, held against the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.engine.knowledge import CODES, FINDINGS, category_from_text
from dragoman.engine.knowledge.schema.kinds import NumberKind
from dragoman.engine.knowledge.schema.reference import (
    code_table,
    describe,
    field_tables,
    with_tables,
)

PAGE = Path("docs/category-format.md")


def test_the_page_has_the_tables_of_the_code() -> None:
    tables = {
        "fields": field_tables(),
        "codes": code_table(CODES),
        "findings": code_table(FINDINGS),
    }
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page, tables) == page, "write the page with `with_tables` again"


def test_the_example_of_the_page_is_a_category() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    assert category_from_text(example[1]).id == "heat_pumps"


def test_every_record_that_is_linked_has_a_section() -> None:
    tables = field_tables()
    anchors = {
        heading.lower().replace(" ", "-").replace("'", "")
        for heading in re.findall(r"^### (.*)$", tables, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", tables)) <= anchors


def test_a_page_without_the_block_is_refused() -> None:
    with pytest.raises(KeyError, match="codes"):
        with_tables("# A page", {"codes": ""})


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (NumberKind(), "number"),
        (NumberKind(whole=True, low=1), "whole number, at least 1"),
        (NumberKind(low=0, high=1), "number from 0 to 1"),
    ],
)
def test_numbers_are_described(kind: NumberKind, words: str) -> None:
    assert describe(kind) == words
