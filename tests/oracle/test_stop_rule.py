"""The dialogue never stops while an answer could still change the shortlist."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator

import pytest

from tests.oracle.answering import answer_of, buyer_of
from tests.oracle.asking import shortlist
from tests.oracle.bridge import profile_of, yaml_of
from tests.oracle.comparing import Engine
from tests.oracle.generate import model_of
from tests.oracle.model import IMPORTANCES, NOT_IMPORTANT, UNKNOWN, Answered, Buyer, Model, Question
from tests.oracle.writing import DAYS, TEXTS

MODELS = range(3000, 3020)
MOST = 400
"""Joint answers that are tried, every one of two questions; beyond, as many are drawn."""
_NUMBERS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 2.7, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0, 8.0, 9.5, 10.0)


def replies(question: Question) -> list[Answered]:
    """Return answers to a question: every one of a finite question, many of a number."""
    found = [Answered(reply=UNKNOWN), Answered(reply=NOT_IMPORTANT)]
    match question.kind:
        case "number":
            scale = 1000 if question.unit else 1
            found += [Answered(value=value * scale) for value in _NUMBERS]
        case "date":
            found += [Answered(value=day) for day in DAYS]
        case "text":
            found += [Answered(value=text) for text in TEXTS]
        case "range":
            ends = (None, *_NUMBERS[::3])
            pairs = itertools.product(ends, ends)
            for low, high in pairs:
                if (low, high) != (None, None) and (low is None or high is None or low <= high):
                    found.append(Answered(value=(low, high)))
        case "yes/no":
            found += [Answered(value=True), Answered(value=False)]
        case "one_of":
            found += [Answered(value=option) for option in question.options]
        case "importance":
            found += [Answered(value=level) for level in IMPORTANCES]
        case _:
            for count in range(len(question.options) + 1):
                for members in itertools.combinations(question.options, count):
                    found.append(Answered(value=frozenset(members)))
    return found


def joint(questions: list[Question], rng: random.Random) -> Iterator[dict[str, Answered]]:
    """Iterate over joint answers to open questions, all of them or many; none is an answer too."""
    sorts = [[None, *replies(question)] for question in questions]
    total = 1
    for sort in sorts:
        total *= len(sort)
    if total <= MOST:
        for chosen in itertools.product(*sorts):
            yield _answers(questions, chosen)
    else:
        for _ in range(MOST):
            yield _answers(questions, tuple(rng.choice(sort) for sort in sorts))


def _answers(questions: list[Question], chosen: tuple[Answered | None, ...]) -> dict[str, Answered]:
    pairs = zip(questions, chosen, strict=True)
    return {question.id: one for question, one in pairs if one is not None}


def all_but(most: int, model: Model, buyer: Buyer, rng: random.Random) -> Buyer:
    """Return the buyer with so many questions left open, and the others answered."""
    questions = rng.sample(model.questions, len(model.questions))
    answers = {
        question.id: buyer.answers.get(question.id) or answer_of(question, rng)
        for question in questions[most:]
    }
    return dataclasses.replace(buyer, answers=answers)


@pytest.mark.gs("GS-D11", "GS-D02")
@pytest.mark.parametrize("part", range(4))
def test_the_dialogue_never_stops_while_an_answer_could_change_the_shortlist(part: int) -> None:
    proven = settled = 0
    for seed in MODELS[part::4]:
        model = model_of(seed, largest=6)
        engine = Engine(model)
        rng = random.Random(f"stop {seed}")
        for most in (1, 2, 2, 3):
            buyer = all_but(most, model, buyer_of(model, rng), rng)
            open_questions = [one for one in model.questions if one.id not in buyer.answers]
            if not open_questions:
                continue
            before = shortlist(model, buyer)
            places = places_that_may_change(engine, buyer)
            other = next(changes(model, buyer, open_questions, before, rng), None)
            settled += other is None
            proven += not places
            changed = other and max(1, len(before - other[1]))
            assert (changed or 0) <= places, (
                f"seed {seed}: at most {places} places may change, but {other} does\n"
                f"{before}\n{buyer}\n{yaml_of(model)}"
            )
    # What no answer drawn changes is mostly proven not to change.
    assert proven >= 0.5 * settled >= 3


def places_that_may_change(engine: Engine, buyer: Buyer) -> int:
    """Return how many places the engine holds to be open."""
    advisor = engine.advisor(buyer)
    profile = profile_of(engine.model, buyer)
    turn = advisor.turn(profile)
    rows = advisor.matching(turn).shortlist(advisor.category.shortlist)
    outlook = advisor.dialogue.outlook(
        profile=profile,
        turn=turn,
        shortlist=frozenset(rows.tolist()),
        turn_of=advisor.turn,
    )
    places = outlook.places()
    assert outlook.can_change() == (places > 0)
    return places


def changes(
    model: Model,
    buyer: Buyer,
    open_questions: list[Question],
    before: set[int],
    rng: random.Random,
) -> Iterator[tuple[dict[str, Answered], set[int]]]:
    """Yield answers that change the shortlist, and what it is then; those that change most first.

    A product that comes where there was room takes no place from another.
    """
    found = []
    for answers in joint(open_questions, rng):
        later = dataclasses.replace(buyer, answers={**buyer.answers, **answers})
        after = shortlist(model, later)
        if after != before:
            found.append((answers, after))
    yield from sorted(found, key=lambda one: len(before - one[1]), reverse=True)
