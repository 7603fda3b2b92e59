"""What is known of the buyer: the facts that answers give, and which questions are open."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.profile import Context, Given, Profile
from dragoman.engine.advice.remembered import Remembered
from dragoman.engine.knowledge import Category, Question, QuestionKind, Range, Reply
from dragoman.engine.language import Value, deciding


class Standing(enum.StrEnum):
    """How a question stands."""

    OPEN = "open"
    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_IMPORTANT = "not_important"
    DORMANT = "dormant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All buyer facts and context of one turn.

    ``values`` maps every fact of every question, every need and the context to its value
    (nothing: not known). ``standing`` says how each question stands, ``given`` what was answered.
    """

    values: Mapping[str, Value | None]
    standing: Mapping[str, Standing]
    given: Mapping[str, Given] = field(default_factory=dict)


class FactReader:
    """Reads the facts of profiles for one category; made once, used for any number of them."""

    def __init__(self, category: Category) -> None:
        self.category = category
        namespace = category.namespace
        self.owner = {
            fact: question.id for question in category.questions.values() for fact in question.facts
        }
        self.conditions = {
            question.id: Remembered(question.only_if.tree, namespace)
            for question in category.questions.values()
            if question.only_if is not None
        }
        self._needs = {
            need.id: Remembered(need.formula.tree, namespace) for need in category.needs.values()
        }
        self._order = tuple(self._ordered())
        self.dependents = {
            question: tuple(self._waiting_for(question)) for question in category.questions
        }
        self._needs_of = {
            question.id: tuple(
                name
                for name, need in self._needs.items()
                if not question.facts.keys().isdisjoint(need.facts)
            )
            for question in category.questions.values()
        }

    def gather(self, *, profile: Profile, context: Context) -> Facts:
        """Return the facts that follow from the answers (advice.md, section 2).

        Raises:
            AdviceError: an answer names a question that does not exist.
        """
        questions = self.category.questions
        for name in profile.answers:
            if name not in questions:
                raise AdviceError("advice.unknown_question", f"There is no question '{name}'.")
        values: dict[str, Value | None] = dict(context.facts())
        standing: dict[str, Standing] = {}
        for question in self._order:
            self._settle(question, profile.answers.get(question.id), values, standing)
        for name, need in self._needs.items():
            values[name] = need.value(values)
        return Facts(values=values, standing=standing, given=profile.answers)

    def changed(
        self, facts: Facts, answers: Mapping[str, Given | None]
    ) -> tuple[Facts, tuple[str, ...]]:
        """Return the facts with some answers given, changed or (``None``) withdrawn.

        And the questions whose facts are perhaps others now: those, and those that wait for them.
        """
        given = {name: one for name, one in facts.given.items() if name not in answers}
        given.update({name: one for name, one in answers.items() if one is not None})
        values, standing = dict(facts.values), dict(facts.standing)
        touched = set(answers).union(*(self.dependents[name] for name in answers))
        for question in self._order:
            if question.id in touched:
                self._settle(question, given.get(question.id), values, standing)
        for name in {need for question in touched for need in self._needs_of[question]}:
            values[name] = self._needs[name].value(values)
        return Facts(values=values, standing=standing, given=given), tuple(touched)

    def askable(self, facts: Facts) -> tuple[str, ...]:
        """Return the open questions that make sense now, in the order written."""
        return tuple(name for name in self.category.questions if self.is_askable(name, facts))

    def is_askable(self, name: str, facts: Facts) -> bool:
        """Tell whether a question is open and makes sense now."""
        values, standing = facts.values, facts.standing
        if standing[name] is not Standing.OPEN:
            return False
        condition = self.conditions.get(name)
        if condition is None:
            return True
        holds = condition.value(values)
        if holds is not None:
            return holds is True
        found = deciding(condition.tree, values)
        return not any(
            standing.get(self.owner.get(fact, "")) is Standing.OPEN
            for fact in found.unknown | found.could_change
        )

    def _settle(
        self,
        question: Question,
        given: Given | None,
        values: dict[str, Value | None],
        standing: dict[str, Standing],
    ) -> None:
        """Write down how a question stands and what its answer says, if it counts."""
        condition = self.conditions.get(question.id)
        how = _standing(given, condition is None or condition.value(values))
        standing[question.id] = how
        counts = how is Standing.ANSWERED and given is not None
        values.update(facts_of_answer(question, given.value if counts and given else None))

    def _waiting_for(self, question: str) -> Iterator[str]:
        """Yield the questions whose condition names this one or one that waits for it."""
        waiting = {question}
        for other in self._order:  # in which a question comes after those it waits for
            condition = self.conditions.get(other.id)
            if condition and any(self.owner.get(fact) in waiting for fact in condition.facts):
                waiting.add(other.id)
                yield other.id

    def _ordered(self) -> Iterator[Question]:
        """Yield the questions so that each comes after those its condition names.

        Raises:
            AdviceError: conditions wait for each other.
        """
        done: set[str] = set()

        def settle(name: str, waiting: tuple[str, ...]) -> Iterator[Question]:
            if name in done:
                return
            if name in waiting:
                chain = " -> ".join((*waiting, name))
                raise AdviceError(
                    "advice.circular_conditions",
                    f"The conditions of questions wait for each other: {chain}.",
                    mend="Take one of them out of the only_if.",
                )
            condition = self.conditions.get(name)
            for fact in condition.facts if condition else ():
                if fact in self.owner:
                    yield from settle(self.owner[fact], (*waiting, name))
            done.add(name)
            yield self.category.questions[name]

        for name in self.category.questions:
            yield from settle(name, ())


def facts_of_answer(question: Question, value: object) -> dict[str, Value | None]:
    """Return the facts that one answer gives; a `Reply` or nothing gives NULLs."""
    if value is None or isinstance(value, Reply):
        return dict.fromkeys(question.facts)
    if question.kind is QuestionKind.RANGE:
        assert isinstance(value, Range)  # the profile is typed by the question
        return {f"{question.id}_from": value.low, f"{question.id}_to": value.high}
    return {question.id: value}  # type: ignore[dict-item]  # the Range is dealt with above


def _standing(given: Given | None, holds: Value | None) -> Standing:
    if given is None:
        return Standing.OPEN
    if holds is False:
        return Standing.DORMANT
    if given.is_unknown:
        return Standing.UNKNOWN
    return Standing.NOT_IMPORTANT if given.is_not_important else Standing.ANSWERED
