"""Which of many are beaten: another is nowhere worse, and better somewhere or merely earlier."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

_BLOCK: Final = 512


def beaten(worth: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which rows are beaten by another one; of equal rows only the first is not.

    Rows are taken from the greatest sum on, so that whatever beats a row was looked at before it,
    and each is held only against those that nobody beats.

    >>> beaten(np.array([[1, 2], [2, 1], [1, 1], [1, 2]])).tolist()
    [False, False, True, True]
    """
    distinct, first = np.unique(worth, axis=0, return_index=True)
    order = np.argsort(-distinct.sum(axis=1), kind="stable")
    best = distinct[:0]
    chosen: list[npt.NDArray[np.intp]] = []
    for start in range(0, len(order), _BLOCK):
        block = order[start : start + _BLOCK]
        for at in range(0, len(best), _BLOCK):
            block = block[~_covered(distinct[block], best[at : at + _BLOCK])]
        block = block[~_covered(distinct[block], distinct[block], is_same=True)]
        best = np.concatenate((best, distinct[block]))
        chosen.append(first[block])
    found = np.ones(len(worth), np.bool_)
    found[np.concatenate(chosen) if chosen else []] = False
    return found


def _covered(
    rows: npt.NDArray[np.int64], others: npt.NDArray[np.int64], *, is_same: bool = False
) -> npt.NDArray[np.bool_]:
    """Return which rows another one reaches everywhere; all are distinct."""
    covers: npt.NDArray[np.bool_] = np.ones((len(rows), len(others)), np.bool_)
    for at in range(rows.shape[1]):
        covers &= others[:, at] >= rows[:, at : at + 1]
    if is_same:
        np.fill_diagonal(covers, val=False)
    found: npt.NDArray[np.bool_] = np.asarray(np.any(covers, axis=1))
    return found
