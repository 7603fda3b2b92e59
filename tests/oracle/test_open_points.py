"""Where the engine was found to depart from the norm, each on the smallest case there is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from dragoman.engine.language import Kind, Namespace, Origin, Symbol, Type, bind, parse, text
from tests.oracle.comparing import Engine
from tests.oracle.expressions import Cmp, Name, number
from tests.oracle.model import (
    Answered,
    Attribute,
    Buyer,
    Model,
    Product,
    Question,
    Rule,
)

POWER = Attribute(id="power", kind="number")
NOISE = Attribute(id="noise", kind="number")
LIMIT = Question(id="limit_of_noise", kind="number", between=(0.0, 10.0))
LOUD = Product(id="a", values={"power": 8.0, "noise": 5.0})
WEAK = Product(id="b", values={"power": 4.0, "noise": 1.0})
MODEL = Model(
    attributes=(POWER, NOISE),
    derived=(),
    questions=(LIMIT,),
    needs=(),
    rules=(
        Rule(id="strong", strength="must", body=Cmp(">", Name("power"), number(10))),
        Rule(id="still", strength="wish", body=Cmp("<=", Name("noise"), Name(LIMIT.id))),
    ),
    uses=(),
    products=(LOUD, WEAK),
    shortlist=1,
)


@pytest.mark.gs("GS-D05", "GS-D11")
def test_what_ifs_keep_near_products_in_order_of_nearness() -> None:
    # Both miss the must, `a` by less; the wish can change scores, never who stands first.
    engine = Engine(MODEL)
    for answer in (0.0, 1.0, 3.0, 5.0, 10.0):
        advice = engine.advise(Buyer(answers={LIMIT.id: Answered(value=answer)}))
        assert [one.row for one in advice.alternatives[0].products] == [0, 1]
    asked = engine.advise(Buyer(), ask=True).next_question
    assert asked is not None
    assert {one.question: Fraction(one.changed) for one in asked.impacts} == {LIMIT.id: 0}


@pytest.mark.gs("GS-D11")
def test_ties_of_impact_go_by_the_order_written() -> None:
    # Equal products: no answer changes the shortlist, and all impacts are 0.
    hard = replace(LIMIT, id="hard", answerable="hardly")
    easy = replace(LIMIT, id="easy", answerable="easily")
    rules = tuple(
        Rule(id=f"below_{one.id}", strength="wish", body=Cmp("<=", Name("noise"), Name(one.id)))
        for one in (hard, easy)
    )
    twin = replace(LOUD, id="b")
    model = replace(MODEL, questions=(hard, easy), rules=rules, products=(LOUD, twin))
    asked = Engine(model).advise(Buyer(), ask=True).next_question
    assert asked is not None
    if asked.finished is None:
        assert {one.question: int(one.changed) for one in asked.impacts} == {"hard": 0, "easy": 0}
        assert asked.question == "hard"


@pytest.mark.gs("GS-C07")
def test_binding_folds_every_part_that_is_left_without_names() -> None:
    namespace = Namespace(
        [
            Symbol("power", Type(Kind.NUMBER), Origin.PRODUCT),
            Symbol("heated", Type(Kind.YES_NO), Origin.BUYER),
        ]
    )
    written = "CASE WHEN heated IS NOT NULL THEN power END >= 3"
    bound = bind(parse(written, namespace=namespace), {"heated": None})
    assert text(bound) == "NULL"
