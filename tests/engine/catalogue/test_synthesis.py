"""Catalogues of any size."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dragoman.engine.catalogue import scale_up, synthesise
from dragoman.engine.catalogue.synthesis import _draw, _mixed
from tests.engine.catalogue.tables import small_catalogue


def test_the_mixing_is_that_of_splitmix64() -> None:
    """The first output of the reference implementation for seed 1234567."""
    with np.errstate(over="ignore"):
        state = np.array([1234567], dtype=np.uint64) + np.uint64(0x9E3779B97F4A7C15)
        assert int(_mixed(state)[0]) == 6457827717110365317


def test_streams_are_even_and_independent() -> None:
    one, other = (_draw(100_000, seed=1, stream=stream) for stream in (0, 1))
    for draw in (one, other):
        counts = Counter((draw % 16).tolist())
        assert set(counts) == set(range(16))
        # Six standard deviations of a binomial with p = 1/16.
        assert all(abs(count - 6_250) < 460 for count in counts.values())
    together = Counter(((one % 4) * 4 + other % 4).tolist())
    assert all(abs(count - 6_250) < 460 for count in together.values())


def test_the_same_seed_gives_the_same_catalogue_and_another_does_not() -> None:
    shape = {"a": 10, "b": 300}
    made = synthesise(rows=1_000, distinct=shape, seed=7, unknown_share=0.2)
    again = synthesise(rows=1_000, distinct=shape, seed=7, unknown_share=0.2)
    other = synthesise(rows=1_000, distinct=shape, seed=8, unknown_share=0.2)
    assert made.content_hash == again.content_hash != other.content_hash
    # Kept for ever: benchmarks of different years are on the same rows.
    assert made.content_hash == "54d94263a9854a35ddf3a7547a8ac51eb8e810665fc01d542d84bce50a75dd83"


def test_a_synthetic_column_has_the_distinct_values_it_was_given() -> None:
    made = synthesise(rows=20_000, distinct={"a": 10, "b": 300}, seed=1, unknown_share=0.25)
    assert (made.column("a").distinct_count, made.column("b").distinct_count) == (10, 300)
    for name in ("a", "b"):
        assert abs(made.column(name).unknown_count - 5_000) < 370
    assert synthesise(rows=5, distinct={"a": 1}, seed=1).column("a").unknown_count == 0


@pytest.mark.parametrize("rows", [3, 2_000])
def test_a_scaled_catalogue_repeats_whole_rows(tmp_path: Path, rows: int) -> None:
    small = small_catalogue(tmp_path)
    large = scale_up(small, rows=rows, seed=1)
    assert len(large) == len(set(large.ids)) == rows
    assert list(large.ids) == sorted(large.ids)
    originals = {small.ids[row]: (small.name(row), small.record(row)) for row in range(len(small))}
    for row in range(rows):
        source, _, _ = large.ids[row].partition(" #")
        assert (large.name(row), large.record(row)) == originals[source]
    if rows == 2_000:
        counts = Counter(one.partition(" #")[0] for one in large.ids)
        assert all(abs(count - 400) < 108 for count in counts.values())
    assert scale_up(small, rows=rows, seed=1).content_hash == large.content_hash
    assert scale_up(small, rows=rows, seed=2).content_hash != large.content_hash


def test_natures_are_kept_when_scaling(tmp_path: Path) -> None:
    small = small_catalogue(tmp_path)
    large = scale_up(small, rows=50, seed=1)
    assert {name: it.nature for name, it in large.columns.items()} == {
        name: it.nature for name, it in small.columns.items()
    }
