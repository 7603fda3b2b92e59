"""Attributes: columns, members and what is better."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import Better, Importance, Texts
from tests.engine.knowledge.authoring import category, document, problem_in, problems


def attribute(text: str) -> str:
    return f"x: {{column: X, nature: product, {text}}}"


@pytest.mark.gs("GS-A05")
@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("is: number, better: more, bad: 1, good: 2", Better.MORE),
        ("is: number, better: less, bad: 2, good: 1", Better.LESS),
        ("is: number, better: target, target: 2, tolerance: 1", Better.TARGET),
        ("is: scale, levels: [a, b], better: ordered", Better.ORDERED),
        ("is: choice, values: [a, b], better: listed, scores: {a: 0, b: 0}", Better.LISTED),
        ("is: set, values: [a, b], better: listed, scores: {a: 1, b: 0}", Better.LISTED),
        ("is: yes/no, better: yes", Better.YES),
        ("is: yes/no, better: no, unknown_scores: 0", Better.NO),
    ],
)
def test_every_direction_has_its_figures(text: str, better: Better) -> None:
    found = category(attributes=attribute(text)).attributes["x"]
    assert found.preference is not None
    assert found.preference.better is better
    assert found.importance is Importance.NORMAL


@pytest.mark.parametrize(
    "text",
    [
        "is: number, better: more, bad: 2, good: 1",
        "is: number, better: less, bad: 1, good: 2",
        "is: number, better: more, bad: 1, good: 1",
        "is: number, better: more, bad: 1",
        "is: number, better: less, good: 1",
        "is: number, better: target, target: 1",
        "is: number, better: target, target: 1, tolerance: 0",
        "is: number, better: more, bad: 1, good: 2, target: 3",
        "is: number, bad: 1",
        "is: number, unknown_scores: 0.1",
        "is: number, better: ordered",
        "is: text, better: yes",
        "is: choice, values: [a, b], better: listed",
        "is: choice, values: [a, b], better: listed, scores: {a: 1}",
        "is: choice, values: [a, b], better: listed, scores: {a: 1, b: 0, c: 1}",
        "is: set, values: [a, b], better: listed, scores: {a: 0, b: 0}",
        "is: number, importance: low",
    ],
)
def test_figures_fit_their_direction(text: str) -> None:
    problem_in("knowledge.preference", attributes=attribute(text))


@pytest.mark.parametrize(
    "text",
    [
        "is: number, better: more, bad: x, good: 2",
        "is: number, better: mroe, bad: 1, good: 2",
        "is: choice, values: [a, b], better: listed, scores: {a: x, b: 1}",
        "is: choice, values: [a, b], better: listed, scores: [a, b]",
        "is: number, better: more, bad: 1, good: 2, importance: hihg",
    ],
)
def test_an_unreadable_figure_is_told_once(text: str) -> None:
    found = problems(document(attributes=attribute(text)))
    assert len(found) == 1
    assert found[0].code in ("knowledge.value", "knowledge.shape")


@pytest.mark.parametrize(
    "text",
    [
        "is: text, digits: 1",
        "is: text, too_much: x",
        "is: yes/no, too_little: x",
        "is: text, valid: [1, 2]",
        "is: number W, valid: [2, 1]",
        "is: number, in: W",
        "is: text, in: W",
        "is: number W, in: kg",
        "is: number, separator: ;",
        "is: number, supplier: yes",
    ],
)
def test_what_does_not_go_with_the_type_is_refused(text: str) -> None:
    problem_in("knowledge.value", attributes=attribute(text))


def test_the_unit_of_the_feed_is_known() -> None:
    problem_in("language.unknown_unit", attributes=attribute("is: number W, in: wats"))
    column = category(attributes=attribute("is: number W, in: kW")).attributes["x"].column
    assert column is not None
    assert column.unit == "kW"


def test_one_attribute_names_the_supplier() -> None:
    text = "a: {is: text, column: A, nature: product, supplier: yes}\n"
    assert category(attributes=text).attributes["a"].is_supplier
    problem_in("knowledge.together", attributes=text + text.replace("a:", "b:", 1))


def test_a_spelling_means_one_value() -> None:
    text = attribute("is: choice, values: {a: {from: [z]}, b: {from: [z, b]}}")
    problem_in("knowledge.value", attributes=text)
    text = attribute("is: choice, values: {a: {from: [b]}, b: }")
    problem_in("knowledge.value", attributes=text)


def test_without_title_the_words_of_the_id_stand() -> None:
    lamps = category(
        attributes="light_flux: {is: number, column: X, nature: product}",
        derived="twice_power: {is: number, formula: power * 2}",
        needs="light_needed: {is: number m², formula: room}",
    )
    assert lamps.attributes["light_flux"].title == Texts.of("light flux")
    assert lamps.derived["twice_power"].title == Texts.of("twice power")
    assert lamps.needs["light_needed"].title == Texts.of("light needed")


@pytest.mark.parametrize("text", ["is: number, column: X", "is: number, nature: product"])
def test_an_attribute_has_a_column_and_the_column_a_nature(text: str) -> None:
    problem_in("knowledge.missing", attributes=f"x: {{{text}}}")


def test_digits_may_be_none_at_all() -> None:
    assert category(attributes=attribute("is: number, digits: 0")).attributes["x"].digits == 0
    assert category(attributes=attribute("is: number")).attributes["x"].digits is None
