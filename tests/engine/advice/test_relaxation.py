"""All minimal sets of musts to give up, held against trying every subset."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.advice.relaxation import minimal_sets


def brute_force(sets: set[frozenset[int]]) -> set[frozenset[int]]:
    return {one for one in sets if not any(other < one for other in sets)}


@pytest.mark.gs("GS-D07")
@given(
    width=st.integers(1, 12),
    seeds=st.lists(st.integers(0, 2**12 - 1), min_size=1, max_size=60),
    stretch=st.sampled_from([1, 5]),
)
def test_the_minimal_sets_are_those_without_a_smaller_one(
    width: int, seeds: list[int], stretch: int
) -> None:
    # Stretched, the same sets lie in 60 musts and go through the trie instead of the map.
    masks = [value % (1 << width) for value in seeds]
    sets = {frozenset(at for at in range(width) if mask >> at & 1) for mask in masks}
    wide = [sum(1 << (at * stretch) for at in range(width) if mask >> at & 1) for mask in masks]
    found, members = minimal_sets(np.array(wide, np.uint64), np.arange(len(wide)), width * stretch)
    expected = {sum(1 << (at * stretch) for at in one) for one in brute_force(sets)}
    assert set(found) == expected
    for value, rows in members.items():
        assert rows.tolist() == [row for row, mask in enumerate(wide) if mask == value]


def test_every_subset_of_three_musts_is_told_apart() -> None:
    masks = np.array([0b110, 0b011, 0b111], np.uint64)
    found, _ = minimal_sets(masks, np.arange(3), 3)
    assert sorted(found) == [0b011, 0b110]
    assert not any(one != two and one & two == one for one, two in itertools.permutations(found, 2))
