"""Which products may still overtake which, whatever is answered (advice.md, *Stop*).

Two products are compared criterion by criterion: what one answer does to both of them alike
cancels out. Losses against a perfect product are compared instead of scores: a criterion that
an answer brings or takes away does that for all products.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.criteria import Criterion, Grades, of_attribute, of_requirement
from dragoman.engine.advice.ground import Turned
from dragoman.engine.advice.measure import FARTHEST, MET, MISSED
from dragoman.engine.advice.openness import Openness, truths_of
from dragoman.engine.advice.requirements import Requirement, Ruling
from dragoman.engine.advice.turn import Turn, Weigher
from dragoman.engine.advice.utility import MILLION
from dragoman.engine.knowledge import Attribute, Strength
from dragoman.engine.language import (
    Call,
    Compare,
    Comparison,
    Domain,
    Exactly,
    Expression,
    Function,
    IsNull,
    NumberVector,
    Vector,
    bind,
    evaluate_columns,
    names,
    nodes,
    possible,
)

_RISING: Final = {
    Comparison.AT_LEAST: 1,
    Comparison.MORE: 1,
    Comparison.AT_MOST: -1,
    Comparison.LESS: -1,
}
_MIRRORED: Final = -1
_MOST_NODES: Final = 150

Ints = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Truths3 = tuple[Truths, Truths, Truths]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one criterion that may come, go or change can do to some products.

    Each is a matrix of the leading products (rows) by all products (columns): the most by which
    the loss of the former can exceed that of the latter, likewise the count of unproven musts and
    the nearness, and whether the former may miss a must that the latter does not. ``misses`` says
    of all products whether they may miss it, ``tells_apart`` whether it may be worth more to one
    of them than to another. ``questions`` are those that decide.
    """

    loss: Ints
    unproven: Ints
    near: Ints
    overtakes: Truths
    misses: Truths
    tells_apart: bool
    questions: frozenset[str]

    @property
    def matters(self) -> bool:
        """Whether it can change an order: by telling apart, or by another class for all."""
        return self.tells_apart or bool(self.misses.any())


