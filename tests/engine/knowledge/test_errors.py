"""Codes, the collector of problems, and the nearest name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman.engine.knowledge
from dragoman.engine.errors import EngineError, Place
from dragoman.engine.knowledge import CODES, FINDINGS, KnowledgeError, KnowledgeErrors
from dragoman.engine.knowledge.errors import Problems, did_you_mean, nearest

SOURCES = Path(dragoman.engine.knowledge.__file__).parent.rglob("*.py")


def test_every_code_that_is_raised_is_explained_and_the_other_way_round() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    used = set(re.findall(r'"((?:knowledge|lint)\.[a-z_0-9]+)"', text))
    assert used - {"knowledge.document"} == {*CODES, *FINDINGS}


def test_problems_are_raised_in_the_order_of_the_document() -> None:
    problems = Problems()
    problems.raise_if_any()
    for line in (3, 1, 2):
        problems.add("knowledge.value", str(line), place=Place(file="a", line=line))
    problems.found.append(EngineError("x.y", "nowhere"))
    with pytest.raises(KnowledgeErrors) as caught:
        problems.raise_if_any()
    assert [each.message for each in caught.value.problems] == ["nowhere", "1", "2", "3"]
    assert isinstance(caught.value.problems[1], KnowledgeError)
    assert caught.value.message == "4 problems in a"


def test_of_a_value_that_yaml_took_for_something_else_only_that_is_told() -> None:
    problems = Problems()
    for code in ("knowledge.value", "knowledge.yaml_feature"):
        problems.add(code, "x", place=Place(line=1, column=2))
    problems.add("knowledge.value", "y", place=Place(line=1, column=9))
    with pytest.raises(KnowledgeErrors) as caught:
        problems.raise_if_any()
    assert [each.code for each in caught.value.problems] == [
        "knowledge.yaml_feature",
        "knowledge.value",
    ]
    assert caught.value.message == "2 problems in the document"


def test_the_nearest_name_is_proposed_and_else_a_few_are_listed() -> None:
    assert nearest("titel", ["title", "explain"]) == "Did you mean `title`?"
    assert nearest("zzz", ["b", "a"]) == "Known here: `a`, `b`."
    assert nearest("zzz", map(str, range(13))) == ""
    assert nearest("zzz", []) == ""
    assert did_you_mean("zzz", ["a"]) == ""
