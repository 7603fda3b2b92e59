"""What a condition can be at all, where its situations are too many to count out.

Bounds over-approximate: what they exclude is impossible, what they allow need not be possible.
"""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Mapping

from dragoman.engine.knowledge.linting.situations import number_bounds
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.language import (
    Domain,
    Expression,
    Interval,
    Kind,
    Name,
    OneOf,
    PossibleTruth,
    Type,
    nodes,
    possible,
)

_MOST_MEMBERS = 6


def can_be(tree: Expression, category: Category, *, unknown: bool) -> tuple[bool, bool] | None:
    """Return whether an expanded condition can be true, and whether anything but true.

    ``unknown``: facts may be unknown. Nothing when a fact has no bounds.
    """
    domains = _domains(tree, category, unknown=unknown)
    if domains is None:
        return None
    found = possible(tree, domains)
    assert isinstance(found, PossibleTruth)
    return bool(found.true.any()), bool(found.false.any() or found.null.any())


def _domains(tree: Expression, category: Category, *, unknown: bool) -> Mapping[str, Domain] | None:
    domains: dict[str, Domain] = {}
    for node in nodes(tree):
        if isinstance(node, Name) and node.id not in domains:
            domain = _domain(node.id, node.type, category, unknown=unknown)
            if domain is None:
                return None
            domains[node.id] = domain
    return domains


def _domain(name: str, its_type: Type, category: Category, *, unknown: bool) -> Domain | None:
    match its_type.kind:
        case Kind.YES_NO:
            return OneOf((True, False), null=unknown)
        case Kind.CHOICE | Kind.SCALE:
            return OneOf(its_type.values, null=unknown)
        case Kind.NUMBER:
            low, high = number_bounds(name, category) or (-math.inf, math.inf)
            return Interval(low, high, null=unknown)
        case Kind.DATE:
            return Interval(datetime.date.min, datetime.date.max, null=unknown)
        case Kind.SET if len(its_type.values) <= _MOST_MEMBERS:
            sizes = range(len(its_type.values) + 1)
            chosen = (itertools.combinations(its_type.values, size) for size in sizes)
            return OneOf(tuple(map(frozenset, itertools.chain(*chosen))), null=unknown)
        case _:
            return None
