"""The smallest demands on a product, and how far a product is from meeting them.

An *atom* is a condition with the buyer's facts bound, in negation normal form, naming product
facts only. Its *measure* says per product whether it is met, missed or unproven, and how far
away a missed one is (advice.md, section 4).
"""

from __future__ import annotations

import datetime
import enum
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.engine.language import (
    And,
    Arithmetic,
    Between,
    Call,
    Case,
    Compare,
    Comparison,
    Convert,
    Expression,
    Function,
    In,
    IsNull,
    Kind,
    Literal,
    Name,
    Negate,
    Not,
    Or,
    Value,
    bind,
    evaluate,
    names,
    negation_normal,
    text,
)

_LOWER: Final = (Comparison.AT_LEAST, Comparison.MORE)
_UPPER: Final = (Comparison.AT_MOST, Comparison.LESS)
_STRICT: Final = (Comparison.MORE, Comparison.LESS)


class Bound(enum.StrEnum):
    """What a single comparison with a constant demands."""

    LOWER = "lower"
    UPPER = "upper"
    ONE_OF = "one_of"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One demand on a product.

    ``subject`` is the canonical text of the left side where the atom compares it with
    constants, ``limits`` are these; for anything else ``bound`` is OTHER. ``facts`` are the product
    facts it names. A miss is measured by ``measured``: the atom without the product's part of
    ``when``, since no product can come nearer by being another.
    """

    tree: Expression
    text: str
    facts: frozenset[str] = frozenset()
    bound: Bound = Bound.OTHER
    subject: str = ""
    limits: tuple[Value, ...] = ()
    levels: tuple[str, ...] = ()
    is_strict: bool = False
    measured: Expression | None = None

    @property
    def family(self) -> tuple[str, ...]:
        """Return what atoms share that combine into one: expression and side, or the text."""
        if self.bound in (Bound.LOWER, Bound.UPPER):
            return (self.bound, self.subject)
        return ("text", self.text)

    def is_stricter_than(self, other: Atom) -> bool:
        """Tell whether this bound leaves less than another of its family."""
        if self.bound not in (Bound.LOWER, Bound.UPPER):
            return False
        mine, theirs = self.place(self.limits[0]), other.place(other.limits[0])
        if mine == theirs:
            return self.is_strict and not other.is_strict
        return (mine > theirs) is (self.bound is Bound.LOWER)

    def excludes(self, other: Atom) -> bool:
        """Tell whether no value of one same expression satisfies both."""
        if not self.subject or self.subject != other.subject:
            return False
        pair = {self.bound, other.bound}
        if pair == {Bound.LOWER, Bound.UPPER}:
            low, high = (self, other) if self.bound is Bound.LOWER else (other, self)
            gap = low.place(low.limits[0]) - high.place(high.limits[0])
            return gap > 0 or (gap == 0 and (low.is_strict or high.is_strict))
        if pair == {Bound.ONE_OF}:
            return not set(self.limits) & set(other.limits)
        if Bound.ONE_OF in pair and len(pair) == 2 and Bound.OTHER not in pair:
            listed, edge = (self, other) if self.bound is Bound.ONE_OF else (other, self)
            return not any(edge.admits(value) for value in listed.limits)
        return False

    def admits(self, value: Value) -> bool:
        """Tell whether a value satisfies this bound."""
        mine, edge = self.place(value), self.place(self.limits[0])
        if mine == edge:
            return not self.is_strict
        return (mine > edge) is (self.bound is Bound.LOWER)

    def place(self, value: Value) -> float:
        """Return where a value of an ordered kind stands: number, day or level."""
        if isinstance(value, datetime.date):
            return float(value.toordinal())
        if isinstance(value, str):
            return float(self.levels.index(value))
        assert isinstance(value, float)  # only ordered kinds have bounds
        return value


def conjoin(parts: Iterable[Expression]) -> Expression:
    """Return the AND of one or more conditions, flat."""
    flat = [
        inner for part in parts for inner in (part.operands if isinstance(part, And) else (part,))
    ]
    return flat[0] if len(flat) == 1 else And(operands=tuple(flat))


def disjoin(parts: Iterable[Expression]) -> Expression:
    """Return the OR of one or more conditions, flat."""
    flat = [
        inner for part in parts for inner in (part.operands if isinstance(part, Or) else (part,))
    ]
    return flat[0] if len(flat) == 1 else Or(operands=tuple(flat))


def normal(tree: Expression) -> Expression:
    """Return the negation normal form, BETWEEN as two comparisons, constants on the right."""
    return _turned(negation_normal(tree))


def _turned(tree: Expression) -> Expression:
    match tree:
        case And(operands=parts):
            return conjoin(_turned(part) for part in parts)
        case Or(operands=parts):
            return disjoin(_turned(part) for part in parts)
        case Between(operand=operand, low=low, high=high):
            at_least = Compare(operator=Comparison.AT_LEAST, left=operand, right=low)
            at_most = Compare(operator=Comparison.AT_MOST, left=operand, right=high)
            return conjoin((_turned(at_least), _turned(at_most)))
        case Compare(operator=operator, left=Literal() as left, right=right) if not isinstance(
            right, Literal
        ):
            return Compare(operator=operator.mirrored, left=right, right=left)
        case _:
            return tree


def parts_of(tree: Expression) -> tuple[Expression, ...]:
    """Return the operands of a top-level AND, or the tree itself."""
    return tree.operands if isinstance(tree, And) else (tree,)


def bound_to(
    tree: Expression, *, values: Mapping[str, Value | None], products: frozenset[str]
) -> Expression:
    """Return the tree with every fact but those of products replaced by its value."""
    return bind(tree, {name: values.get(name) for name in names(tree) - products})


def atom(tree: Expression) -> Atom:
    """Return the atom of a normal condition that names product facts only."""
    match tree:
        case Compare(operator=operator, left=left, right=Literal(value=limit)) if limit is not None:
            levels = left.type.values if left.type.kind is Kind.SCALE else ()
            if operator in _LOWER or operator in _UPPER:
                return Atom(
                    tree=tree,
                    text=text(tree),
                    facts=names(tree),
                    bound=Bound.LOWER if operator in _LOWER else Bound.UPPER,
                    subject=text(left),
                    limits=(limit,),
                    levels=levels,
                    is_strict=operator in _STRICT,
                )
            if operator is Comparison.EQUAL:
                return _listed(tree, left, (limit,), levels)
        case In(operand=operand, options=options):
            levels = operand.type.values if operand.type.kind is Kind.SCALE else ()
            limits = tuple(option.value for option in options if option.value is not None)
            return _listed(tree, operand, limits, levels)
        case _:
            pass
    return Atom(tree=tree, text=text(tree), facts=names(tree))


def _listed(
    tree: Expression, left: Expression, limits: tuple[Value, ...], levels: tuple[str, ...]
) -> Atom:
    return Atom(
        tree=tree,
        text=text(tree),
        facts=names(tree),
        bound=Bound.ONE_OF,
        subject=text(left),
        limits=limits,
        levels=levels,
    )


class Looseness:
    """Finds the parts that leave an expanded condition undecided because of the buyer alone.

    Such a part names facts of the buyer, none of a product, and is NULL. Parts that could not
    change the value are not looked at: what stands beside a FALSE of the buyer in an AND or
    beside a TRUE in an OR, branches of CASE that are not chosen, and whatever stands in an
    IS NULL or COALESCE together with product facts (advice.md, section 3).
    """

    __slots__ = ("_named", "_products", "_tree")

    def __init__(self, tree: Expression, products: frozenset[str]) -> None:
        self._tree = tree
        self._products = products
        self._named: dict[int, frozenset[str]] = {}
        self._note(tree)

    def parts(self, values: Mapping[str, Value | None]) -> tuple[Expression, ...]:
        """Return the loose parts for these facts, in the order written."""
        return tuple(self._loose(self._tree, values))

    def _note(self, tree: Expression) -> frozenset[str]:
        own = frozenset((tree.id,)) if isinstance(tree, Name) else frozenset[str]()
        found = own.union(*(self._note(part) for part in children(tree)))
        self._named[id(tree)] = found
        return found

    def _is_buyers(self, tree: Expression) -> bool:
        return not self._named[id(tree)] & self._products

    def _loose(self, tree: Expression, values: Mapping[str, Value | None]) -> Iterator[Expression]:
        if self._is_buyers(tree):
            if self._named[id(tree)] and evaluate(tree, values) is None:
                yield tree
            return
        inner: Iterable[Expression]
        match tree:
            case And(operands=operands) | Or(operands=operands):
                decided = isinstance(tree, Or)
                known = (evaluate(part, values) for part in operands if self._is_buyers(part))
                inner = () if any(value is decided for value in known) else operands
            case IsNull() | Call(function=Function.COALESCE):
                inner = ()
            case Case():
                inner = self._of_case(tree, values)
            case _:
                inner = children(tree)
        for part in inner:
            yield from self._loose(part, values)

    def _of_case(self, tree: Case, values: Mapping[str, Value | None]) -> Iterable[Expression]:
        """Return the operand or the conditions that matter, and the branches still possible."""
        looked: list[Expression] = []
        if tree.operand is not None:
            if not self._is_buyers(tree.operand):
                return children(tree)
            chosen = evaluate(tree.operand, values)
            if chosen is None:
                return (tree.operand,)
            for branch in tree.branches:
                if isinstance(branch.condition, Literal) and branch.condition.value == chosen:
                    return (branch.result,)
            return () if tree.otherwise is None else (tree.otherwise,)
        for branch in tree.branches:
            is_buyers = self._is_buyers(branch.condition)
            holds = evaluate(branch.condition, values) if is_buyers else None
            if holds is False:
                continue
            looked.append(branch.result)
            if holds is True:
                return looked
            looked.append(branch.condition)
        return looked if tree.otherwise is None else [*looked, tree.otherwise]


def children(tree: Expression) -> tuple[Expression, ...]:
    """Return the direct operands of a node."""
    match tree:
        case Literal() | Name():
            return ()
        case And(operands=operands) | Or(operands=operands):
            return operands
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case Between(operand=operand, low=low, high=high):
            return (operand, low, high)
        case Call(arguments=arguments):
            return arguments
        case In(operand=operand, options=options):
            return (operand, *options)
        case Case(operand=operand, branches=branches, otherwise=otherwise):
            ends = [part for part in (operand, otherwise) if part is not None]
            return (
                *ends,
                *(part for branch in branches for part in (branch.condition, branch.result)),
            )
        case Convert() | Negate() | Not() | IsNull():
            return (tree.operand,)


def is_true(tree: Expression) -> bool:
    """Tell whether the tree is the constant TRUE."""
    return isinstance(tree, Literal) and tree.value is True


def spread(bad: float, good: float) -> float:
    """Return the span of an attribute, never 0."""
    width = math.fabs(good - bad)
    return width or 1.0
