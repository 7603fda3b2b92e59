"""How many questions simulated buyers are asked, and how well they choose.

A buyer has an answer to every question, drawn by a seeded generator (`Population`); a policy
chooses which open question to ask next. Counted is how many questions it takes until the
shortlist is, and stays, the one that all answers together give; and until all but one of it is.
"""

from __future__ import annotations

import datetime
import enum
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.engine.advice import Advisor, Given, Profile
from dragoman.engine.advice.turn import Turn
from dragoman.engine.knowledge import (
    Answer,
    Answerable,
    Asked,
    Importance,
    Question,
    QuestionKind,
    Range,
    Reply,
)

_SILENT: Final = {Answerable.EASILY: 0.0, Answerable.WITH_EFFORT: 0.3, Answerable.HARDLY: 0.7}
_RESAMPLES: Final = 2_000

Policy = Callable[[Advisor, Profile, Turn, random.Random], str | None]


class Population(enum.StrEnum):
    """How buyers answer.

    ``even``: every option, level and figure of a question is equally likely. ``ordinary``: a
    buyer wants something special with a probability of his own, between 0.2 and 0.8; where he
    does not, he gives the typical answer, else says that it is not important or that he does
    not know, as the question allows; a use, a place and the like he always names. In both, seven
    in ten do not know what is hardly answerable, three in ten what takes effort.
    """

    EVEN = "even"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One buyer under one policy.

    ``missing`` is the number of final products that the shortlist lacked, on the average over
    the questions that any policy can ask; ``unanswerable`` are answers "I do not know".
    """

    to_shortlist: int
    to_all_but_one: int
    to_end: int
    missing: float
    unanswerable: int
    regret: float


def buyer(advisor: Advisor, population: Population, seed: int) -> dict[str, Given]:
    """Return the true answers of one simulated buyer."""
    rng = random.Random(f"{population} {seed}")
    special = 1.0 if population is Population.EVEN else rng.uniform(0.2, 0.8)
    answers = {}
    for question in advisor.category.questions.values():
        silent = rng.random() < _SILENT[question.answerable]
        if silent:
            answer: Answer = Reply.UNKNOWN
        elif rng.random() < special:
            answer = _any(advisor, question, rng)
        else:
            answer = _ordinary(advisor, question, rng)
        answers[question.id] = Given(value=answer)
    return answers


def _any(advisor: Advisor, question: Question, rng: random.Random) -> Answer:
    match question.kind:
        case QuestionKind.ONE_OF:
            return rng.choice(tuple(question.options))
        case QuestionKind.YES_NO:
            return rng.choice((True, False))
        case QuestionKind.SOME_OF:
            return frozenset((rng.choice(tuple(question.options)),))
        case QuestionKind.USE_CASES:
            return frozenset((rng.choice(tuple(advisor.category.uses)),))
        case QuestionKind.IMPORTANCE:
            return str(rng.choice(tuple(Importance)))
        case QuestionKind.NUMBER if question.between is not None:
            return float(round(rng.uniform(*question.between), 1))
        case QuestionKind.RANGE if question.between is not None:
            low, high = sorted(rng.uniform(*question.between) for _ in range(2))
            return Range(low=low, high=high)
        case QuestionKind.DATE:
            return datetime.date(2026, 1, 1) + datetime.timedelta(days=rng.randrange(730))
        case _:
            return Reply.UNKNOWN


def _ordinary(advisor: Advisor, question: Question, rng: random.Random) -> Answer:
    if question.typical is not None:
        return question.typical
    match question.kind:
        case _ if question.about:
            return Reply.NOT_IMPORTANT
        case QuestionKind.IMPORTANCE:
            return str(Importance.NORMAL)
        case QuestionKind.ONE_OF | QuestionKind.YES_NO | QuestionKind.USE_CASES:
            return _any(advisor, question, rng)
        case _:
            return Reply.UNKNOWN


def ours(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask what can still change the shortlist most; stop when nothing can."""
    del rng
    rows = advisor.matching(turn).shortlist(advisor.category.shortlist)
    return advisor.dialogue.next_question(
        profile=profile,
        turn=turn,
        shortlist=frozenset(rows.tolist()),
        turn_of=advisor.turn,
    ).question


