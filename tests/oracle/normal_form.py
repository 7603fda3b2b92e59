"""Negation normal form, binding of known facts, and what of an atom is loose.

Equality of canonical texts (section 3, Combination) is equality of these normalised trees. The
norm does not say whether the order of the operands of AND and OR matters: as in a text, it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.oracle.evaluation import Facts, value_of
from tests.oracle.expressions import (
    FALSE,
    NULL,
    TRUE,
    And,
    Between,
    Case,
    Cmp,
    Expr,
    Fn,
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

OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRRORED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}

IsProduct = Callable[[str], bool]


def normal(expr: Expr, *, negated: bool = False) -> Expr:
    """Return the negation normal form of a condition, or of its opposite."""
    match expr:
        case Not():
            return normal(expr.part, negated=not negated)
        case And() | Or():
            parts = [normal(part, negated=negated) for part in expr.parts]
            is_and = isinstance(expr, And) is not negated
            return conjunction(parts) if is_and else disjunction(parts)
        case Between():
            both = And(
                (
                    Cmp(">=", expr.value, expr.low, expr.levels, expr.unit),
                    Cmp("<=", expr.value, expr.high, expr.levels, expr.unit),
                )
            )
            return normal(both, negated=negated)
        case Cmp():
            op = OPPOSITE[expr.op] if negated else expr.op
            if isinstance(expr.left, Lit) and not isinstance(expr.right, Lit):
                return Cmp(MIRRORED[op], expr.right, expr.left, expr.levels, expr.unit)
            return Cmp(op, expr.left, expr.right, expr.levels, expr.unit)
        case Lit() if isinstance(expr.value, bool):
            return Lit(expr.value is not negated)
        case Lit():
            return expr
        case _:
            return Not(expr) if negated else expr


def conjunction(parts: list[Expr]) -> Expr:
    """Return the AND of conditions, flat and without constants that do not matter."""
    flat: list[Expr] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else [part])
    if FALSE in flat:
        return FALSE
    kept = _null_once([part for part in flat if part != TRUE])
    if not kept:
        return TRUE
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def disjunction(parts: list[Expr]) -> Expr:
    """Return the OR of conditions, flat and without constants that do not matter."""
    flat: list[Expr] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else [part])
    if TRUE in flat:
        return TRUE
    kept = _null_once([part for part in flat if part != FALSE])
    if not kept:
        return FALSE
    return kept[0] if len(kept) == 1 else Or(tuple(kept))


def _null_once(parts: list[Expr]) -> list[Expr]:
    first = next((place for place, part in enumerate(parts) if part == NULL), None)
    return [part for place, part in enumerate(parts) if part != NULL or place == first]


def conjuncts(expr: Expr) -> list[Expr]:
    """Return the operands of the top-level ANDs of a condition."""
    if isinstance(expr, And):
        found: list[Expr] = []
        for part in expr.parts:
            found.extend(conjuncts(part))
        return found
    return [expr]


def expand(expr: Expr, definitions: Mapping[str, Expr]) -> Expr:
    """Return the expression with needs and derived attributes replaced by their formulas."""
    if isinstance(expr, Name):
        definition = definitions.get(expr.id)
        return expr if definition is None else expand(definition, definitions)
    return rebuilt(expr, lambda part: expand(part, definitions))


def bound(expr: Expr, facts: Facts, is_product: IsProduct) -> Expr:
    """Return the expression with the values of buyer and context facts in place of their names."""
    match expr:
        case Name():
            return expr if is_product(expr.id) else Lit(facts.get(expr.id))
        case Lit():
            return expr
        case Case():
            made: Expr = _bound_case(expr, facts, is_product)
        case Switch():
            made = _bound_switch(expr, facts, is_product)
        case _:
            made = rebuilt(expr, lambda part: bound(part, facts, is_product))
    match made:
        case And():
            return conjunction(list(made.parts))
        case Or():
            return disjunction(list(made.parts))
        case Fn(name="COALESCE"):
            return _bound_coalesce(made)
    if any(True for _ in names(made)):
        return made
    return Lit(value_of(made, {}))


def _bound_case(expr: Case, facts: Facts, is_product: IsProduct) -> Expr:
    branches: list[tuple[Expr, Expr]] = []
    otherwise = NULL if expr.otherwise is None else expr.otherwise
    for when, then in expr.branches:
        condition = bound(when, facts, is_product)
        if condition == FALSE:
            continue
        if condition == TRUE:
            otherwise = then
            break
        branches.append((condition, bound(then, facts, is_product)))
    last = bound(otherwise, facts, is_product)
    return Case(tuple(branches), last) if branches else last


def _bound_switch(expr: Switch, facts: Facts, is_product: IsProduct) -> Expr:
    value = bound(expr.value, facts, is_product)
    if isinstance(value, Lit) and value.value is not None:
        chosen = expr.chosen(value.value)
        return NULL if chosen is None else bound(chosen, facts, is_product)
    return rebuilt(expr, lambda part: bound(part, facts, is_product))


def _bound_coalesce(expr: Fn) -> Expr:
    parts: list[Expr] = []
    for part in expr.parts:
        if part == NULL:
            continue
        parts.append(part)
        if isinstance(part, Lit):
            break
    if not parts:
        return NULL
    return parts[0] if len(parts) == 1 else Fn("COALESCE", tuple(parts))


def loose_parts(expr: Expr, facts: Facts, is_product: IsProduct) -> Iterator[Expr]:
    """Iterate over the loose parts of an expanded expression, outermost ones.

    A part of a part that has a value is not looked at: ``COALESCE(area, 50)`` is not loose
    because ``area`` is NULL, for nothing of the atom waits for it.
    """
    named = list(names(expr))
    if not any(is_product(name) for name in named):
        if named and value_of(expr, facts) is None:
            yield expr
        return
    match expr:
        case IsNull() | Fn(name="COALESCE"):
            return
        case And() | Or():
            ends_it = isinstance(expr, Or)
            parts = _flat_parts(expr)
            for part in parts:
                if _is_settled(part, facts, is_product, value=ends_it):
                    return
            for part in parts:
                yield from loose_parts(part, facts, is_product)
        case Case():
            yield from _loose_in_case(expr, facts, is_product)
        case Switch():
            yield from _loose_in_switch(expr, facts, is_product)
        case _:
            for part in children(expr):
                yield from loose_parts(part, facts, is_product)


def _flat_parts(expr: And | Or) -> list[Expr]:
    found: list[Expr] = []
    for part in expr.parts:
        if isinstance(part, And | Or) and isinstance(part, type(expr)):
            found.extend(_flat_parts(part))
        else:
            found.append(part)
    return found


def _is_settled(part: Expr, facts: Facts, is_product: IsProduct, *, value: bool) -> bool:
    names_product = any(is_product(name) for name in names(part))
    return not names_product and value_of(part, facts) is value


def _loose_in_case(expr: Case, facts: Facts, is_product: IsProduct) -> Iterator[Expr]:
    for when, then in expr.branches:
        if _is_settled(when, facts, is_product, value=False):
            continue
        yield from loose_parts(when, facts, is_product)
        yield from loose_parts(then, facts, is_product)
        if _is_settled(when, facts, is_product, value=True):
            return
    if expr.otherwise is not None:
        yield from loose_parts(expr.otherwise, facts, is_product)


def _loose_in_switch(expr: Switch, facts: Facts, is_product: IsProduct) -> Iterator[Expr]:
    named = any(is_product(name) for name in names(expr.value))
    value = None if named else value_of(expr.value, facts)
    if value is None:
        for part in children(expr):
            yield from loose_parts(part, facts, is_product)
        return
    chosen = expr.chosen(value)
    if chosen is not None:
        yield from loose_parts(chosen, facts, is_product)


__all__ = ["bound", "conjuncts", "expand", "loose_parts", "normal"]
