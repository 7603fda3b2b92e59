"""Which requirements combine, and which contradict each other (section 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.oracle.expressions import Cmp, Expr, In, Lit
from tests.oracle.requirement import Requirement

_LOWER = (">=", ">")
_UPPER = ("<=", "<")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two musts that no value satisfies together."""

    first: Requirement
    second: Requirement


def combined(found: list[Requirement]) -> list[Requirement]:
    """Return the requirements after combination, each at the place of its first."""
    kept: list[Requirement] = []
    for one in found:
        for place, other in enumerate(kept):
            if one.strength == other.strength and _alike(other.body, one.body):
                stricter = other if _strictest(other.body, one.body) == other.body else one
                stays = replace(other, body=stricter.body, measured=stricter.measured)
                kept[place] = _joined(stays, one)
                break
        else:
            kept.append(one)
    musts = {one.body: one for one in kept if one.strength == "must"}
    absorbed = [one for one in kept if one.strength == "wish" and one.body in musts]
    for wish in absorbed:
        musts[wish.body] = _joined(musts[wish.body], wish)
    return [
        musts[one.body] if one.strength == "must" else one for one in kept if one not in absorbed
    ]


def _joined(first: Requirement, second: Requirement) -> Requirement:
    rules = (*first.rules, *(rule for rule in second.rules if rule not in first.rules))
    origins = first.origins | second.origins
    return replace(
        first,
        weight=max(first.weight, second.weight),
        rules=rules,
        origins=origins,
        reach=first.reach + second.reach,
        is_kept=first.is_kept or second.is_kept,
    )


def _alike(one: Expr, two: Expr) -> bool:
    if one == two:
        return True
    side = _bound_of(one)
    return side is not None and side == _bound_of(two)


def _bound_of(expr: Expr) -> tuple[Expr, str] | None:
    """Return what a comparison bounds and from which side; nothing if it is no bound."""
    if not isinstance(expr, Cmp) or not isinstance(expr.right, Lit) or expr.right.value is None:
        return None
    if expr.op in _LOWER:
        return expr.left, "lower"
    if expr.op in _UPPER:
        return expr.left, "upper"
    return None


def _limit(expr: Cmp) -> float:
    return place_of(expr.right.value, expr.levels) if isinstance(expr.right, Lit) else 0.0


def place_of(value: Any, levels: tuple[str, ...]) -> Any:
    """Return a value such that order is that of the language: levels by their place."""
    return float(levels.index(value)) if levels else value


def _strictest(one: Expr, two: Expr) -> Expr:
    """Return the stricter of two bounds from one side, or either of two equal conditions."""
    if one == two or not isinstance(one, Cmp) or not isinstance(two, Cmp):
        return one
    first, second = _limit(one), _limit(two)
    if first == second:
        return one if one.op in ("<", ">") else two
    if one.op in _LOWER:
        return one if first > second else two
    return one if first < second else two


def conflicts(requirements: list[Requirement]) -> list[Conflict]:
    """Return the pairs of musts that no value can satisfy together, in their order."""
    musts = [one for one in requirements if one.strength == "must"]
    found = []
    for place, first in enumerate(musts):
        for second in musts[place + 1 :]:
            if _contradict(first.body, second.body):
                found.append(Conflict(first=first, second=second))
    return found


def _contradict(one: Expr, two: Expr) -> bool:
    first, second = _demand(one), _demand(two)
    if first is None or second is None or first[0] != second[0]:
        return False
    (_, values, satisfies), (_, others, satisfied) = first, second
    if values is not None:
        return not any(satisfied(value) for value in values)
    if others is not None:
        return not any(satisfies(value) for value in others)
    return isinstance(one, Cmp) and isinstance(two, Cmp) and _bounds_apart(one, two)


Demand = tuple[Expr, list[Any] | None, Callable[[Any], bool]]


def _demand(expr: Expr) -> Demand | None:
    """Return the left side, the values if they are listed, and whether a value satisfies."""
    if isinstance(expr, In):
        options = [place_of(option, expr.levels) for option in expr.options]
        return expr.value, options, lambda value: value in options
    if not isinstance(expr, Cmp) or not isinstance(expr.right, Lit) or expr.right.value is None:
        return None
    limit = place_of(expr.right.value, expr.levels)
    if expr.op == "=":
        return expr.left, [limit], lambda value: bool(value == limit)
    if expr.op == "<>":
        return None
    tests: dict[str, Callable[[Any], bool]] = {
        ">=": lambda value: bool(value >= limit),
        ">": lambda value: bool(value > limit),
        "<=": lambda value: bool(value <= limit),
        "<": lambda value: bool(value < limit),
    }
    return expr.left, None, tests[expr.op]


def _bounds_apart(one: Cmp, two: Cmp) -> bool:
    if (one.op in _LOWER) == (two.op in _LOWER):
        return False
    low, high = (one, two) if one.op in _LOWER else (two, one)
    if _limit(low) == _limit(high):
        return low.op == ">" or high.op == "<"
    return _limit(low) > _limit(high)