def authored(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask in the order written, but for what wants to be first or last."""
    del profile, rng
    questions = advisor.category.questions
    useful = _useful(advisor, turn)
    order = list(Asked)
    return min(useful, key=lambda name: order.index(questions[name].asked), default=None)


def written(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask strictly in the order written."""
    del profile, rng
    return next(iter(_useful(advisor, turn)), None)


def at_random(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask any question."""
    del profile
    useful = _useful(advisor, turn)
    return rng.choice(useful) if useful else None


def by_entropy(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask what splits the products that still fit most evenly over its answers."""
    del profile
    best, most = None, -1.0
    for name in _useful(advisor, turn):
        counts = []
        for answer in _tried(advisor, advisor.category.questions[name], rng):
            facts, changed = advisor.facts.changed(turn.facts, {name: Given(value=answer)})
            what_if = advisor.weigher.turn_again(turn, facts=facts, changed=changed)
            counts.append(1 + advisor.matching(what_if).recommended(1).full_count)
        total = sum(counts)
        entropy = -sum(count / total * math.log(count / total) for count in counts)
        if entropy > most:
            best, most = name, entropy
    return best


POLICIES: dict[str, Policy] = {
    "dragoman": ours,
    "entropy order": by_entropy,
    "authored order": authored,
    "as written": written,
    "random order": at_random,
}


def _tried(advisor: Advisor, question: Question, rng: random.Random) -> Iterator[Answer]:
    """Yield the answers whose split is looked at: all that are listed, or figures all over."""
    match question.kind:
        case QuestionKind.ONE_OF:
            yield from question.options
        case QuestionKind.YES_NO:
            yield from (True, False)
        case QuestionKind.SOME_OF:
            yield from (frozenset((option,)) for option in question.options)
        case QuestionKind.USE_CASES:
            yield from (frozenset((use,)) for use in advisor.category.uses)
        case QuestionKind.IMPORTANCE:
            yield from (str(level) for level in Importance)
        case QuestionKind.NUMBER if question.between is not None:
            low, high = question.between
            yield from (low + (high - low) * share / 4 for share in range(5))
        case _:
            yield from (_any(advisor, question, rng) for _ in range(5))


def follow(advisor: Advisor, answers: dict[str, Given], policy: Policy, seed: int) -> Run:
    """Return how one dialogue goes."""
    rng = random.Random(seed)
    count = advisor.category.shortlist
    final_turn = advisor.turn(Profile(answers=answers))
    final = advisor.matching(final_turn).shortlist(count)
    wanted = frozenset(final.tolist())
    profile, silent, top = Profile(), 0, -1
    lacking: list[int] = []
    while True:
        turn = advisor.turn(profile)
        rows = advisor.matching(turn).shortlist(count).tolist()
        lacking.append(len(wanted.difference(rows)))
        top = rows[0] if rows else -1
        question = policy(advisor, profile, turn, rng)
        if question is None:
            break
        silent += answers[question].is_unknown
        profile = profile.with_answer(question, answers[question])
    return Run(
        to_shortlist=_until(lacking, 0),
        to_all_but_one=_until(lacking, 1),
        to_end=len(lacking) - 1,
        missing=sum(lacking) / len(advisor.dialogue.imagined.used),
        unanswerable=silent,
        regret=_regret(advisor, final_turn, wanted, top) if top >= 0 else 0.0,
    )


def _until(lacking: list[int], most: int) -> int:
    """Return after how many questions no more than so many products are lacking, for good."""
    return max((at + 1 for at, lack in enumerate(lacking) if lack > most), default=0)


def facet_filter(advisor: Advisor, answers: dict[str, Given]) -> tuple[bool, float]:
    """Return whether a filter over everything asked for is empty, and the regret of its first.

    What a shop filter does: every requirement is a filter, the rest stays in the order of ids.
    An empty result makes the buyer take the first product there is.
    """
    turn = advisor.turn(Profile(answers=answers))
    matching = advisor.matching(turn)
    passing = matching.candidates.copy()
    every = np.arange(len(passing))
    for criterion in turn.criteria:
        if criterion.requirement is not None:
            grades = matching.grades(criterion)
            passing &= grades.state[grades.at(every)] == 0
    wanted = frozenset(matching.shortlist(advisor.category.shortlist).tolist())
    rows = np.flatnonzero(passing)
    is_empty = not len(rows)
    if is_empty:
        rows = np.flatnonzero(matching.candidates)
    if not len(rows):
        return True, 0.0
    return is_empty, _regret(advisor, turn, wanted, int(rows[0]))


def _regret(advisor: Advisor, turn: Turn, wanted: frozenset[int], row: int) -> float:
    """Return how much fit a product lacks against the best one, by the buyer's true profile."""
    if not turn.best_score or not wanted:
        return 0.0
    matching = advisor.matching(turn)
    best = int(matching.in_order(np.array(sorted(wanted), np.int64))[0])
    scores = matching.scores(np.array([best, row], np.int64))
    return max(0.0, float(scores[0] - scores[1]) / turn.best_score)


def interval(values: list[float], seed: int = 1) -> tuple[float, float, float]:
    """Return the mean and its 95 % bootstrap interval (2,000 resamples, seeded)."""
    data = np.array(values)
    rng = np.random.default_rng(seed)
    means = rng.choice(data, (_RESAMPLES, len(data))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(data.mean()), float(low), float(high)


def _useful(advisor: Advisor, turn: Turn) -> list[str]:
    askable = advisor.facts.askable(turn.facts)
    return [name for name in askable if name in advisor.dialogue.imagined.used]
