"""Profiles from plain data: what is understood, and what is refused in which words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.engine.advice import AdviceError, Given, Profile, read_given, read_profile
from dragoman.engine.knowledge import Category, Importance, Range, Reply, Strength
from tests.engine.advice.shop import advisor


@pytest.fixture
def category(tmp_path: Path) -> Category:
    return advisor(tmp_path).category


@pytest.mark.gs("GS-B03")
@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        ("people", "4", 4.0),
        ("people", "2,5", 2.5),
        ("people", 3, 3.0),
        ("silence", "40 dB", 40.0),
        ("sleeper", "yes", True),
        ("sleeper", "нет", False),
        ("sleeper", "tak", True),
        ("child", False, False),
        ("look", "shiny, clear", frozenset({"shiny", "clear"})),
        ("look", ["clear"], frozenset({"clear"})),
        ("budget", "20..50", Range(low=20.0, high=50.0)),
        ("budget", "..50", Range(high=50.0)),
        ("budget", {"from": 10}, Range(low=10.0)),
        ("budget", [10, 20], Range(low=10.0, high=20.0)),
        ("quiet_counts", "very_high", "very_high"),
        ("people", "unknown", Reply.UNKNOWN),
        ("people", None, Reply.UNKNOWN),
        ("sleeper", "not_important", Reply.NOT_IMPORTANT),
    ],
)
def test_answers_are_read_as_people_write_them(
    category: Category, question: str, raw: Any, value: object
) -> None:
    assert read_given(question, raw, category) == Given(value=value)  # type: ignore[arg-type]


def test_an_answer_may_carry_its_importance(category: Category) -> None:
    given = read_given("people", {"value": "4", "importance": "high"}, category)
    assert given == Given(value=4.0, importance=Importance.HIGH)


@pytest.mark.parametrize(
    ("question", "raw", "code", "mend"),
    [
        ("peopel", "4", "advice.unknown_question", "Did you mean 'people'?"),
        (
            "zzz",
            "4",
            "advice.unknown_question",
            "The questions are people, sleeper, silence, look, child, budget, quiet_counts.",
        ),
        ("people", "many", "advice.wrong_answer", "Answer with a number."),
        ("people", "nan", "advice.wrong_answer", "Answer with a number."),
        ("people", "1e999", "advice.wrong_answer", "Answer with a number."),
        ("people", "99", "advice.out_of_range", "Answer with a number from 1 to 10."),
        ("sleeper", "perhaps", "advice.wrong_answer", "Answer yes or no."),
        ("look", "shinny", "advice.unknown_option", "Did you mean 'shiny'?"),
        (
            "look",
            "xq",
            "advice.unknown_option",
            "The answers are shiny, clear; or unknown, not_important.",
        ),
        (
            "budget",
            "50..20",
            "advice.wrong_answer",
            "Answer with a range: 100..300, ..300 or 100.. .",
        ),
        (
            "budget",
            "cheap",
            "advice.wrong_answer",
            "Answer with a range: 100..300, ..300 or 100.. .",
        ),
        (
            "people",
            {"importance": "high"},
            "advice.wrong_answer",
            "Write {value: …, importance: …}.",
        ),
        (
            "people",
            {"value": 3, "importance": "huge"},
            "advice.wrong_profile",
            "It is one of none, low, normal, high, very_high.",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_way_out(
    category: Category, question: str, raw: Any, code: str, mend: str
) -> None:
    with pytest.raises(AdviceError) as raised:
        read_given(question, raw, category)
    assert (raised.value.code, raised.value.mend) == (code, mend)


@pytest.mark.gs("GS-B13")
def test_a_whole_profile_is_read(category: Category) -> None:
    profile = read_profile(
        {
            "answers": {"people": "4"},
            "requirements": [
                {"id": "t1", "must": "noise <= 60", "importance": "high", "origin": "tender"}
            ],
            "feedback": [{"product": "Alpha", "wants": "less", "about": "noise"}],
            "overrides": [
                {
                    "requirement": "enough",
                    "importance": "drop",
                    "by": "Anna",
                    "because": "she knows",
                }
            ],
            "signed_off": [
                {"product": "Sigma", "rule": "child_safe", "by": "Anna", "because": "plastic"}
            ],
            "declined": ["warm"],
            "history": [{"at": "2026-11-21", "question": "people", "before": "2", "after": "4"}],
        },
        category,
    )
    assert profile.requirements[0].strength is Strength.MUST
    assert profile.overrides[0].drops
    assert profile.declined == {"warm"}
    assert profile.history[0].after == "4"
    assert profile.feedback[0].about == "noise"
    assert profile.signed_off[0].rule == "child_safe"


def test_nothing_is_an_empty_profile(category: Category) -> None:
    assert read_profile(None, category) == Profile()
    assert read_profile({}, category) == Profile()


@pytest.mark.parametrize(
    "data",
    [
        ["people"],
        "people: 4",
        {"answers": {"people": 4}, "wishes": []},
        {"answers": [1]},
        {"answers": {}, "requirements": {"must": "noise <= 3"}},
        {"answers": {}, "requirements": [{"id": "x"}]},
        {"answers": {}, "requirements": [{"must": "a", "wish": "b"}]},
        {"answers": {}, "feedback": [{"product": "Alpha", "wants": "louder"}]},
        {"answers": {}, "feedback": [{"wants": "less"}]},
        {"answers": {}, "overrides": [{"requirement": "enough"}]},
        {"answers": {}, "signed_off": ["Sigma"]},
        {"answers": {}, "declined": "warm"},
    ],
)
def test_a_malformed_profile_is_refused(category: Category, data: Any) -> None:
    with pytest.raises(AdviceError) as raised:
        read_profile(data, category)
    assert raised.value.code == "advice.wrong_profile"


@pytest.mark.parametrize(
    ("data", "message", "mend"),
    [
        (
            {"overrides": [{"requirement": "enough", "importanc": "high", "by": "A"}]},
            "An entry of 'overrides' has no 'importanc'.",
            "Did you mean 'importance'?",
        ),
        (
            {"answers": {}, "requirements": [{"must": "noise <= 3", "orign": "tender"}]},
            "An entry of 'requirements' has no 'orign'.",
            "Did you mean 'origin'?",
        ),
        (
            {"feedback": [{"product": "Alpha", "wants": "less", "xyz": 1}]},
            "An entry of 'feedback' has no 'xyz'.",
            "It has product, wants, about.",
        ),
        (
            {"signed_off": [{"product": "S", "rule": "r", "buy": "A", "because": "b"}]},
            "An entry of 'signed_off' has no 'buy'.",
            "Did you mean 'by'?",
        ),
        (
            {"requirments": [{"must": "noise <= 3"}]},
            "A profile has no part 'requirments'.",
            "Did you mean 'requirements'?",
        ),
    ],
)
def test_a_name_that_no_part_knows_is_told_and_not_ignored(
    category: Category, data: Any, message: str, mend: str
) -> None:
    with pytest.raises(AdviceError) as raised:
        read_profile(data, category)
    assert (raised.value.message, raised.value.mend) == (message, mend)


def test_a_profile_can_be_changed_without_losing_its_other_parts(category: Category) -> None:
    profile = read_profile({"answers": {"people": "4"}, "declined": ["warm"]}, category)
    changed: Callable[..., Profile] = profile.with_answer
    assert changed("people", None).answers == {}
    assert changed("child", Given(value=True)).declined == {"warm"}
