"""The engine and a second implementation of the norm agree on every generated case."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.advice.kernels import Plain
from tests.oracle.answering import buyer_of, where_of
from tests.oracle.bridge import yaml_of
from tests.oracle.comparing import Case, Engine
from tests.oracle.expressions import Case as ByCondition
from tests.oracle.expressions import Converted, Expr, Switch, children
from tests.oracle.facts import Known
from tests.oracle.generate import model_of
from tests.oracle.oracle import Result, advise
from tests.oracle.shrinking import told

CASES = int(os.environ.get("DRAGOMAN_ORACLE_CASES", "10000"))
BUYERS = 32
"""Buyers a model: reading a model costs more than advising on it."""
PLACES = 3
"""In how many places they are."""
PARTS = 16
"""How many tests the cases are spread over, so that several processes share them."""

pytestmark = [
    pytest.mark.gs(
        "GS-C05",
        "GS-C06",
        "GS-C07",
        "GS-D01",
        "GS-D02",
        "GS-D03",
        "GS-D04",
        "GS-D05",
        "GS-D06",
        "GS-D07",
        "GS-D10",
        "GS-D11",
        "GS-D12",
        "GS-D16",
        "GS-E03",
    )
]


def cases_of(seed: int) -> list[Case]:
    """Return the cases of one model."""
    model = model_of(seed)
    rng = random.Random(f"buyers of {seed}")
    # An advisor is made for every place, which costs more than to ask it.
    among = [where_of(rng) for _ in range(PLACES)]
    return [
        Case(seed=f"{seed}, buyer {place}", model=model, buyer=buyer_of(model, rng, among=among))
        for place in range(BUYERS)
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_engine_and_oracle_agree_on_generated_cases(part: int) -> None:
    models = -(-CASES // BUYERS)
    for seed in range(part, models, PARTS):
        cases = cases_of(seed)
        # Every other buyer is advised with the plain kernels, every other with the default ones.
        engine = Engine(cases[0].model)
        engines = [engine, engine.with_kernels(Plain)]
        for place, case in enumerate(cases):
            difference = case.difference(engines[place % 2])
            if difference:
                pytest.fail(told(case), pytrace=False)


@given(seed=st.integers(min_value=0, max_value=2**64 - 1))
@settings(max_examples=40)
def test_engine_and_oracle_agree_on_any_seed(seed: int) -> None:
    model = model_of(seed, largest=12)
    engine = Engine(model)
    rng = random.Random(seed)
    for place in range(4):
        case = Case(seed=f"{seed}, buyer {place}", model=model, buyer=buyer_of(model, rng))
        assert not case.difference(engine), told(case)


def test_the_cases_reach_every_part_of_the_norm() -> None:
    seen: Counter[str] = Counter()
    for seed in range(60):
        for case in cases_of(seed)[:20]:
            result = advise(case.model, case.buyer)
            seen.update(_sorts(result))
            seen.update(_shapes(case, result))
    for what in (
        "full_match",
        "unproven",
        "near",
        "nothing_suitable",
        "nothing_offered",
        "contradiction",
        "combined",
        "to be checked",
        "excluded",
        "unknown",
        "not_important",
        "override",
        "several relaxations",
        "what has to stay",
        "relaxation of several musts",
        "alternatives beside a full match",
        "several groups of alternatives",
        "tie",
        "twins folded",
        "a day",
        "a text",
        "a unit",
        "a case by conditions",
        "a case by values",
        "a suggestion",
        "a suggestion of several answers",
        "twin scales",
        "a known empty set",
        "an empty answer",
        "a dormant answer",
        "an industry",
    ):
        assert seen[what] >= 10, f"{what}: {seen[what]} of {seen.total()}"


def _shapes(case: Case, result: Result) -> set[str]:
    """Return which shapes of models and answers a case has."""
    model, buyer = case.model, case.buyer
    known = Known(model, buyer)
    asked = [one for one in model.questions if one.id in buyer.answers]
    scales = [one.values for one in model.all_attributes() if one.kind == "scale"]
    at_work = {rule for one in result.specification.requirements for rule in one.rules}
    nodes = [type(node) for rule in model.rules if rule.id in at_work for node in _nodes(rule.body)]
    kinds = {one.kind for one in model.all_attributes()} | {one.kind for one in model.needs}
    suggested = [one for one in model.suggestions if one.id in result.suggestions]
    values = [value for one in model.products for value in one.values.values()]
    found = {
        "a day": "date" in kinds,
        "a text": "text" in kinds,
        "a unit": Converted in nodes,
        "a case by conditions": ByCondition in nodes,
        "a case by values": Switch in nodes,
        "a suggestion": bool(suggested),
        "a suggestion of several answers": any(len(one.answers) > 1 for one in suggested),
        "twin scales": len(set(scales)) < len(scales),
        "a known empty set": frozenset() in values,
        "an empty answer": any(buyer.answers[one.id].value == frozenset() for one in asked),
        "a dormant answer": any(not known.counts(one) for one in asked),
        "an industry": buyer.industry is not None and "industry" in yaml_of(model),
    }
    return {what for what, holds in found.items() if holds}


def _nodes(expr: Expr) -> Iterator[Expr]:
    yield expr
    for part in children(expr):
        yield from _nodes(part)


def _sorts(result: Result) -> set[str]:
    """Return which parts of the norm a case touches."""
    specification = result.specification
    found = {result.outcome}
    found |= {one.reason for one in result.inactive}
    for what, holds in (
        ("contradiction", bool(specification.conflicts)),
        ("combined", len(specification.derived) > len(specification.requirements)),
        ("to be checked", bool(result.to_be_checked)),
        ("excluded", result.excluded > 0),
        ("what has to stay", any(one.kept for one in result.relaxations)),
        ("several relaxations", len(result.relaxations) > 1),
        ("relaxation of several musts", any(len(one.places) > 1 for one in result.relaxations)),
        (
            "alternatives beside a full match",
            result.outcome == "full_match" and bool(result.alternatives),
        ),
        ("several groups of alternatives", len(result.alternatives) > 1),
        ("twins folded", any(result.twins.values())),
        ("tie", len({one.order[:3] for one in result.order}) < len(result.order)),
    ):
        if holds:
            found.add(what)
    return found
