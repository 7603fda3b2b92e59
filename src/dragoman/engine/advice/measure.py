"""How far a product is from meeting an atom (advice.md, section 4, *Miss and distance*)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeGuard

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.atoms import spread
from dragoman.engine.knowledge import Attribute
from dragoman.engine.language import (
    And,
    CodeVector,
    Compare,
    Comparison,
    Expression,
    Kind,
    Name,
    NumberVector,
    Or,
    TruthVector,
    Vector,
    evaluate_columns,
    names,
)

MET: Final = 0
MISSED: Final = 1
UNPROVEN: Final = 2
FARTHEST: Final = 10.0

Floats = npt.NDArray[np.float64]
States = npt.NDArray[np.int8]
_GRADED = (Kind.NUMBER, Kind.DATE, Kind.SCALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Per product: met, missed or unproven; the distance ``d`` of a miss; its gap.

    ``gap`` is in the unit of the left side (levels of a scale, days of dates) and NaN where a miss
    has none; ``leaf`` is the place of the comparison it belongs to, counted from 0 in the order
    written.
    """

    state: States
    distance: Floats
    gap: Floats
    leaf: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """Measures atoms of one category; knows the span of every attribute that has one."""

    attributes: Mapping[str, Attribute]

    def measure(self, tree: Expression, *, columns: Mapping[str, Vector], length: int) -> Measure:
        """Return how ``length`` products stand to a condition in normal form."""
        counter = [0]
        part = self._part(tree, columns, length, counter)
        state = np.full(length, UNPROVEN, np.int8)
        state[part.true] = MET
        state[part.false] = MISSED
        missed = part.false
        return Measure(
            state=state,
            distance=np.where(missed, part.distance, 0.0),
            gap=np.where(missed, part.gap, math.nan),
            leaf=np.where(missed, part.leaf, -1).astype(np.int32),
        )

    def _part(
        self,
        tree: Expression,
        columns: Mapping[str, Vector],
        length: int,
        counter: list[int],
    ) -> _Part:
        match tree:
            case And(operands=operands):
                return _all([self._part(part, columns, length, counter) for part in operands])
            case Or(operands=operands):
                return _any([self._part(part, columns, length, counter) for part in operands])
            case _:
                return self._leaf(tree, columns, length, counter)

    def _leaf(
        self,
        tree: Expression,
        columns: Mapping[str, Vector],
        length: int,
        counter: list[int],
    ) -> _Part:
        number = counter[0]
        counter[0] += 1
        leaf = np.full(length, number)
        if is_graded(tree):
            left, right = self.sides(tree, columns=columns, length=length)
            known = ~(np.isnan(left) | np.isnan(right))
            with np.errstate(all="ignore"):
                true = known & _HOLDS[tree.operator](left, right)
                gap = _gap(tree.operator, left, right)
                ratio = gap / self.span(tree, left=left, right=right)
            distance = np.where(np.isfinite(ratio), np.minimum(FARTHEST, ratio), FARTHEST)
            return _Part(true=true, false=known & ~true, distance=distance, gap=gap, leaf=leaf)
        truth = evaluate_columns(tree, columns, length)
        assert isinstance(truth, TruthVector)  # conditions only
        return _Part(
            true=truth.true,
            false=truth.false,
            distance=np.ones(length),
            gap=np.full(length, math.nan),
            leaf=leaf,
        )

    def sides(
        self, tree: Compare, *, columns: Mapping[str, Vector], length: int
    ) -> tuple[Floats, Floats]:
        """Return both sides of a graded comparison as numbers, NaN where NULL."""
        return (
            _numbers(evaluate_columns(tree.left, columns, length)),
            _numbers(evaluate_columns(tree.right, columns, length)),
        )

    def span(self, tree: Compare, *, left: Floats, right: Floats) -> Floats | float:
        """Return what a gap is measured against: good − bad, levels, or the demanded value."""
        for side in (tree.left, tree.right):
            if isinstance(side, Name) and (found := self.attributes.get(side.id)) is not None:
                preference = found.preference
                if preference and preference.bad is not None and preference.good is not None:
                    return spread(preference.bad, preference.good)
        if tree.left.type.kind is Kind.SCALE:
            return max(1.0, len(tree.left.type.values) - 1.0)
        demanded = right if names(tree.left) & self.attributes.keys() else left
        size = np.abs(demanded)
        return np.where(np.isnan(size) | (size == 0), 1.0, size)


def is_graded(tree: Expression) -> TypeGuard[Compare]:
    """Tell whether a miss of this condition has a gap: an ordered comparison or an equality."""
    return (
        isinstance(tree, Compare)
        and tree.operator is not Comparison.DIFFERENT
        and tree.left.type.kind in _GRADED
    )


_HOLDS: Final = {
    Comparison.AT_LEAST: np.greater_equal,
    Comparison.MORE: np.greater,
    Comparison.AT_MOST: np.less_equal,
    Comparison.LESS: np.less,
    Comparison.EQUAL: np.equal,
}


@dataclass(slots=True)
class _Part:
    true: npt.NDArray[np.bool_]
    false: npt.NDArray[np.bool_]
    distance: Floats
    gap: Floats
    leaf: npt.NDArray[np.int_]


def _numbers(vector: Vector) -> Floats:
    if isinstance(vector, NumberVector):
        return vector.values
    assert isinstance(vector, CodeVector)  # a scale: its code is its level
    return np.where(vector.codes < 0, math.nan, vector.codes)


def _gap(operator: Comparison, left: Floats, right: Floats) -> Floats:
    if operator in (Comparison.AT_LEAST, Comparison.MORE):
        return right - left
    if operator in (Comparison.AT_MOST, Comparison.LESS):
        return left - right
    return np.abs(left - right)


def _all(parts: list[_Part]) -> _Part:
    """Join with AND: the farthest of the missed parts, the first of equally far ones."""
    true = np.logical_and.reduce([part.true for part in parts])
    false = np.logical_or.reduce([part.false for part in parts])
    far = np.where([part.false for part in parts], [part.distance for part in parts], -1.0)
    return _chosen(parts, np.argmax(far, axis=0), true, false)


def _any(parts: list[_Part]) -> _Part:
    """Join with OR: the nearest part, the first of equally near ones."""
    true = np.logical_or.reduce([part.true for part in parts])
    false = np.logical_and.reduce([part.false for part in parts])
    near = np.array([part.distance for part in parts])
    return _chosen(parts, np.argmin(near, axis=0), true, false)


def _chosen(
    parts: list[_Part],
    which: npt.NDArray[np.int_],
    true: npt.NDArray[np.bool_],
    false: npt.NDArray[np.bool_],
) -> _Part:
    columns = np.arange(len(which))
    return _Part(
        true=true,
        false=false,
        distance=np.array([part.distance for part in parts])[which, columns],
        gap=np.array([part.gap for part in parts])[which, columns],
        leaf=np.array([part.leaf for part in parts])[which, columns],
    )
