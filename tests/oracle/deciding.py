"""Which unknown facts decide an expression that is NULL (``docs/language.md``, section 8)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.oracle.evaluation import Facts, alike, all_of, any_of, results_of, value_of
from tests.oracle.expressions import (
    And,
    Between,
    Case,
    Cmp,
    Expr,
    Fn,
    In,
    IsNull,
    Lit,
    Name,
    Not,
    Or,
    Switch,
    children,
    names,
    rebuilt,
)

Domains = Mapping[str, tuple[Any, ...]]
"""All values of every fact that has at most 64 of them."""

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deciding:
    """Facts whose knowledge would decide, and those that could merely change the value."""

    unknown: frozenset[str] = NOBODY
    could_change: frozenset[str] = NOBODY

    def __or__(self, other: Deciding) -> Deciding:
        return Deciding(self.unknown | other.unknown, self.could_change | other.could_change)


@dataclass(frozen=True, slots=True)
class _Seen:
    """An expression looked at: what it counts as, and what decides it.

    ``counts`` is the value, or that of every trial where the value is NULL.
    """

    counts: Any
    found: Deciding = Deciding()

    @property
    def is_lost(self) -> bool:
        """Whether it is NULL and nothing can mend it."""
        return self.counts is None and self.found == Deciding()


def domain_of(kind: str, values: tuple[str, ...]) -> tuple[Any, ...]:
    """Return all values of a type that has at most 64; nothing for any other."""
    if kind == "yes/no":
        return (True, False)
    if kind == "set" and len(values) <= 6:
        subsets = [itertools.combinations(values, count) for count in range(len(values) + 1)]
        return tuple(frozenset(members) for subset in subsets for members in subset)
    if kind in ("choice", "scale") and len(values) <= 64:
        return values
    return ()


def deciding(expr: Expr, facts: Facts, domains: Domains) -> Deciding:
    """Return the deciding unknowns of an expanded expression."""
    return _Looking(facts, domains).at(expr).found


class _Looking:
    def __init__(self, facts: Facts, domains: Domains) -> None:
        self._facts = facts
        self._domains = domains

    def at(self, expr: Expr) -> _Seen:
        """Look at an expression and, if it is a condition that is NULL, try it."""
        seen = self._untried(expr)
        if seen.counts is None and _is_condition(expr):
            return self._tried(expr, seen)
        return seen

    def _untried(self, expr: Expr) -> _Seen:
        match expr:
            case Lit():
                return _Seen(expr.value)
            case Name():
                value = self._facts.get(expr.id)
                found = Deciding(unknown=frozenset([expr.id])) if value is None else Deciding()
                return _Seen(value, found)
            case Not():
                seen = self.at(expr.part)
                return replace(seen, counts=None if seen.counts is None else not seen.counts)
            case And() | Or():
                return self._joined(expr)
            case Between():
                low = Cmp(">=", expr.value, expr.low, expr.levels)
                high = Cmp("<=", expr.value, expr.high, expr.levels)
                return self._joined(And((low, high)))
            case IsNull():
                return self._is_null(expr)
            case Fn(name="COALESCE"):
                return self._coalesce(expr)
            case Case():
                return self._case(expr)
            case Switch():
                return self._switch(expr)
            case _:
                return self._anything_else(expr)

    def _tried(self, expr: Expr, seen: _Seen) -> _Seen:
        """Return what the condition counts as when its one unknown is tried with every value."""
        unknown = {name for name in names(expr) if self._facts.get(name) is None}
        if len(unknown) != 1:
            return seen
        name = unknown.pop()
        if name not in self._domains:
            return seen
        results = {value_of(expr, {**self._facts, name: value}) for value in self._domains[name]}
        if len(results) > 1:
            return seen
        return _Seen(results.pop(), replace(seen.found, unknown=seen.found.unknown - {name}))

    def _joined(self, expr: And | Or) -> _Seen:
        decides = isinstance(expr, Or)
        seen = [self.at(part) for part in self._together(expr)]
        deciders = [one for one in seen if one.counts is decides]
        if deciders:
            changes = [one.found.could_change for one in deciders]
            could_change = NOBODY.union(*changes) if all(changes) else NOBODY
            return _Seen(decides, Deciding(could_change=could_change))
        counts = [one.counts for one in seen]
        found = Deciding()
        for one in seen:
            unknown = one.found.unknown if one.counts is None else NOBODY
            found = found | Deciding(unknown, one.found.could_change)
        return _Seen((any_of if decides else all_of)(counts), found)

    def _together(self, expr: And | Or) -> list[Expr]:
        """Return the operands, those that are NULL for the same single name as one."""
        flat: list[Expr] = []
        for part in expr.parts:
            nested = isinstance(part, And | Or) and isinstance(part, type(expr))
            flat.extend(self._together(part) if nested else [part])  # type: ignore[arg-type]
        groups: dict[str, list[Expr]] = {}
        rest: list[Expr] = []
        for part in flat:
            unknown = {name for name in names(part) if self._facts.get(name) is None}
            if len(unknown) == 1 and self.at(part).counts is None:
                groups.setdefault(unknown.pop(), []).append(part)
            else:
                rest.append(part)
        for group in groups.values():
            whole = group[0] if len(group) == 1 else type(expr)(tuple(group))
            settled = self._tried(whole, _Seen(None)) if len(group) > 1 else _Seen(None)
            if settled.counts is None:
                rest.extend(group)
            else:
                rest.append(Lit(settled.counts))
        return rest

    def _is_null(self, expr: IsNull) -> _Seen:
        value = value_of(expr.value, self._facts)
        # Not what trials say: IS NULL looks at what is known.
        found = self._untried(expr.value).found
        change = found.could_change | found.unknown if value is None else found.could_change
        return _Seen(value is None, Deciding(could_change=change))

    def _coalesce(self, expr: Fn) -> _Seen:
        found = Deciding()
        for part in expr.parts:
            seen = self._untried(part)
            found = found | seen.found
            value = value_of(part, self._facts)
            if value is not None:
                return _Seen(value, Deciding(could_change=found.unknown | found.could_change))
        return _Seen(None, found)

    def _case(self, expr: Case) -> _Seen:
        possible: list[_Seen] = []
        found = Deciding()
        for when, then in expr.branches:
            asked = self.at(when)
            found = found | asked.found
            if asked.counts is not False:
                possible.append(self.at(then))
            if asked.counts is True:
                break
        else:
            possible.append(_Seen(None) if expr.otherwise is None else self.at(expr.otherwise))
        return self._one_of(possible, found)

    def _switch(self, expr: Switch) -> _Seen:
        value = self.at(expr.value)
        results = results_of(expr) if value.counts is None else [expr.chosen(value.counts)]
        possible = [_Seen(None) if one is None else self.at(one) for one in results]
        return self._one_of(possible, value.found)

    def _one_of(self, possible: list[_Seen], asked: Deciding) -> _Seen:
        """Return the result that all possible ones agree on, or what decides between them."""
        found = asked
        for one in possible:
            found = found | one.found
        value = alike([one.counts for one in possible])
        if value is not None:
            return _Seen(value, Deciding(could_change=found.could_change))
        return _Seen(None, found)

    def _anything_else(self, expr: Expr) -> _Seen:
        seen = [self.at(part) for part in children(expr)]
        if any(one.is_lost for one in seen):
            return _Seen(None)
        found = Deciding()
        for one in seen:
            found = found | one.found
        if any(one.counts is None for one in seen):
            return _Seen(None, found)
        counted = {f"part {place}": one.counts for place, one in enumerate(seen)}
        value = value_of(_over(expr, counted), counted)
        return _Seen(value, found)


def _over(expr: Expr, counted: Mapping[str, Any]) -> Expr:
    """Return the expression with its parts replaced by names of what they count as."""
    waiting = iter(counted)
    return rebuilt(expr, lambda _: Name(next(waiting)))


def _is_condition(expr: Expr) -> bool:
    match expr:
        case Not() | And() | Or() | Cmp() | Between() | In() | IsNull():
            return True
        case Fn():
            return expr.name.startswith("HAS") or (
                expr.name == "COALESCE" and all(map(_is_condition, expr.parts))
            )
        case Case() | Switch():
            results = [then for _, then in expr.branches]
            return any(map(_is_condition, results))
        case _:
            return False
