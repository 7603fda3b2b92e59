"""The engine asks what the norm asks next, as long as it goes on asking."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from tests.oracle.answering import buyer_of
from tests.oracle.asking import next_question
from tests.oracle.comparing import Case, Engine
from tests.oracle.generate import model_of
from tests.oracle.shrinking import told

MODELS = range(5000, 5060)


def asked_otherwise(case: Case) -> str:
    """Return how the engine's next question differs from the oracle's; nothing if it does not."""
    return difference_of(case, Engine(case.model))


def difference_of(case: Case, engine: Engine) -> str:
    """Return how the next question of an engine differs from that of the oracle."""
    asked = engine.advise(case.buyer, ask=True).next_question
    assert asked is not None
    if asked.finished is not None:
        return ""
    expected = next_question(case.model, case.buyer)
    impacts = {one.question: Fraction(one.changed) for one in asked.impacts}
    told_both = f"oracle: {expected}\n  engine: {asked}"
    if impacts.keys() != expected.impacts.keys() and expected.impacts:
        return f"other questions are weighed\n  {told_both}"
    for name in impacts.keys() & expected.impacts.keys():
        if impacts[name] != expected.impacts[name]:
            return f"other impact\n  {told_both}"
    if asked.question != expected.question:
        return f"another question\n  {told_both}"
    return ""


@pytest.mark.gs("GS-D11")
@pytest.mark.parametrize("part", range(4))
def test_the_engine_asks_what_the_norm_asks(part: int) -> None:
    for seed in MODELS[part::4]:
        model = model_of(seed, largest=10)
        engine = Engine(model)
        rng = random.Random(f"asking {seed}")
        for place in range(3):
            case = Case(seed=f"{seed}, buyer {place}", model=model, buyer=buyer_of(model, rng))
            if difference_of(case, engine):
                pytest.fail(told(case, asked_otherwise), pytrace=False)
