"""Answers and values as documents write them."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.knowledge import Answer, Range, Reply
from tests.engine.knowledge.authoring import category, problem_in

QUESTIONS = """\
tint: {ask: T, is: text}
day: {ask: D, is: date}
worth: {ask: W, is: importance, of: [power]}
money: {ask: M, is: range EUR, between: [10, 100]}
use: {ask: U, is: use cases}
"""
USES = "read: {title: R, bears_on: [power]}\nsew: {title: S, bears_on: [power]}"


@pytest.mark.parametrize(
    ("question", "written", "answer"),
    [
        ("room", "12.5", 12.5),
        ("cosy", "yes", True),
        ("cosy", "no", False),
        ("place", "desk", "desk"),
        ("wants", "[bulb_in, plug_on]", frozenset({"bulb_in", "plug_on"})),
        ("wants", "bulb_in", frozenset({"bulb_in"})),
        ("wants", "[]", frozenset()),
        ("budget", "[10, 20]", Range(low=10.0, high=20.0)),
        ("budget", "{from: 10}", Range(low=10.0)),
        ("budget", "{to: 20}", Range(high=20.0)),
        ("money", "{from: 10, to: 100}", Range(low=10.0, high=100.0)),
        ("tint", "no", "no"),
        ("day", "2026-10-01", datetime.date(2026, 10, 1)),
        ("worth", "very_high", "very_high"),
        ("use", "[sew]", frozenset({"sew"})),
        ("room", "unknown", Reply.UNKNOWN),
        ("place", "not_important", Reply.NOT_IMPORTANT),
    ],
)
def test_an_answer_is_typed_by_its_question(question: str, written: str, answer: Answer) -> None:
    lamps = category(
        questions=QUESTIONS,
        uses=USES,
        cases=f"- {{buyer: {{{question}: {written}}}, gets: power > 3}}",
    )
    found = lamps.cases["case_1"].buyer[question]
    assert found == answer
    assert type(found) is type(answer)


@pytest.mark.parametrize(
    ("question", "written", "code"),
    [
        ("rom", "3", "knowledge.unknown_name"),
        ("room", "0.5", "knowledge.value"),
        ("room", "big", "knowledge.value"),
        ("room", "[3]", "knowledge.value"),
        ("cosy", "maybe", "knowledge.value"),
        ("place", "Desk", "knowledge.unknown_name"),
        ("wants", "[bulb]", "knowledge.unknown_name"),
        ("wants", "[[bulb_in]]", "knowledge.value"),
        ("budget", "12", "knowledge.value"),
        ("budget", "[1, 2, 3]", "knowledge.value"),
        ("budget", "[1, [2]]", "knowledge.value"),
        ("budget", "[1, x]", "knowledge.value"),
        ("budget", "[2, 1]", "knowledge.value"),
        ("budget", "{}", "knowledge.value"),
        ("budget", "{form: 1}", "knowledge.value"),
        ("money", "{to: 5}", "knowledge.value"),
        ("money", "[20, 200]", "knowledge.value"),
        ("day", "tomorrow", "knowledge.value"),
        ("worth", "much", "knowledge.unknown_name"),
        ("use", "[knit]", "knowledge.unknown_name"),
    ],
)
def test_an_answer_that_the_question_does_not_have_is_refused(
    question: str, written: str, code: str
) -> None:
    cases = f"- {{buyer: {{{question}: {written}}}, gets: power > 3}}"
    problem_in(code, questions=QUESTIONS, uses=USES, cases=cases)


@pytest.mark.parametrize(
    "sections",
    [
        {"questions": "q: {ask: Q, is: number, between: [1, 3], typical: 5}"},
        {"suggestions": "s: {when: cosy, suggest: {room: 500}, text: S}"},
        {"phrases": "- {means: {room: 500}, say: {en: [huge]}}"},
    ],
)
def test_examples_suggestions_and_phrases_are_held_to_the_same(sections: dict[str, str]) -> None:
    problem_in("knowledge.value", **sections)


def test_not_knowing_is_no_typical_answer() -> None:
    problem_in("knowledge.value", questions="q: {ask: Q, is: number, typical: unknown}")


def competitor(facts: str) -> str:
    return (
        f"c: {{title: C, source: s, seen: 2026-01-01, offers: [{{title: O, facts: {{{facts}}}}}]}}"
    )


@pytest.mark.gs("GS-A19")
@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("power: much", "knowledge.value"),
        ("shade: Glass", "knowledge.unknown_name"),
        ("pwer: 3", "knowledge.unknown_name"),
        ("parts: [x]", "knowledge.unknown_name"),
        ("dimmable: [yes]", "knowledge.value"),
    ],
)
def test_facts_of_competitors_are_values_of_attributes(facts: str, code: str) -> None:
    problem_in(code, competitors=competitor(facts))


def test_facts_of_competitors_may_be_of_any_type() -> None:
    lamps = category(competitors=competitor("power: 9, size: large, maker: no, made: 2026-01-01"))
    assert dict(lamps.competitors["c"].offers[0].facts) == {
        "made": datetime.date(2026, 1, 1),
        "maker": "no",
        "power": 9.0,
        "size": "large",
    }
