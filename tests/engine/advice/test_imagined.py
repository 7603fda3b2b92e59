"""The buyers that are imagined when a question is weighed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.engine.advice.imagined import Imagined, answers_of, split_mix
from dragoman.engine.knowledge import Answer, Category, Range, Reply
from tests.engine.advice.shop import MODEL, advisor


@pytest.fixture
def kettles(tmp_path: Path) -> Category:
    return advisor(tmp_path).category


def spread(category: Category, question: str, number: int = 4) -> tuple[Answer, ...]:
    return answers_of(category.questions[question], category, number)


def test_options_are_spread_evenly_over_buyers(kettles: Category) -> None:
    shiny, clear = frozenset({"shiny"}), frozenset({"clear"})
    assert spread(kettles, "look") == (shiny, shiny, clear, clear)
    assert spread(kettles, "child") == (True, True, False, False)
    # none, low, normal, high, very_high: at 0.625, 1.875, 3.125 and 4.375
    assert spread(kettles, "quiet_counts") == ("none", "low", "high", "very_high")


def test_half_of_all_give_the_typical_answer(kettles: Category) -> None:
    asked = replace(kettles.questions["quiet_counts"], typical="normal")
    assert answers_of(asked, kettles, 8) == (*["normal"] * 4, "none", "low", "high", "very_high")


def test_not_caring_is_an_answer_where_a_question_is_about_something(kettles: Category) -> None:
    # yes, no, not important: at 0.375, 1.125, 1.875 and 2.625
    assert spread(kettles, "sleeper") == (True, False, False, Reply.NOT_IMPORTANT)


@pytest.mark.gs("GS-B10")
def test_half_of_all_figures_lie_below_the_typical_one(kettles: Category) -> None:
    # people: 1 to 10, typical 2; a decade, so the halves are halved at geometric middles:
    # of 1 and 2: 1.414..., of that and the ends 1.189..., 1.681...; of 2 and 10: 4.472...
    found = spread(kettles, "people")
    assert found == pytest.approx((2**0.25, 2**0.75, 2 * 5**0.25, 2 * 5**0.75))


def test_figures_within_a_decade_are_spread_evenly(kettles: Category) -> None:
    assert spread(kettles, "silence") == (25.0, 35.0, 45.0, 55.0)


def test_ranges_hold_half_of_all_people(kettles: Category) -> None:
    # 0 to 500: from an eighth less a quarter, and so on
    assert spread(kettles, "budget") == (
        Range(low=0.0, high=187.5),
        Range(low=62.5, high=312.5),
        Range(low=187.5, high=437.5),
        Range(low=312.5, high=500.0),
    )


def test_who_does_not_care_for_a_figure_is_imagined_too(kettles: Category) -> None:
    asked = replace(kettles.questions["silence"], about=("noise",))
    assert answers_of(asked, kettles, 4) == (25.0, 35.0, 45.0, Reply.NOT_IMPORTANT)


def test_the_fewer_questions_are_open_the_more_buyers_are_imagined(kettles: Category) -> None:
    imagined = Imagined(kettles)
    everything = list(kettles.questions)
    assert len(imagined.buyers(everything)) == 4
    assert len(imagined.buyers(everything[:4])) == 8
    assert len(imagined.buyers(everything[:2])) == 16


def test_every_answer_is_given_by_one_buyer(kettles: Category) -> None:
    imagined = Imagined(kettles)
    given = [answers["silence"].value for answers in imagined.buyers(["silence"])]
    assert sorted(given, key=str) == [20 + 40 * (2 * at + 1) / 32 for at in range(16)]


def test_the_generator_is_split_mix_64() -> None:
    # The first outputs for seed 1234567, as published with the reference implementation.
    assert [split_mix(1234567, at) for at in (1, 2, 3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def test_a_question_that_nothing_uses_is_not_asked(tmp_path: Path) -> None:
    model = MODEL.replace(
        "  child: {ask:", "  idle: {ask: {en: Nice day?}, is: yes/no}\n  child: {ask:"
    )
    imagined = Imagined(advisor(tmp_path, model=model).category)
    assert "idle" not in imagined.used
    assert {"people", "sleeper", "quiet_counts", "budget"} <= imagined.used
