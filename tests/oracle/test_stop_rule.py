"""The dialogue never stops while an answer could still change the shortlist."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator

import pytest

from tests.oracle.answering import answer_of, buyer_of
from tests.oracle.asking import shortlist
from tests.oracle.bridge import yaml_of
from tests.oracle.comparing import Engine
from tests.oracle.generate import model_of
from tests.oracle.model import IMPORTANCES, NOT_IMPORTANT, UNKNOWN, Answered, Buyer, Model, Question
from tests.oracle.writing import DAYS, TEXTS

MODELS = range(3000, 3040)
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
def test_the_dialogue_never_stops_while_an_answer_could_change_the_shortlist() -> None:
    stopped = 0
    for seed in MODELS:
        model = model_of(seed, largest=6)
        engine = Engine(model)
        rng = random.Random(f"stop {seed}")
        for most in (1, 2, 2, 2, 3):
            buyer = all_but(most, model, buyer_of(model, rng), rng)
            asked = engine.advise(buyer, ask=True).next_question
            assert asked is not None
            open_questions = [one for one in model.questions if one.id not in buyer.answers]
            if asked.finished != "nothing_can_change" or not open_questions:
                continue
            stopped += 1
            before = shortlist(model, buyer)
            for answers in joint(open_questions, rng):
                later = dataclasses.replace(buyer, answers={**buyer.answers, **answers})
                after = shortlist(model, later)
                assert after == before, (
                    f"seed {seed}: stopped, but {answers} changes {before} to {after}\n"
                    f"{buyer}\n{yaml_of(model)}"
                )
    assert stopped >= 30
