"""Why a product stands where it stands: the arithmetic of the score, taken apart (section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.engine.advice.criteria import Criterion, CriterionKind
from dragoman.engine.advice.ground import Ground
from dragoman.engine.advice.matching import Matching
from dragoman.engine.advice.measure import MET, MISSED, UNPROVEN
from dragoman.engine.advice.turn import TO_CHECK, Turn, Weigher
from dragoman.engine.advice.utility import MILLION
from dragoman.engine.language import (
    And,
    Compare,
    Deciding,
    Expression,
    Kind,
    Or,
    Value,
    deciding,
    expand,
    names,
)

PRO_FROM: Final = 750_000
CON_BELOW: Final = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one criterion adds to the score of one product.

    ``points`` = weight × utility; ``loss`` is what a perfect product would have more. ``values``
    are the product facts the criterion looks at. The state is met, missed or unproven; who is not
    concerned by a requirement meets it without any merit.
    """

    criterion: str
    kind: CriterionKind
    weight: int
    utility: int
    points: int
    is_missed: bool
    is_unknown: bool
    values: Mapping[str, Value | None]
    is_concerned: bool = True

    @property
    def loss(self) -> int:
        """Points short of a perfect product."""
        return self.weight * MILLION - self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A missed must and by how much.

    ``gap`` is in ``unit`` (nothing where a miss has no measure), ``relative`` is the distance d,
    the gap over the span.
    """

    requirement: str
    gap: float | None
    unit: str | None
    relative: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that made the place of one product, and nothing else (GS-E03).

    ``pros``, ``cons`` and ``unknowns`` are ids of criteria, the weightiest first.
    ``also_sold_as`` are the rows of its twins that stand with it (section 5).
    """

    row: int
    score: int
    fit_ratio: float | None
    contributions: tuple[Contribution, ...]
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    unknowns: tuple[str, ...]
    misses: tuple[Miss, ...]
    unproven: tuple[str, ...]
    also_sold_as: tuple[int, ...] = ()

    def of(self, criterion: str) -> Contribution:
        """Return the contribution of one criterion."""
        return next(item for item in self.contributions if item.criterion == criterion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A firm rule that a product's data sheet or the buyer's answers leave open."""

    rule: str
    unknown: tuple[str, ...]


def fit_ratio(score: int, best: int) -> float | None:
    """Return score ÷ best, rounded half up to four digits; nothing when nothing is weighed.

    >>> fit_ratio(2, 3)
    0.6667
    """
    if best == 0:
        return None
    return (2 * score * 10_000 + best) // (2 * best) / 10_000


def explain(*, matching: Matching, weigher: Weigher, row: int) -> Explanation:
    """Return the explanation of the product in a row."""
    turn = matching.turn
    at = np.array([row], np.int64)
    contributions = []
    misses = []
    for criterion in turn.criteria:
        grades = matching.grades(criterion)
        entry = int(grades.at(at)[0])
        utility = int(grades.utility[entry])
        state = int(grades.state[entry])
        contributions.append(
            Contribution(
                criterion=criterion.id,
                kind=criterion.kind,
                weight=criterion.weight,
                utility=utility,
                points=criterion.weight * utility,
                is_missed=state == MISSED,
                is_unknown=state == UNPROVEN,
                values=facts_of(weigher.ground, turn, criterion.facts, row),
                is_concerned=_concerns(weigher.ground, turn, criterion, row),
            )
        )
        if criterion.is_must and state == MISSED:
            misses.append(_miss(weigher.ground, turn, criterion, row))
    score = sum(item.points for item in contributions)
    return Explanation(
        row=row,
        score=score,
        fit_ratio=fit_ratio(score, turn.best_score),
        contributions=tuple(contributions),
        pros=_pros(contributions),
        cons=_cons(contributions),
        unknowns=tuple(item.criterion for item in contributions if item.is_unknown),
        misses=tuple(misses),
        unproven=tuple(
            item.criterion
            for item in contributions
            if item.is_unknown and item.kind is CriterionKind.MUST
        ),
        also_sold_as=tuple(int(twin) for twin in matching.twins(row)),
    )


def facts_of(
    ground: Ground, turn: Turn, wanted: Iterable[str], row: int
) -> dict[str, Value | None]:
    """Return the values of product facts in one row, the turned ones included."""
    return {name: ground.value(name, row, turn.facts.values) for name in wanted}


def _concerns(ground: Ground, turn: Turn, criterion: Criterion, row: int) -> bool:
    requirement = criterion.requirement
    if requirement is None:
        return True
    wanted = sorted(requirement.reach_facts)
    return not wanted or requirement.concerns(facts_of(ground, turn, wanted, row))


def checks(*, weigher: Weigher, turn: Turn, row: int) -> tuple[Check, ...]:
    """Return the firm rules that are open for a product, with the facts that would decide them."""
    ground = weigher.ground
    return tuple(
        Check(
            rule=rule.id,
            unknown=tuple(sorted(_deciding(ground, turn, rule.unbound, row).unknown)),
        )
        for rule in turn.specification.firm
        if weigher.firm_state(rule, turn)[row] == TO_CHECK
    )


def broken(*, weigher: Weigher, turn: Turn, row: int) -> tuple[str, ...]:
    """Return the firm rules that exclude a product."""
    return tuple(
        rule.id
        for rule in turn.specification.firm
        if weigher.firm_state(rule, turn)[row] not in (MET, TO_CHECK)
    )


def _deciding(ground: Ground, turn: Turn, tree: Expression, row: int) -> Deciding:
    whole = expand(tree, ground.category.namespace)
    columns = ground.catalogue.columns
    record = dict(turn.facts.values)
    record |= {name: columns[name].value(row) for name in names(whole) if name in columns}
    return deciding(whole, record)


def _pros(contributions: list[Contribution]) -> tuple[str, ...]:
    found = [
        item
        for item in contributions
        if item.utility >= PRO_FROM
        and item.is_concerned
        and not item.is_unknown
        and not item.is_missed
    ]
    return tuple(item.criterion for item in sorted(found, key=lambda item: -item.points))


def _cons(contributions: list[Contribution]) -> tuple[str, ...]:
    known = [item for item in contributions if not item.is_unknown]
    found = [item for item in known if item.is_missed or item.utility < CON_BELOW]
    if not found:
        short = [item for item in known if item.utility < MILLION]
        found = [max(short, key=lambda item: item.loss)] if short else []
    return tuple(item.criterion for item in sorted(found, key=lambda item: -item.loss))


def _miss(ground: Ground, turn: Turn, criterion: Criterion, row: int) -> Miss:
    assert criterion.requirement is not None  # musts are requirements
    atom = criterion.requirement.atom
    tree = atom.measured or atom.tree
    rows = np.array([row], np.int64)
    vectors = ground.column_vectors(frozenset(criterion.facts), turn.turned, rows)
    found = ground.yardstick.measure(tree, columns=vectors, length=1)
    gap = float(found.gap[0])
    leaf = leaves(tree)[int(found.leaf[0])]
    unit = None
    if isinstance(leaf, Compare):
        unit = "d" if leaf.left.type.kind is Kind.DATE else leaf.left.type.unit
    return Miss(
        requirement=criterion.id,
        gap=None if np.isnan(gap) else gap,
        unit=None if np.isnan(gap) else unit,
        relative=float(found.distance[0]),
    )


def leaves(tree: Expression) -> tuple[Expression, ...]:
    """Return the conditions that AND and OR join, in the order written."""
    if isinstance(tree, And | Or):
        return tuple(leaf for part in tree.operands for leaf in leaves(part))
    return (tree,)
