"""The buyers that are imagined to find out what a question can change (advice.md, section 8)."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dragoman.engine.advice.profile import Given
from dragoman.engine.knowledge import (
    Answer,
    Category,
    Importance,
    Question,
    QuestionKind,
    Range,
    Reply,
)
from dragoman.engine.language import Expression, expand, names

NUMBERS: Final = (4, 8, 16)
"""How many buyers may be imagined; the more, the fewer questions are open."""

_ANSWERS: Final = 32
_DECADE: Final = 10.0
_MASK: Final = (1 << 64) - 1
_EPOCH: Final = datetime.date(1970, 1, 1)


class Imagined:
    """Imagined buyers of a category: the same ones always, spread over what can be answered."""

    def __init__(self, category: Category) -> None:
        self.used = _used(category)
        self._answers = {
            number: {
                question.id: spread
                for at, question in enumerate(category.questions.values())
                if (spread := _spread(question, category, at, number))
            }
            for number in NUMBERS
        }

    def can_answer(self, question: str) -> bool:
        """Tell whether answers to the question can be imagined."""
        return question in self._answers[NUMBERS[0]]

    def buyers(self, questions: Sequence[str]) -> tuple[Mapping[str, Given], ...]:
        """Return what each imagined buyer answers to these questions."""
        fitting = [number for number in NUMBERS if number * len(questions) <= _ANSWERS]
        number = max(fitting, default=NUMBERS[0])
        answers = self._answers[number]
        return tuple(
            {name: answers[name][buyer] for name in questions if name in answers}
            for buyer in range(number)
        )


def split_mix(state: int, number: int) -> int:
    """Return an output of SplitMix64, the first being number 1 (Steele, Lea and Flood, 2014).

    >>> hex(split_mix(0, 1))
    '0xe220a8397b1dcdaf'
    """
    z = (state + number * 0x9E3779B97F4A7C15) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


def answers_of(question: Question, category: Category, number: int) -> tuple[Answer, ...]:
    """Return so many answers, spread evenly over what people answer.

    ``number`` is a power of 2. Nothing, if answers to the question cannot be imagined.
    """
    listed = _listed(question, category)
    if listed:
        return tuple(listed[(2 * at + 1) * len(listed) // (2 * number)] for at in range(number))
    if question.between is None or question.kind not in (QuestionKind.NUMBER, QuestionKind.RANGE):
        return ()
    found: list[Answer] = [_figure(question, at, number) for at in range(number)]
    if question.about:
        found[-1] = Reply.NOT_IMPORTANT
    return tuple(found)


def _spread(question: Question, category: Category, place: int, number: int) -> tuple[Given, ...]:
    """Return the answer of each buyer: each of the spread answers once, in an order of its own."""
    answers = answers_of(question, category, number)
    if not answers:
        return ()
    draws = [split_mix(place, buyer + 1) for buyer in range(number)]
    ranks = {draw: rank for rank, draw in enumerate(sorted(draws))}
    return tuple(Given(value=answers[ranks[draw]]) for draw in draws)


def _listed(question: Question, category: Category) -> tuple[Answer, ...]:
    """Return the answers of a question that offers them one by one."""
    found: tuple[Answer, ...]
    match question.kind:
        case QuestionKind.ONE_OF:
            found = tuple(question.options)
        case QuestionKind.YES_NO:
            found = (True, False)
        case QuestionKind.SOME_OF:
            found = tuple(frozenset((option,)) for option in question.options)
        case QuestionKind.USE_CASES:
            found = tuple(frozenset((use,)) for use in category.uses)
        case QuestionKind.IMPORTANCE:
            found = tuple(str(level) for level in Importance)
        case _:
            return ()
    if question.about:
        found = (*found, Reply.NOT_IMPORTANT)
    # What most answer, half of all do.
    return found if question.typical is None else (*[question.typical] * len(found), *found)


def _figure(question: Question, at: int, number: int) -> Answer:
    """Return one of the figures: the middle one of so many equal shares of people."""
    if question.kind is QuestionKind.NUMBER:
        return _quantile(question, 2 * at + 1, 2 * number)
    # Half of all people want something between the two.
    low = max(0, 4 * at + 2 - number)
    high = min(4 * number, 4 * at + 2 + number)
    return Range(
        low=_quantile(question, low, 4 * number), high=_quantile(question, high, 4 * number)
    )


def _quantile(question: Question, part: int, whole: int) -> float:
    """Return the figure below which this part of people is; ``whole`` is a power of 2.

    Half of all is below the typical answer; the halves are halved again at their middle, which
    is the geometric one where the ends are more than a decade apart.
    """
    assert question.between is not None  # only such figures are imagined
    low, high = question.between
    is_wide = low > 0 and high >= _DECADE * low
    middle = question.typical if isinstance(question.typical, float) else None
    while 0 < part < whole:
        if middle is None:
            middle = math.sqrt(low * high) if is_wide else (low + high) / 2
        whole //= 2
        if part == whole:
            return middle
        if part < whole:
            high = middle
        else:
            low, part = middle, part - whole
        middle = None
    return low if part == 0 else high


def _used(category: Category) -> frozenset[str]:
    """Return the questions whose answer can make a difference to anything."""
    named = frozenset(name for tree in _trees(category) for name in names(tree))
    return frozenset(
        question.id
        for question in category.questions.values()
        if named & question.facts.keys() or question.about or question.of
    )


def _trees(category: Category) -> Iterable[Expression]:
    namespace = category.namespace
    for rule in category.rules.values():
        yield expand(rule.condition.tree, namespace)
        if rule.when is not None:
            yield expand(rule.when.tree, namespace)
    for attribute in category.derived.values():
        if attribute.formula is not None:
            yield expand(attribute.formula.tree, namespace)
    for need in category.needs.values():
        yield expand(need.formula.tree, namespace)
    for question in category.questions.values():
        if question.only_if is not None:
            yield expand(question.only_if.tree, namespace)
    for suggestion in category.suggestions.values():
        yield expand(suggestion.when.tree, namespace)
