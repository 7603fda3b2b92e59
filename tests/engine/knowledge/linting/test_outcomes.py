"""Conditions that never hold, always hold, or exclude each other."""

from __future__ import annotations

import itertools

import pytest

from dragoman.engine.knowledge import Category, Severity, lint
from dragoman.engine.knowledge.linting.bounds import can_be
from dragoman.engine.knowledge.linting.outcomes import Outcome, outcome_of
from dragoman.engine.knowledge.linting.situations import mentioned_values, situations
from dragoman.engine.language import expand, parse
from tests.engine.knowledge.authoring import category

CODES = (
    "lint.never_fires",
    "lint.always_fires",
    "lint.never_met",
    "lint.always_met",
    "lint.contradiction",
)
TAGS = ", ".join(f"o{i}" for i in range(10))
MANY = ", ".join(f"o{i}: {{text: O}}" for i in range(10))


def lamps(**sections: str) -> Category:
    questions = f"""\
    opts: {{ask: O, some_of: {{{MANY}}}}}
    more: {{ask: M, some_of: {{{MANY}}}}}
    day: {{ask: D, is: date}}
    name: {{ask: N, is: text}}
    width: {{ask: W, is: number m}}
    height: {{ask: H, is: number m, between: [1, 3]}}
    worth: {{ask: W, is: importance, of: [power]}}
    spend: {{ask: S, is: range EUR, between: [10, 100]}}
    """
    return category(questions=questions, **sections)


LAMPS = lamps(
    attributes=f"""\
    width_of_lamp: {{is: number cm, column: W, nature: product, valid: [5, 80]}}
    tag: {{is: choice, column: T, nature: product, values: [{TAGS}]}}
    """,
    needs="area: {is: number m², formula: width * height}",
)


def judge(condition: str) -> Outcome:
    return outcome_of(parse(condition, namespace=LAMPS.namespace), LAMPS)


@pytest.mark.gs("GS-A10")
@pytest.mark.parametrize(
    "condition",
    [
        "cosy AND NOT cosy",
        "place = 'desk' AND place = 'floor'",
        "HAS(wants, 'bulb_in') AND NOT HAS(wants, 'bulb_in')",
        "room > 100",
        "room < 1",
        "room > 50 AND room < 40",
        "room BETWEEN 60 AND 50",
        "room > 20 AND room IN (1, 2)",
        "spend_to > 100",
        "day > DATE '2026-01-01' AND day < DATE '2025-01-01'",
        "name = 'a' AND name = 'b'",
        "market = 'DE' AND market = 'PL'",
        "worth > 'very_high'",
        "cosy IS NULL AND cosy",
        "size > 'large'",
        "width_of_lamp > 100",
        "HAS(opts, 'o1') AND NOT HAS(opts, 'o1')",
        # by bounds: too much to count out
        "height * height > 10",
        "height + width_of_lamp > UNIT(5, 'm')",
    ],
)
def test_what_can_never_hold_is_noticed(condition: str) -> None:
    assert judge(condition) is Outcome.NEVER


@pytest.mark.gs("GS-A10")
@pytest.mark.parametrize(
    "condition",
    [
        "cosy OR NOT cosy",
        "place IN ('desk', 'floor')",
        "room >= 1",
        "room > 0.5",
        "cosy IS NULL OR cosy OR NOT cosy",
        "COALESCE(cosy, TRUE) OR NOT cosy",
        "market = 'DE' OR market <> 'DE'",
        "day <= DATE '2026-01-01' OR day > DATE '2026-01-01'",
        "size >= 'small'",
        "height * height < 10",
        "TRUE",
    ],
)
def test_what_always_holds_is_noticed(condition: str) -> None:
    assert judge(condition) is Outcome.ALWAYS


