"""The one namespace of a model."""

from __future__ import annotations

import pytest

from tests.engine.knowledge.authoring import category, document, problem_in, problems


@pytest.mark.parametrize(
    "sections",
    [
        {"derived": "power: {is: number, formula: size IS NULL}"},
        {"needs": "cosy: {is: number, formula: room}"},
        {"questions": "power: {ask: P, is: yes/no}"},
        {"rules": "- {id: power, must: power > 3}"},
        {"rules": "- {id: a, must: power > 3}\n- {id: a, must: power > 4}"},
        {"questions": "budget_to: {ask: B, is: number}"},
        {"questions": "market: {ask: M, is: text}"},
        {"uses": "u: {title: U, rules: [{id: cosy, must: power > 3}]}",
         "questions": "q: {ask: U, is: use cases}"},
    ],
)  # fmt: skip
def test_an_id_belongs_to_one_thing_only(sections: dict[str, str]) -> None:
    problem_in("knowledge.duplicate_id", **sections)


def test_a_range_cannot_end_in_a_name_that_is_taken() -> None:
    text = document(
        attributes="cost_to: {is: number, column: X, nature: product, reason: r}",
        questions="cost: {ask: C, is: range}",
    )
    assert [error.code for error in problems(text)] == ["knowledge.duplicate_id"]


@pytest.mark.parametrize("name", ["select", "case", "table"])
def test_words_of_the_language_are_no_ids(name: str) -> None:
    error = problem_in(
        "knowledge.id",
        attributes=f"{name}: {{is: number, column: X, nature: product}}",
        rules=f"- {{id: r, must: {name} > 3}}",
    )
    assert "word of the language" in error.message


def test_what_is_broken_is_not_told_again_where_it_is_named() -> None:
    text = document(
        attributes="x: {is: numbr, column: X, nature: product}",
        questions="q: {ask: Q, is: rnge}\np: {ask: P, one_of: {a: {text: A}}}",
        derived="d: {is: number, formula: pwer}\ne: {is: number, formula: d + x}",
        needs="n: {is: number wats, formula: room}",
        rules="""\
        - {id: a, must: x > 3 AND power > q_to}
        - {id: b, must: d > 3, because: "{x} {d} {n}"}
        - {id: c, must: power > n, when: p = 'a'}
        """,
        cases="- {buyer: {q: [1, 2], p: a}, gets: x > 3}",
    )
    assert [error.code for error in problems(text)] == [
        "knowledge.value",
        "knowledge.value",
        "knowledge.missing",
        "language.unknown_name",
        "language.unknown_unit",
    ]


@pytest.mark.parametrize(
    ("attribute", "code"),
    [
        ("x: {is: choice, column: X, nature: product}", "knowledge.missing"),
        ("x: {is: scale, column: X, nature: product}", "knowledge.missing"),
        ("x: {is: scale, column: X, nature: product, values: [a], levels: [b]}", "knowledge.value"),
        ("x: {is: text, column: X, nature: product, values: [a]}", "knowledge.value"),
        ("x: {is: number wats, column: X, nature: product}", "language.unknown_unit"),
    ],
)
def test_a_type_has_what_belongs_to_it(attribute: str, code: str) -> None:
    problem_in(code, attributes=attribute)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("q: {ask: Q, one_of: {a: {text: A}}}", "knowledge.missing"),
        ("q: {ask: Q, some_of: {}}", "knowledge.missing"),
        ("q: {ask: Q, one_of: {unknown: {text: A}, b: {text: B}}}", "knowledge.id"),
        ("q: {ask: Q, one_of: {A b: {text: A}, b: {text: B}, c: {text: C}}}", "knowledge.id"),
        ("q: {ask: Q, is: use cases}", "knowledge.missing"),
        ("q: {ask: Q, is: number wats}", "language.unknown_unit"),
        ("q: {ask: Q, is: range wats}", "language.unknown_unit"),
    ],
)
def test_a_question_has_what_belongs_to_its_form(question: str, code: str) -> None:
    problem_in(code, questions=question)


def test_units_are_kept_in_one_spelling() -> None:
    lamps = category(attributes="x: {is: number kWh/m2, column: X, nature: product}")
    assert lamps.attributes["x"].type.unit == "kWh/m²"
    assert b'"is":"number kWh/m\xc2\xb2"' in lamps.canonical
