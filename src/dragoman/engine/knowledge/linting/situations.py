"""All situations that matter to some conditions, so that their outcomes can be counted out.

A condition over facts with finitely many values has finitely many situations. A number, date or
text that is only compared with constants has finitely many too: each constant, what lies between
two neighbours, and what lies beyond the last. For every other condition nothing is claimed.
"""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.knowledge.model.questions import QuestionKind
from dragoman.engine.language import (
    Between,
    Call,
    Case,
    Compare,
    Expression,
    In,
    IsNull,
    Kind,
    Literal,
    Name,
    Type,
    Value,
    children,
    nodes,
)

MOST = 20_000
"""Situations beyond which nothing is claimed."""
_MOST_MEMBERS = 8
_WORDS = (Kind.TEXT, Kind.CHOICE, Kind.SCALE)

Situation = Mapping[str, Value | None]


def situations(trees: Sequence[Expression], category: Category) -> Iterator[Situation] | None:
    """Return every situation that can tell these trees apart, or nothing if they are too many.

    The trees are expanded: they name leaves only.
    """
    types = {node.id: node.type for tree in trees for node in nodes(tree) if isinstance(node, Name)}
    points: dict[str, list[Value | None]] = {}
    for name, its_type in types.items():
        found = _points(name, its_type, trees, category)
        if found is None:
            return None
        points[name] = [*found, None]
    if math.prod(len(each) for each in points.values()) > MOST:
        return None
    return (
        dict(zip(points, values, strict=True)) for values in itertools.product(*points.values())
    )


def _points(
    name: str, its_type: Type, trees: Sequence[Expression], category: Category
) -> Sequence[Value] | None:
    match its_type.kind:
        case Kind.YES_NO:
            return (True, False)
        case Kind.CHOICE | Kind.SCALE:
            return its_type.values
        case Kind.SET:
            return _subsets(its_type, trees)
        case _:
            return _marks(name, its_type, trees, category)


def _marks(
    name: str, its_type: Type, trees: Sequence[Expression], category: Category
) -> Sequence[Value] | None:
    """Return the constants that a fact is compared with, and what lies around them."""
    constants: set[Value] = set()
    for tree in trees:
        if not _only_compared(tree, name, constants):
            return None
    if its_type.kind is Kind.TEXT:
        texts = sorted(map(str, constants))
        return [*texts, "".join(texts) + "…"]
    if its_type.kind is Kind.DATE:
        return _days(constants)
    return _numbers(constants, number_bounds(name, category))


def _subsets(its_type: Type, trees: Sequence[Expression]) -> list[Value] | None:
    """Return all sets of the members that the trees mention; others make no difference."""
    mentioned = mentioned_values(trees)
    members = [value for value in its_type.values if mentioned is None or value in mentioned]
    if len(members) > _MOST_MEMBERS:
        return None
    return [
        frozenset(chosen)
        for size in range(len(members) + 1)
        for chosen in itertools.combinations(members, size)
    ]


def mentioned_values(trees: Iterable[Expression]) -> frozenset[Value] | None:
    """Return the constants of some trees; nothing if they compare facts with each other."""
    found: set[Value] = set()
    for node in (node for tree in trees for node in nodes(tree)):
        match node:
            case Literal(value=value) if value is not None:
                found |= value if isinstance(value, frozenset) else {value}
            case In(options=options):
                found.update(each.value for each in options if each.value is not None)
            case Case(operand=operand, branches=branches) if operand is not None:
                found.update(_constants(branch.condition for branch in branches))
            case Compare(left=Name(type=Type(kind=kind)), right=Name()) if kind in _WORDS:
                return None
            case Call(arguments=(_, *members)) if any(isinstance(each, Name) for each in members):
                return None
            case _:
                pass
    return frozenset(found)


def _constants(trees: Iterable[Expression]) -> Iterator[Value]:
    return (tree.value for tree in trees if isinstance(tree, Literal) and tree.value is not None)


def _only_compared(tree: Expression, name: str, constants: set[Value]) -> bool:
    """Whether a name is only compared with constants; these are collected."""
    parts: tuple[Expression, ...] = ()
    match tree:
        case Compare(left=Name(id=found), right=other) | Compare(left=other, right=Name(id=found)):
            parts = (other,) if found == name else ()
        case Between(operand=Name(id=found), low=low, high=high):
            parts = (low, high) if found == name else ()
        case In(operand=Name(id=found), options=options):
            parts = options if found == name else ()
        case IsNull(operand=Name()):
            return True
        case Name(id=found):
            return found != name
        case _:
            pass
    if parts:
        if not all(isinstance(part, Literal) for part in parts):
            return False
        constants.update(_constants(parts))
        return True
    return all(_only_compared(part, name, constants) for part in children(tree))


def _numbers(constants: set[Value], bounds: tuple[float, float] | None) -> list[Value]:
    low, high = bounds or (-math.inf, math.inf)
    marks = sorted({float(each) for each in constants if isinstance(each, float)})
    if not marks:
        marks = [low if low > -math.inf else 0.0]
    around = [marks[0] - 1, *marks, marks[-1] + 1]
    between = [(one + other) / 2 for one, other in itertools.pairwise(around)]
    ends = [end for end in (low, high) if math.isfinite(end)]
    return sorted({point for point in (*around, *between, *ends) if low <= point <= high})


def _days(constants: set[Value]) -> list[Value]:
    marks = sorted(each for each in constants if isinstance(each, datetime.date))
    if not marks:
        return [datetime.date(2000, 1, 1)]
    day = datetime.timedelta(days=1)
    around = {mark + step for mark in marks for step in (-day, datetime.timedelta(0), day)}
    return sorted(around)


def number_bounds(name: str, category: Category) -> tuple[float, float] | None:
    """Return between which figures a number can lie: as its question or its column says."""
    question = category.questions.get(name)
    if question is not None:
        return question.between
    for each in category.questions.values():
        if each.kind is QuestionKind.RANGE and name in each.facts:
            return each.between
    attribute = category.attributes.get(name)
    column = attribute.column if attribute else None
    return column.valid if column else None
