"""What answers that are still to come can touch: facts, rules, weights (advice.md, *Stop*)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.atoms import Atom
from dragoman.engine.advice.facts import Standing, facts_of_answer
from dragoman.engine.advice.profile import Given
from dragoman.engine.advice.requirements import Ruling
from dragoman.engine.advice.turn import Turn, Weigher
from dragoman.engine.knowledge import (
    Answer,
    Attribute,
    Importance,
    Question,
    QuestionKind,
    Range,
    Reply,
)
from dragoman.engine.language import (
    Domain,
    Exactly,
    Expression,
    Interval,
    OneOf,
    Possible,
    PossibleTruth,
    Value,
    expand,
    names,
)

_MOST_MEMBERS: Final = 6
_HEAVIEST: Final = Importance.VERY_HIGH.weight

Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The least and the greatest weight that answers can give to something."""

    low: int
    high: int


class Openness:
    """What is open in one turn.

    ``facts`` are those of the buyer that an answer can still change, ``domains`` what of these
    they can be, where that is bounded. ``fluid`` are the rules that an answer can bring, take
    away or change, by id; the requirements of all others are as they are now, but for those
    that a fluid rule may combine with.
    """

    def __init__(self, *, weigher: Weigher, turn: Turn, used: frozenset[str]) -> None:
        self._weigher = weigher
        self._turn = turn
        self._category = weigher.ground.category
        # With the expression itself, so that no other one takes over its identity.
        self._names: dict[int, tuple[frozenset[str], Expression]] = {}
        self.facts: set[str] = set()
        self.domains: dict[str, Domain] = {}
        self._open_facts(used)
        self.rulings = weigher.ground.rules.rulings(turn.facts, turn.further)
        self._overruled = {item.requirement: item for item in turn.overrides}
        self._own = {ruling.rule.id: self._own_weights(ruling) for ruling in self.rulings}
        self.fluid = self._fluid()

    def touches(self, tree: Expression | None) -> bool:
        """Tell whether an answer can change the value of an expression."""
        return tree is not None and not self.facts.isdisjoint(self.names_in(tree))

    def names_in(self, tree: Expression) -> frozenset[str]:
        """Return the names in an expression, looked up once."""
        known = self._names.get(id(tree))
        if known is None:
            known = self._names[id(tree)] = (names(tree), tree)
        return known[0]

    def questions_in(self, *trees: Expression | None) -> frozenset[str]:
        """Return the questions whose open facts expressions name."""
        owner = self._weigher.ground.rules.owner
        named = {name for tree in trees if tree is not None for name in self.names_in(tree)}
        return frozenset(owner[name] for name in named & self.facts if name in owner)

    def coming(self) -> Iterator[Ruling]:
        """Yield the rules that an answer can bring, take away or change."""
        return (ruling for ruling in self.rulings if ruling.rule.id in self.fluid)

    def company(self, demand: Atom) -> tuple[Ruling, ...]:
        """Return the fluid rules that may come to combine with a requirement that stays."""
        return tuple(ruling for ruling in self.coming() if _may_combine(ruling, demand))

    def company_of(self, ruling: Ruling) -> tuple[Ruling, ...]:
        """Return the fluid rules that may combine with a fluid one, itself among them.

        Only those that look at the same product facts do.
        """
        return tuple(
            other
            for other in self.coming()
            if other is ruling or not ruling.products.isdisjoint(other.products)
        )

    def heaviest(self, rulings: Iterable[Ruling]) -> int:
        """Return the greatest weight of rules: combined ones share it."""
        return max(self._own[ruling.rule.id].high for ruling in rulings)

    def questions_of(self, rulings: Iterable[Ruling]) -> frozenset[str]:
        """Return the open questions that decide on rules and on how much they weigh."""
        return frozenset().union(
            *(
                self.questions_in(ruling.gate, ruling.body)
                | self.questions_weighing(ruling.rule.id)
                for ruling in rulings
            )
        )

    def domains_in(self, tree: Expression, *, with_null: bool) -> dict[str, Domain]:
        """Return what the facts of the buyer that an expression names can be."""
        found: dict[str, Domain] = {}
        for name in self.names_in(tree) - self._weigher.ground.catalogue.columns.keys():
            if name not in self.facts:
                found[name] = Exactly(self._turn.facts.values.get(name))
            elif name in self.domains:
                domain = self.domains[name]
                found[name] = domain if with_null else _without_null(domain)
        return found

    def of_benefit(self, attribute: Attribute, now: int) -> Weights:
        """Return the weights of an always-beneficial attribute whose weight is ``now``."""
        low = high = now
        for question in self._category.questions.values():
            if attribute.id in question.of and self._is_open(question):
                low, high = 0, max(high, attribute.importance.weight, _HEAVIEST)
            if attribute.id in question.about and self._is_open(question):
                low, high = 0, max(high, attribute.importance.weight)
        return Weights(low=low, high=high)

    def questions_weighing(self, name: str) -> frozenset[str]:
        """Return the open questions that weigh a rule or attribute, or may drop it."""
        return frozenset(
            question.id
            for question in self._category.questions.values()
            if name in (*question.of, *question.about) and self._is_open(question)
        )

    def _is_open(self, question: Question) -> bool:
        """Tell whether a question's answer, or whether it counts, can still change."""
        standing = self._turn.facts.standing[question.id]
        return standing is Standing.OPEN or not self.facts.isdisjoint(question.facts)

    def _open_facts(self, used: frozenset[str]) -> None:
        standing = self._turn.facts.standing
        questions = self._category.questions.values()
        for question in questions:
            if question.id in used and standing[question.id] is Standing.OPEN:
                self.facts |= question.facts.keys()
                self.domains |= _domains(question)
        changed = True
        while changed:  # an answer can bring another one back, or make it dormant
            changed = False
            for question in questions:
                if question.only_if is None or not self.facts.isdisjoint(question.facts):
                    continue
                condition = expand(question.only_if.tree, self._category.namespace)
                if standing[question.id] is not Standing.OPEN and self.touches(condition):
                    changed = True
                    self.facts |= question.facts.keys()
                    given = self._turn.facts.given[question.id]
                    for fact, value in facts_of_answer(question, given.value).items():
                        known = () if value is None else (value,)
                        self.domains[fact] = OneOf(known, null=True)

    def _own_weights(self, ruling: Ruling) -> Weights:
        """Return the weights of one rule: authored, stated by answers, or an expert's."""
        authored = ruling.rule.importance or Importance.NORMAL
        found = [authored.weight]
        given = self._turn.facts.given
        for question in ruling.questions:
            stated = given[question].importance if question in given else None
            found += [] if stated is None else [stated.weight]
        for asked in self._category.questions.values():
            if ruling.rule.id in asked.of:
                found += _levels(given.get(asked.id), is_open=self._is_open(asked))
        for name, override in self._overruled.items():
            if name == ruling.rule.id or name.startswith(f"{ruling.rule.id}/"):
                found.append(0 if override.importance is None else override.importance.weight)
        return Weights(low=min(found), high=max(found))

    def _fluid(self) -> frozenset[str]:
        found = {
            ruling.rule.id
            for ruling in self.rulings
            if self.touches(ruling.gate)
            or self.touches(ruling.body)
            or self.questions_weighing(ruling.rule.id)
        }
        grown = True
        while grown:  # rules that are one requirement now move together
            size = len(found)
            for item in self._turn.specification.requirements:
                if found & set(item.rules):
                    found |= set(item.rules)
            grown = len(found) > size
        return frozenset(found)


