"""The next question (section 8), all but the proof that nothing can change any more."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.deciding import deciding
from tests.oracle.expressions import Between, Cmp, Expr, In, Lit, Name, children
from tests.oracle.facts import Known
from tests.oracle.model import IMPORTANCES, NOT_IMPORTANT, Answered, Buyer, Model, Question
from tests.oracle.normal_form import expand
from tests.oracle.oracle import advise
from tests.oracle.specification import rules_of

_ANSWERABLE = {None: 4, "easily": 4, "with_effort": 2, "hardly": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The question that would be asked, if the dialogue goes on, and what was weighed."""

    question: str | None
    impacts: dict[str, Fraction]


def next_question(model: Model, buyer: Buyer) -> Asking:
    """Return the question that the norm asks next, unless the dialogue is finished."""
    able = [one for one in model.questions if askable(model, buyer, one)]
    first = [one for one in able if one.asked == "first"]
    if first:
        return Asking(question=first[0].id, impacts={})
    useful = [one for one in able if _is_used(model, buyer, one)]
    impacts = {one.id: impact(model, buyer, one, able) for one in useful}
    for among in (
        [one for one in useful if one.asked != "last"],
        [one for one in useful if one.asked == "last"],
    ):
        if among:
            # The first of equal ones: ties by the order written.
            best = max(among, key=lambda one: impacts[one.id])
            return Asking(question=best.id, impacts=impacts)
    return Asking(question=None, impacts=impacts)


def askable(model: Model, buyer: Buyer, question: Question) -> bool:
    """Return whether a question is open and its condition lets it be asked."""
    if question.id in buyer.answers:
        return False
    if question.only_if is None:
        return True
    known = Known(model, buyer)
    holds = known.value(question.only_if)
    if holds is not None:
        return bool(holds)
    found = deciding(expand(question.only_if, model.definitions), known.facts, model.domains)
    asks = [known.question_of(fact) for fact in found.unknown]
    return not any(one is not None and one.id not in buyer.answers for one in asks)


def impact(model: Model, buyer: Buyer, question: Question, able: list[Question]) -> Fraction:
    """Return how much a question can still change the shortlist."""
    beside = {
        one.id: typical(one)
        for one in able
        if one.id != question.id and _stand_together(model, buyer, question, one)
    }
    answers = {name: answer for name, answer in beside.items() if answer is not None}
    before = _shortlist(model, buyer, answers)
    tried = probes(model, buyer, question)
    if not tried:
        return Fraction(0)
    changed = 0
    for probe in tried:
        after = _shortlist(model, buyer, {**answers, question.id: probe})
        changed += len(after - before)
    return Fraction(changed, len(tried)) * _ANSWERABLE[question.answerable]


def _shortlist(model: Model, buyer: Buyer, answers: dict[str, Any]) -> set[int]:
    later = dataclasses.replace(buyer, answers={**buyer.answers, **answers})
    return {one.row for one in advise(model, later).order[: model.shortlist]}


def typical(question: Question) -> Answered | None:
    """Return what most answer, as far as that is known or stated."""
    if question.typical is not None:
        return Answered(value=question.typical)
    match question.kind:
        case "one_of":
            return Answered(value=question.options[(len(question.options) - 1) // 2])
        case "some_of":
            return Answered(value=frozenset(question.options[:1]))
        case "yes/no":
            return Answered(value=True)
        case "number":
            return Answered(value=_middle(question))
        case "importance":
            return Answered(value="normal")
        case _:
            return None


def _middle(question: Question) -> float:
    assert question.between is not None
    low, high = question.between
    return (low + high) / 2


def probes(model: Model, buyer: Buyer, question: Question) -> list[Answered]:
    """Return the answers that are tried."""
    match question.kind:
        case "one_of":
            found = [Answered(value=option) for option in question.options]
        case "yes/no":
            found = [Answered(value=True), Answered(value=False)]
        case "some_of" | "use cases":
            found = [Answered(value=frozenset([option])) for option in question.options]
        case "importance":
            found = [Answered(value=level) for level in IMPORTANCES]
        case "number":
            found = [Answered(value=value) for value in _thresholds(model, buyer, question)]
        case "text" | "date":
            # A date has no `between`, so nothing lies strictly between.
            found = []
        case _:
            marks = _thresholds(model, buyer, question)
            found = [Answered(value=pair) for pair in itertools.pairwise(marks)]
    if question.about:
        found.append(Answered(reply=NOT_IMPORTANT))
    return found


def _thresholds(model: Model, buyer: Buyer, question: Question) -> list[float]:
    assert question.between is not None
    low, high = question.between
    middle = _middle(question) if question.typical is None else question.typical
    found = {low, high, middle}
    for expr in _expressions(model, buyer):
        for limit in _limits(expr, set(question.facts)):
            if low < limit < high:
                found.add(limit)
    return sorted(found)


def _limits(expr: Expr, facts: set[str]) -> Iterator[float]:
    match expr:
        case Cmp(left=Name(id=name), right=Lit(value=float(limit))) if name in facts:
            yield limit
        case Cmp(left=Lit(value=float(limit)), right=Name(id=name)) if name in facts:
            yield limit
        case In(value=Name(id=name)) if name in facts:
            yield from (float(option) for option in expr.options)
        case Between(value=Name(id=name)) if name in facts:
            for end in (expr.low, expr.high):
                if isinstance(end, Lit) and isinstance(end.value, float):
                    yield end.value
    for part in children(expr):
        yield from _limits(part, facts)


def _expressions(model: Model, buyer: Buyer) -> Iterator[Expr]:
    """Iterate over every condition, need and rule."""
    for question in model.questions:
        if question.only_if is not None:
            yield question.only_if
    for need in model.needs:
        yield need.formula
    for suggestion in model.suggestions:
        yield suggestion.when
    for rule in rules_of(model, buyer):
        yield rule.body
        if rule.when is not None:
            yield rule.when


def _stand_together(model: Model, buyer: Buyer, one: Question, two: Question) -> bool:
    return any(
        leaves & set(one.facts) and leaves & set(two.facts)
        for leaves in _named_together(model, buyer)
    )


def _named_together(model: Model, buyer: Buyer) -> Iterator[set[str]]:
    for question in model.questions:
        if question.only_if is not None:
            yield model.leaves(question.only_if)
    for need in model.needs:
        yield model.leaves(need.formula)
    for suggestion in model.suggestions:
        yield model.leaves(suggestion.when)
    for rule in rules_of(model, buyer):
        when = set() if rule.when is None else model.leaves(rule.when)
        yield model.leaves(rule.body) | when


def _is_used(model: Model, buyer: Buyer, question: Question) -> bool:
    if question.about or question.of:
        return True
    # The norm lists rules, needs, conditions, importances and `about`; a derived attribute that
    # counts unasked makes use of a question all the same.
    weighed = [model.leaves(one.formula) for one in model.derived if one.better and one.formula]
    uses = itertools.chain(weighed, _named_together(model, buyer))
    return any(leaves & set(question.facts) for leaves in uses)
