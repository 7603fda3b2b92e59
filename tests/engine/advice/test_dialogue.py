"""Which question comes next, and when enough has been asked."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from dragoman.engine.advice import Advisor, Given, Profile, Stated
from dragoman.engine.advice.imagined import answers_of
from dragoman.engine.knowledge import Reply, Strength
from tests.engine.advice.shop import MODEL, advisor, answers


def shortlist(shop: Advisor, profile: Profile) -> frozenset[int]:
    matching = shop.matching(shop.turn(profile))
    return frozenset(matching.shortlist(shop.category.shortlist).tolist())


@pytest.mark.gs("GS-B01", "GS-B10")
def test_the_dialogue_ends_and_asks_each_question_once(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile, asked = Profile(), list[str]()
    while (question := shop.advise(profile).next_question) and question.question:
        asked.append(question.question)
        given = answers_of(shop.category.questions[question.question], shop.category, 4)
        profile = profile.with_answer(question.question, Given(value=given[0]))
    assert len(asked) == len(set(asked))
    assert question is not None
    assert question.finished in {"no_open_question", "nothing_can_change"}


@pytest.mark.gs("GS-B10")
def test_it_never_ends_while_an_answer_could_still_change_the_shortlist(tmp_path: Path) -> None:
    model = MODEL.replace(
        "people: {ask: {en: For how many?}, is: number, between: [1, 10], typical: 2}",
        "people: {ask: {en: For how many?}, is: number, between: [1, 10]}",
    )
    shop = advisor(tmp_path, model=model)
    options: dict[str, list[object]] = {
        "sleeper": [True, False, Reply.NOT_IMPORTANT],
        "child": [True, False],
        "look": [frozenset[str](), frozenset({"shiny"}), frozenset({"clear"})],
        "quiet_counts": ["none", "very_high"],
    }
    ended = 0
    closed = {"people": Given(value=4.0), "budget": Given(value=Reply.UNKNOWN)}
    choices = [[None, *values] for values in options.values()]
    for chosen in itertools.product(*choices):
        given = dict(closed)
        given |= {
            name: Given(value=value)  # type: ignore[arg-type]
            for name, value in zip(options, chosen, strict=True)
            if value is not None
        }
        profile = Profile(answers={**given, "silence": Given(value=Reply.UNKNOWN)})
        question = shop.advise(profile).next_question
        assert question is not None
        if question.finished != "nothing_can_change":
            continue
        ended += 1
        before = shortlist(shop, profile)
        open_ones = [name for name in options if name not in given]
        for joint in itertools.product(*(options[name] for name in open_ones)):
            later = profile
            for name, value in zip(open_ones, joint, strict=True):
                later = later.with_answer(name, Given(value=value))  # type: ignore[arg-type]
            assert shortlist(shop, later) == before
    assert ended > 0


def test_answers_that_only_work_together_are_seen_to_matter(tmp_path: Path) -> None:
    model = (
        MODEL.replace(
            "  - {id: enough, must: volume >= litres, because: {en: you need litres}}\n",
            "  - {id: enough, must: volume >= litres * thirst, importance: high}\n",
        )
        .replace("topics: {}\n", "")
        .replace(
            "  sleeper:",
            "  thirst: {ask: {en: How thirsty?}, is: number, between: [1, 3]}\n  sleeper:",
            1,
        )
    )
    shop = advisor(tmp_path, model=model)
    question = shop.advise(answers(child=False)).next_question
    assert question is not None
    impacts = {item.question: item.changed for item in question.impacts}
    assert impacts["people"] > 0
    assert impacts["thirst"] > 0


def test_a_question_that_wants_to_be_first_is_first(tmp_path: Path) -> None:
    model = MODEL.replace("  look: {ask:", "  look: {asked: first, ask:")
    shop = advisor(tmp_path, model=model)
    question = shop.advise(Profile()).next_question
    assert question is not None
    assert question.question == "look"


@pytest.mark.gs("GS-B17", "GS-B18")
def test_what_a_buyer_is_like_is_asked_but_changes_no_advice(tmp_path: Path) -> None:
    model = MODEL.replace(
        "  look: {ask:",
        "  knows: {ask: {en: Do you know kettles?}, is: yes/no, classifies: competence,"
        " asked: first}\n  look: {ask:",
    )
    shop = advisor(tmp_path, model=model)
    question = shop.advise(Profile()).next_question
    assert question is not None
    assert question.question == "knows"
    one = shop.advise(answers(knows=True, child=False))
    two = shop.advise(answers(knows=False, child=False))
    assert one.recommendations == two.recommendations


def test_what_a_stated_requirement_waits_for_is_asked(tmp_path: Path) -> None:
    model = MODEL.replace(
        "  child: {ask:",
        "  cups: {ask: {en: How many?}, is: number, between: [1, 9]}\n  child: {ask:",
    )
    shop = advisor(tmp_path, model=model)
    stated = Stated(id="tender", strength=Strength.MUST, expression="price <= 10 * cups")
    plain = shop.advise(Profile()).next_question
    asked = shop.advise(Profile(requirements=(stated,))).next_question
    assert plain is not None
    assert asked is not None
    assert "cups" not in {item.question for item in plain.impacts}
    assert "cups" in {item.question for item in asked.impacts if item.changed}
