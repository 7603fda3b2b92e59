"""Definitions put in, ANDs split, NOT pushed inwards, trees walked."""

from __future__ import annotations

import pytest

from dragoman.engine.language import (
    NUMBER,
    YES_NO,
    Expression,
    Kind,
    LanguageError,
    Namespace,
    Origin,
    Symbol,
    Type,
    children,
    conjuncts,
    evaluate,
    expand,
    names,
    negation_normal,
    nodes,
    parse,
    text,
)
from tests.engine.language.worlds import SPACE

WATT = Type(Kind.NUMBER, unit="W")
KILOWATT = Type(Kind.NUMBER, unit="kW")


def space(*derived: tuple[str, Type, str]) -> Namespace:
    """Return leaves and names derived from those before them."""
    symbols = [
        Symbol("area", Type(Kind.NUMBER, unit="m²"), Origin.BUYER),
        Symbol("watts", WATT, Origin.PRODUCT),
        Symbol("flag", YES_NO, Origin.BUYER),
    ]
    for name, of, formula in derived:
        tree = parse(formula, namespace=Namespace(symbols), expect=of)
        symbols.append(Symbol(name, of, Origin.BUYER, tree))
    return Namespace(symbols)


def test_derived_names_are_replaced_down_to_leaves() -> None:
    model = space(("per_area", WATT, "area * 100"), ("with_water", WATT, "per_area + 500"))
    tree = expand(parse("watts >= with_water", namespace=model), model)
    assert text(tree) == "watts >= UNIT(area * 100, 'W') + 500"
    assert names(tree) == {"watts", "area"}
    assert evaluate(tree, {"watts": 1500.0, "area": 10.0}) is True


def test_the_declared_unit_of_a_definition_counts() -> None:
    model = space(("load", KILOWATT, "area * 0.1"), ("in_watts", WATT, "load"))
    tree = expand(parse("watts >= load", namespace=model), model)
    assert evaluate(tree, {"watts": 1000.0, "area": 10.0}) is True
    assert evaluate(tree, {"watts": 999.0, "area": 10.0}) is False
    assert evaluate(expand(parse("in_watts", namespace=model), model), {"area": 10.0}) == 1000
    assert parse(text(tree), namespace=model) == tree


def test_a_definition_is_shared_not_copied() -> None:
    model = space(("load", WATT, "watts * 2"))
    tree = expand(parse("load > 1 AND load < 9", namespace=model), model)
    first, second = (children(part)[0] for part in children(tree))
    assert first is second


def test_names_without_definition_stay() -> None:
    model = space()
    tree = parse("watts > 3", namespace=model)
    assert expand(tree, model) == tree
    assert expand(tree, Namespace()) == tree


def test_a_circle_of_definitions_is_named() -> None:
    leaves = Namespace([Symbol(name, NUMBER, Origin.BUYER) for name in ("a", "b")])
    circle = Namespace(
        [
            Symbol("a", NUMBER, Origin.BUYER, parse("b + 1", namespace=leaves)),
            Symbol("b", NUMBER, Origin.BUYER, parse("a + 1", namespace=leaves)),
        ]
    )
    with pytest.raises(LanguageError, match="a → b → a") as caught:
        expand(parse("a > 1", namespace=leaves), circle)
    assert caught.value.code == "language.circular"


def doubling(times: int, formula: str) -> Namespace:
    return space(
        ("x0", NUMBER, "watts / UNIT(1, 'W')"),
        *((f"x{n + 1}", NUMBER, formula.format(n)) for n in range(times)),
    )


def test_definitions_that_double_are_refused_before_they_explode() -> None:
    model = doubling(40, "x{0} + x{0}")
    with pytest.raises(LanguageError) as caught:
        expand(parse("x40 > 1", namespace=model), model)
    assert caught.value.code == "language.too_deep"


def test_conditions_that_flatten_are_refused_before_they_explode() -> None:
    formula = " AND ".join(["y{0}"] * 300)
    model = space(
        ("y0", YES_NO, "flag"), *((f"y{n + 1}", YES_NO, formula.format(n)) for n in range(6))
    )
    with pytest.raises(LanguageError) as caught:
        expand(parse("y6", namespace=model), model)
    assert caught.value.code == "language.too_deep"


def test_long_chains_of_definitions_are_refused() -> None:
    model = doubling(250, "x{0} + 1")
    with pytest.raises(LanguageError) as caught:
        expand(parse("x250 > 1", namespace=model), model)
    assert caught.value.code == "language.too_deep"


def tree(written: str) -> Expression:
    return parse(written, namespace=SPACE)


SPLIT = [
    ("b1 AND (b2 AND n1 > 3)", ["b1", "b2", "n1 > 3"]),
    ("n1 BETWEEN 1 AND 2", ["n1 >= 1", "n1 <= 2"]),
    ("b1 OR b2", ["b1 OR b2"]),
    ("NOT (b1 AND b2)", ["NOT (b1 AND b2)"]),
    ("b1", ["b1"]),
]


@pytest.mark.parametrize(("written", "parts"), SPLIT)
def test_an_and_is_split_into_its_parts(written: str, parts: list[str]) -> None:
    assert [text(part) for part in conjuncts(tree(written))] == parts


PUSHED = [
    ("NOT (n1 < 1)", "n1 >= 1"),
    ("NOT (n1 <= 1)", "n1 > 1"),
    ("NOT (n1 > 1)", "n1 <= 1"),
    ("NOT (n1 >= 1)", "n1 < 1"),
    ("NOT (n1 = 1)", "n1 <> 1"),
    ("NOT (n1 <> 1)", "n1 = 1"),
    ("NOT (b1 AND n1 = 1)", "NOT b1 OR n1 <> 1"),
    ("NOT (b1 OR NOT b2)", "NOT b1 AND b2"),
    ("NOT NOT (b1 AND b2)", "b1 AND b2"),
    ("NOT (b1 OR b2) AND b3", "NOT b1 AND NOT b2 AND b3"),
    ("NOT (n1 BETWEEN 1 AND 2)", "n1 < 1 OR n1 > 2"),
    ("NOT (c1 IN ('old'))", "c1 NOT IN ('old')"),
    ("NOT (n1 IS NULL)", "n1 IS NOT NULL"),
    ("NOT CASE WHEN b1 THEN b2 ELSE b3 END", "NOT CASE WHEN b1 THEN b2 ELSE b3 END"),
    ("NOT HAS(m1, 'dp')", "NOT HAS(m1, 'dp')"),
    ("b1", "b1"),
]


@pytest.mark.parametrize(("written", "pushed"), PUSHED)
def test_not_is_pushed_to_where_it_has_an_opposite(written: str, pushed: str) -> None:
    assert text(negation_normal(tree(written))) == pushed


def test_nodes_come_in_the_order_of_the_text() -> None:
    walked = tree("CASE c1 WHEN 'old' THEN n1 ELSE n2 END BETWEEN n3 AND 4")
    found = [node.id for node in nodes(walked) if hasattr(node, "id")]
    assert found == ["c1", "n1", "n2", "n3"]
