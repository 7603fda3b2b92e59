"""Sums of table look-ups over all rows: the only place where speed decides the shape.

One int64 *key* per row holds the class and the score (advice.md, section 5)::

    key = score - unproven * UNPROVEN - missed * MISSED      (OUT when no candidate)

so that one sum per row orders full matches before unproven products and tells near ones apart.
`Plain` is the reference in NumPy; `accelerated.Accelerated` gives the same numbers through
numba; `engines.kernels` chooses between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.unsignedinteger[Any]]
Keys = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

UNPROVEN: Final = 1 << 40
MISSED: Final = 1 << 51
OUT: Final = -(1 << 60)
SCORE: Final = UNPROVEN - 1  # the bits of a key that hold the score, whatever its class
MILLION: Final = 1_000_000
HALF: Final = MILLION // 2
FARTHEST: Final = 10.0
NEAR: Final = -(1 << 50)  # keys of full and unproven products lie above


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """One criterion over one coded column: ``table[codes[row]]`` is its part of the key."""

    codes: Codes
    table: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The first rows by key downwards, then by row; and how many rows are in each class."""

    rows: npt.NDArray[np.int64]
    keys: Keys
    full_count: int
    unproven_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Misses:
    """Per row the bits of missed-or-unproven musts, and the nearness D."""

    bits: npt.NDArray[np.uint64]
    nearness: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A comparison to grade: two sides with NaN for NULL, and what a gap is measured against.

    ``sign`` is +1 where more is demanded (>=, >), -1 where less (<=, <) and 0 for equality;
    ``is_strict`` tells > and < from the others. ``unknown`` is the utility where it is NULL.
    """

    left: Floats
    right: Floats
    span: Floats
    sign: int
    is_strict: bool
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Utility in millionths, state (0 met, 1 missed, 2 unproven) and δ of some entries."""

    utility: Keys
    state: npt.NDArray[np.int8]
    nearness: Keys


class Kernels(Protocol):
    """What both implementations give, to the same bit."""

    def rank(self, *, lookups: Sequence[Lookup], musts: int, base: Keys, limit: int) -> Ranking:
        """Return the first ``limit`` full or unproven rows by the sum of ``base`` and look-ups.

        The first ``musts`` look-ups are those that can make a key negative.
        """
        ...

    def near_above(
        self, *, lookups: Sequence[Lookup], musts: int, base: Keys, score: int
    ) -> npt.NDArray[np.int64]:
        """Return the near rows (a must is missed) whose score is above ``score``, ascending."""
        ...

    def grade(self, *, comparison: Graded) -> Entries:
        """Return what each row is worth by one comparison of two numbers (section 4)."""
        ...

    def misses(self, *, flags: Sequence[Lookup], distances: Sequence[Lookup], rows: int) -> Misses:
        """Return bit ``j`` where look-up ``j`` of ``flags`` is not 0, and the sum of distances."""
        ...


class Plain:
    """The reference: NumPy, one column after the other."""

    def rank(
        self,
        *,
        lookups: Sequence[Lookup],
        musts: int,  # noqa: ARG002 - only who prunes has to know
        base: Keys,
        limit: int,
    ) -> Ranking:
        """See `Kernels.rank`."""
        keys = base.copy()
        for lookup in lookups:
            keys += lookup.table[lookup.codes]
        return first(keys, np.arange(len(keys)), limit, *class_counts(keys))

    def misses(self, *, flags: Sequence[Lookup], distances: Sequence[Lookup], rows: int) -> Misses:
        """See `Kernels.misses`."""
        bits = np.zeros(rows, np.uint64)
        for at, lookup in enumerate(flags):
            bits |= (lookup.table[lookup.codes] != 0).astype(np.uint64) << np.uint64(at)
        nearness = np.zeros(rows, np.int64)
        for lookup in distances:
            nearness += lookup.table[lookup.codes]
        return Misses(bits=bits, nearness=nearness)

    def near_above(
        self,
        *,
        lookups: Sequence[Lookup],
        musts: int,  # noqa: ARG002 - only who prunes has to know
        base: Keys,
        score: int,
    ) -> npt.NDArray[np.int64]:
        """See `Kernels.near_above`."""
        keys = base.copy()
        for lookup in lookups:
            keys += lookup.table[lookup.codes]
        is_near = (keys <= NEAR) & (keys > OUT // 2)
        return np.flatnonzero(is_near & ((keys & SCORE) > score))

    def grade(self, *, comparison: Graded) -> Entries:
        """See `Kernels.grade`."""
        left, right = comparison.left, comparison.right
        known = ~(np.isnan(left) | np.isnan(right))
        with np.errstate(all="ignore"):
            gap = np.abs(left - right) if comparison.sign == 0 else comparison.sign * (right - left)
            missed = known & (gap >= 0 if comparison.is_strict else gap > 0)
            ratio = gap / comparison.span
            distance = np.where(np.isfinite(ratio), np.minimum(FARTHEST, ratio), FARTHEST)
            reached = np.floor(np.maximum(0.0, 1.0 - distance) * MILLION + 0.5)
            far = np.floor(distance * MILLION + 0.5)
        utility = np.where(missed, np.minimum(MILLION - 1, reached), MILLION)
        nearness = np.where(missed, np.maximum(1, far), 0)
        return Entries(
            utility=np.where(known, utility, comparison.unknown).astype(np.int64),
            state=np.where(known, missed, 2).astype(np.int8),
            nearness=np.where(known, nearness, HALF).astype(np.int64),
        )


def class_counts(keys: Keys) -> tuple[int, int]:
    """Return how many keys are of full matches, and how many of unproven products."""
    full = int(np.count_nonzero(keys >= 0))
    return full, int(np.count_nonzero(keys > NEAR)) - full


def first(keys: Keys, rows: npt.NDArray[np.int64], limit: int, full: int, unproven: int) -> Ranking:
    """Return the first ``limit`` of some rows by key downwards, then by row."""
    alive = np.flatnonzero(keys > NEAR)
    if len(alive) > 4 * limit:
        # The k-th best key, then everything that reaches it: ties are settled by row below.
        edge = np.partition(keys[alive], len(alive) - limit)[len(alive) - limit]
        alive = alive[keys[alive] >= edge]
    order = np.lexsort((rows[alive], -keys[alive]))[:limit]
    chosen = alive[order]
    return Ranking(rows=rows[chosen], keys=keys[chosen], full_count=full, unproven_count=unproven)
