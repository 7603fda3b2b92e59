"""Expressions: scope, circles, depth."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge.building.formulas import DEEPEST, circles, settled_in_steps
from tests.engine.knowledge.authoring import HEAD, category, document, problem, problem_in, problems


@pytest.mark.parametrize(
    "sections",
    [
        {"needs": "n: {is: number W, formula: power * 2}"},
        {"needs": "n: {is: number W, formula: d}", "derived": "d: {is: number W, formula: power}"},
        {"questions": "q: {ask: Q, is: yes/no, only_if: dimmable}"},
        {"suggestions": "s: {when: dimmable, suggest: {cosy: yes}, text: S}"},
        {"consequences": "- {id: c, when: dimmable, acting: A, not_acting: N, source: s, "
                         "owner: o}"},
        {"claims": "- {id: a, text: A, when: cosy, source: s, owner: o}"},
        {"accessories": "a: {title: A, kind: related, fits: cosy}"},
        {"documents": "- {title: A, link: x, when: cosy}"},
        {"rules": "- {id: a, must: cosy}"},
        {"rules": "- {id: a, wish: market = 'DE'}"},
        {"cases": "- {buyer: {cosy: yes}, gets: cosy}"},
        {"derived": "d: {is: number m², formula: room}"},
    ],
)  # fmt: skip
def test_an_expression_names_only_what_is_known_there(sections: dict[str, str]) -> None:
    problem_in("knowledge.scope", **sections)


def test_a_fact_of_the_buyer_is_found_through_a_derived_attribute() -> None:
    error = problem_in(
        "knowledge.scope",
        derived="d: {is: number W·m², formula: power * room}",
        claims="- {id: a, text: A, when: d > 3, source: s, owner: o}",
    )
    assert error.message.startswith("`d`, which rests on `room`, is no fact")


def test_availability_rests_on_products_and_context() -> None:
    head = HEAD.replace("id: [Name]", "id: [Name], available: power > 3 AND market = 'DE'")
    document(head)
    error = problem(
        document(head.replace("market = 'DE'", "cosy")),
        "knowledge.scope",
    )
    assert "market, industry and today" in error.message


def test_derived_facts_and_needs_may_be_named_where_their_leaves_may() -> None:
    lamps = category(
        derived="d: {is: number W, formula: power * 2}\ne: {is: number W, formula: d}",
        needs="n: {is: number m², formula: room}\nm: {is: yes/no, formula: n > 3}",
        questions="q: {ask: Q, is: yes/no, only_if: m AND market = 'PL'}",
        claims="- {id: a, text: A, when: e > 3, source: s, owner: o}",
        rules="- {id: r, when: m, must: e > 3 AND d > 2}",
    )
    assert lamps.rules["r"].when is not None


@pytest.mark.parametrize(
    ("sections", "chain"),
    [
        ({"derived": "d: {is: number W, formula: d + power}"}, "`d` → `d`"),
        (
            {"needs": "a: {is: yes/no, formula: b}\nb: {is: yes/no, formula: c}\n"
                      "c: {is: yes/no, formula: a OR cosy}"},
            "`a` → `b` → `c` → `a`",
        ),
    ],
)  # fmt: skip
def test_a_circle_of_formulas_is_named(sections: dict[str, str], chain: str) -> None:
    assert problem_in("knowledge.cycle", **sections).message.endswith(f"{chain}.")


def test_what_rests_on_a_circle_is_not_told_again() -> None:
    error = problem_in(
        "knowledge.cycle",
        needs="a: {is: yes/no, formula: b}\nb: {is: yes/no, formula: a}\n"
        "c: {is: yes/no, formula: a}",
        rules="- {id: r, when: c, must: power > 3}",
    )
    assert "`a` → `b` → `a`" in error.message


def test_several_circles_are_told() -> None:
    needs = "".join(
        f"{one}: {{is: yes/no, formula: {other}}}\n"
        for one, other in [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("e", "a")]
    )
    assert len(problems(document(needs=needs))) == 2


@pytest.mark.parametrize("length", [DEEPEST + 1, 400])
def test_formulas_do_not_rest_on_each_other_without_end(length: int) -> None:
    needs = "n0: {is: number m², formula: room}\n" + "".join(
        f"n{i}: {{is: number m², formula: n{i - 1} * 2}}\n" for i in range(1, length)
    )
    assert f"{DEEPEST} deep" in problem_in("knowledge.cycle", needs=needs).message


def test_formulas_may_rest_on_each_other_for_long() -> None:
    needs = "n0: {is: number m², formula: room}\n" + "".join(
        f"n{i}: {{is: number m², formula: n{i - 1} * 2}}\n" for i in range(1, DEEPEST)
    )
    assert len(category(needs=needs).needs) == DEEPEST


def test_formulas_do_not_grow_without_end() -> None:
    needs = "n0: {is: number m², formula: room}\n" + "".join(
        f"n{i}: {{is: number m², formula: {' + '.join([f'n{i - 1}'] * 20)}}}\n"
        for i in range(1, 12)
    )
    found = problems(document(needs=needs, rules="- {id: r, when: n11 > 3, must: power > 3}"))
    assert {error.code for error in found} == {"language.too_deep"}
    assert all(error.place and error.place.line for error in found)


def test_a_condition_does_not_grow_without_end() -> None:
    needs = "n0: {is: number m², formula: room}\n" + "".join(
        f"n{i}: {{is: number m², formula: {' + '.join([f'n{i - 1}'] * 10)}}}\n" for i in range(1, 4)
    )
    many = " + ".join(["n3"] * 40)
    error = problem_in(needs=needs, rules=f"- {{id: r, when: {many} > 3, must: power > 3}}")
    assert error.code == "language.too_deep"
    assert error.place is not None
    assert error.place.path == "rules.r.when"


def test_an_expression_has_the_type_that_is_declared() -> None:
    problem_in("language.wrong_result", needs="n: {is: yes/no, formula: room}")
    problem_in("language.units_differ", needs="n: {is: number kg, formula: room}")
    problem_in("language.wrong_result", rules="- {id: a, must: power}")


def test_steps_and_circles_of_definitions() -> None:
    rests_on = {
        "a": frozenset({"x"}),
        "b": frozenset({"a", "y"}),
        "c": frozenset({"d"}),
        "d": frozenset({"c"}),
        "e": frozenset({"c", "b"}),
    }
    assert settled_in_steps(rests_on) == [["a"], ["b"]]
    assert circles(rests_on) == [("c", "d")]
    assert circles({}) == []
