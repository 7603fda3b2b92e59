"""How many questions simulated buyers are asked, and how well they choose.

A buyer has an answer to every question, drawn evenly from its probes by a seeded generator; of
questions that are hardly answerable seven in ten buyers do not know the answer, of those that
take effort three in ten. A policy chooses which open question to ask next. Counted is how many
questions it takes until the shortlist is, and stays, the one that all answers together give.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dragoman.engine.advice import Advisor, Given, Profile
from dragoman.engine.advice.turn import Turn
from dragoman.engine.knowledge import Answerable, Reply

_SILENT = {Answerable.EASILY: 0.0, Answerable.WITH_EFFORT: 0.3, Answerable.HARDLY: 0.7}

Policy = Callable[[Advisor, Profile, Turn, random.Random], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One buyer under one policy."""

    to_shortlist: int
    to_end: int
    unanswerable: int
    regret: float


def buyer(advisor: Advisor, seed: int) -> dict[str, Given]:
    """Return the true answers of one simulated buyer."""
    rng = random.Random(seed)
    answers = {}
    for question in advisor.category.questions.values():
        probes = advisor.dialogue.probes.of(question.id)
        silent = not probes or rng.random() < _SILENT[question.answerable]
        answers[question.id] = Given(value=Reply.UNKNOWN if silent else rng.choice(probes))
    return answers


def ours(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask what can still change the shortlist most; stop when nothing can."""
    del turn, rng
    found = advisor.advise(profile, limit=1).next_question
    return found.question if found else None


def authored(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask in the order written."""
    del profile, rng
    return next(iter(_useful(advisor, turn)), None)


def at_random(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask any question."""
    del profile
    useful = _useful(advisor, turn)
    return rng.choice(useful) if useful else None


def by_entropy(advisor: Advisor, profile: Profile, turn: Turn, rng: random.Random) -> str | None:
    """Ask what splits the products that still fit most evenly over its answers."""
    del rng
    best, most = None, -1.0
    for name in _useful(advisor, turn):
        counts = []
        for probe in advisor.dialogue.probes.of(name):
            what_if = advisor.turn(profile.with_answer(name, Given(value=probe)))
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
    "random order": at_random,
}


def follow(advisor: Advisor, answers: dict[str, Given], policy: Policy, seed: int) -> Run:
    """Return how one dialogue goes."""
    rng = random.Random(seed)
    final_profile = Profile(answers=answers)
    final_turn = advisor.turn(final_profile)
    final = advisor.matching(final_turn)
    wanted = frozenset(final.shortlist(advisor.category.shortlist).tolist())
    profile, settled, asked, silent = Profile(), 0, 0, 0
    first = -1
    while True:
        turn = advisor.turn(profile)
        rows = advisor.matching(turn).shortlist(advisor.category.shortlist)
        if frozenset(rows.tolist()) != wanted:
            settled = asked + 1
        elif first < 0 or settled > asked:
            first = int(rows[0])
        question = policy(advisor, profile, turn, rng)
        if question is None:
            break
        asked += 1
        silent += answers[question].is_unknown
        profile = profile.with_answer(question, answers[question])
    top = int(advisor.matching(advisor.turn(profile)).shortlist(1)[0])
    return Run(
        to_shortlist=min(settled, asked),
        to_end=asked,
        unanswerable=silent,
        regret=_regret(advisor, final_turn, wanted, top),
    )


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
    means = rng.choice(data, (2000, len(data))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(data.mean()), float(low), float(high)


def _useful(advisor: Advisor, turn: Turn) -> list[str]:
    askable = advisor.facts.askable(turn.facts)
    return [name for name in askable if name in advisor.dialogue.probes.used]
