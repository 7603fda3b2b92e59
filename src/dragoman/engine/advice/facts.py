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
            condition = self.conditions.get(question.id)
            given = profile.answers.get(question.id)
            how = _standing(given, condition is None or condition.value(values))
            standing[question.id] = how
            counts = how is Standing.ANSWERED and given is not None
            values.update(facts_of_answer(question, given.value if counts and given else None))
        for name, need in self._needs.items():
            values[name] = need.value(values)
        return Facts(values=values, standing=standing, given=profile.answers)

    def askable(self, facts: Facts) -> tuple[str, ...]:
        """Return the open questions that make sense now, in the order written."""
        return tuple(
            name
            for name in self.category.questions
            if facts.standing[name] is Standing.OPEN
            and self._makes_sense(name, facts.values, facts.standing)
        )

    def _makes_sense(
        self,
        name: str,
        values: Mapping[str, Value | None],
        standing: Mapping[str, Standing],
    ) -> bool:
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
