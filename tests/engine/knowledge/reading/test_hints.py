"""The traps that YAML sets for expressions and sentences, named."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading.hints import PIPE_IT, QUOTE_IT, explain_syntax
from dragoman.engine.knowledge.reading.nodes import Source
from dragoman.engine.knowledge.reading.parse import parse_yaml


def hint(text: str) -> tuple[str, str]:
    problems = Problems()
    parse_yaml(text, file="a.yaml", problems=problems)
    error = problems.found[0]
    return error.message, error.mend


@pytest.mark.parametrize("value", ["'x' = y", "'it's'", "'x' AND z # note"])
def test_a_value_that_begins_with_a_quote_ends_at_the_next(value: str) -> None:
    message, mend = hint(f"rules:\n  - must: {value}\n")
    assert message.startswith("The value begins with a quote")
    assert mend == QUOTE_IT


def test_double_quotes_inside_need_a_block() -> None:
    assert hint('a: "x" = y') == (
        "The value begins with a quote, so to YAML `= y` stands behind its end.",
        PIPE_IT,
    )


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("* 3", "an alias"),
        ("& 3", "an anchor"),
        ("%d", "a directive"),
        ("@x", "a reserved character"),
        ("`x`", "a reserved character"),
        ("> 3", "a folded block of text"),
        ("| 3", "a block of text"),
        ("- 3", "an entry of a list"),
        ("? x", "a complex key"),
        (", x", "the end of a list entry"),
        ("] x", "the end of a list"),
        ("} x", "the end of a mapping"),
    ],
)
def test_a_value_cannot_begin_with_a_character_of_yaml(value: str, what: str) -> None:
    message, mend = hint(f"a: {value}")
    assert f'begins with "{value[0]}", which to YAML is {what}' in message
    assert mend == QUOTE_IT


@pytest.mark.parametrize(("value", "what"), [("{x} > 3", "mapping"), ("[1, 2] > 3", "list")])
def test_a_value_that_begins_with_a_bracket_is_a_collection(value: str, what: str) -> None:
    message, _ = hint(f"a: {value}")
    assert f"opens a {what} to YAML; `> 3` cannot follow it" in message


@pytest.mark.parametrize("text", ["a: NOT b: c", "a: {en: x: y}", "r:\n  - {a: b: c}"])
def test_a_colon_inside_a_value_begins_a_mapping(text: str) -> None:
    message, mend = hint(text)
    assert message.startswith("A colon and a space stand inside a value")
    assert mend == QUOTE_IT


def test_a_key_that_is_indented_too_far_continues_the_value_above() -> None:
    message, _ = hint("a:\n  b: 1\n   c: 2\n")
    assert message == "A key stands where the value above is still going on."


def test_a_comment_ends_a_value() -> None:
    message, _ = hint("a: x AND # why\n  b\n")
    assert message.startswith("The value above ended at its comment (`# why`)")


def test_a_comma_or_quote_inside_braces_is_named() -> None:
    message, _ = hint("r:\n  - {must: x IN ('a', 'b'), id: c}\n")
    assert message.startswith("Inside braces a comma ends a value")


def test_an_open_brace_is_named() -> None:
    message, _ = hint("a: [x, y\nb: {c\nd\n")
    assert message.startswith("A brace or bracket that opens above is not closed")


def test_a_line_that_belongs_nowhere_is_named() -> None:
    message, mend = hint("a:\n  - x\n b: 2\n")
    assert message == "`b: 2` is indented so that it belongs to nothing above it."
    assert "neighbours" in mend


def test_a_tab_is_named() -> None:
    assert hint("a: x\n\tb: 3\n")[0] == "A tab stands where YAML wants spaces."


def test_an_open_quote_is_told_where_it_begins() -> None:
    problems = Problems()
    parse_yaml('a: 1\nb: "x\n', file="a.yaml", problems=problems)
    error = problems.found[0]
    assert error.message == "The quote that begins here is never closed."
    assert error.place is not None
    assert (error.place.line, error.place.column) == (2, 4)


def test_a_backslash_in_double_quotes_is_explained() -> None:
    assert hint('a: "\\w"')[0].startswith("A backslash in double quotes")


def test_for_anything_else_yaml_speaks_itself() -> None:
    source = Source(file="a", lines=("a: b",))
    message, mend = explain_syntax(
        problem="something odd", context="", source=source, line=1, column=1
    )
    assert message == "YAML does not understand this line: something odd."
    assert mend == QUOTE_IT
    message, _ = explain_syntax(problem="", context="odd", source=source, line=1, column=1)
    assert message == "YAML does not understand this line: odd."


@pytest.mark.parametrize("line", ['a: "x"', "a: {b: c}", "a: 'x' # note", ""])
def test_a_whole_value_is_not_blamed(line: str) -> None:
    source = Source(file="a", lines=(line,))
    message, _ = explain_syntax(problem="odd", context="", source=source, line=1, column=1)
    assert message == "YAML does not understand this line: odd."
