"""Nodes typed by the schema: shapes, keys, groups, lists and maps."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import Category, category_from_text
from tests.engine.knowledge.authoring import HEAD, category, document, problem, problem_in, problems


def test_an_unknown_key_lists_the_known_ones_when_there_are_few() -> None:
    error = problem_in("knowledge.unknown_key", topics="t: {title: T, color: red}")
    assert error.message == "A topic has no key `color`."
    assert error.mend == "Known here: `explain`, `title`."


def test_an_unknown_key_of_a_large_record_points_to_the_reference() -> None:
    error = problem(document() + "zzz: 1\n", "knowledge.unknown_key")
    assert error.mend == "docs/category-format.md lists the keys."


def test_a_missing_key_is_named_with_its_meaning() -> None:
    error = problem(document(HEAD.replace("title: {en: Lamps}\n", "")), "knowledge.missing")
    assert error.message == "`title` is missing in this category."
    assert error.mend == "Add it: how it is called."


def test_a_misspelt_key_is_not_missing_as_well() -> None:
    error = problem(document(HEAD.replace("title:", "titel:")), "knowledge.unknown_key")
    assert error.mend == "Did you mean `title`?"


def test_an_empty_key_is_told_and_nothing_else() -> None:
    error = problem_in("knowledge.empty", rules="- {id: a, must: power > 3, because: }")
    assert error.mend == "Write one, or delete the line."


def test_an_empty_key_whose_value_became_a_comment_says_so() -> None:
    error = problem_in("knowledge.empty", rules="- id: a\n  must: # power > 3\n  title: x\n")
    assert "`# power > 3` is a comment" in error.mend


def test_a_quoted_empty_value_is_no_value() -> None:
    assert "empty" in problem_in("knowledge.value", rules="- {id: a, must: ''}").message


@pytest.mark.parametrize("written", ["", "must: power > 3, wish: power > 4,"])
def test_a_group_has_exactly_one(written: str) -> None:
    error = problem_in("knowledge.together", rules=f"- {{id: a, {written} title: x}}")
    assert error.mend == "Write exactly one of them."


def test_a_group_has_at_least_one() -> None:
    error = problem_in("knowledge.together", cases="- {buyer: {cosy: yes}}")
    assert error.message == "This case has none of `gets`, `never`, `product`."


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({"rules": "a: {must: power > 3}"}, "a list"),
        ({"topics": "- a"}, "a mapping of `key: value`"),
        ({"topics": "t: a"}, "a topic, written as `key: value`"),
        ({"rules": "- {id: a, must: [power > 3]}"}, "an expression"),
        ({"rules": "- {id: a, must: {power: 3}}"}, "an expression"),
        ({"rules": "- id: a\n  must:\n    - power > 3"}, "an expression"),
        ({"rules": "- {id: [a], must: power > 3}"}, "a single value"),
        ({"rules": "- {id: a, must: power > 3, because: [x]}"}, "a text, or a text for each"),
    ],
)
def test_a_wrong_shape_is_told_with_what_was_expected(
    sections: dict[str, str], expected: str
) -> None:
    found = problems(document(**sections))
    assert found[0].code == "knowledge.shape"
    assert expected in found[0].message


@pytest.mark.parametrize(
    "sections",
    [
        {"topics": "{a: {title: A}, b}"},
        {"rules": "- {id: a, must: power IN (1, 2)}"},
        {"topics": "t: {title: {en: Hello, world}}"},
    ],
)
def test_what_a_comma_cuts_off_is_left_over(sections: dict[str, str]) -> None:
    found = problems(document(**sections))
    assert found[-1].code == "knowledge.yaml"
    assert "is left over behind a comma" in found[-1].message


def test_a_list_of_fixed_length_keeps_it() -> None:
    error = problem_in(
        "knowledge.value",
        attributes="x: {is: number, column: X, nature: product, valid: [1, 2, 3]}",
    )
    assert error.mend == "Write 2: lowest and highest."


def test_texts_are_one_text_or_one_for_each_language() -> None:
    lamps = category(
        topics="""\
        a: {title: Plain}
        b:
          title:
            ru: Ещё
            en: |
              Two
              lines
        """
    )
    assert lamps.topics["a"].title.entries == (("en", "Plain"),)
    assert lamps.topics["b"].title.in_language("en") == "Two\nlines"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("{english: x}", "knowledge.value"),
        ("{en: }", "knowledge.yaml"),
        ("{en: ''}", "knowledge.value"),
        ("{en: big, red}", "knowledge.yaml"),
        ("''", "knowledge.value"),
    ],
)
def test_texts_without_language_or_words_are_refused(title: str, code: str) -> None:
    problem_in(code, topics=f"t: {{title: {title}}}")


def test_an_empty_language_in_lines_is_refused() -> None:
    problem_in("knowledge.empty", topics="t:\n  title:\n    en:\n    pl: x\n")


def values_of(lamps: Category, name: str) -> tuple[str, ...]:
    return lamps.attributes[name].type.values


def test_values_may_be_keys_alone_as_list_or_map() -> None:
    lamps = category(
        attributes="""\
        a: {is: choice, column: A, nature: product, values: [x, y]}
        b: {is: choice, column: B, nature: product, values: {x: , y: {title: Y}}}
        """
    )
    assert values_of(lamps, "a") == values_of(lamps, "b") == ("x", "y")


@pytest.mark.parametrize(
    ("values", "code"), [("[x, [y]]", "knowledge.shape"), ("[x, x, y]", "knowledge.duplicate_key")]
)
def test_keys_alone_are_single_and_differ(values: str, code: str) -> None:
    text = f"a: {{is: choice, column: A, nature: product, values: {values}}}"
    problem_in(code, attributes=text)


def test_a_source_is_a_record_or_a_text() -> None:
    lamps = category(
        claims="""\
        - {id: a, text: A, source: {document: Test, owner: me, seen: 2026-01-01, link: x}}
        - {id: b, text: B, source: Test, owner: me, seen: 2026-01-01, link: x}
        """
    )
    assert lamps.claims["a"].source == lamps.claims["b"].source


def test_every_problem_knows_the_way_to_its_element() -> None:
    text = document(uses="u: {title: U, rules: [{id: a, must: power > }]}")
    paths = [error.place.path for error in problems(text) if error.place]
    assert paths[0] == "uses.u.rules.a.must"


def test_nothing_but_a_format_is_not_a_category() -> None:
    codes = {error.code for error in problems("format: 1\n")}
    assert codes == {"knowledge.missing"}
    assert category_from_text(document()).id == "lamps"
