"""Abstract evaluation: bounds of an expression from bounds of its facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import product
from math import prod
from typing import assert_never

import numpy as np

from dragoman.engine.language.columns import evaluate_columns
from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.nodes import (
    And,
    Arithmetic,
    Between,
    Call,
    Case,
    Compare,
    Comparison,
    Convert,
    Expression,
    In,
    IsNull,
    Literal,
    Name,
    Negate,
    Not,
    Or,
)
from dragoman.engine.language.possible import intervals
from dragoman.engine.language.possible.compare import among, compare, has
from dragoman.engine.language.possible.domains import (
    Domain,
    Exactly,
    OneOf,
    Possible,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
)
from dragoman.engine.language.possible.facts import from_domain, from_vector, spread
from dragoman.engine.language.possible.join import (
    can_be_null,
    join,
    nothing_like,
    null_like,
    where,
    without_null,
)
from dragoman.engine.language.vectors import Truths, Vector, vector_from
from dragoman.engine.language.vectors import spread as spread_vector
from dragoman.engine.language.walk import children, nodes
from dragoman.engine.language.words import Function

MOST_TRIALS = 64
"""Facts that stand more than once are tried value by value if there are at most so many trials."""


def possible(expr: Expression, domains: Mapping[str, Domain]) -> Possible:
    """Return what an expression can be when each fact lies in its domain.

    Sound, not tight: whatever the facts are within their domains, ``evaluate`` gives something
    that the result contains. Facts are taken as independent of each other; a name without a domain
    can be anything of its type. With vectors among the domains the result has their length,
    otherwise one entry.

    Raises:
        LanguageError: a domain does not fit its name, or vectors differ in length.

    >>> from dragoman.engine.language import NUMBER, Interval, Namespace, Origin, Symbol, parse
    >>> space = Namespace([Symbol("x", NUMBER, Origin.BUYER)])
    >>> bounds = possible(parse("2 * x + 1", namespace=space), {"x": Interval(0, 5)})
    >>> bounds.low, bounds.high, bounds.null
    (array([1.]), array([11.]), array([False]))
    """
    length = _length(domains)
    with np.errstate(all="ignore"):
        trials = _trials(expr, domains)
        found = [_Abstract({**domains, **trial}, length).run(expr) for trial in trials]
        return spread(reduce(join, found), length)


def _length(domains: Mapping[str, Domain]) -> int:
    lengths = {
        len(from_vector(domain.value).null)
        for domain in domains.values()
        if isinstance(domain, Exactly) and isinstance(domain.value, Vector)
    }
    if len(lengths) > 1:
        raise LanguageError("domain", "The vectors among the domains differ in length.")
    return lengths.pop() if lengths else 1


def _trials(expr: Expression, domains: Mapping[str, Domain]) -> list[dict[str, Domain]]:
    """Return every assignment of the facts with few values that stand more than once.

    Only there does it matter that a fact is the same in both places.
    """
    counts = Counter(node.id for node in nodes(expr) if isinstance(node, Name))
    repeated: dict[str, OneOf] = {}
    for name, count in counts.items():
        domain = domains.get(name)
        if count > 1 and isinstance(domain, OneOf):
            repeated[name] = domain
    if prod(len(domain.values) + 1 for domain in repeated.values()) > MOST_TRIALS:
        return [{}]
    choices = [
        [Exactly(value) for value in (*domain.values, *([None] if domain.null else []))]
        for domain in repeated.values()
    ]
    return [dict(zip(repeated, chosen, strict=True)) for chosen in product(*choices)]


class _Abstract:
    """One evaluation. Inside, a result has ``length`` entries or one that stands for all."""

    def __init__(self, domains: Mapping[str, Domain], length: int) -> None:
        self._domains = domains
        self._length = length
        self._done: dict[int, Possible] = {}
        self._exact: dict[int, bool] = {}
        self._columns: dict[str, Vector] = {}

    def run(self, expr: Expression) -> Possible:
        if id(expr) not in self._done:
            exact = self._is_exact(expr) and not isinstance(expr, Name | Literal)
            self._done[id(expr)] = self._exactly(expr) if exact else self._run(expr)
        return self._done[id(expr)]

    def _is_exact(self, expr: Expression) -> bool:
        if id(expr) not in self._exact:
            self._exact[id(expr)] = (
                isinstance(self._domains.get(expr.id), Exactly)
                if isinstance(expr, Name)
                else all(self._is_exact(part) for part in children(expr))
            )
        return self._exact[id(expr)]

    def _exactly(self, expr: Expression) -> Possible:
        """Evaluate a part whose facts are all known exactly."""
        for node in nodes(expr):
            if isinstance(node, Name) and node.id not in self._columns:
                domain = self._domains[node.id]
                assert isinstance(domain, Exactly)
                value = domain.value
                vector = value if isinstance(value, Vector) else vector_from([value], node.type)
                self._columns[node.id] = spread_vector(vector, self._length)
        return from_vector(evaluate_columns(expr, self._columns, self._length))

    def _run(self, expr: Expression) -> Possible:  # noqa: C901, PLR0911 - one case a node
        match expr:
            case Literal():
                return from_vector(vector_from([expr.value], expr.type))
            case Name():
                return from_domain(self._domains.get(expr.id), expr)
            case Convert():
                return intervals.convert(self._number(expr.operand), expr.ratio)
            case Negate():
                return intervals.negate(self._number(expr.operand))
            case Arithmetic():
                left, right = self._number(expr.left), self._number(expr.right)
                return intervals.calculate(expr.operator, left, right)
            case Compare():
                return compare(
                    expr.operator, self.run(expr.left), self.run(expr.right), expr.left.type
                )
            case Not():
                inner = self._truth(expr.operand)
                return PossibleTruth(inner.false, inner.true, inner.null)
            case And():
                return _all([self._truth(operand) for operand in expr.operands])
            case Or():
                return _any([self._truth(operand) for operand in expr.operands])
            case In():
                return among(self.run(expr.operand), [option.value for option in expr.options])
            case Between():
                return self._between(expr)
            case IsNull():
                null, some = can_be_null(self.run(expr.operand))
                return PossibleTruth(null, some, np.zeros_like(null))
            case Case():
                return self._case(expr)
            case Call():
                return self._call(expr)
            case _:
                assert_never(expr)

    def _number(self, expr: Expression) -> PossibleNumber:
        found = self.run(expr)
        assert isinstance(found, PossibleNumber)
        return found

    def _truth(self, expr: Expression) -> PossibleTruth:
        found = self.run(expr)
        assert isinstance(found, PossibleTruth)
        return found

    def _between(self, expr: Between) -> PossibleTruth:
        value, of = self.run(expr.operand), expr.operand.type
        return _all(
            [
                compare(Comparison.AT_LEAST, value, self.run(expr.low), of),
                compare(Comparison.AT_MOST, value, self.run(expr.high), of),
            ]
        )

    def _call(self, expr: Call) -> Possible:
        found = [self.run(argument) for argument in expr.arguments]
        match expr.function:
            case Function.COALESCE:
                return _first_known(found)
            case Function.HAS | Function.HAS_ANY | Function.HAS_ALL:
                return has(expr.function, found)
            case _:
                return intervals.apply(expr.function, [self._number(a) for a in expr.arguments])

    def _case(self, expr: Case) -> Possible:
        """Join what can end the search: a branch whose condition may be true, or ELSE.

        Where the first condition that is not false is NULL, the value is NULL or equal to that
        branch's result, whatever follows.
        """
        results = [self.run(branch.result) for branch in expr.branches]
        joined = nothing_like(results[0])
        reach: Truths = np.ones(1, np.bool_)
        undecided: Truths = np.zeros(1, np.bool_)
        for condition, result in zip(self._conditions(expr), results, strict=True):
            joined = join(joined, where(reach & (condition.true | condition.null), result))
            undecided = undecided | (reach & condition.null)
            reach = reach & condition.false
        if not expr.covered:
            last = null_like(joined) if expr.otherwise is None else self.run(expr.otherwise)
            joined = join(joined, where(reach, last))
        return join(joined, where(undecided, null_like(joined)))

    def _conditions(self, expr: Case) -> list[PossibleTruth]:
        if expr.operand is None:
            return [self._truth(branch.condition) for branch in expr.branches]
        operand, of = self.run(expr.operand), expr.operand.type
        conditions = []
        for branch in expr.branches:
            constant = self.run(branch.condition)
            conditions.append(compare(Comparison.EQUAL, operand, constant, of))
            if isinstance(operand, PossibleCodes) and operand.exact is None and operand.values:
                assert isinstance(branch.condition, Literal)
                # Later branches are reached only with other values than this.
                rest = tuple(v for v in operand.values if v != branch.condition.value)
                operand = PossibleCodes(rest, operand.null)
        return conditions


def _all(parts: Sequence[PossibleTruth]) -> PossibleTruth:
    """Return what an AND can be."""
    true = reduce(np.logical_and, (part.true for part in parts))
    false = reduce(np.logical_or, (part.false for part in parts))
    null = reduce(np.logical_or, (part.null for part in parts))
    never_false = reduce(np.logical_and, (part.true | part.null for part in parts))
    return PossibleTruth(true, false, null & never_false)


def _any(parts: Sequence[PossibleTruth]) -> PossibleTruth:
    """Return what an OR can be."""
    mirrored = _all([PossibleTruth(part.false, part.true, part.null) for part in parts])
    return PossibleTruth(mirrored.false, mirrored.true, mirrored.null)


def _first_known(found: Sequence[Possible]) -> Possible:
    """Join the arguments of COALESCE up to the first that is never NULL."""
    joined = nothing_like(found[0])
    reach: Truths = np.ones(1, np.bool_)
    for part in found:
        null, some = can_be_null(part)
        joined = join(joined, where(reach & some, without_null(part)))
        reach = reach & null
    return join(joined, where(reach, null_like(joined)))
