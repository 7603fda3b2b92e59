"""Derived attributes as columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from dragoman.engine.catalogue import (
    Catalogue,
    CatalogueError,
    Derived,
    derive,
    evaluate_products,
    synthesise,
)
from dragoman.engine.catalogue import evaluation as module
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import (
    NUMBER,
    TEXT,
    YES_NO,
    Expression,
    Kind,
    Namespace,
    Origin,
    Symbol,
    Type,
    Vector,
    evaluate,
    evaluate_columns,
    parse,
)
from tests.engine.catalogue.tables import CLASS, GAS, PORTS, WATT, expression, small_catalogue

SPACE = {
    "power": WATT,
    "price": Type(Kind.NUMBER, unit="EUR"),
    "margin": NUMBER,
    "gas": GAS,
    "size": CLASS,
    "ports": PORTS,
    "smart": YES_NO,
    "double": WATT,
    "kilo": Type(Kind.NUMBER, unit="kW"),
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return small_catalogue(tmp_path_factory.mktemp("small"))


def derived(name: str, type_: Type, text: str) -> Derived:
    symbols = [Symbol(one, kind, Origin.PRODUCT) for one, kind in SPACE.items()]
    return Derived(name=name, type=type_, expression=parse(text, namespace=Namespace(symbols)))


def column(catalogue: Catalogue, one: Derived) -> list[object]:
    found = derive(catalogue, [one]).column(one.name)
    assert found.type == one.type
    return [found.value(row) for row in range(len(catalogue))]


@pytest.mark.gs("GS-D12")
@pytest.mark.parametrize(
    ("type_", "text", "expected"),
    [
        (WATT, "power * 2", [200.0, 400.0, 600.0, 400.0, None]),
        (NUMBER, "price / power", [0.1, None, 0.1, 0.2, None]),
        (YES_NO, "power >= 200", [False, True, True, True, None]),
        (YES_NO, "HAS(ports, 'DP') AND smart", [False, None, True, False, True]),
        (YES_NO, "smart IS NULL", [False, True, False, False, False]),
        (
            Type(Kind.CHOICE, values=("green", "old")),
            "CASE WHEN gas = 'R290' THEN 'green' ELSE 'old' END",
            ["old", None, "green", "green", "old"],
        ),
        (
            CLASS,
            "CASE WHEN price > 20 AND power > 150 THEN 'high' ELSE 'low' END",
            ["low", None, "high", "high", None],
        ),
        (
            TEXT,
            "CASE WHEN smart THEN 'a' WHEN NOT smart THEN NULL END",
            [None, None, "a", None, "a"],
        ),
        (PORTS, "ports", None),
        (WATT, "UNIT(5, 'kW')", [5000.0] * 5),
    ],
)
def test_a_formula_over_any_columns_gives_a_column_of_its_type(
    catalogue: Catalogue, type_: Type, text: str, expected: list[object] | None
) -> None:
    one = derived("x", type_, text)
    if expected is None:
        expected = [catalogue.column("ports").value(row) for row in range(5)]
    assert column(catalogue, one) == expected


def test_a_formula_in_another_unit_comes_out_in_that_of_its_attribute(
    catalogue: Catalogue,
) -> None:
    kilo = Type(Kind.NUMBER, unit="kW")
    assert column(catalogue, derived("x", kilo, "power")) == [0.1, 0.2, 0.3, 0.2, None]


def test_formulas_may_name_each_other_in_any_order(catalogue: Catalogue) -> None:
    found = derive(
        catalogue, [derived("kilo", SPACE["kilo"], "double"), derived("double", WATT, "power * 2")]
    )
    assert list(found.columns)[-2:] == ["double", "kilo"]
    assert found.record(0, ["double", "kilo"]) == {"double": 200.0, "kilo": 0.2}


def test_the_nature_of_a_derived_column_is_that_of_what_it_names(catalogue: Catalogue) -> None:
    found = derive(
        catalogue, [derived("x", NUMBER, "price / power"), derived("y", WATT, "power + power")]
    )
    assert found.column("x").nature is Nature.PRICE
    assert found.column("y").nature is Nature.PRODUCT
    assert found.advice_hash != catalogue.advice_hash


def test_a_formula_over_commercial_facts_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError) as raised:
        derive(catalogue, [derived("x", NUMBER, "price - margin")])
    assert raised.value.code == "catalogue.behind_the_wall"


def test_formulas_that_need_each_other_or_nothing_known_are_refused(catalogue: Catalogue) -> None:
    circle = [derived("kilo", SPACE["kilo"], "double"), derived("double", WATT, "kilo")]
    for wrong in (circle, [derived("x", WATT, "double")]):
        with pytest.raises(CatalogueError) as raised:
            derive(catalogue, wrong)
        assert raised.value.code == "catalogue.unknown_name"


def test_a_name_is_given_once(catalogue: Catalogue) -> None:
    twice = [derived("x", WATT, "power"), derived("x", WATT, "power")]
    for wrong in (twice, [derived("power", WATT, "power")]):
        with pytest.raises(CatalogueError) as raised:
            derive(catalogue, wrong)
        assert raised.value.code == "catalogue.taken_name"


@pytest.mark.parametrize(
    "text",
    [
        "power * 3 - 1",
        "price / power",
        "smart AND power > 100",
        "gas IN ('R290', 'R32') OR price IS NULL",
        "CASE WHEN power > 150 THEN gas ELSE 'R32' END",
        "size",
    ],
)
def test_blocks_and_look_ups_say_what_one_product_at_a_time_says(
    catalogue: Catalogue, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK_ROWS", 2)
    tree = expression(text, catalogue)
    expected = [evaluate(tree, catalogue.record(row)) for row in range(len(catalogue))]
    type_ = tree.type
    assert column(catalogue, Derived(name="x", type=type_, expression=tree)) == expected


def test_a_formula_over_one_column_is_computed_for_its_entries_only(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = synthesise(rows=100_000, distinct={"power": 7, "price": 7}, seed=3, unknown_share=0.1)
    lengths: list[int] = []

    def counting(tree: Expression, columns: Mapping[str, Vector], length: int) -> Vector:
        lengths.append(length)
        return evaluate_columns(tree, columns, length)

    monkeypatch.setattr(module, "evaluate_columns", counting)
    evaluate_products(large, derived("x", WATT, "power * 2").expression)
    evaluate_products(large, derived("x", WATT, "power * price").expression)
    assert lengths == [8, 65_536, 100_000 - 65_536]


def test_more_than_two_bytes_are_used_where_they_are_needed() -> None:
    large = synthesise(rows=70_000, distinct={"power": 60_000, "price": 60_000}, seed=5)
    found = derive(large, [derived("x", NUMBER, "power + price * 1.37")]).column("x")
    assert found.codes.dtype == np.uint32
    assert found.distinct_count > 65_536
