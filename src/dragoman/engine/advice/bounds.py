"""Proof that no answer can change the shortlist any more (advice.md, section 8, *Stop*).

Scores are compared by what they fall short of a perfect product: whatever criteria an answer
brings or takes away, it does so for all products alike, so only losses can change an order.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.board import Board
from dragoman.engine.advice.criteria import Criterion, CriterionKind
from dragoman.engine.advice.facts import Standing, facts_of_answer
from dragoman.engine.advice.measure import FARTHEST, MET, MISSED
from dragoman.engine.advice.profile import Given, Profile
from dragoman.engine.advice.requirements import Ruling
from dragoman.engine.advice.turn import Turn, TurnOf, Weigher
from dragoman.engine.advice.utility import MILLION
from dragoman.engine.knowledge import (
    Answer,
    Attribute,
    Importance,
    Question,
    QuestionKind,
    Range,
    Reply,
    Strength,
)
from dragoman.engine.language import (
    Call,
    Domain,
    Exactly,
    Expression,
    Function,
    Interval,
    IsNull,
    OneOf,
    Value,
    expand,
    names,
    nodes,
    possible,
)

MOST_JOINT_ANSWERS: Final = 256
_MOST_MEMBERS: Final = 6
_MOST_ROWS: Final = 20_000
_HEAVIEST: Final = Importance.VERY_HIGH.weight

Ints = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


def can_change(
    *,
    weigher: Weigher,
    turn: Turn,
    profile: Profile,
    shortlist: frozenset[int],
    turn_of: TurnOf,
    used: frozenset[str],
) -> bool:
    """Tell whether any answers to the open questions might change the set of the shortlist.

    FALSE is proven; TRUE means that it can, or that neither bounds nor trying all joint answers
    could exclude it.
    """
    proof = _Proof(weigher=weigher, turn=turn, used=used)
    if proof.is_hopeless:
        return True
    rivals = proof.rivals(shortlist)
    if rivals is None:
        return True
    if not len(rivals) and not proof.may_leave(shortlist):
        return False
    answers = proof.joint_answers()
    twins = weigher.ground.twins
    products = frozenset(twins.product(np.array(sorted(shortlist), np.int64)).tolist())
    inside = {int(twin) for row in shortlist for twin in twins.members(row)}
    rows = np.array(sorted({*inside, *rivals.tolist()}), np.int64)
    if answers is None or len(rows) > _MOST_ROWS:
        return True
    board = Board(weigher=weigher, rows=rows)
    for joint in itertools.product(*answers.values()):
        tried = profile
        for name, value in zip(answers, joint, strict=True):
            if value is not None:
                tried = tried.with_answer(name, Given(value=value))
        what_if = turn_of(tried)
        if board.shortlist(what_if, board.state(what_if)) != products:
            return True
    return False


@dataclass(slots=True)
class _Range:
    """Bounds per row of what decides its place: losses, misses and what is unproven."""

    low_loss: Ints
    high_loss: Ints
    low_near: Ints
    high_near: Ints
    low_unproven: Ints
    high_unproven: Ints
    surely_missed: Truths
    maybe_missed: Truths
    may_pass: Truths
    surely_passes: Truths


@dataclass(slots=True)
class _Proof:
    weigher: Weigher
    turn: Turn
    used: frozenset[str]
    domains: dict[str, Domain] = field(default_factory=dict)
    fluid: set[str] = field(default_factory=set)
    is_hopeless: bool = False
    _relevant: set[str] = field(default_factory=set)
    _range: _Range | None = None

    def __post_init__(self) -> None:
        self._open_facts()
        if not self.is_hopeless:
            self._range = self._bounds()

    # --- what is open ---------------------------------------------------------------------

    def _open_facts(self) -> None:
        """Give every fact its domain: open ones all answers, others just their value."""
        category = self.weigher.ground.category
        standing = self.turn.facts.standing
        for question in category.questions.values():
            if question.id not in self.used:
                continue
            if standing[question.id] is Standing.OPEN:
                for fact, domain in _domains(question).items():
                    if domain is None:
                        self.is_hopeless = True
                        return
                    self.domains[fact] = domain
        changed = True
        while changed:  # an answer can bring another one back, or make it dormant
            changed = False
            for question in category.questions.values():
                if question.only_if is None or standing[question.id] is Standing.OPEN:
                    continue
                named = names(expand(question.only_if.tree, category.namespace))
                if named & self.domains.keys() and not question.facts.keys() & self.domains.keys():
                    given = self.turn.facts.given[question.id]
                    values = facts_of_answer(question, given.value)
                    for fact, value in values.items():
                        if value is not None:
                            self.domains[fact] = OneOf((value,), null=True)
                            changed = True

    def _is_fluid(self, tree: Expression | None) -> bool:
        return tree is not None and bool(names(tree) & self.domains.keys())

    def _weights(self, name: str, authored: int) -> tuple[int, int]:
        """Return the least and the greatest weight that answers can still give to something."""
        category = self.weigher.ground.category
        low = high = authored
        for question in category.questions.values():
            if name in question.of and question.id in self.domains:
                low, high = 0, max(high, _HEAVIEST)
                self._relevant.add(question.id)
            if name in question.about and self.turn.facts.standing[question.id] is Standing.OPEN:
                low = 0
                self._relevant.add(question.id)
        return low, high

    # --- bounds ---------------------------------------------------------------------------

    def _bounds(self) -> _Range:
        ground = self.weigher.ground
        rulings = ground.rules.rulings(self.turn.further)
        weights = {
            ruling.rule.id: self._weights(ruling.rule.id, ruling.rule.importance.weight)
            for ruling in rulings
            if ruling.rule.importance is not None
        }
        fluid = {
            ruling.rule.id
            for ruling in rulings
            if self._is_fluid(ruling.gate)
            or self._is_fluid(ruling.body)
            or (ruling.rule.id in weights and weights[ruling.rule.id][0] == 0)
        }
        grown = True
        while grown:  # rules that are one requirement now move together
            size = len(fluid)
            for criterion in self.turn.criteria:
                if criterion.requirement and fluid & set(criterion.requirement.rules):
                    fluid |= set(criterion.requirement.rules)
            grown = len(fluid) > size
        found = self._fixed(fluid)
        heaviest = max((item.weight for item in self.turn.criteria if item.requirement), default=0)
        for ruling in rulings:
            if ruling.rule.id not in fluid:
                continue
            self._note(ruling)
            if ruling.rule.strength is Strength.FIRM:
                self._add_firm(found, ruling)
            else:
                # Stated importances stand in today's criteria; what is to come may be as heavy.
                weight = max(weights[ruling.rule.id][1], heaviest, self._stated())
                self._add_rule(found, ruling, weight)
        return found

    def _stated(self) -> int:
        given = self.turn.facts.given.values()
        return max((item.importance.weight for item in given if item.importance), default=0)

    def _note(self, ruling: Ruling) -> None:
        owner = self.weigher.ground.rules.owner
        for tree in (ruling.gate, ruling.body):
            if tree is not None:
                self._relevant |= {
                    owner[name] for name in names(tree) & self.domains.keys() if name in owner
                }

    def _fixed(self, fluid: set[str]) -> _Range:
        size = len(self.weigher.ground)
        every = np.arange(size)
        found = _Range(
            low_loss=np.zeros(size, np.int64),
            high_loss=np.zeros(size, np.int64),
            low_near=np.zeros(size, np.int64),
            high_near=np.zeros(size, np.int64),
            low_unproven=np.zeros(size, np.int64),
            high_unproven=np.zeros(size, np.int64),
            surely_missed=np.zeros(size, np.bool_),
            maybe_missed=np.zeros(size, np.bool_),
            may_pass=self.weigher.ground.available.copy(),
            surely_passes=self.weigher.ground.available.copy(),
        )
        loosened = self._absorbable(fluid)
        for criterion in self.turn.criteria:
            if criterion.requirement and fluid & set(criterion.requirement.rules):
                continue
            grades = self.weigher.grader.grades(criterion, self.turn.turned)
            at = grades.at(every)
            low, high = criterion.weight, criterion.weight
            short = MILLION - grades.utility[at]
            if criterion.kind is CriterionKind.BENEFIT and criterion.attribute is not None:
                low, high, short = self._benefit(criterion, criterion.attribute, short)
            elif criterion.id in loosened:
                low = 0
            found.low_loss += low * short if low else 0
            found.high_loss += high * short
            if criterion.is_must:
                missed = grades.state[at] == MISSED
                found.surely_missed |= missed
                found.maybe_missed |= missed
                unproven = (~missed & (grades.state[at] != MET)).astype(np.int64)
                found.low_unproven += unproven
                found.high_unproven += unproven
                near = criterion.weight * grades.nearness[at]
                found.low_near += near
                found.high_near += near
        self._unweighed(found)
        for rule in self.turn.specification.firm:
            if rule.id not in fluid:
                passes = self.weigher.firm_state(rule, self.turn) == MET
                found.may_pass &= passes
                found.surely_passes &= passes
        return found

    def _benefit(
        self, criterion: Criterion, attribute: Attribute, short: Ints
    ) -> tuple[int, int, Ints]:
        low, high = self._weights(attribute.id, criterion.weight)
        if self._moves(attribute):
            return 0, high, np.full_like(short, MILLION)
        return low, high, short

    def _unweighed(self, found: _Range) -> None:
        """Count in always-beneficial attributes that no criterion stands for now, but may."""
        ground = self.weigher.ground
        now = {criterion.id for criterion in self.turn.criteria}
        for attribute in ground.attributes.values():
            if attribute.preference is None or attribute.id in now:
                continue
            _, high = self._weights(attribute.id, attribute.importance.weight)
            opened = any(
                attribute.id in question.of and question.id in self.domains
                for question in ground.category.questions.values()
            )
            # What was answered "not important" stays so; what waits for a fact may come.
            if opened or self._moves(attribute):
                found.high_loss += max(high, _HEAVIEST if opened else 0) * MILLION

    def _moves(self, attribute: Attribute) -> bool:
        if attribute.formula is None:
            return False
        ground = self.weigher.ground
        if not ground.is_mixed(attribute.id):
            return False
        tree = ground.mixed_tree(attribute.id)
        owner = ground.rules.owner
        open_names = names(tree) & self.domains.keys()
        self._relevant |= {owner[name] for name in open_names if name in owner}
        return bool(open_names)

    def _absorbable(self, fluid: set[str]) -> set[str]:
        """Return wishes that a must still to come may absorb: they look at the same facts."""
        ground = self.weigher.ground
        coming = [
            names(ruling.body) & ground.products
            for ruling in ground.rules.rulings(self.turn.further)
            if ruling.rule.id in fluid and ruling.rule.strength is Strength.MUST
        ]
        return {
            criterion.id
            for criterion in self.turn.criteria
            if criterion.kind is CriterionKind.WISH
            and any(set(criterion.facts) <= facts for facts in coming)
        }

    def _add_firm(self, found: _Range, ruling: Ruling) -> None:
        true, false, null = self._possible(ruling.body, with_null=True)
        found.may_pass &= true
        found.surely_passes &= ~false & ~null

    def _add_rule(self, found: _Range, ruling: Ruling, weight: int) -> None:
        if ruling.gate is not None:
            true, _, _ = self._possible(ruling.gate, with_null=True)
            if not true.any():
                return
        _, false, null = self._possible(ruling.body, with_null=False)
        if _sees_null(ruling.body, self.domains):
            _, false_too, null_too = self._possible(ruling.body, with_null=True)
            false, null = false | false_too, null | null_too
        atoms = max(1, ruling.atoms)
        short = (false | null).astype(np.int64) * weight * atoms * MILLION
        found.high_loss += short
        if ruling.rule.strength is Strength.MUST:
            found.maybe_missed |= false
            found.high_unproven += null.astype(np.int64) * atoms
            found.high_near += short * int(FARTHEST)

    def _possible(self, tree: Expression, *, with_null: bool) -> tuple[Truths, Truths, Truths]:
        ground = self.weigher.ground
        size = len(ground)
        domains: dict[str, Domain] = {}
        for name in names(tree):
            if name in ground.catalogue.columns:
                domains[name] = Exactly(ground.catalogue.columns[name].vector())
            elif name in self.domains:
                domain = self.domains[name]
                domains[name] = domain if with_null else _without_null(domain)
            else:
                domains[name] = Exactly(self.turn.facts.values.get(name))
        result = possible(tree, domains)
        return tuple(  # type: ignore[return-value]
            np.broadcast_to(part, size)
            for part in (result.true, result.false, result.null)  # type: ignore[union-attr]
        )

    # --- who could come, who could go -----------------------------------------------------

    def rivals(self, shortlist: frozenset[int]) -> Ints | None:
        """Return the rows of other products whose best could stand before the worst of one inside.

        Nothing, when there are too many to try.
        """
        found = self._range
        assert found is not None  # not hopeless
        inside = np.array(sorted(shortlist), np.int64)
        outside = found.may_pass.copy()
        for row in inside:  # a twin of what is there already brings nothing new
            outside[self.weigher.ground.twins.members(int(row))] = False
        if len(inside) == self.weigher.ground.category.shortlist:
            worst = max(self._worst(found, int(row)) for row in inside)
            outside &= _before(
                (
                    found.surely_missed.astype(np.int64),
                    np.where(found.surely_missed, found.low_near, found.low_unproven),
                    found.low_loss,
                    np.arange(len(outside)),
                ),
                worst,
            )
        rows = np.flatnonzero(outside)
        return None if len(rows) > _MOST_ROWS else rows

    def may_leave(self, shortlist: frozenset[int]) -> bool:
        """Tell whether a firm rule might still take a product out."""
        assert self._range is not None  # not hopeless
        return not all(self._range.surely_passes[row] for row in shortlist)

    @staticmethod
    def _worst(found: _Range, row: int) -> tuple[int, int, int, int]:
        missed = bool(found.maybe_missed[row])
        first = found.high_near[row] if missed else found.high_unproven[row]
        return (int(missed), int(first), int(found.high_loss[row]), row)

    def joint_answers(self) -> dict[str, tuple[Answer | None, ...]] | None:
        """Return every answer to each open question that matters; nothing if too many."""
        category = self.weigher.ground.category
        found: dict[str, tuple[Answer | None, ...]] = {}
        waiting = list(self._relevant)
        while waiting:  # what opens a question that matters, matters too
            name = waiting.pop()
            only_if = category.questions[name].only_if
            if only_if is not None:
                owner = self.weigher.ground.rules.owner
                for fact in names(expand(only_if.tree, category.namespace)):
                    if fact in self.domains and owner[fact] not in self._relevant:
                        self._relevant.add(owner[fact])
                        waiting.append(owner[fact])
        for question in category.questions.values():
            if (
                question.id not in self._relevant
                or self.turn.facts.standing[question.id] is not Standing.OPEN
            ):
                continue
            answers = _answers(question)
            if answers is None:
                return None
            own: tuple[Answer | None, ...] = (None, *answers)
            found[question.id] = (*own, Reply.NOT_IMPORTANT) if question.about else own
        joint = math.prod(len(answers) for answers in found.values())
        return found if joint <= MOST_JOINT_ANSWERS else None


def _before(keys: tuple[Ints, Ints, Ints, Ints], limit: Sequence[int]) -> Truths:
    """Tell where the keys, compared one after the other, are less than the limit."""
    less = np.zeros(len(keys[0]), np.bool_)
    equal = np.ones(len(keys[0]), np.bool_)
    for key, edge in zip(keys, limit, strict=True):
        less |= equal & (key < edge)
        equal &= key == edge
    return less


def _sees_null(tree: Expression, domains: Mapping[str, Domain]) -> bool:
    """Tell whether IS NULL or COALESCE looks at an open fact."""
    return any(
        isinstance(node, IsNull) or (isinstance(node, Call) and node.function is Function.COALESCE)
        for node in nodes(tree)
        if names(node) & domains.keys()
    )


def _without_null(domain: Domain) -> Domain:
    if isinstance(domain, OneOf):
        return OneOf(domain.values)
    if isinstance(domain, Interval):
        return Interval(domain.low, domain.high)
    return domain


def _domains(question: Question) -> dict[str, Domain | None]:
    """Return the domain of each fact of an open question; nothing where there is no telling."""
    values = _answers(question)
    if values is not None:
        return {question.id: OneOf(tuple(_value(value) for value in values), null=True)}
    low, high = question.between or (-math.inf, math.inf)
    if question.kind in (QuestionKind.NUMBER, QuestionKind.RANGE):
        return {fact: Interval(low, high, null=True) for fact in question.facts}
    return dict.fromkeys(question.facts)


def _value(answer: Answer) -> Value:
    assert not isinstance(answer, Reply | Range)  # only finite kinds are listed
    return answer


def _answers(question: Question) -> tuple[Answer, ...] | None:
    """Return all answers of a question that has finitely many, and not too many."""
    match question.kind:
        case QuestionKind.ONE_OF:
            return tuple(question.options)
        case QuestionKind.YES_NO:
            return (True, False)
        case QuestionKind.IMPORTANCE:
            return tuple(str(level) for level in Importance)
        case QuestionKind.SOME_OF | QuestionKind.USE_CASES:
            members = question.facts[question.id].values
            if len(members) > _MOST_MEMBERS:
                return None
            return tuple(
                frozenset(chosen)
                for size in range(len(members) + 1)
                for chosen in itertools.combinations(members, size)
            )
        case _:
            return None
