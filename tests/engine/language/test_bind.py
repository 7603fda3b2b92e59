"""Facts put into expressions."""

from __future__ import annotations

import pytest

from dragoman.engine.language import (
    Compare,
    Comparison,
    Value,
    bind,
    children,
    evaluate,
    parse,
    text,
)
from tests.engine.language.worlds import SPACE

BOUND: list[tuple[str, dict[str, Value | None], str]] = [
    ("n1 > n2", {"n2": 3.0}, "n1 > 3"),
    ("n1 > n2 * 2", {"n2": 3.0}, "n1 > 6"),
    ("watts > kilowatts", {"kilowatts": 2.0}, "watts > UNIT(2000, 'W')"),
    ("watts > 1.1 * kilowatts", {"kilowatts": 2.0}, "watts > UNIT(2200, 'W')"),
    ("watts > n1 * 3", {"n1": 2.0}, "watts > 6"),
    ("watts > n1 * kilowatts", {"kilowatts": 2.0}, "watts > UNIT(n1 * UNIT(2, 'kW'), 'W')"),
    ("b1 AND b2 AND b3", {"b1": True}, "b2 AND b3"),
    ("b1 AND b2", {"b1": True}, "b2"),
    ("b1 AND b2", {"b1": False}, "FALSE"),
    ("b1 AND b2", {"b1": True, "b2": True}, "TRUE"),
    ("b1 OR b2", {"b1": False}, "b2"),
    ("b1 OR b2", {"b1": True}, "TRUE"),
    ("b1 AND b2 AND b3", {"b1": None, "b2": None}, "NULL AND b3"),
    ("NOT (b1 AND b2)", {"b1": True}, "NOT b2"),
    ("NOT (b1 AND NOT b2)", {"b1": True}, "b2"),
    ("n1 IS NULL AND b1", {"n1": None}, "b1"),
    ("(b1 OR b2) AND (b1 OR b3)", {"b1": True}, "TRUE"),
    ("(b1 AND b2) OR (b1 AND b3)", {"b1": False}, "FALSE"),
    ("n1 IS NULL AND b1", {"n1": 1.0}, "FALSE"),
    ("n1 IN (1, 2)", {"n1": 2.0}, "TRUE"),
    ("c1 = 'old' OR b1", {"c1": "new"}, "b1"),
    ("CASE WHEN b1 THEN n1 ELSE n2 END > 1", {"b1": True}, "n1 > 1"),
    ("CASE WHEN b1 THEN n1 ELSE n2 END > 1", {"b1": False}, "n2 > 1"),
    ("CASE WHEN b1 THEN n1 END > 1", {"b1": False}, "NULL"),
    (
        "CASE WHEN b1 THEN n1 WHEN b2 THEN n2 ELSE n3 END > 1",
        {"b2": True},
        "CASE WHEN b1 THEN n1 ELSE n2 END > 1",
    ),
    (
        "CASE WHEN b1 THEN n1 ELSE n2 END > 1",
        {"b1": None},
        "CASE WHEN NULL THEN n1 ELSE n2 END > 1",
    ),
    ("CASE c1 WHEN 'old' THEN n1 ELSE n2 END > 1", {"c1": "old"}, "n1 > 1"),
    ("CASE c1 WHEN 'old' THEN n1 ELSE n2 END > 1", {"c1": "new"}, "n2 > 1"),
    ("CASE n3 WHEN 1 THEN n1 END > 1", {"n3": 2.0}, "NULL"),
    (
        "CASE c1 WHEN 'old' THEN n1 ELSE n2 END > 1",
        {"c1": None},
        "CASE NULL WHEN 'old' THEN n1 ELSE n2 END > 1",
    ),
    (
        "CASE c1 WHEN 'old' THEN n1 ELSE n2 END > 1",
        {"n1": 3.0},
        "CASE c1 WHEN 'old' THEN 3 ELSE n2 END > 1",
    ),
    ("COALESCE(n1, n2, 3)", {"n1": None}, "COALESCE(n2, 3)"),
    ("COALESCE(n1, n2, 3)", {"n2": 5.0}, "COALESCE(n1, 5)"),
    ("COALESCE(n1, n2)", {"n2": None}, "n1"),
    ("COALESCE(n1, n2)", {"n1": 1.0}, "1"),
    ("n1 / 0 > 1 OR b1", {"n1": 1.0}, "NULL OR b1"),
    ("1 / 0 > 1 OR b1", {}, "NULL OR b1"),
    ("HAS_ANY(m1, m2)", {"m2": frozenset({"dp"})}, "HAS_ANY(m1, {'dp'})"),
]


@pytest.mark.parametrize(("written", "facts", "left"), BOUND)
def test_what_facts_decide_is_folded(
    written: str, facts: dict[str, Value | None], left: str
) -> None:
    assert text(bind(parse(written, namespace=SPACE), facts)) == left


def test_a_fact_that_is_not_given_stays_while_one_given_as_unknown_goes() -> None:
    tree = parse("n1 > 1 AND b1", namespace=SPACE)
    assert bind(tree, {}) == tree
    assert evaluate(bind(tree, {"n1": None}), {"n1": 5.0, "b1": True}) is None
    assert evaluate(bind(tree, {"n1": None}), {"n1": 5.0, "b1": False}) is False


def test_constants_are_folded_even_without_facts() -> None:
    assert text(bind(parse("n1 > 2 * 3", namespace=SPACE), {})) == "n1 > 6"


def test_a_part_that_stands_twice_as_one_object_is_bound_once() -> None:
    part = parse("n1 + n2", namespace=SPACE)
    twice = Compare(operator=Comparison.MORE, left=part, right=part)
    bound = bind(twice, {"n2": 1.0})
    assert text(bound) == "n1 + 1 > n1 + 1"
    assert children(bound)[0] is children(bound)[1]
