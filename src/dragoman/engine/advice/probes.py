"""The answers that are tried for a question, and what is taken for the questions beside it."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable

from dragoman.engine.advice.atoms import children
from dragoman.engine.knowledge import (
    Answer,
    Category,
    Importance,
    Question,
    QuestionKind,
    Range,
    Reply,
)
from dragoman.engine.language import (
    Between,
    Case,
    Compare,
    Expression,
    In,
    Literal,
    Name,
    expand,
    names,
)

EPOCH = datetime.date(1970, 1, 1)


class Probes:
    """The probes and typical answers of every question of a category (advice.md, section 8)."""

    def __init__(self, category: Category) -> None:
        self._category = category
        trees = list(_trees(category))
        self._thresholds = {
            question.id: sorted({limit for tree in trees for limit in _limits(tree, question)})
            for question in category.questions.values()
        }
        self.used = _used(category, trees)
        self._probes = {question.id: self._of(question) for question in category.questions.values()}
        self._typical = {
            question.id: _typical(question) for question in category.questions.values()
        }

    def of(self, question: str) -> tuple[Answer, ...]:
        """Return the answers that are tried."""
        return self._probes[question]

    def typical(self, question: str) -> Answer | None:
        """Return the answer taken for a question that stands beside the one tried."""
        return self._typical[question]

    def _of(self, question: Question) -> tuple[Answer, ...]:
        own = tuple(self._values(question))
        return (*own, Reply.NOT_IMPORTANT) if question.about else own

    def _values(self, question: Question) -> Iterable[Answer]:
        match question.kind:
            case QuestionKind.ONE_OF:
                return tuple(question.options)
            case QuestionKind.YES_NO:
                return (True, False)
            case QuestionKind.SOME_OF:
                return tuple(frozenset((option,)) for option in question.options)
            case QuestionKind.USE_CASES:
                return tuple(frozenset((use,)) for use in self._category.uses)
            case QuestionKind.IMPORTANCE:
                return tuple(str(level) for level in Importance)
            case QuestionKind.NUMBER:
                return self._points(question)
            case QuestionKind.DATE:
                return tuple(
                    EPOCH + datetime.timedelta(days=point) for point in self._points(question)
                )
            case QuestionKind.RANGE:
                points = self._points(question)
                return tuple(Range(low=low, high=high) for low, high in itertools.pairwise(points))
            case _:
                return ()

    def _points(self, question: Question) -> tuple[float, ...]:
        if question.between is None:
            return tuple(self._thresholds[question.id])
        low, high = question.between
        middle = question.typical if isinstance(question.typical, float) else (low + high) / 2
        inner = (limit for limit in self._thresholds[question.id] if low < limit < high)
        return tuple(sorted({low, high, middle, *inner}))


def _typical(question: Question) -> Answer | None:
    if question.typical is not None:
        return question.typical
    match question.kind:
        case QuestionKind.ONE_OF:
            options = tuple(question.options)
            return options[(len(options) - 1) // 2]
        case QuestionKind.SOME_OF:
            return frozenset((next(iter(question.options)),))
        case QuestionKind.YES_NO:
            return True
        case QuestionKind.IMPORTANCE:
            return str(Importance.NORMAL)
        case QuestionKind.NUMBER if question.between is not None:
            return (question.between[0] + question.between[1]) / 2
        case _:
            return None


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


def _limits(tree: Expression, question: Question) -> Iterable[float]:
    """Yield the constants that a fact of the question is compared with."""
    match tree:
        case (
            Compare(left=Name(id=name), right=Literal(value=limit))
            | Compare(left=Literal(value=limit), right=Name(id=name))
        ) if name in question.facts:
            yield from _number(limit)
        case Between(operand=Name(id=name), low=low, high=high) if name in question.facts:
            for end in (low, high):
                if isinstance(end, Literal):
                    yield from _number(end.value)
        case In(operand=Name(id=name), options=options) if name in question.facts:
            for option in options:
                yield from _number(option.value)
        case Case(operand=Name(id=name), branches=branches) if name in question.facts:
            for branch in branches:
                if isinstance(branch.condition, Literal):
                    yield from _number(branch.condition.value)
        case _:
            pass
    for part in children(tree):
        yield from _limits(part, question)


def _number(value: object) -> Iterable[float]:
    if isinstance(value, datetime.date):
        yield float((value - EPOCH).days)
    elif isinstance(value, float):
        yield value


def _used(category: Category, trees: list[Expression]) -> frozenset[str]:
    """Return the questions whose answer can make a difference to anything."""
    named = frozenset(name for tree in trees for name in names(tree))
    return frozenset(
        question.id
        for question in category.questions.values()
        if named & question.facts.keys() or question.about or question.of
    )
