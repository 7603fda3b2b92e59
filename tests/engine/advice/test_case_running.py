"""Regression cases: this buyer must get that product."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import Advisor, Context
from dragoman.engine.advice.case_running import CaseResult, run_cases
from dragoman.engine.knowledge import category_from_text
from tests import kettles


def run(cases: str) -> tuple[CaseResult, ...]:
    text = (kettles.FOLDER / "category.yaml").read_text(encoding="utf-8")
    category = category_from_text(text[: text.index("\ncases:")] + f"\ncases:\n{cases}")

    def advisor_for(context: Context) -> Advisor:
        return Advisor(category=category, catalogue=kettles.catalogue(), context=context)

    return run_cases(category, advisor_for)


@pytest.mark.gs("GS-A10")
def test_cases_that_hold_pass() -> None:
    found = run_cases(
        kettles.category(),
        lambda context: Advisor(
            category=kettles.category(), catalogue=kettles.catalogue(), context=context
        ),
    )
    assert [(it.case, it.has_passed, it.failures) for it in found] == [
        ("family", True, ()),
        ("mother", True, ()),
    ]
    assert all(it.products for it in found)


@pytest.mark.gs("GS-A10")
@pytest.mark.parametrize(
    ("case", "failure"),
    [
        (
            "buyer: {children: no}, gets: price <= 20 AND cordless, top: 1",
            "is not what this buyer must get: price <= 20 (price is ",
        ),
        (
            "buyer: {children: no}, never: price >= 1",
            "is what this buyer must never get.",
        ),
        (
            "buyer: {children: no}, product: Nobody, top: 2",
            "'Nobody' is not among the first 2: '",
        ),
        (
            "buyer: {children: no, persons: 12, budget: {to: 6}}, gets: price >= 1",
            "Nothing is recommended",
        ),
        (
            "buyer: {children: no, persons: 12}, gets: to_spare >= 0, top: 3",
            "to_spare >= 0 (to_spare is not known)",
        ),
    ],
)
def test_a_case_that_does_not_hold_says_why(case: str, failure: str) -> None:
    (found,) = run(f"  - {{id: odd, {case}}}\n")
    assert not found.has_passed
    assert any(failure in text for text in found.failures), found.failures
    assert found.place.line > 0


def test_what_depends_on_the_buyer_can_be_asked_for() -> None:
    (found,) = run(
        "  - {id: room, buyer: {children: no, persons: 4, budget: {to: 60}},"
        " gets: to_spare >= 0, top: 1}\n"
    )
    assert found.failures == ()


def test_each_market_and_day_has_its_own_advisor_made_once() -> None:
    text = (kettles.FOLDER / "category.yaml").read_text(encoding="utf-8")
    cases = (
        "  - {id: a, buyer: {}, market: PL, gets: price >= 0}\n"
        "  - {id: b, buyer: {}, market: PL, gets: price >= 0}\n"
        "  - {id: c, buyer: {}, today: 2026-01-01, gets: price >= 0}\n"
    )
    category = category_from_text(text[: text.index("\ncases:")] + f"\ncases:\n{cases}")
    made: list[Context] = []

    def advisor_for(context: Context) -> Advisor:
        made.append(context)
        return Advisor(category=category, catalogue=kettles.catalogue(), context=context)

    assert [it.case for it in run_cases(category, advisor_for)] == ["a", "b", "c"]
    assert [(it.market, str(it.today)) for it in made] == [("PL", "None"), (None, "2026-01-01")]
