"""Wall 1 at the door of the model: names, natures and every way around."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import Nature
from dragoman.engine.knowledge.building.wall import suspicious_word
from tests.engine.knowledge.authoring import HEAD, category, document, problem, problem_in, problems


@pytest.mark.gs("GS-D10", "GS-M02")
@pytest.mark.parametrize(
    "name",
    [
        "margin",
        "Gross Margin",
        "grossMargin",
        "SALES_RANK",
        "salesrank",
        "in_stock",
        "Stock level",
        "purchase_price",
        "Cost",
        "commission",
        "views",
        "PageViews",
        "view_count",
        "Rating",
        "reviews",
        "bestseller",
        "best-seller",
        "clicks",
        "drop-off",
        "popularity",
        "marża",
        "Marza brutto",
        "koszt zakupu",
        "prowizja",
        "zapas",
        "stan magazynowy",
        "sprzedaż",
        "popularność",
        "wyświetlenia",
        "kliknięcia",
        "ocena klientów",
        "ranking",
        "маржа",
        "Наценка",
        "себестоимость",
        "комиссия",
        "остаток на складе",
        "запасы",
        "просмотры",
        "рейтинг",
        "хит продаж",
        "клики",
        "отзывы",
        "популярность",
        "закупочная цена",
        "marzha",
        "sebestoimost",
    ],
)
def test_names_of_trade_and_behaviour_are_noticed_in_three_languages(name: str) -> None:
    assert suspicious_word([name])


@pytest.mark.parametrize(
    "name",
    [
        "livestock",
        "stockholm",
        "costume",
        "viewing angle",
        "rated power",
        "hit_points",
        "commissioning",
        "IP rating",
        "conversion",
        "franking",
        "składany",
        "skład",
        "zapas mocy",
        "marzec",
        "складной",
        "запас хода",
        "остаточная влажность",
        "маршрут",
        "в продаже с",
        "klimat",
    ],
)
def test_words_that_only_look_alike_are_left_alone(name: str) -> None:
    assert suspicious_word([name]) == ""


@pytest.mark.gs("GS-D10")
@pytest.mark.parametrize(
    "attribute",
    [
        "stock: {is: number, column: X, nature: product}",
        "x: {is: number, column: Stock, nature: product}",
        "x: {is: number, column: X, nature: price, title: {en: X, ru: Маржа}}",
    ],
)
def test_a_name_that_sounds_commercial_needs_a_reason(attribute: str) -> None:
    problem_in("knowledge.wall_1", attributes=attribute)
    reasoned = attribute.replace("nature:", "reason: it is not what it sounds like, nature:")
    category(attributes=reasoned)


def test_what_is_declared_commercial_needs_no_reason() -> None:
    lamps = category(attributes="stock: {is: number, column: Stock, nature: commercial}")
    assert lamps.nature_of("stock") is Nature.COMMERCIAL


@pytest.mark.gs("GS-D10")
@pytest.mark.parametrize(
    "sections",
    [
        {"rules": "- {id: a, must: margin > 3}"},
        {"rules": "- {id: a, when: margin > 3, must: power > 3}"},
        {"rules": "- {id: a, wish: power > 3 OR margin IS NULL}"},
        {"derived": "a: {is: number, formula: power * margin}"},
        {"needs": "a: {is: number, formula: room * margin}"},
        {"questions": "q: {ask: Q, is: yes/no, only_if: margin > 3}"},
        {"questions": "q: {ask: Q, is: yes/no, about: [margin]}"},
        {"questions": "q: {ask: Q, is: importance, of: [margin]}"},
        {"suggestions": "s: {when: margin > 3, suggest: {cosy: yes}, text: S}"},
        {"uses": "u: {title: U, bears_on: [margin]}"},
        {"claims": "- {id: a, text: A, when: margin > 3, source: s, owner: o}"},
        {"claims": "- {id: a, text: A, about: [margin], source: s, owner: o}"},
        {"arguments": "- {id: a, about: margin, text: A}"},
        {"arguments": "- {id: a, about: power, when: margin > 3, text: A}"},
        {"accessories": "a: {title: A, kind: related, fits: margin > 3}"},
        {"cases": "- {buyer: {cosy: yes}, gets: margin > 3}"},
        {"rules": "- {id: a, must: power > 3, because: 'costs us {margin}'}"},
        {"competitors": "c: {title: C, source: s, seen: 2026-01-01, offers: "
         "[{title: O, facts: {margin: 3}}]}"},
    ],
)  # fmt: skip
def test_a_commercial_fact_can_be_named_nowhere(sections: dict[str, str]) -> None:
    found = problems(document(**sections))
    assert [error.code for error in found] == ["knowledge.wall_1"]


@pytest.mark.gs("GS-D10")
def test_availability_cannot_name_a_commercial_fact() -> None:
    head = HEAD.replace("id: [Name]", "id: [Name], available: margin > 3")
    problem(document(head), "knowledge.wall_1")


@pytest.mark.gs("GS-D10")
def test_a_commercial_fact_is_refused_through_another_formula_where_it_stands() -> None:
    text = document(
        derived="a: {is: number, formula: margin * power}",
        rules="- {id: r, must: a > 3}",
    )
    error = problem(text, "knowledge.wall_1")
    assert error.place is not None
    assert error.place.path == "derived.a.formula"


@pytest.mark.gs("GS-D10")
@pytest.mark.parametrize(
    "field", ["better: more, bad: 1, good: 2", "value: cheap for us", "too_much: x", "wrong: x"]
)
def test_a_commercial_fact_is_neither_better_nor_an_argument(field: str) -> None:
    text = f"stock: {{is: number, column: Stock, nature: commercial, {field}}}"
    problem_in("knowledge.wall_1", attributes=text)


@pytest.mark.gs("GS-D10")
@pytest.mark.parametrize(
    ("head", "attributes"),
    [
        ("id: [Name]", "x: {is: number, column: Margin, nature: product, reason: none}"),
        ("id: [Margin]", ""),
        ("id: [Name], name: [Margin]", ""),
        ("id: [Name], unused: {product: [Margin]}", ""),
        ("id: [Name], unused: {behavioural: [Power]}", ""),
        ("id: [Name], unused: {price: [A], commercial: [A]}", ""),
    ],
)
def test_one_column_has_one_nature(head: str, attributes: str) -> None:
    text = document(HEAD.replace("id: [Name]", head), attributes=attributes)
    problem(text, "knowledge.two_natures")


def test_a_document_column_has_one_nature_too() -> None:
    problem_in("knowledge.two_natures", documents="- {title: T, column: Margin}")


def test_two_attributes_may_read_one_column_of_one_kind() -> None:
    head = HEAD.replace("id: [Name]", "id: [Name], name: [Maker, Name], unused: {product: [Power]}")
    document(head)
    lamps = category(attributes="watt: {is: number W, column: Power, nature: price}")
    assert lamps.attributes["watt"].column == lamps.attributes["power"].column