class Rivalry:
    """The leading products of a turn against some others.

    ``rows`` are all of them, the ``leaders`` first.
    """

    def __init__(
        self, *, weigher: Weigher, turn: Turn, openness: Openness, leaders: Ints, others: Ints
    ) -> None:
        self._weigher = weigher
        self._turn = turn
        self._open = openness
        self._count = len(leaders)
        self.rows = np.concatenate((leaders, others))
        self._vectors: dict[str, Vector] = {}

    def overtaking(self) -> Truths:
        """Tell per leader and row whether the row may come to stand before the leader."""
        size = (self._count, len(self.rows))
        loss, unproven, near = (np.zeros(size, np.int64) for _ in range(3))
        overtakes = np.zeros(size, np.bool_)
        missed = np.zeros(len(self.rows), np.bool_)
        may_miss = np.zeros(len(self.rows), np.bool_)
        for criterion in self._steady():
            grades = self._grades(criterion)
            loss += criterion.weight * self._excess(MILLION - grades.utility)
            if criterion.is_must:
                misses = grades.state == MISSED
                missed |= misses
                unproven += self._excess((~misses & (grades.state != MET)).astype(np.int64))
                near += criterion.weight * self._excess(grades.nearness)
                overtakes |= misses[: self._count, None] & ~misses
        for effect in self.effects():
            loss += effect.loss
            unproven += effect.unproven
            near += effect.near
            overtakes |= effect.overtakes
            may_miss |= effect.misses
        may_miss |= missed
        later = self.rows[: self._count, None] < self.rows
        behind = (loss < 0) | ((loss == 0) & later)
        behind_near = ~may_miss[: self._count, None] | (near < 0) | ((near == 0) & behind)
        behind_else = missed | (unproven < 0) | ((unproven == 0) & behind)
        surely_behind: Truths = (~overtakes | missed) & behind_near & behind_else
        return ~surely_behind

    def effects(self) -> Iterator[Effect]:
        """Yield what each criterion can do that an answer may bring, take away or change."""
        for criterion in self._turn.criteria:
            requirement = criterion.requirement
            if criterion.attribute is not None:
                yield from self._benefit(criterion.attribute, criterion.weight)
            elif requirement is not None and self._open.fluid.isdisjoint(requirement.rules):
                company = self._open.company(requirement.atom)
                if company:
                    weight = max(self._open.heaviest(company), criterion.weight)
                    yield self._still(criterion, weight, self._open.questions_of(company))
        now = {criterion.id for criterion in self._turn.criteria if criterion.attribute}
        for attribute in self._weigher.ground.attributes.values():
            if attribute.preference is not None and attribute.id not in now:
                yield from self._benefit(attribute, 0)
        for ruling in self._open.coming():
            if ruling.rule.strength is not Strength.FIRM:
                yield from self._rule(ruling)

    def _steady(self) -> Iterator[Criterion]:
        """Yield the criteria that no answer can change."""
        for criterion in self._turn.criteria:
            requirement = criterion.requirement
            if criterion.attribute is not None:
                weights = self._open.of_benefit(criterion.attribute, criterion.weight)
                if weights.low == weights.high and not self._moves(criterion.attribute):
                    yield criterion
            elif requirement is not None and self._stays(requirement):
                yield criterion

    def _stays(self, requirement: Requirement) -> bool:
        """Tell whether no answer can change a requirement, nor bring one to combine with it."""
        is_fluid = not self._open.fluid.isdisjoint(requirement.rules)
        return not is_fluid and not self._open.company(requirement.atom)

    # --- always-beneficial attributes -----------------------------------------------------

    def _moves(self, attribute: Attribute) -> bool:
        ground = self._weigher.ground
        return ground.is_mixed(attribute.id) and self._open.touches(self._formula(attribute))

    def _formula(self, attribute: Attribute) -> Expression:
        assert attribute.formula is not None  # it rests on facts of the buyer too
        return self._weigher.ground.rules.opened(attribute.formula.tree)

    def _benefit(self, attribute: Attribute, now: int) -> Iterator[Effect]:
        weights = self._open.of_benefit(attribute, now)
        questions = self._open.questions_weighing(attribute.id)
        if self._moves(attribute):
            tree = self._formula(attribute)
            # What waits for a fact has no weight now and comes with its own.
            high = max(weights.high, self._own_weight(attribute))
            yield self._moving(tree, high, questions | self._open.questions_in(tree))
        elif weights.low != weights.high:
            turned = self._turned(frozenset((attribute.id,)))
            grades = self._grades(of_attribute(attribute, weights.high, turned), turned)
            excess = self._excess(MILLION - grades.utility)
            loss = np.maximum(weights.low * excess, weights.high * excess)
            yield self._harmless(loss, questions, tells_apart=bool(excess.any()))

    def _own_weight(self, attribute: Attribute) -> int:
        stated = self._weigher.ground.rules.stated_weight(attribute.id, self._turn.facts)
        return attribute.importance.weight if stated is None else stated

    def _turned(self, facts: frozenset[str]) -> dict[str, Turned]:
        ground = self._weigher.ground
        values = self._turn.facts.values
        return {name: ground.turned(name, values) for name in facts if ground.is_mixed(name)}

    def _moving(self, tree: Expression, weight: int, questions: frozenset[str]) -> Effect:
        alike = self._alike(tree)
        loss = np.where(alike, 0, weight * MILLION)
        return self._harmless(loss, questions, tells_apart=not alike.all())

    def _harmless(self, loss: Ints, questions: frozenset[str], *, tells_apart: bool) -> Effect:
        """Return the effect of what is no must."""
        none = np.zeros(loss.shape, np.int64)
        return Effect(
            loss=loss,
            unproven=none,
            near=none,
            overtakes=none.astype(np.bool_),
            misses=np.zeros(len(self.rows), np.bool_),
            tells_apart=tells_apart,
            questions=questions,
        )

    # --- rules ----------------------------------------------------------------------------

    def _rule(self, ruling: Ruling) -> Iterator[Effect]:
        if ruling.gate is not None and self._open.touches(ruling.gate):
            may_apply, _, _ = self._truths(ruling.gate, with_null=True)
            if not may_apply.any():
                return
        company = self._open.company_of(ruling)
        weight = self._open.heaviest(company)
        for item in self._turn.specification.requirements:
            if item.atom.facts <= ruling.products:  # it may combine with this one too
                weight = max(weight, item.weight)
        questions = self._open.questions_of(company)
        is_must = ruling.rule.strength is Strength.MUST
        for tree, known in ruling.parts:
            if self._open.touches(tree):
                yield self._unknown(tree, weight, questions, is_must=is_must)
            elif known is not None:
                requirement = Requirement(
                    id=ruling.rule.id,
                    strength=ruling.rule.strength,
                    atom=known,
                    weight=weight,
                    rules=(ruling.rule.id,),
                    origins=(),
                )
                turned = self._turned(known.facts)
                yield self._still(of_requirement(requirement, turned), weight, questions, turned)

    def _still(
        self,
        criterion: Criterion,
        weight: int,
        questions: frozenset[str],
        turned: dict[str, Turned] | None = None,
    ) -> Effect:
        """Return the effect of a requirement that holds or not, with at most this weight."""
        grades = self._grades(criterion, turned)
        excess = self._excess(MILLION - grades.utility)
        loss = weight * np.maximum(0, excess)
        tells_apart = bool(excess.any())
        if not criterion.is_must:
            return self._harmless(loss, questions, tells_apart=tells_apart)
        misses = grades.state == MISSED
        unproven = (~misses & (grades.state != MET)).astype(np.int64)
        return Effect(
            loss=loss,
            unproven=np.maximum(0, self._excess(unproven)),
            near=weight * np.maximum(0, self._excess(grades.nearness)),
            overtakes=misses[: self._count, None] & ~misses,
            misses=misses,
            tells_apart=tells_apart or bool(unproven.any() and not unproven.all()),
            questions=questions,
        )

    def _unknown(
        self, tree: Expression, weight: int, questions: frozenset[str], *, is_must: bool
    ) -> Effect:
        """Return the effect of a requirement whose demand itself is open.

        Products that are alike in what it looks at fare alike. So do, or better, those that have
        more of what more is demanded of. Who meets any demand loses nothing.
        """
        true, false, null = self._possible(tree)
        alike = self._alike(tree)
        no_worse = alike | self._has_enough(tree)
        hurt = (false | null)[: self._count, None] & ~no_worse
        loss = np.where(hurt, weight * MILLION, 0)
        tells_apart = not alike.all()
        if not is_must:
            return self._harmless(loss, questions, tells_apart=tells_apart)
        return Effect(
            loss=loss,
            unproven=(null[: self._count, None] & ~no_worse).astype(np.int64),
            near=loss * int(FARTHEST),
            overtakes=false[: self._count, None] & (true | null) & ~no_worse,
            misses=false,
            tells_apart=tells_apart,
            questions=questions,
        )

    # --- products -------------------------------------------------------------------------

    def _grades(self, criterion: Criterion, turned: dict[str, Turned] | None = None) -> Grades:
        known = self._turn.turned if turned is None else turned
        return self._weigher.grader.grades_at(criterion, known, self.rows)

    def _excess(self, values: Ints) -> Ints:
        """Return by how much the leaders have more than each row."""
        found: Ints = values[: self._count, None] - values
        return found

    def _alike(self, tree: Expression) -> Truths:
        """Tell which rows have the same as each leader of everything that is looked at."""
        columns = self._weigher.ground.catalogue.columns
        found = np.ones((self._count, len(self.rows)), np.bool_)
        for name in self._open.names_in(tree) & columns.keys():
            codes = columns[name].codes[self.rows]
            found &= codes[: self._count, None] == codes
        return found

    def _has_enough(self, tree: Expression) -> Truths:
        """Tell which leaders have as much as each row of what a single comparison looks at."""
        columns = self._weigher.ground.catalogue.columns
        none = np.zeros((self._count, len(self.rows)), np.bool_)
        if not isinstance(tree, Compare) or tree.operator not in _RISING:
            return none
        sign = _RISING[tree.operator]
        mine, asked = tree.left, tree.right
        if self._open.names_in(asked) & columns.keys():
            mine, asked, sign = asked, mine, sign * _MIRRORED
        if self._open.names_in(asked) & columns.keys() or self._open.touches(mine):
            return none
        known = bind(
            mine, {n: self._turn.facts.values.get(n) for n in names(mine) - columns.keys()}
        )
        vectors = {name: self._vector(name) for name in names(known)}
        amount = evaluate_columns(known, vectors, len(self.rows))
        if not isinstance(amount, NumberVector):
            return none
        have = sign * amount.values
        return have[: self._count, None] >= have  # never true of an unknown amount

    def _possible(self, tree: Expression) -> Truths3:
        """Tell per row whether a condition on it may be true, false, or unproven.

        Of a large one everything is taken to be possible: it costs much to find out otherwise.
        """
        if sum(1 for _ in nodes(tree)) > _MOST_NODES:
            anything = np.ones(len(self.rows), np.bool_)
            return anything, anything, anything
        true, false, null = self._truths(tree, with_null=False)
        if self._sees_null(tree):
            more = self._truths(tree, with_null=True)
            true, false, null = true | more[0], false | more[1], null | more[2]
        return true, false, null

    def _truths(self, tree: Expression, *, with_null: bool) -> Truths3:
        domains = self._domains(tree, with_null=with_null)
        return truths_of(possible(tree, domains), len(self.rows))

    def _domains(self, tree: Expression, *, with_null: bool) -> dict[str, Domain]:
        columns = self._weigher.ground.catalogue.columns
        products: dict[str, Domain] = {
            name: Exactly(self._vector(name)) for name in self._open.names_in(tree) & columns.keys()
        }
        return products | self._open.domains_in(tree, with_null=with_null)

    def _vector(self, name: str) -> Vector:
        if name not in self._vectors:
            column = self._weigher.ground.catalogue.columns[name]
            self._vectors[name] = column.vector(self.rows)
        return self._vectors[name]

    def _sees_null(self, tree: Expression) -> bool:
        """Tell whether IS NULL or COALESCE looks at an open fact."""
        return any(
            isinstance(node, IsNull)
            or (isinstance(node, Call) and node.function is Function.COALESCE)
            for node in nodes(tree)
            if self._open.touches(node)
        )
