"""One turn of advice: the facts of the buyer turned into criteria over the products."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.criteria import Criterion, Grader, of_attribute, of_requirement
from dragoman.engine.advice.engines import kernels_for
from dragoman.engine.advice.facts import Facts, Standing
from dragoman.engine.advice.ground import Ground, Kept, Turned
from dragoman.engine.advice.kernels import Kernels
from dragoman.engine.advice.profile import Override, Profile, SignOff
from dragoman.engine.advice.requirements import (
    FirmRule,
    Inactive,
    Specification,
    inactive,
)
from dragoman.engine.knowledge import Attribute, Rule
from dragoman.engine.language import TruthVector, evaluate_columns

PASSES = 0
EXCLUDED = 1
TO_CHECK = 2

States = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a turn weighs products by.

    ``criteria`` in the order of advice.md, section 4; ``turned`` the derived attributes that
    depend on the buyer, with this buyer's facts in them.
    """

    facts: Facts
    specification: Specification
    criteria: tuple[Criterion, ...]
    inactive: tuple[Inactive, ...]
    turned: Mapping[str, Turned]
    further: tuple[Rule, ...] = ()
    signed_off: tuple[SignOff, ...] = ()

    @property
    def musts(self) -> tuple[Criterion, ...]:
        """The criteria that decide whether a product is a full match."""
        return tuple(criterion for criterion in self.criteria if criterion.is_must)

    @property
    def best_score(self) -> int:
        """The score of a product that is perfect by every criterion."""
        return sum(criterion.weight for criterion in self.criteria) * 1_000_000


TurnOf = Callable[[Profile], Turn]
"""Makes the turn of a changed profile."""


class Weigher:
    """Makes turns of facts; shares what does not change between them."""

    def __init__(self, ground: Ground, engine: Kernels | None = None) -> None:
        self.ground = ground
        self.engine = engine or kernels_for(len(ground))
        self.grader = Grader(ground, self.engine)
        self._benefits = tuple(
            attribute for attribute in ground.attributes.values() if attribute.preference
        )
        self._firm: Kept[str, States] = Kept(bytes_limit=64 * 1024 * 1024)
        self._requirement_facts: dict[str, frozenset[str]] = {}

    def turn(
        self,
        *,
        facts: Facts,
        further: Sequence[Rule] = (),
        overrides: Sequence[Override] = (),
        signed_off: Sequence[SignOff] = (),
    ) -> Turn:
        """Return the turn that follows from facts."""
        specification = self.ground.rules.derive(facts=facts, further=further, overrides=overrides)
        benefits, waiting = self._weighed_benefits(facts)
        turned = self._turned(facts, specification, benefits)
        criteria = (
            *(of_requirement(item, turned) for item in specification.requirements),
            *(of_attribute(attribute, weight, turned) for attribute, weight in benefits),
        )
        return Turn(
            facts=facts,
            specification=specification,
            criteria=criteria,
            inactive=(*specification.inactive, *waiting),
            turned=turned,
            further=tuple(further),
            signed_off=tuple(signed_off),
        )

    def firm_states(self, turn: Turn) -> States:
        """Return per row whether it passes the firm rules, is excluded, or is to be checked."""
        states = np.zeros(len(self.ground), np.int8)
        for rule in turn.specification.firm:
            own = self.firm_state(rule, turn)
            excluded = (states == EXCLUDED) | (own == EXCLUDED)
            states = np.where(excluded, EXCLUDED, np.maximum(states, own)).astype(np.int8)
        return states

    def firm_state(self, rule: FirmRule, turn: Turn) -> States:
        """Return per row how it stands to one firm rule, sign-offs taken into account."""
        facts = tuple(sorted(rule.facts))
        bound = "".join(f"|{name}={turn.turned[name].key}" for name in facts if name in turn.turned)
        key = f"{rule.text}{bound}"
        state = self._firm.get(key)
        if state is None:
            state = self._firm.keep(key, self._evaluate(rule, facts, turn), len(self.ground))
        signed = [item.product for item in turn.signed_off if item.rule == rule.id]
        if signed:
            state = state.copy()
            for product in signed:
                row = self.ground.catalogue.row_of(product)
                if state[row] == TO_CHECK:
                    state[row] = PASSES
        return state

    def _evaluate(self, rule: FirmRule, facts: tuple[str, ...], turn: Turn) -> States:
        ground = self.ground
        if len(facts) == 1 and facts[0] not in turn.turned:
            column = ground.catalogue.column(facts[0])
            table = _states(
                evaluate_columns(
                    rule.tree, {facts[0]: column.dictionary()}, column.distinct_count + 1
                )
            )
            found: States = table[column.codes]
            return found
        vectors = ground.column_vectors(frozenset(facts), turn.turned, slice(0, len(ground)))
        return _states(evaluate_columns(rule.tree, vectors, len(ground)))

    def _weighed_benefits(self, facts: Facts) -> tuple[list[tuple[Attribute, int]], list[Inactive]]:
        found: list[tuple[Attribute, int]] = []
        waiting: list[Inactive] = []
        for attribute in self._benefits:
            weight = self._benefit_weight(attribute, facts)
            if weight == 0:
                # What the model itself weighs with nothing was never taken from the buyer.
                if attribute.importance.weight or self._is_stated(attribute, facts):
                    waiting.append(Inactive(id=attribute.id, reason="not_important"))
                continue
            if self.ground.is_mixed(attribute.id):
                loose = self.ground.loose(attribute.id, facts.values)
                if loose:
                    waiting.append(inactive(attribute.id, loose, facts.values))
                    continue
            found.append((attribute, weight))
        return found, waiting

    def _is_stated(self, attribute: Attribute, facts: Facts) -> bool:
        return self.ground.rules.stated_weight(attribute.id, facts) is not None

    def _benefit_weight(self, attribute: Attribute, facts: Facts) -> int:
        stated = self.ground.rules.stated_weight(attribute.id, facts)
        if stated is not None:
            return stated
        for question in self.ground.category.questions.values():
            if (
                attribute.id in question.about
                and facts.standing.get(question.id) is Standing.NOT_IMPORTANT
            ):
                return 0
        return attribute.importance.weight

    def _turned(
        self,
        facts: Facts,
        specification: Specification,
        benefits: Sequence[tuple[Attribute, int]],
    ) -> dict[str, Turned]:
        if not self.ground.mixed:
            return {}
        wanted = {attribute.id for attribute, _ in benefits}
        for item in specification.requirements:
            wanted |= item.atom.facts
        for rule in specification.firm:
            wanted |= rule.facts
        return {
            attribute.id: self.ground.turned(attribute.id, facts.values)
            for attribute in self.ground.mixed
            if attribute.id in wanted
        }


def _states(truth: object) -> States:
    assert isinstance(truth, TruthVector)  # a condition
    found = np.full(len(truth.true), TO_CHECK, np.int8)
    found[truth.true] = PASSES
    found[truth.false] = EXCLUDED
    return found
