"""The compiled kernels give the numbers of the plain ones, bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.advice.accelerated import Accelerated
from dragoman.engine.advice.kernels import MISSED, OUT, UNPROVEN, Codes, Graded, Lookup, Plain

PLAIN = Plain()
FAST = Accelerated()


@st.composite
def sums(draw: st.DrawFn) -> tuple[list[Lookup], int, np.ndarray]:
    rows = draw(st.sampled_from([1, 100, 8191, 8192, 20_000]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(0, 9))
    musts = draw(st.integers(0, count))
    ties = draw(st.booleans())
    lookups = []
    for place in range(count):
        distinct = draw(st.sampled_from([1, 5, 256, 4096, 70_000]))
        width = np.uint8 if distinct <= 256 else np.uint16 if distinct <= 65_536 else np.uint32
        table = rng.integers(0, 3 if ties else 1_000_001, distinct) * rng.integers(1, 9)
        if place < musts:
            table = table - np.where(rng.random(distinct) < 0.2, MISSED, 0)
            table = table - np.where(rng.random(distinct) < 0.1, UNPROVEN, 0)
        codes: Codes = rng.integers(0, distinct, rows).astype(width)
        lookups.append(Lookup(codes=codes, table=table.astype(np.int64)))
    base = np.where(rng.random(rows) < 0.2, OUT, 0).astype(np.int64)
    return lookups, musts, base


@settings(max_examples=60)
@given(case=sums(), limit=st.sampled_from([1, 5, 500]))
def test_both_rank_alike(case: tuple[list[Lookup], int, np.ndarray], limit: int) -> None:
    lookups, musts, base = case
    one = PLAIN.rank(lookups=lookups, musts=musts, base=base, limit=limit)
    two = FAST.rank(lookups=lookups, musts=musts, base=base, limit=limit)
    assert one.rows.tolist() == two.rows.tolist()
    assert one.keys.tolist() == two.keys.tolist()
    assert (one.full_count, one.unproven_count) == (two.full_count, two.unproven_count)


@settings(max_examples=40)
@given(case=sums(), score=st.integers(-1, 10_000_000))
def test_both_find_the_same_near_rows(
    case: tuple[list[Lookup], int, np.ndarray], score: int
) -> None:
    lookups, musts, base = case
    one = PLAIN.near_above(lookups=lookups, musts=musts, base=base, score=score)
    two = FAST.near_above(lookups=lookups, musts=musts, base=base, score=score)
    assert one.tolist() == two.tolist()


@settings(max_examples=40)
@given(case=sums())
def test_both_see_the_same_misses(case: tuple[list[Lookup], int, np.ndarray]) -> None:
    lookups, _, base = case
    flags = [Lookup(codes=it.codes, table=(it.table < 0).astype(np.int64)) for it in lookups]
    one = PLAIN.misses(flags=flags, distances=lookups, rows=len(base))
    two = FAST.misses(flags=flags, distances=lookups, rows=len(base))
    assert one.bits.tolist() == two.bits.tolist()
    assert one.nearness.tolist() == two.nearness.tolist()


numbers = st.floats(allow_nan=True, allow_infinity=False, width=64)


@given(
    pairs=st.lists(st.tuples(numbers, numbers), min_size=1, max_size=50),
    span=st.floats(1e-6, 1e6),
    sign=st.sampled_from([-1, 0, 1]),
    is_strict=st.booleans(),
)
def test_both_grade_alike(
    pairs: list[tuple[float, float]], span: float, sign: int, is_strict: bool
) -> None:
    left, right = (np.array(side) for side in zip(*pairs, strict=True))
    comparison = Graded(
        left=left,
        right=right,
        span=np.full(len(left), span),
        sign=sign,
        is_strict=is_strict and sign != 0,
        unknown=500_000,
    )
    one, two = PLAIN.grade(comparison=comparison), FAST.grade(comparison=comparison)
    assert one.utility.tolist() == two.utility.tolist()
    assert one.state.tolist() == two.state.tolist()
    assert one.nearness.tolist() == two.nearness.tolist()


@pytest.mark.gs("GS-D11")
def test_equal_keys_are_settled_by_row() -> None:
    base = np.zeros(100_000, np.int64)
    for kernels in (PLAIN, FAST):
        ranking = kernels.rank(lookups=[], musts=0, base=base, limit=3)
        assert ranking.rows.tolist() == [0, 1, 2]
        assert ranking.full_count == 100_000
