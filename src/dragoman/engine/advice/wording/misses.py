"""By how much a product misses a demand, in the unit of the attribute (GS-D06)."""

from __future__ import annotations

import datetime

import numpy as np

from dragoman.engine.advice.holding import Record
from dragoman.engine.advice.wording.measures import difference, quantity
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.tongue import digits_apart
from dragoman.engine.language import (
    And,
    Compare,
    Comparison,
    Expression,
    Kind,
    Name,
    Not,
    Or,
    Value,
    evaluate,
    names,
)

_LOWER = (Comparison.AT_LEAST, Comparison.MORE)
_UPPER = (Comparison.AT_MOST, Comparison.LESS)


def shortfall(narrator: Narrator, tree: Expression, *, values: Record, row: int) -> str:
    """Return the missed parts of a condition with what they miss by.

    Of an OR the nearest part is told, as the distance is measured; of an AND all missed ones.
    """
    match tree:
        case And(operands=operands):
            missed = [part for part in operands if evaluate(part, values) is False]
            found = [shortfall(narrator, part, values=values, row=row) for part in missed]
            return "; ".join(dict.fromkeys(text for text in found if text))
        case Or(operands=operands):
            alike = narrator.describer.said(tree)
            if alike is not None and alike.subject and not _is_measured(tree):
                return _instead(narrator, tree, values)
            nearest = min(operands, key=lambda part: _distance(narrator, part, row))
            return shortfall(narrator, nearest, values=values, row=row)
        case Compare() if tree.operator in (*_LOWER, *_UPPER):
            return _beyond(narrator, tree, values)
        case _:
            return _instead(narrator, tree, values)


def _beyond(narrator: Narrator, tree: Compare, values: Record) -> str:
    """Return how far a value lies beyond a bound."""
    value, limit = evaluate(tree.left, values), evaluate(tree.right, values)
    is_lower = tree.operator in _LOWER
    if value == limit:  # a strict bound, missed by nothing that could be said
        return _instead(narrator, tree, values)
    if isinstance(value, float) and isinstance(limit, float):
        return _numbers(narrator, tree, value, limit)
    if isinstance(value, datetime.date) and isinstance(limit, datetime.date):
        phrases = narrator.phrases.verdicts
        return narrator.tongue.say(
            phrases.too_early if is_lower else phrases.too_late,
            fact=_fact(narrator, tree.left, value),
            gap=difference(narrator.tongue, float(abs((value - limit).days)), "days"),
            limit=narrator.tongue.date(limit),
        )
    if tree.left.type.kind is Kind.SCALE and isinstance(value, str) and isinstance(limit, str):
        return _levels(narrator, tree, value, limit)
    return _instead(narrator, tree, values)


def _numbers(narrator: Narrator, tree: Compare, value: float, limit: float) -> str:
    unit = tree.left.type.unit
    attribute = narrator.voice.attribute(tree.left.id) if isinstance(tree.left, Name) else None
    digits = digits_apart(value, limit, attribute.digits if attribute else None)
    phrases = narrator.phrases.verdicts
    return narrator.tongue.say(
        phrases.short if tree.operator in _LOWER else phrases.over,
        fact=_fact(narrator, tree.left, value, digits=digits),
        gap=difference(narrator.tongue, abs(value - limit), unit, digits),
        limit=quantity(narrator.tongue, limit, unit, digits),
    )


def _levels(narrator: Narrator, tree: Compare, value: str, limit: str) -> str:
    levels = tree.left.type.values
    steps = abs(levels.index(value) - levels.index(limit))
    phrases = narrator.phrases.verdicts
    return narrator.tongue.say(
        phrases.below_level if tree.operator in _LOWER else phrases.above_level,
        fact=_fact(narrator, tree.left, value),
        steps=narrator.tongue.count(narrator.phrases.units.levels, steps),
        limit=narrator.voice.member(tree.left.id, limit) if isinstance(tree.left, Name) else limit,
    )


def _instead(narrator: Narrator, tree: Expression, values: Record) -> str:
    """Return what a product has, and what it should have or should not."""
    facts = "; ".join(
        narrator.fact(name, values[name])
        for name in sorted(names(tree))
        if values.get(name) is not None
    )
    said = narrator.describer.said(tree)
    if said is None or not facts or not said.subject or _says_all(narrator, tree):
        return facts
    phrases = narrator.phrases.verdicts
    if _is_ban(tree):
        return narrator.tongue.say(phrases.unwanted, fact=facts)
    return narrator.tongue.say(phrases.instead, fact=facts, values=said.predicate)


def _fact(narrator: Narrator, side: Expression, value: Value, *, digits: int | None = None) -> str:
    """Return one side of a comparison with its value."""
    if isinstance(side, Name) and narrator.voice.attribute(side.id) is not None:
        return narrator.fact(side.id, value, digits=digits)
    subject = narrator.describer.subject(side)
    predicate = (
        quantity(narrator.tongue, value, side.type.unit, digits)
        if isinstance(value, float)
        else narrator.voice.plain(value, side.type)
    )
    if subject is None:
        return predicate
    return narrator.tongue.say(
        narrator.phrases.conditions.figure, subject=subject, predicate=predicate
    )


def _says_all(narrator: Narrator, tree: Expression) -> bool:
    """Tell whether the value alone says what is wrong: a "no" where a "yes" was wanted."""
    found = [narrator.voice.attribute(name) for name in names(tree)]
    return all(each is not None and each.type.kind is Kind.YES_NO for each in found)


def _is_ban(tree: Expression) -> bool:
    return isinstance(tree, Not) or (
        isinstance(tree, Compare) and tree.operator is Comparison.DIFFERENT
    )


def _is_measured(tree: Or) -> bool:
    return any(
        isinstance(part, Compare) and part.operator in (*_LOWER, *_UPPER) for part in tree.operands
    )


def _distance(narrator: Narrator, tree: Expression, row: int) -> float:
    """Return how far the product is from one part, as the engine measures it."""
    ground = narrator.advisor.ground
    rows = np.array([row], np.int64)
    vectors = ground.column_vectors(names(tree), narrator.turn.turned, rows)
    return float(ground.yardstick.measure(tree, columns=vectors, length=1).distance[0])
