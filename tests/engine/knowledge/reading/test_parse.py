"""YAML to nodes: everything is text, and what misleads is refused."""

from __future__ import annotations

import pytest

from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading.nodes import Mapping, Scalar, Sequence, Source, Spot
from dragoman.engine.knowledge.reading.parse import DEEPEST, parse_yaml


def parsed(text: str) -> tuple[Mapping | None, list[EngineError]]:
    problems = Problems()
    _, node = parse_yaml(text, file="a.yaml", problems=problems)
    return node, problems.found


def tree(text: str) -> Mapping:
    node, problems = parsed(text)
    assert not problems, problems
    assert node is not None
    return node


def wrong(text: str) -> EngineError:
    _, problems = parsed(text)
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize("word", ["no", "1e3", "2026-01-01", "08", "true", "0x1F", "1_000", "=3"])
def test_scalars_stay_text(word: str) -> None:
    value = tree(f"a: {word}").get("a")
    assert isinstance(value, Scalar)
    assert value.text == word
    assert value.plain


def test_places_are_counted_from_one() -> None:
    node = tree("a: 1\nb:\n  - {c: 'x'}\n")
    inner = node.get("b")
    assert isinstance(inner, Sequence)
    assert not inner.flow
    first = inner.items[0]
    assert isinstance(first, Mapping)
    assert first.flow
    value = first.get("c")
    assert value == Scalar(
        text="x", plain=False, spot=Spot(line=3, column=9), end=Spot(line=3, column=12)
    )


def test_windows_line_ends_and_byte_order_marks_are_read() -> None:
    assert [key.text for key, _ in tree("\ufeffa: 1\r\nb: 2\r\n").entries] == ["a", "b"]


@pytest.mark.parametrize("nothing", ["", "~", "null", "# only a comment"])
def test_nothing_is_recognised_as_nothing(nothing: str) -> None:
    value = tree(f"a: {nothing}\nb: 1").get("a")
    assert isinstance(value, Scalar)
    assert value.is_nothing


def test_a_quoted_empty_text_is_not_nothing() -> None:
    value = tree("a: ''").get("a")
    assert isinstance(value, Scalar)
    assert not value.is_nothing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a: &x 3", "`&x` is an anchor"),
        ("a: *x", "`*x` is an alias"),
        ("a: !x 3", "`!x` is a tag"),
        ("a: !!str 3", "`tag:yaml.org,2002:str` is a tag"),
        ("a: &x [1]", "`&x` is an anchor"),
        ("&x a: 1", "`&x` is an anchor"),
        ("a: 1\n---\nb: 2", "second document"),
    ],
)
def test_what_a_model_does_not_need_is_refused(text: str, shown: str) -> None:
    error = wrong(text)
    assert error.code == "knowledge.yaml_feature"
    assert shown in error.message


def test_the_merge_key_is_a_key_like_any_other() -> None:
    assert tree("<<: {a: 1}").get("<<") is not None


def test_a_key_cannot_stand_twice_and_the_first_is_kept() -> None:
    node, problems = parsed("a: 1\nb: 2\na: 3")
    assert [each.code for each in problems] == ["knowledge.duplicate_key"]
    assert node is not None
    assert node.get("a") == tree("a: 1").get("a")


def test_a_list_cannot_be_a_key() -> None:
    assert wrong("? [a]\n: b").code == "knowledge.shape"


@pytest.mark.parametrize(
    ("text", "shown"), [("", "empty"), ("- a", "not a mapping"), ("x", "not a")]
)
def test_a_document_is_a_mapping(text: str, shown: str) -> None:
    error = wrong(text)
    assert error.code == "knowledge.shape"
    assert shown in error.message


def test_nesting_is_bounded() -> None:
    deep = "[" * (DEEPEST + 5) + "]" * (DEEPEST + 5)
    assert "nested deeper" in wrong(f"a: {deep}").message


def test_a_document_of_brackets_alone_is_refused_quickly() -> None:
    assert wrong("a: " + "[" * 100_000).code == "knowledge.shape"


def test_a_character_that_nobody_can_see_is_named_with_its_place() -> None:
    error = wrong("a: 1\nb: x\x07y\n")
    assert error.message == "The character U+0007 cannot stand in a document."
    assert error.place is not None
    assert (error.place.line, error.place.column) == (2, 5)


def test_every_top_level_part_tells_its_own_mistake() -> None:
    _, problems = parsed("a: 'x' y\nb: 1\nc: @z\n\n# a comment\nd: 1\n")
    assert [error.place.line for error in problems if error.place] == [1, 3]


def test_a_mistake_between_parts_is_told_as_well() -> None:
    assert wrong("a: x\nAND b\n").message == "`AND b` is no `key: value`."


def test_a_line_beyond_the_end_is_empty() -> None:
    source = Source(file="a", lines=("x",))
    assert [source.line(0), source.line(1), source.line(2)] == ["", "x", ""]
