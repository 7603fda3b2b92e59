"""A sum of costs as weights of literals, so that a solver can look for its least and most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from dragoman.engine.configuration.encoding import Encoding
from dragoman.engine.configuration.model import Cost, Row

WHOLE: Final = 4096
"""Up to this many combinations of a scope, every one that adds something is a case of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A literal that is true in exactly one way to pay for a scope, and what it adds."""

    literal: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """The cost of one scope: exactly one of its cases is true."""

    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A sum of factors and how to read it off a solution.

    Attributes:
        factors: exactly one case of each is true in every solution.
        tables: for each factor the positions of its scope and the amounts by row.
    """

    factors: tuple[Factor, ...]
    tables: tuple[tuple[tuple[int, ...], dict[Row, int], int], ...]

    def value(self, values: Sequence[int]) -> int:
        """Return the sum for a whole configuration, given as a value position a parameter."""
        return sum(
            amounts.get(tuple(values[at] for at in scope), otherwise)
            for scope, amounts, otherwise in self.tables
        )

    def weights(self, *, sign: int) -> tuple[int, dict[int, int]]:
        """Return a constant and what each literal adds to it, nothing of it negative.

        ``sign`` 1 is for the least sum; -1 for the most, as the least of its opposite.
        """
        constant = 0
        weights: dict[int, int] = defaultdict(int)
        for factor in self.factors:
            least = min(sign * case.amount for case in factor.cases)
            constant += least
            for case in factor.cases:
                if extra := sign * case.amount - least:
                    weights[case.literal] += extra
        return constant, dict(weights)


def objective(
    costs: Sequence[Cost], encoding: Encoding, add: Callable[[list[int]], None]
) -> Objective:
    """Return the sum of all costs, with what it needs added to the clauses.

    Costs of one scope are one factor. Its rows are taken together by amount: the literal of an
    amount is true exactly where one of its rows is taken.
    """
    factors = []
    tables = []
    for scope, (amounts, otherwise) in _by_scope(costs, encoding).items():
        tables.append((scope, amounts, otherwise))
        factors.append(_factor(scope, amounts, otherwise, encoding, add))
    return Objective(factors=tuple(factors), tables=tuple(tables))


def _by_scope(
    costs: Sequence[Cost], encoding: Encoding
) -> dict[tuple[int, ...], tuple[dict[Row, int], int]]:
    merged: dict[tuple[int, ...], tuple[dict[Row, int], int]] = {}
    positions = encoding.model.positions
    for cost in costs:
        named = [positions[id_] for id_ in cost.scope]
        order = sorted(range(len(named)), key=lambda at: named[at])
        scope = tuple(named[at] for at in order)
        amounts, otherwise = merged.get(scope, ({}, 0))
        for row, amount in cost.amounts:
            sorted_row = tuple(row[at] for at in order)
            amounts[sorted_row] = amounts.get(sorted_row, otherwise) + amount - cost.otherwise
        # What is said of a row is the difference to the default until all are known.
        merged[scope] = (amounts, otherwise)
        if cost.otherwise:
            merged[scope] = (
                {row: amount + cost.otherwise for row, amount in amounts.items()},
                otherwise + cost.otherwise,
            )
    return merged


def _factor(
    scope: tuple[int, ...],
    amounts: dict[Row, int],
    otherwise: int,
    encoding: Encoding,
    add: Callable[[list[int]], None],
) -> Factor:
    columns = [encoding.column(at) for at in scope]
    by_amount: dict[int, list[int]] = defaultdict(list)
    for row, amount in amounts.items():
        if amount != otherwise:
            by_amount[amount].append(_row_literal(columns, row, encoding, add))
    cases = [
        Case(literal=_any(literals, encoding, add), amount=amount)
        for amount, literals in by_amount.items()
    ]
    is_default_possible = len(amounts) < prod(map(len, columns)) or otherwise in amounts.values()
    if is_default_possible:
        none = encoding.formula.literal()
        add([none, *(case.literal for case in cases)])
        for case in cases:
            add([-none, -case.literal])
        cases.append(Case(literal=none, amount=otherwise))
    return Factor(cases=tuple(cases))


def _row_literal(
    columns: Sequence[Sequence[int]],
    row: Row,
    encoding: Encoding,
    add: Callable[[list[int]], None],
) -> int:
    cells = [column[value] for column, value in zip(columns, row, strict=True)]
    if len(cells) == 1:
        return cells[0]
    literal = encoding.formula.literal()
    for cell in cells:
        add([-literal, cell])
    add([literal, *(-cell for cell in cells)])
    return literal


def _any(literals: Sequence[int], encoding: Encoding, add: Callable[[list[int]], None]) -> int:
    if len(literals) == 1:
        return literals[0]
    literal = encoding.formula.literal()
    for each in literals:
        add([-each, literal])
    add([-literal, *literals])
    return literal
