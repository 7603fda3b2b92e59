"""Whether a must is the buyer's to give up, and what helps instead."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import lint
from tests.engine.knowledge.authoring import category, problem_in

LAW = "{document: D, owner: O, seen: 2026-01-01}"
KEPT = "- {id: bright, must: power >= 40, relax: no, because: W, instead: two lamps}"


def test_a_must_may_be_given_up_unless_it_says_no() -> None:
    found = category(rules=KEPT + "\n- {id: cheap, must: price <= budget_to, because: W}").rules
    assert not found["bright"].relax
    assert found["bright"].instead.in_language("en") == "two lamps"
    assert found["cheap"].relax


def test_saying_yes_says_nothing_new() -> None:
    yes = category(rules="- {id: a, must: power >= 40, relax: yes}")
    assert yes.content_hash == category(rules="- {id: a, must: power >= 40}").content_hash
    assert yes.content_hash != category(rules=KEPT).content_hash


@pytest.mark.parametrize(
    "rule",
    [
        "- {id: a, wish: power >= 40, relax: no}",
        "- {id: a, wish: power >= 40, instead: two}",
        f"- {{id: a, firm: power >= 40, relax: no, source: {LAW}}}",
    ],
)
def test_only_a_must_can_be_given_up_or_not(rule: str) -> None:
    problem_in("knowledge.together", rules=rule)


def test_what_helps_is_said_to_the_buyer_before_there_is_a_product() -> None:
    problem_in("knowledge.placeholder", rules="- {id: a, must: power >= 40, instead: '{power}'}")


def test_the_lint_asks_what_helps() -> None:
    def codes(rule: str) -> list[str]:
        return [each.code for each in lint(category(rules=rule))]

    assert "lint.no_way_out" in codes("- {id: a, must: power >= 40, relax: no, because: W}")
    assert "lint.no_way_out" not in codes(KEPT)
