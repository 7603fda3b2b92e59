"""Questions, suggestions, use cases, rules and what they name."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import Importance, QuestionKind, Strength
from dragoman.engine.language import text
from tests.engine.knowledge.authoring import category, document, problem_in, problems

LAWFUL = "source: {document: D, owner: O, seen: 2026-01-01}"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("q: {ask: Q, is: yes/no, between: [1, 2]}", "knowledge.value"),
        ("q: {ask: Q, is: number, between: [2, 1]}", "knowledge.value"),
        ("q: {ask: Q, is: yes/no, of: [power]}", "knowledge.together"),
        ("q: {ask: Q, is: importance}", "knowledge.together"),
        ("q: {ask: Q, is: importance, of: [shade]}", "knowledge.preference"),
        ("q: {ask: Q, is: importance, of: [nothing]}", "knowledge.unknown_name"),
        ("q: {ask: Q, is: importance, of: [margin]}", "knowledge.wall_1"),
        ("q: {ask: Q, is: yes/no, about: [pwer]}", "knowledge.unknown_name"),
        ("q: {ask: Q, is: yes/no, topic: nothing}", "knowledge.unknown_name"),
        ("q: {ask: Q}", "knowledge.together"),
        ("q: {ask: Q, is: yes/no, one_of: {a: {text: A}, b: {text: B}}}", "knowledge.together"),
        ("q: {ask: Q, is: yes/no, only_if: q}", "knowledge.cycle"),
    ],
)
def test_a_question_holds_together(question: str, code: str) -> None:
    problem_in(code, questions=question)


def test_questions_do_not_wait_for_each_other() -> None:
    error = problem_in(
        "knowledge.cycle",
        questions="a: {ask: A, is: range, only_if: n}\nb: {ask: B, is: yes/no, only_if: a_to > 3}",
        needs="n: {is: yes/no, formula: b}",
    )
    assert error.message == "Questions wait for each other: `a` → `b` → `a`."


def test_importance_may_be_that_of_a_rule() -> None:
    lamps = category(
        questions="q: {ask: Q, is: importance, of: [small_one, power]}",
        rules="- {id: small_one, wish: size = 'small'}",
    )
    assert lamps.questions["q"].of == ("power", "small_one")


def test_a_derived_attribute_can_be_weighed() -> None:
    lamps = category(
        derived="d: {is: number W, formula: power * 2, better: less, bad: 9, good: 1}",
        questions="q: {ask: Q, is: importance, of: [d]}",
    )
    assert lamps.derived["d"].importance is Importance.NORMAL


@pytest.mark.gs("GS-A06")
def test_several_questions_may_ask_for_use_cases() -> None:
    lamps = category(
        questions="a: {ask: A, is: use cases}\nb: {ask: B, is: use cases}",
        uses="""\
        read:
          title: R
          rules:
            - {id: bright, when: cosy OR room > 3, must: power > 3}
            - {id: small_one, wish: size = 'small'}
        """,
    )
    bright, small = lamps.rules["bright"].when, lamps.rules["small_one"].when
    assert bright is not None
    assert small is not None
    assert text(bright.tree) == "(HAS(a, 'read') OR HAS(b, 'read')) AND (cosy OR room > 3)"
    assert text(small.tree) == "HAS(a, 'read') OR HAS(b, 'read')"
    assert lamps.questions["a"].kind is QuestionKind.USE_CASES


def test_rules_of_use_cases_need_a_question_for_them() -> None:
    problem_in("knowledge.missing", uses="u: {title: U, rules: [{id: r, must: power > 3}]}")


def test_a_question_for_use_cases_that_is_broken_takes_their_rules_with_it() -> None:
    text_ = document(
        questions="select: {ask: S, is: use cases}",
        uses="u: {title: U, rules: [{id: r, must: power > 3}]}",
    )
    assert [error.code for error in problems(text_)] == ["knowledge.id", "knowledge.missing"]


def test_an_unknown_attribute_of_a_use_case_is_told() -> None:
    problem_in("knowledge.unknown_name", uses="u: {title: U, bears_on: [pwer]}")


@pytest.mark.gs("GS-C05")
def test_a_rule_is_firm_must_or_wish() -> None:
    lamps = category(
        rules=f"""\
        - {{id: a, firm: dimmable, {LAWFUL}}}
        - {{id: b, must: dimmable}}
        - {{id: c, wish: dimmable, importance: low}}
        """
    )
    assert [(rule.strength, rule.importance) for rule in lamps.rules.values()] == [
        (Strength.FIRM, None),
        (Strength.MUST, Importance.NORMAL),
        (Strength.WISH, Importance.LOW),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "title: x",
        "source: Law",
        "source: Law, owner: me",
        "source: {document: Law, owner: me}",
        "source: {document: Law, seen: 2026-01-01}",
    ],
)
def test_a_firm_rule_has_a_source_an_owner_and_a_day(source: str) -> None:
    problem_in("knowledge.source", rules=f"- {{id: a, firm: dimmable, {source}}}")


def test_a_source_stands_in_one_place() -> None:
    rules = f"- {{id: a, firm: dimmable, {LAWFUL}, owner: you}}"
    problem_in("knowledge.together", rules=rules)


def test_a_source_may_stand_in_its_parts() -> None:
    lamps = category(rules="- {id: a, firm: dimmable, source: L, owner: me, seen: 2026-01-01}")
    source = lamps.rules["a"].source
    assert source is not None
    assert (source.document, source.owner) == ("L", "me")


def test_a_source_without_document_is_told_once() -> None:
    rules = "- {id: a, firm: dimmable, source: {owner: me, seen: 2026-01-01}}"
    problem_in("knowledge.missing", rules=rules)


def test_a_firm_rule_is_not_weighed() -> None:
    problem_in(
        "knowledge.together", rules=f"- {{id: a, firm: dimmable, importance: low, {LAWFUL}}}"
    )


def test_a_rule_whose_parts_are_broken_is_left_out() -> None:
    found = problems(document(rules="- {must: power > 3}\n- {id: b}\n- {id: c, when: , must: x}"))
    assert [error.code for error in found] == [
        "knowledge.missing",
        "knowledge.together",
        "knowledge.empty",
        "language.unknown_name",
    ]


def test_a_suggestion_needs_a_readable_condition() -> None:
    error = problem_in(suggestions="s: {when: csy, suggest: {cosy: yes}, text: S}")
    assert error.code == "language.unknown_name"


def test_cases_have_ids_of_their_own() -> None:
    cases = "- {id: a, buyer: {}, gets: power > 3}\n" * 2
    problem_in("knowledge.duplicate_id", cases=cases)


@pytest.mark.gs("GS-A24")
def test_a_case_has_market_industry_and_day() -> None:
    case = category(
        cases="- {buyer: {}, market: PL, industry: hotels, today: 2026-01-01, never: power > 3}"
    ).cases["case_1"]
    assert (case.market, case.industry, str(case.today)) == ("PL", "hotels", "2026-01-01")
