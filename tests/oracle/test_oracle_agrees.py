"""The engine and a second implementation of the norm agree on every generated case."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.advice.kernels import Plain
from tests.oracle.answering import buyer_of
from tests.oracle.comparing import Case, Engine
from tests.oracle.generate import model_of
from tests.oracle.oracle import Result, advise
from tests.oracle.shrinking import told

CASES = int(os.environ.get("DRAGOMAN_ORACLE_CASES", "10000"))
BUYERS = 32
"""Buyers a model: reading a model costs more than advising on it."""
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
    return [
        Case(seed=f"{seed}, buyer {place}", model=model, buyer=buyer_of(model, rng))
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
    ):
        assert seen[what] >= 10, f"{what}: {seen[what]} of {seen.total()}"


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
