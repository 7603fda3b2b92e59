"""Criteria, contributions and scores of one product (section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.oracle.deciding import Deciding, deciding
from tests.oracle.evaluation import value_of
from tests.oracle.expressions import names
from tests.oracle.facts import Known
from tests.oracle.measure import Miss, Ruler, micro, unknown_scores, utility
from tests.oracle.model import WEIGHTS, Attribute, Model
from tests.oracle.normal_form import expand, loose_parts
from tests.oracle.requirement import Requirement
from tests.oracle.specification import Inactive

FULL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one criterion adds to the score of one product."""

    criterion: str
    weight: int
    utility: int
    is_missed: bool = False
    is_unknown: bool = False
    miss: Miss | None = None
    is_concerned: bool = True

    @property
    def points(self) -> int:
        """The contribution."""
        return self.weight * self.utility

    @property
    def loss(self) -> int:
        """How much is missing to the largest contribution."""
        return self.weight * (FULL - self.utility)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One product before one buyer: every criterion, and the musts it misses or leaves open."""

    row: int
    parts: tuple[Part, ...]
    missed: tuple[int, ...]
    unproven: tuple[int, ...]
    nearness: int

    @property
    def score(self) -> int:
        """The sum of all contributions."""
        return sum(part.points for part in self.parts)

    @property
    def fit(self) -> float | None:
        """The score as a share of the largest possible, rounded half up to four digits."""
        largest = sum(part.weight for part in self.parts) * FULL
        if not largest:
            return None
        return (2 * self.score * 10_000 + largest) // (2 * largest) / 10_000

    @property
    def order(self) -> tuple[int, int, int, int]:
        """The key of the whole order (section 5)."""
        if self.missed:
            return (3, self.nearness, -self.score, self.row)
        if self.unproven:
            return (2, len(self.unproven), -self.score, self.row)
        return (1, 0, -self.score, self.row)

    @property
    def largest_miss(self) -> float:
        """The largest distance of a missed must."""
        misses = [self.parts[place].miss for place in self.missed]
        return max(miss.distance for miss in misses if miss is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneficial:
    """An always-beneficial attribute that counts, with its weight."""

    attribute: Attribute
    weight: int


def beneficial(model: Model, known: Known) -> tuple[list[Beneficial], list[Inactive]]:
    """Return the always-beneficial attributes that count, and those that cannot yet."""
    found, inactive = [], []
    for attribute in model.all_attributes():
        if attribute.better is None:
            continue
        weight = _weight(model, known, attribute)
        if weight == 0:
            # Inactive is what the buyer said is not important, not what the model does not weigh.
            if attribute.importance != "none" or _stated(model, known, attribute):
                inactive.append(Inactive(id=attribute.id, reason="not_important"))
            continue
        missing = _missing(model, known, attribute)
        if missing:
            inactive.append(Inactive(id=attribute.id, reason="unknown", deciding=missing))
        else:
            found.append(Beneficial(attribute=attribute, weight=weight))
    return found, inactive


def _stated(model: Model, known: Known, attribute: Attribute) -> list[int]:
    stated = []
    for question in model.questions:
        if question.kind == "importance" and attribute.id in question.of:
            answer = known.fact(question.id)
            if answer is not None:
                stated.append(WEIGHTS[answer])
    return stated


def _weight(model: Model, known: Known, attribute: Attribute) -> int:
    stated = _stated(model, known, attribute)
    if stated:
        return max(stated)
    for question in model.questions:
        if attribute.id in question.about and known.said_not_important(question):
            return 0
    return WEIGHTS[attribute.importance or "normal"]


def _missing(model: Model, known: Known, attribute: Attribute) -> Deciding | None:
    """Return the unknown facts of the buyer that a derived attribute waits for."""
    if attribute.formula is None:
        return None
    expanded = expand(attribute.formula, model.definitions)
    loose = list(loose_parts(expanded, known.facts, model.product_names.__contains__))
    found = Deciding()
    for part in loose:
        found = found | deciding(part, known.facts, model.domains)
    return found if loose else None


class Judge:
    """Judges every product before one buyer."""

    def __init__(
        self,
        model: Model,
        known: Known,
        requirements: tuple[Requirement, ...],
        attributes: list[Beneficial],
    ) -> None:
        self._requirements = requirements
        self._beneficial = attributes
        self._ruler = Ruler(model)
        self._attributes = {one.id: one for one in model.all_attributes()}

    def judged(self, row: int, facts: Mapping[str, Any]) -> Judged:
        """Return what every criterion says of one product."""
        parts, missed, unproven, nearness = [], [], [], 0
        for place, requirement in enumerate(self._requirements):
            part = self._required(requirement, facts)
            parts.append(part)
            if requirement.strength != "must":
                continue
            if part.miss is not None:
                missed.append(place)
                nearness += requirement.weight * max(1, micro(part.miss.distance))
            elif part.is_unknown:
                unproven.append(place)
                nearness += requirement.weight * micro(0.5)
        for one in self._beneficial:
            value = facts[one.attribute.id]
            parts.append(
                Part(
                    criterion=one.attribute.id,
                    weight=one.weight,
                    utility=utility(one.attribute, value),
                    is_unknown=value is None,
                )
            )
        return Judged(
            row=row,
            parts=tuple(parts),
            missed=tuple(missed),
            unproven=tuple(unproven),
            nearness=nearness,
        )

    def _required(self, requirement: Requirement, facts: Mapping[str, Any]) -> Part:
        met = value_of(requirement.body, facts)
        if met is True:
            reached = [one is None or value_of(one, facts) for one in requirement.reach]
            return Part(
                criterion=requirement.id,
                weight=requirement.weight,
                utility=FULL,
                is_concerned=any(one is not False for one in reached),
            )
        if met is None:
            scores = self._unknown(requirement)
            return Part(
                criterion=requirement.id,
                weight=requirement.weight,
                utility=micro(scores),
                is_unknown=True,
            )
        miss = self._ruler.miss(requirement.measured or requirement.body, facts)
        worth = min(999_999, micro(max(0.0, 1 - miss.distance)))
        return Part(
            criterion=requirement.id,
            weight=requirement.weight,
            utility=worth,
            is_missed=True,
            miss=miss,
        )

    def _unknown(self, requirement: Requirement) -> float:
        named = {name for name in names(requirement.body) if name in self._attributes}
        if len(named) == 1:
            return unknown_scores(self._attributes[named.pop()])
        return 0.5