@pytest.mark.parametrize(
    "condition",
    [
        "cosy",
        "cosy IS NULL",
        "room > 50",
        "room IS NOT NULL",
        "NOT room > 50",
        "width > 3",
        "width = 3",
        "width <> 3",
        "place = 'desk'",
        "HAS_ANY(opts, 'o1', 'o2')",
        "name = 'a'",
        "name = market",
        "name IS NULL",
        "today > day",
        "day IS NULL",
        "CASE place WHEN 'desk' THEN cosy ELSE FALSE END",
        "area > 5",
        "room * 2 > 10 AND name = 'a'",
        "HAS(opts, tag)",
        "HAS(opts, 'o1') AND HAS(more, 'o1') AND width * 2 > 3",
        "width > height",
    ],
)
def test_what_depends_is_left_alone(condition: str) -> None:
    assert judge(condition) is Outcome.DEPENDS


@pytest.mark.parametrize(
    "condition",
    [
        " OR ".join(f"HAS(opts, 'o{i}')" for i in range(10)),
        " AND ".join(f"room <> {i}" for i in range(200)) + " AND height <> 2 AND cosy "
        "AND width <> 3 AND day <> DATE '2026-01-01'",
        "room * height > 3",
        "HAS(opts, tag)",
    ],
)
def test_what_has_too_many_situations_is_not_counted_out(condition: str) -> None:
    tree = parse(condition, namespace=LAMPS.namespace)
    assert situations([tree], LAMPS) is None
    assert judge(condition) is Outcome.DEPENDS


def test_situations_tell_apart_what_constants_tell_apart() -> None:
    tree = parse("room > 20 AND room <= 30", namespace=LAMPS.namespace)
    found = situations([tree], LAMPS)
    assert found is not None
    rooms = {situation["room"] for situation in found}
    assert {None, 1.0, 20.0, 25.0, 30.0, 31.0, 100.0} <= rooms
    numbers = [room for room in rooms if isinstance(room, float)]
    assert (min(numbers), max(numbers)) == (1.0, 100.0)


def test_a_number_that_nothing_compares_has_one_value() -> None:
    found = situations([parse("width IS NULL", namespace=LAMPS.namespace)], LAMPS)
    assert found is not None
    assert {situation["width"] is None for situation in found} == {True, False}


def test_values_that_are_mentioned_are_found_wherever_they_stand() -> None:
    def mentioned(condition: str) -> set[object] | None:
        found = mentioned_values([parse(condition, namespace=LAMPS.namespace)])
        return None if found is None else set(found)

    assert mentioned("CASE place WHEN 'desk' THEN 1 ELSE 2 END > 1") == {"desk", 1.0, 2.0}
    assert mentioned("shade IN ('glass', 'paper')") == {"glass", "paper"}
    assert mentioned("HAS(wants, 'bulb_in')") == {"bulb_in"}
    assert mentioned("HAS(parts, 'bulb')") == {"bulb"}
    assert mentioned("name = market") is None
    assert mentioned("HAS(opts, tag)") is None
    assert mentioned("room > height * UNIT(1, 'm')") == {1.0}


def test_bounds_are_those_of_the_question() -> None:
    tree = expand(parse("height > 3", namespace=LAMPS.namespace), LAMPS.namespace)
    assert can_be(tree, LAMPS, unknown=True) == (False, True)
    tree = parse("name = 'a'", namespace=LAMPS.namespace)
    assert can_be(tree, LAMPS, unknown=True) is None
    tree = parse("HAS(parts, 'bulb') OR cosy OR size = 'small'", namespace=LAMPS.namespace)
    assert can_be(tree, LAMPS, unknown=False) == (True, True)


def found(model: Category) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in lint(model) if each.code in CODES]


