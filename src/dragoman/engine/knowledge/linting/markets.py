"""Markets are written in one way, in capitals, or a model never hears of the market it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.linting.finding import Finding, Severity
from dragoman.engine.knowledge.linting.inventory import formulas_in
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.language import (
    Call,
    Case,
    Compare,
    Expression,
    Function,
    In,
    Literal,
    Name,
    nodes,
)

_MARKET = "market"
_WELL_FORMED = re.compile(r"[A-Z0-9]+(?:[-_][A-Z0-9]+)*")


def markets(category: Category) -> Iterator[Finding]:
    """Find markets that no context can be in, because contexts write them in capitals."""
    for formula in formulas_in(category):
        for name in dict.fromkeys(_held_against_market(formula.tree)):
            yield from _badly_written(name, formula.place)
    for case in category.cases.values():
        if case.market is not None:
            yield from _badly_written(case.market, case.place)


def _badly_written(name: str, place: Place) -> Iterator[Finding]:
    if not _WELL_FORMED.fullmatch(name):
        yield Finding(
            code="lint.market_id",
            severity=Severity.ERROR,
            message=f"No market is written `{name}`.",
            mend=f"Write capitals, for a country the two letters of ISO 3166: `{name.upper()}`."
            if _WELL_FORMED.fullmatch(name.upper())
            else "Write capitals, digits and hyphens, for a country the two letters of ISO 3166.",
            place=place,
        )


def _held_against_market(tree: Expression) -> Iterator[str]:
    """Yield the texts that an expression compares the market with."""
    for node in nodes(tree):
        match node:
            case Compare(left=left, right=right) if _is_market(left) or _is_market(right):
                yield from (*_texts(left), *_texts(right))
            case In(operand=operand, options=options) if _is_market(operand):
                yield from _texts(operand, *options)
            case Case(operand=operand, branches=branches) if operand and _is_market(operand):
                yield from _texts(operand, *(branch.condition for branch in branches))
            case _:
                pass


def _is_market(tree: Expression) -> bool:
    match tree:
        case Name(id=name):
            return name == _MARKET
        case Call(function=Function.COALESCE, arguments=arguments):
            return any(map(_is_market, arguments))
        case _:
            return False


def _texts(*trees: Expression) -> Iterator[str]:
    for tree in trees:
        match tree:
            case Literal(value=str(text)):
                yield text
            case Call(function=Function.COALESCE, arguments=arguments):
                yield from _texts(*arguments)
            case _:
                pass