def _may_combine(ruling: Ruling, demand: Atom) -> bool:
    """Tell whether a rule may give a requirement that combines with one, or absorbs it."""
    for _, known in ruling.parts:
        if known is not None and demand.text == known.text:
            return True
        if known is not None and demand.family == known.family:
            return True
        if known is None and demand.facts <= ruling.products:
            return True
    return False


def truths_of(result: Possible, length: int) -> tuple[Truths, Truths, Truths]:
    """Return whether a condition may be true, may be false, and may be NULL, entry by entry."""
    assert isinstance(result, PossibleTruth)  # a condition
    true, false, null = (
        np.broadcast_to(part, length) for part in (result.true, result.false, result.null)
    )
    return true, false, null


def _without_null(domain: Domain) -> Domain:
    if isinstance(domain, OneOf) and domain.values:
        return OneOf(domain.values)
    if isinstance(domain, Interval):
        return Interval(domain.low, domain.high)
    return domain


def _levels(given: Given | None, *, is_open: bool) -> list[int]:
    """Return the weights that an importance question can give."""
    levels = [level.weight for level in Importance]
    if given is None or isinstance(given.value, Reply):
        return levels if is_open else []
    return [Importance(str(given.value)).weight]


def every_answer(question: Question) -> tuple[Answer, ...] | None:
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


def _domains(question: Question) -> dict[str, Domain]:
    """Return the domain of each fact of an open question, where there is telling."""
    values = every_answer(question)
    if values is not None:
        return {question.id: OneOf(tuple(_value(value) for value in values), null=True)}
    if question.kind in (QuestionKind.NUMBER, QuestionKind.RANGE):
        low, high = question.between or (-math.inf, math.inf)
        return {fact: Interval(low, high, null=True) for fact in question.facts}
    return {}


def _value(answer: Answer) -> Value:
    assert not isinstance(answer, Reply | Range)  # only finite kinds are listed
    return answer