@pytest.mark.gs("GS-A10")
@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ({"rules": "- {id: a, when: cosy AND NOT cosy, must: power > 3}"}, "lint.never_fires"),
        ({"rules": "- {id: a, when: cosy OR NOT cosy, must: power > 3}"}, "lint.always_fires"),
        ({"rules": "- {id: a, wish: size > 'large'}"}, "lint.never_met"),
        ({"rules": "- {id: a, wish: size >= 'small'}"}, "lint.always_met"),
        ({"questions": "q: {ask: Q, is: yes/no, only_if: room > 500}"}, "lint.never_fires"),
        (
            {"suggestions": "s: {when: room > 500, suggest: {cosy: yes}, text: S}"},
            "lint.never_fires",
        ),
        (
            {"consequences": "- {id: c, when: room > 500, acting: A, not_acting: N, source: S, "
                             "owner: O}"},
            "lint.never_fires",
        ),
    ],
)  # fmt: skip
def test_conditions_are_judged_wherever_they_stand(sections: dict[str, str], code: str) -> None:
    severity = Severity.ERROR if "never" in code else Severity.WARNING
    assert found(category(**sections)) == [(code, severity)]


@pytest.mark.gs("GS-A10")
@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("must: power > 30", "must: power < 20", Severity.ERROR),
        ("must: power > 30 AND dimmable", "must: power BETWEEN 5 AND 9", Severity.ERROR),
        ("must: size = 'small'", "must: size IN ('medium', 'large')", Severity.ERROR),
        ("must: dimmable", "must: NOT dimmable", Severity.ERROR),
        ("when: cosy, must: power > 30", "must: power < 20", Severity.ERROR),
        ("when: cosy, must: power > 30", "when: cosy, must: power < 20", Severity.ERROR),
        ("when: cosy, must: power > 30", "when: room > 50, must: power < 20", Severity.WARNING),
        ("when: room * 2 > 3, must: power > 30", "must: power < 20", Severity.WARNING),
        ("when: cosy, must: power > 30", "when: NOT cosy, must: power < 20", None),
        ("when: cosy, must: power > 30", "when: cosy, wish: power < 20", None),
        ("must: power > 30", "must: power > 20", None),
        ("must: power > 30", "must: dimmable", None),
        ("must: power > 30", "must: power < 20 OR dimmable", None),
        ("must: power > 30", "must: power * 2 < 20", None),
        ("must: power > room / UNIT(1, 'm²/W')", "must: power < 3", None),
    ],
)
def test_required_rules_that_exclude_each_other_are_found(
    one: str, other: str, severity: Severity | None
) -> None:
    text = f"- {{id: a, {one}}}\n- {{id: b, {other}}}"
    rules = text.replace("IN ('medium', 'large')", "<> 'small'")
    rules = rules.replace("UNIT(1, 'm²/W')", "unit_of_room")
    needs = "unit_of_room: {is: number m²/W, formula: 1}"
    expected = [("lint.contradiction", severity)] if severity else []
    assert found(category(rules=rules, needs=needs)) == expected


@pytest.mark.gs("GS-C07")
def test_answers_that_are_at_odds_are_for_the_buyer_to_settle() -> None:
    model = category(
        rules="- {id: a, when: cosy, must: power > 30}\n- {id: b, when: room > 50, must: power < 2}"
    )
    finding = next(each for each in lint(model) if each.code == "lint.contradiction")
    assert finding.message == "The rules `a` and `b` exclude each other, and can apply together."
    assert "the buyer has to choose" in finding.mend


def test_rules_of_use_cases_are_compared_too() -> None:
    model = category(
        questions="q: {ask: Q, is: use cases}",
        uses="""\
        read: {title: R, rules: [{id: a, must: power > 30}]}
        sleep: {title: S, rules: [{id: b, must: power < 2}]}
        """,
    )
    assert found(model) == [("lint.contradiction", Severity.WARNING)]


def test_every_pair_is_told_once() -> None:
    rules = "".join(
        f"- {{id: r{i}, must: power > {i * 10} AND power < {i * 10 + 5}}}\n" for i in (1, 2, 3)
    )
    pairs = [each.message for each in lint(category(rules=rules)) if each.code == CODES[-1]]
    assert len(pairs) == len(list(itertools.combinations(range(3), 2)))
