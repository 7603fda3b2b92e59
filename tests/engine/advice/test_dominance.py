"""Which rows are beaten, against the definition in plain loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.advice.dominance import beaten


def by_definition(rows: Sequence[tuple[int, ...]]) -> list[bool]:
    def beats(one: int, other: int) -> bool:
        pairs = list(zip(rows[one], rows[other], strict=True))
        if any(mine < its for mine, its in pairs):
            return False
        return any(mine > its for mine, its in pairs) or one < other

    places = range(len(rows))
    return [any(beats(one, it) for one in places if one != it) for it in places]


@pytest.mark.gs("GS-A10")
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.tuples(*[st.integers(0, 3) for _ in range(width)]), min_size=1, max_size=40
        )
    )
)
def test_it_is_what_the_definition_says(rows: list[tuple[int, ...]]) -> None:
    assert beaten(np.array(rows, np.int64)).tolist() == by_definition(rows)


def test_more_than_one_block_makes_no_difference() -> None:
    rows = [(at % 17, (at * 7) % 23, (at * at) % 13) for at in range(1200)]
    assert beaten(np.array(rows, np.int64)).tolist() == by_definition(rows)


def test_of_very_many_equal_rows_the_first_is_left() -> None:
    found = beaten(np.ones((200_000, 3), np.int64))
    assert found.tolist() == [False] + [True] * 199_999


def test_of_none_there_is_none() -> None:
    assert beaten(np.empty((0, 2), np.int64)).tolist() == []
