"""How far a product is from a requirement (section 4, miss and distance)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle.evaluation import Facts, value_of
from tests.oracle.expressions import And, Cmp, Expr, Name, Or, names
from tests.oracle.model import Attribute, Model

FARTHEST = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """The distance of a FALSE condition; ``gap`` and its ``unit`` where one is measured."""

    distance: float
    gap: float | None = None
    unit: str | None = None


def micro(number: float) -> int:
    """Return a number as integer millionths, as the head of the norm says."""
    return math.floor(number * 1_000_000 + 0.5)


class Ruler:
    """Measures misses in one model."""

    def __init__(self, model: Model) -> None:
        self._attributes: dict[str, Attribute] = {one.id: one for one in model.all_attributes()}

    def miss(self, expr: Expr, facts: Facts) -> Miss:
        """Return the miss of a condition that is FALSE for a product."""
        match expr:
            case Cmp():
                return self._compared(expr, facts)
            case Or():
                misses = [self.miss(part, facts) for part in expr.parts]
                return min(misses, key=lambda miss: miss.distance)
            case And():
                false = [part for part in expr.parts if value_of(part, facts) is False]
                misses = [self.miss(part, facts) for part in false]
                return max(misses, key=lambda miss: miss.distance)
            case _:
                return Miss(distance=1.0)

    def _compared(self, expr: Cmp, facts: Facts) -> Miss:
        left = _measurable(value_of(expr.left, facts), expr.levels)
        right = _measurable(value_of(expr.right, facts), expr.levels)
        if left is None or right is None:
            return Miss(distance=1.0)
        if expr.op == "<>":
            return Miss(distance=1.0)
        gap = abs(left - right)
        ratio = gap / self._span(expr, left, right)
        distance = min(FARTHEST, ratio) if math.isfinite(ratio) else FARTHEST
        # The norm names no unit for days; language.md spells it `days`.
        unit = "d" if isinstance(value_of(expr.left, facts), date) else expr.unit or None
        return Miss(distance=distance, gap=gap, unit=unit)

    def _span(self, expr: Cmp, left: float, right: float) -> float:
        for side in (expr.left, expr.right):
            if isinstance(side, Name) and side.id in self._attributes:
                alone = self._attributes[side.id]
                # An attribute without bad and good on the left gives way to one on the right
                # that has them; the norm can be read either way.
                if alone.bad is not None and alone.good is not None:
                    return abs(alone.good - alone.bad)
        if expr.levels:
            return float(len(expr.levels) - 1) or 1.0
        named_right = any(name in self._attributes for name in names(expr.right))
        named_left = any(name in self._attributes for name in names(expr.left))
        limit = left if named_right and not named_left else right
        return abs(limit) or 1.0


def _measurable(value: Any, levels: tuple[str, ...]) -> float | None:
    if levels:
        return float(levels.index(value))
    if isinstance(value, date):
        return float((value - date(1970, 1, 1)).days)
    is_number = isinstance(value, float | int) and not isinstance(value, bool)
    return float(value) if is_number else None


def utility(attribute: Attribute, value: Any) -> int:
    """Return the utility of a value of an always-beneficial attribute, in millionths."""
    if value is None:
        return micro(unknown_scores(attribute))
    return micro(min(1.0, max(0.0, _share(attribute, value))))


def unknown_scores(attribute: Attribute | None) -> float:
    """Return the utility of an unknown value."""
    if attribute is None or attribute.unknown_scores is None:
        return 0.5
    return attribute.unknown_scores


def _share(attribute: Attribute, value: Any) -> float:
    """Return how good a value is before clamping, by the shape of the attribute."""
    match attribute.better:
        case "ordered":
            return attribute.values.index(value) / (len(attribute.values) - 1)
        case "more" | "less":
            assert attribute.bad is not None
            assert attribute.good is not None
            return float((value - attribute.bad) / (attribute.good - attribute.bad))
        case "target":
            assert attribute.target is not None
            assert attribute.tolerance is not None
            return float(1 - abs(value - attribute.target) / attribute.tolerance)
        case "listed" if attribute.kind == "set":
            # Members and scores in the order of the values as written.
            had = total = 0.0
            for member in attribute.values:
                total += attribute.scores[member]
                if member in value:
                    had += attribute.scores[member]
            return had / total
        case "listed":
            return attribute.scores[value]
        case "yes":
            return float(value)
        case _:
            return float(not value)
