"""Why this one, why not that one, and what would have to change (GS-E05; advice.md, section 7)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.explanation import Check, Explanation, broken, checks
from dragoman.engine.advice.matching import Matching, Rows
from dragoman.engine.advice.measure import MET, MISSED
from dragoman.engine.advice.profile import Profile
from dragoman.engine.advice.turn import EXCLUDED, TO_CHECK, Turn
from dragoman.engine.language.errors import did_you_mean, nearest

MOST_WEIGHT: Final = 16


class Class(enum.StrEnum):
    """In what class of the whole order a product stands, or why it is in none."""

    FULL = "full"
    UNPROVEN = "unproven"
    NEAR = "near"
    TO_CHECK = "to_check"
    EXCLUDED = "excluded"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a product stands.

    ``rank`` counts products from 1 in the whole order, twins once, and is nothing for who is no
    candidate; ``broken``
    are the firm rules that exclude it, ``checks`` those that are open.
    """

    explanation: Explanation
    standing: Class
    rank: int | None
    broken: tuple[str, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one criterion makes between two products, in points (positive: for the first)."""

    criterion: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """A single change of weight after which the other product would stand first of the two."""

    criterion: str
    weight: int
    would_be: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Versus:
    """This product against another: the differences sum to the difference of the scores."""

    other: Place
    is_before: bool
    differences: tuple[Difference, ...]
    levers: tuple[Lever, ...]
    to_give_up: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steady:
    """Between which weights, today's among them, the first product stays first."""

    criterion: str
    weight: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Everything to say of one product."""

    place: Place
    versus: tuple[Versus, ...]
    stability: tuple[Steady, ...]
    turn: Turn


def why(*, advisor: Advisor, profile: Profile, product: str, others: tuple[str, ...] = ()) -> Why:
    """Return why a product stands where it stands, also against others.

    Without ``others`` it is held against the first recommendation, or, being the first itself,
    against the second. ``stability`` is given for the first of the whole order only.

    Raises:
        AdviceError: ``advice.unknown_product``.
    """
    row = find(advisor, product)
    turn = advisor.turn(profile)
    matching = advisor.matching(turn)
    place = _place(advisor, matching, row)
    if others:
        rivals = [find(advisor, other) for other in others]
    else:
        own = matching.twins(row)
        rivals = [int(it) for it in matching.shortlist(2) if it != row and it not in own][:1]
    return Why(
        place=place,
        versus=tuple(
            _versus(matching, place, _place(advisor, matching, rival)) for rival in rivals
        ),
        stability=_stability(matching, place) if row in matching.shortlist(1) else (),
        turn=turn,
    )


def find(advisor: Advisor, product: str) -> int:
    """Return the row of a product, by its id or by a name that only one product has.

    Raises:
        AdviceError: ``advice.unknown_product``, with what comes nearest.
    """
    row = advisor.ground.catalogue.find(product)
    if row is not None:
        return row
    wanted = product.casefold()
    ids = [advisor.ground.product_id(each) for each in range(len(advisor.ground))]
    alike = [
        each
        for each, name in enumerate(ids)
        if wanted in (name.casefold(), advisor.ground.product_name(each).casefold())
    ]
    if len(alike) == 1:
        return alike[0]
    inside = [name for name in ids if wanted in name.casefold()]
    raise AdviceError(
        "advice.unknown_product",
        f"There is no product '{product}'."
        if len(alike) < 2
        else f"{len(alike)} products are called '{product}'.",
        mend=f"Did you mean {', '.join(repr(name) for name in inside[:5])}?"
        if inside
        else did_you_mean(nearest(product, ids), quote="'"),
    )


def _place(advisor: Advisor, matching: Matching, row: int) -> Place:
    turn = matching.turn
    explanation = advisor.explain(matching, row)
    firm = int(matching.firm[row])
    if not advisor.ground.available[row]:
        standing = Class.UNAVAILABLE
    elif firm == EXCLUDED:
        standing = Class.EXCLUDED
    elif firm == TO_CHECK:
        standing = Class.TO_CHECK
    elif explanation.misses:
        standing = Class.NEAR
    else:
        standing = Class.UNPROVEN if explanation.unproven else Class.FULL
    return Place(
        explanation=explanation,
        standing=standing,
        rank=_rank(advisor, matching, explanation) if matching.candidates[row] else None,
        broken=broken(weigher=advisor.weigher, turn=turn, row=row),
        checks=checks(weigher=advisor.weigher, turn=turn, row=row),
    )


def _rank(advisor: Advisor, matching: Matching, explanation: Explanation) -> int:
    """Return how many other products stand before this one and the twins that stand with it."""
    order = matching.in_order(np.flatnonzero(matching.candidates))
    together = (explanation.row, *explanation.also_sold_as)
    ahead = order[: int(np.flatnonzero(np.isin(order, together))[0])]
    own = advisor.ground.twins.members(explanation.row)
    return len(np.unique(advisor.ground.twins.product(ahead[~np.isin(ahead, own)]))) + 1


def _versus(matching: Matching, place: Place, other: Place) -> Versus:
    mine, theirs = place.explanation, other.explanation
    differences = tuple(
        Difference(criterion=one.criterion, points=one.points - two.points)
        for one, two in zip(mine.contributions, theirs.contributions, strict=True)
    )
    candidates = place.rank is not None and other.rank is not None
    is_before = (other.rank is None) or (place.rank is not None and place.rank < other.rank)
    behind, ahead = (theirs.row, mine.row) if is_before else (mine.row, theirs.row)
    return Versus(
        other=other,
        is_before=is_before,
        differences=differences,
        levers=_levers(matching, behind, ahead) if candidates else (),
        to_give_up=tuple(miss.requirement for miss in (theirs if is_before else mine).misses),
    )


def _levers(matching: Matching, behind: int, ahead: int) -> tuple[Lever, ...]:
    found = []
    for criterion in matching.turn.criteria:
        today = criterion.weight
        for would_be in sorted(range(MOST_WEIGHT + 1), key=lambda it: (abs(it - today), it)):
            weights = {criterion.id: would_be}
            if _standing(matching, behind, weights) < _standing(matching, ahead, weights):
                found.append(Lever(criterion=criterion.id, weight=today, would_be=would_be))
                break
    return tuple(found)


def _standing(
    matching: Matching, row: int, weights: Mapping[str, int]
) -> tuple[bool, int, int, int]:
    """Return the place of a product in the whole order if some weights were others."""
    at = np.array([row], np.int64)
    missed = False
    unproven = nearness = score = 0
    for criterion in matching.turn.criteria:
        weight = weights.get(criterion.id, criterion.weight)
        if weight == 0:
            continue
        grades = matching.grades(criterion)
        entry = int(grades.at(at)[0])
        score += weight * int(grades.utility[entry])
        if criterion.is_must:
            state = int(grades.state[entry])
            missed |= state == MISSED
            unproven += state not in (MET, MISSED)
            nearness += weight * int(grades.nearness[entry])
    return (missed, nearness if missed else unproven, -score, row)


def _stability(matching: Matching, place: Place) -> tuple[Steady, ...]:
    row = place.explanation.row
    peers = _peers(matching, row)
    rivals = peers[~np.isin(peers, place.explanation.also_sold_as)]
    scores = matching.scores(rivals)
    mine = int(scores[rivals == row][0])
    found = []
    for criterion in matching.turn.criteria:
        grades = matching.grades(criterion)
        utility = grades.utility[grades.at(rivals)]
        own = int(utility[rivals == row][0])

        def stays(
            weight: int,
            utility: Rows = utility,
            own: int = own,
            today: int = criterion.weight,
        ) -> bool:
            ahead = scores - mine + (weight - today) * (utility - own)
            return bool(np.all((ahead < 0) | ((ahead == 0) & (rivals >= row))))

        least = 1 if criterion.is_must else 0
        low = high = criterion.weight
        while low > least and stays(low - 1):
            low -= 1
        while high < MOST_WEIGHT and stays(high + 1):
            high += 1
        found.append(Steady(criterion=criterion.id, weight=criterion.weight, low=low, high=high))
    return tuple(found)


def _peers(matching: Matching, row: int) -> Rows:
    """Return the candidates of the same class (and as many unproven musts, or as near)."""
    rows = np.flatnonzero(matching.candidates)
    missed = np.zeros(len(rows), np.bool_)
    unproven = np.zeros(len(rows), np.int64)
    nearness = np.zeros(len(rows), np.int64)
    for must in matching.turn.musts:
        grades = matching.grades(must)
        at = grades.at(rows)
        missed |= grades.state[at] == MISSED
        unproven += (grades.state[at] != MISSED) & (grades.state[at] != MET)
        nearness += must.weight * grades.nearness[at]
    first = np.where(missed, nearness, unproven)
    here = int(np.flatnonzero(rows == row)[0])
    peers: Rows = rows[(missed == missed[here]) & (first == first[here])]
    return peers
