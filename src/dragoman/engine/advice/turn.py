"""One turn of advice: the facts of the buyer turned into criteria over the products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    Piece,
    Specification,
    assembled,
    inactive,
)
from dragoman.engine.knowledge import Attribute, Rule
from dragoman.engine.language import TruthVector, evaluate_columns, names

PASSES = 0
EXCLUDED = 1
TO_CHECK = 2

States = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Benefit:
    """An always-beneficial attribute that counts in a turn, and how much."""

    attribute: Attribute
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Benefits:
    """The always-beneficial attributes that count in a turn, and those that do not."""

    weighed: tuple[_Benefit, ...] = ()
    waiting: tuple[Inactive, ...] = ()


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
    pieces: tuple[Piece, ...] = ()
    benefits: _Benefits = _Benefits()
    further: tuple[Rule, ...] = ()
    overrides: tuple[Override, ...] = ()
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
        self._latest: tuple[Turn, Mapping[int, Criterion]] | None = None
        self._about: dict[str, tuple[str, ...]] = {}
        for question in ground.category.questions.values():
            for name in question.about:
                self._about[name] = (*self._about.get(name, ()), question.id)
        self._of_benefits = frozenset(self._questions_of_benefits())

    def turn(
        self,
        *,
        facts: Facts,
        further: Sequence[Rule] = (),
        overrides: Sequence[Override] = (),
        signed_off: Sequence[SignOff] = (),
    ) -> Turn:
        """Return the turn that follows from facts."""
        pieces = self.ground.rules.pieces(facts=facts, further=further, overrides=overrides)
        specification = assembled(pieces)
        benefits = self._weighed_benefits(facts)
        turned = self._turned(facts, specification, benefits)
        criteria = (
            *(of_requirement(item, turned) for item in specification.requirements),
            *(of_attribute(item.attribute, item.weight, turned) for item in benefits.weighed),
        )
        return Turn(
            facts=facts,
            specification=specification,
            criteria=criteria,
            inactive=(*specification.inactive, *benefits.waiting),
            turned=turned,
            pieces=pieces,
            benefits=benefits,
            further=tuple(further),
            overrides=tuple(overrides),
            signed_off=tuple(signed_off),
        )

    def turn_again(self, before: Turn, *, facts: Facts, changed: Sequence[str]) -> Turn:
        """Return the turn where only the answers to the ``changed`` questions are others.

        The same as `turn`, without deriving again what these questions have no part in.
        """
        pieces = self.ground.rules.pieces_again(
            before.pieces, changed=changed, facts=facts, overrides=before.overrides
        )
        specification = assembled(pieces)
        benefits = before.benefits
        if not self._of_benefits.isdisjoint(changed):
            benefits = self._weighed_benefits(facts)
        turned = self._turned(facts, specification, benefits)
        known = self._known(before)
        criteria = [
            self._same(known.get(id(item)), before, turned) or of_requirement(item, turned)
            for item in specification.requirements
        ]
        for item in benefits.weighed:
            same = self._same(known.get(id(item.attribute)), before, turned)
            if same is None or same.weight != item.weight:
                same = of_attribute(item.attribute, item.weight, turned)
            criteria.append(same)
        return Turn(
            facts=facts,
            specification=specification,
            criteria=tuple(criteria),
            inactive=(*specification.inactive, *benefits.waiting),
            turned=turned,
            pieces=pieces,
            benefits=benefits,
            further=before.further,
            overrides=before.overrides,
            signed_off=before.signed_off,
        )

    def _known(self, before: Turn) -> Mapping[int, Criterion]:
        """Return the criteria of a turn by what they stand for; many turns start from one."""
        latest = self._latest
        if latest is None or latest[0] is not before:
            known = {id(item.requirement or item.attribute): item for item in before.criteria}
            self._latest = latest = (before, known)
        return latest[1]

    def _same(
        self, criterion: Criterion | None, before: Turn, turned: Mapping[str, Turned]
    ) -> Criterion | None:
        """Return the criterion of the turn before, if it looks at the same values."""
        if criterion is None:
            return None
        for name in criterion.facts:
            if turned.get(name) is not before.turned.get(name):
                return None
        return criterion

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

    def _weighed_benefits(self, facts: Facts) -> _Benefits:
        found: list[_Benefit] = []
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
            found.append(_Benefit(attribute=attribute, weight=weight))
        return _Benefits(weighed=tuple(found), waiting=tuple(waiting))

    def _is_stated(self, attribute: Attribute, facts: Facts) -> bool:
        return self.ground.rules.stated_weight(attribute.id, facts) is not None

    def _benefit_weight(self, attribute: Attribute, facts: Facts) -> int:
        stated = self.ground.rules.stated_weight(attribute.id, facts)
        if stated is not None:
            return stated
        if any(
            facts.standing.get(question) is Standing.NOT_IMPORTANT
            for question in self._about.get(attribute.id, ())
        ):
            return 0
        return attribute.importance.weight

    def _questions_of_benefits(self) -> Iterator[str]:
        """Yield the questions whose answers can change how always-beneficial attributes count."""
        ids = {attribute.id for attribute in self._benefits}
        facts = {
            fact
            for name in ids
            if self.ground.is_mixed(name)
            for fact in names(self.ground.mixed_tree(name))
        }
        for question in self.ground.category.questions.values():
            touched = not ids.isdisjoint((*question.of, *question.about))
            if touched or not facts.isdisjoint(question.facts):
                yield question.id

    def _turned(
        self,
        facts: Facts,
        specification: Specification,
        benefits: _Benefits,
    ) -> dict[str, Turned]:
        if not self.ground.mixed:
            return {}
        wanted = {item.attribute.id for item in benefits.weighed}
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
