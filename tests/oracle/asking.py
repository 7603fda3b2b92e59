"""The next question (section 8), all but the proof that nothing can change any more."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.deciding import deciding
from tests.oracle.facts import Known
from tests.oracle.model import IMPORTANCES, NOT_IMPORTANT, Answered, Buyer, Model, Question
from tests.oracle.normal_form import expand
from tests.oracle.oracle import advise
from tests.oracle.specification import rules_of
from tests.oracle.twins import one_product

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
    useful = [one for one in able if _is_of_use(model, buyer, one)]
    weighed = impacts(model, buyer, useful)
    with_impact = [one for one in useful if weighed[one.id] > 0]
    for among in (
        [one for one in with_impact if one.asked != "last"],
        with_impact,
        [one for one in useful if one.asked != "last"],
        useful,
    ):
        if among:
            # The first of equal ones: ties by the order written.
            best = max(among, key=lambda one: weighed[one.id])
            return Asking(question=best.id, impacts=weighed)
    return Asking(question=None, impacts=weighed)


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


def impacts(model: Model, buyer: Buyer, useful: list[Question]) -> dict[str, Fraction]:
    """Return how much each question can still change the shortlist of an imagined buyer."""
    answered = [
        one
        for one in model.questions
        if one.id not in buyer.answers and _is_of_use(model, buyer, one) and answers(one, 4)
    ]
    count = max([4, *(b for b in (8, 16) if b * len(answered) <= 32)])
    changed = dict.fromkeys((one.id for one in useful), 0)
    for number in range(count):
        given = {one.id: _answer_of(model, one, count, number) for one in answered}
        everything = _with(buyer, given)
        known = Known(model, everything)
        wanted = shortlist(model, everything)
        for one in useful:
            if one.id in given and not _is_dormant(known, one):
                left = _without(model, buyer, given, one)
                changed[one.id] += len(wanted - shortlist(model, left))
    return {
        one.id: Fraction(changed[one.id], count) * _ANSWERABLE[one.answerable] for one in useful
    }


def _is_dormant(known: Known, question: Question) -> bool:
    return question.only_if is not None and known.value(question.only_if) is False


def _without(model: Model, buyer: Buyer, given: dict[str, Answered], gone: Question) -> Buyer:
    """Return the buyer who answers all that is asked where one question is not."""
    after = {gone.id}
    while True:
        more = {
            one.id
            for one in model.questions
            if one.only_if is not None
            and any(
                model.leaves(one.only_if) & set(other.facts)
                for other in model.questions
                if other.id in after
            )
        }
        if more <= after:
            break
        after |= more
    kept = {name: answer for name, answer in given.items() if name not in after}
    waiting = [one for one in model.questions if one.id in given and one.id in after - {gone.id}]
    while True:
        now = _with(buyer, kept)
        back = [one for one in waiting if one.id not in kept and askable(model, now, one)]
        if not back:
            return now
        kept |= {one.id: given[one.id] for one in back}


def _with(buyer: Buyer, given: dict[str, Answered]) -> Buyer:
    return dataclasses.replace(buyer, answers={**buyer.answers, **given})


def shortlist(model: Model, buyer: Buyer) -> set[int]:
    """Return the products of the shortlist, each by the smallest of its rows."""
    same = one_product(model)
    order = advise(model, buyer).order
    return set(list(dict.fromkeys(same[one.row] for one in order))[: model.shortlist])


def _answer_of(model: Model, question: Question, count: int, number: int) -> Answered:
    """Return what the imagined buyer of this number answers."""
    place = model.questions.index(question)
    mine = splitmix64(place, number + 1)
    less = sum(splitmix64(place, other + 1) < mine for other in range(count))
    return answers(question, count)[less]


def splitmix64(seed: int, number: int) -> int:
    """Return the output of this number, counted from 1, of the generator started at a seed."""
    state, out = seed, 0
    for _ in range(number):
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        out = state
        out = (out ^ (out >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        out = (out ^ (out >> 27)) * 0x94D049BB133111EB % 2**64
        out = out ^ (out >> 31)
    return out


def answers(question: Question, count: int) -> list[Answered]:
    """Return so many answers, spread over what people answer."""
    figures = question.kind in ("number", "range") and question.between is not None
    if figures:
        found = [_figure(question, Fraction(2 * t + 1, 2 * count)) for t in range(count)]
        if question.about:
            found[-1] = Answered(reply=NOT_IMPORTANT)
        return found
    match question.kind:
        case "one_of":
            listed = [Answered(value=option) for option in question.options]
        case "yes/no":
            listed = [Answered(value=True), Answered(value=False)]
        case "some_of" | "use cases":
            listed = [Answered(value=frozenset([option])) for option in question.options]
        case "importance":
            listed = [Answered(value=level) for level in IMPORTANCES]
        case _:
            return []
    if question.about:
        listed.append(Answered(reply=NOT_IMPORTANT))
    if question.typical is not None:
        listed = [Answered(value=question.typical)] * len(listed) + listed
    return [
        listed[math.floor(Fraction((2 * t + 1) * len(listed), 2 * count))] for t in range(count)
    ]


def _figure(question: Question, share: Fraction) -> Answered:
    if question.kind == "number":
        middle = None if question.typical is None else float(question.typical)
        return Answered(value=quantile(question, share, middle))
    quarter = Fraction(1, 4)
    low, high = max(Fraction(0), share - quarter), min(Fraction(1), share + quarter)
    return Answered(value=(quantile(question, low, None), quantile(question, high, None)))


def quantile(question: Question, share: Fraction, middle: float | None) -> float:
    """Return the figure below which a share of people is."""
    assert question.between is not None
    first, last = question.between
    is_wide = first > 0 and last >= 10 * first

    def between(low: float, high: float, share: Fraction, middle: float | None) -> float:
        if share == 0:
            return low
        if share == 1:
            return high
        if middle is None:
            middle = math.sqrt(low * high) if is_wide else (low + high) / 2
        if share <= Fraction(1, 2):
            return between(low, middle, share * 2, None)
        return between(middle, high, share * 2 - 1, None)

    return between(first, last, share, middle)


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


def _is_of_use(model: Model, buyer: Buyer, question: Question) -> bool:
    if question.about or question.of:
        return True
    weighed = [model.leaves(one.formula) for one in model.derived if one.formula]
    uses = itertools.chain(weighed, _named_together(model, buyer))
    return any(leaves & set(question.facts) for leaves in uses)
