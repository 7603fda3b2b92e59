"""The benchmark measures what it says."""

from __future__ import annotations

import pytest

from bench.dialogues import POLICIES, Population, buyer, facet_filter, follow, interval
from bench.shops import shop
from bench.timing import table, timed
from bench.world import QUESTIONS, world
from dragoman.engine.advice import Outcome


@pytest.mark.parametrize("criteria", [10, 30])
def test_a_world_has_the_criteria_it_promises_when_all_is_answered(criteria: int) -> None:
    made = world(rows=500, criteria=criteria, distinct=64)
    advice = made.advisor().advise(made.profile(QUESTIONS), limit=10)
    assert len(advice.turn.criteria) == criteria
    columns = made.catalogue.columns
    computed = [item for item in advice.turn.criteria if len(set(item.facts)) == 2]
    assert len(computed) == criteria // 3
    assert len(columns) == criteria + 2


def test_in_a_tight_world_nothing_fits() -> None:
    made = world(rows=500, criteria=30, distinct=64, musts=10, tight=True)
    advice = made.advisor().advise(made.profile(QUESTIONS), ask=False)
    assert advice.outcome is not Outcome.FULL_MATCH
    assert advice.relaxations.total > 1


@pytest.mark.parametrize("population", Population)
def test_every_policy_reaches_the_shortlist_of_all_answers(population: Population) -> None:
    made = world(rows=300, criteria=10, distinct=64)
    advisor = made.advisor()
    answers = buyer(advisor, population, 1)
    for name, policy in POLICIES.items():
        run = follow(advisor, answers, policy, 1)
        assert run.to_all_but_one <= run.to_shortlist <= run.to_end <= QUESTIONS, name
        assert run.regret == 0.0, name
    _, regret = facet_filter(advisor, answers)
    assert 0 <= regret <= 1


def test_made_up_shops_ask_and_answer() -> None:
    advisor = shop(3)
    answers = buyer(advisor, Population.ORDINARY, 3)
    assert answers.keys() == advisor.category.questions.keys()
    run = follow(advisor, answers, POLICIES["dragoman"], 3)
    assert 0 < run.to_shortlist <= len(answers)


def test_the_interval_holds_the_mean() -> None:
    mean, low, high = interval([1.0, 2.0, 3.0, 4.0])
    assert low <= mean == 2.5 <= high


def test_timings_and_tables_are_printed() -> None:
    timing = timed(lambda run: run, runs=5)
    assert timing.least <= timing.p50 <= timing.p95
    printed = table("Title", ("a", "b"), [("x", "1")])
    assert printed.splitlines()[1:] == ["Title", "", "a  b", "-  -", "x  1"]
