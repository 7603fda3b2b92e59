"""Engine and oracle agree where there are many musts, and where there are many products."""

from __future__ import annotations

import random

import pytest

from dragoman.engine.advice import Advice, Profile
from dragoman.engine.advice.kernels import Plain
from tests.oracle import account
from tests.oracle.comparing import Engine
from tests.oracle.expressions import Cmp, Name, Or, number
from tests.oracle.model import Attribute, Buyer, Model, Product, Rule
from tests.oracle.oracle import advise

SHOWN = 50
"""Relaxations that are shown unless all are asked for."""


def wide(seed: int, *, musts: int, products: int) -> Model:
    """Return a model with many musts of which every product misses several."""
    rng = random.Random(seed)
    names = [f"figure{place}" for place in range(8)]
    attributes = tuple(
        Attribute(id=name, kind="number", better="more", bad=0.0, good=20.0) for name in names
    )
    rules = []
    for place in range(musts):
        first, second = rng.sample(names, 2)
        one = Cmp(">=", Name(first), number(rng.randint(8, 19)))
        two = Cmp("<=", Name(second), number(rng.randint(0, 4)))
        importance = rng.choice(("low", "normal", "high"))
        rules.append(
            Rule(id=f"must{place}", strength="must", body=Or((one, two)), importance=importance)
        )
    found = []
    for place in range(products):
        values = {
            name: None if rng.random() < 0.03 else float(rng.randint(0, 20)) for name in names
        }
        found.append(Product(id=f"p{place:05}", values=values))
    return Model(
        attributes=attributes,
        derived=(),
        questions=(),
        needs=(),
        rules=tuple(rules),
        uses=(),
        products=tuple(found),
    )


@pytest.mark.gs("GS-D07", "GS-D05", "GS-D06")
@pytest.mark.parametrize("musts", [12, 21, 22, 23, 24, 40, 60])
@pytest.mark.parametrize("kernels", [None, Plain])
def test_all_minimal_relaxations_are_found_among_many_musts(
    musts: int, kernels: type[Plain] | None
) -> None:
    model = wide(musts, musts=musts, products=250)
    engine = Engine(model, kernels=kernels)
    mine = account.of_oracle(model, advise(model, Buyer()))
    assert account.first_difference(mine, account.of_engine(engine.advise(Buyer()))) == ""
    usual = engine.advisor(Buyer()).advise(Profile(), ask=False)
    told = account.of_engine(usual)
    assert told["relaxations in all"] == mine["relaxations in all"]
    assert told["relaxations"] == mine["relaxations"][:SHOWN]


@pytest.mark.gs("GS-D01", "GS-D11")
@pytest.mark.parametrize("kernels", [None, Plain])
def test_the_first_of_many_products_are_the_same(kernels: type[Plain] | None) -> None:
    model = wide(1, musts=3, products=6000)
    limit = 200
    advice = Engine(model, kernels=kernels).advise(Buyer(), limit=limit)
    result = advise(model, Buyer())
    mine = account.of_oracle(model, result)
    mine["recommendations"] = mine["recommendations"][:limit]
    assert account.first_difference(mine, account.of_engine(advice)) == ""
    assert len(advice.recommendations) == limit


@pytest.mark.gs("GS-D02")
@pytest.mark.parametrize("seed", range(3))
def test_a_limit_only_shortens(seed: int) -> None:
    model = wide(seed, musts=2, products=40)
    engine = Engine(model)
    whole = rows(engine.advise(Buyer()))
    for limit in (1, 3, 7):
        assert rows(engine.advise(Buyer(), limit=limit)) == whole[:limit]
    usual = engine.advisor(Buyer()).advise(Profile(), ask=False)
    assert rows(usual) == whole[: model.shortlist]


def rows(advice: Advice) -> list[int]:
    """Return the rows of the recommendations."""
    return [one.row for one in advice.recommendations]
