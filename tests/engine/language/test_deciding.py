"""Which unknown facts would decide what is unknown, and which could change what is known."""

from __future__ import annotations

import pytest

from dragoman.engine.language import And, Kind, Or, Type, Value, deciding, finite_values, parse
from tests.engine.language.worlds import SPACE

Facts = dict[str, Value]
DECIDING: list[tuple[str, Facts, set[str], set[str], Value | None]] = [
    # AND and OR: from the operands that are unknown only
    ("b1 AND n1 > 3", {"b1": True}, {"n1"}, set(), None),
    ("b1 AND n1 > 3", {}, {"b1", "n1"}, set(), None),
    ("b1 AND n1 > 3", {"b1": False}, set(), set(), None),
    ("b1 OR n1 > 3", {"b1": False}, {"n1"}, set(), None),
    ("b1 OR n1 > 3", {"b1": True}, set(), set(), None),
    ("b1 AND (b2 OR b3)", {"b1": True, "b2": False}, {"b3"}, set(), None),
    ("b1 AND (b2 OR n1 > 1)", {"b2": True}, {"b1"}, set(), None),
    ("NOT (b1 AND b2)", {"b1": True}, {"b2"}, set(), None),
    # elsewhere: the unknown names of the unknown parts
    ("n1 + n2 > n3", {"n1": 1.0}, {"n2", "n3"}, set(), None),
    ("n1 + n2 > n3", {"n1": 1.0, "n2": 2.0, "n3": 3.0}, set(), set(), None),
    ("c1 = c2", {"c1": "old"}, {"c2"}, set(), None),
    ("HAS_ALL(m1, m2)", {}, {"m1", "m2"}, set(), None),
    # what no fact can mend makes what is strict about it hopeless too
    ("n1 / 0 > n2", {"n1": 1.0}, set(), set(), None),
    ("n1 / 0 > n2", {}, {"n1", "n2"}, set(), None),
    ("SQRT(n1) > n2", {"n1": -1.0}, set(), set(), None),
    ("SQRT(n1) > 1 AND b1", {"n1": -1.0}, {"b1"}, set(), None),
    # BETWEEN is an AND of two comparisons
    ("n1 BETWEEN 1 AND 5", {}, {"n1"}, set(), None),
    ("n1 BETWEEN n2 AND n3", {"n1": 3.0, "n2": 1.0}, {"n3"}, set(), None),
    ("n1 BETWEEN 1 AND n2 / 0", {"n2": 1.0}, {"n1"}, set(), None),
    ("n1 BETWEEN 1 AND n2 / 0", {"n1": 3.0, "n2": 1.0}, set(), set(), None),
    ("s1 BETWEEN 'low' AND 'high'", {}, set(), set(), True),
    # IS NULL and COALESCE look at what is unknown
    ("n1 IS NULL", {}, set(), {"n1"}, None),
    ("n1 + n2 IS NULL", {"n1": 1.0}, set(), {"n2"}, None),
    ("n1 IS NULL", {"n1": 1.0}, set(), set(), None),
    ("n1 IS NOT NULL AND b1", {"n1": 1.0}, {"b1"}, set(), None),
    ("n1 IS NULL AND b1", {}, {"b1"}, {"n1"}, None),
    ("n1 IS NULL AND b1", {"b1": False}, set(), set(), None),
    ("n1 IS NOT NULL AND b1", {"b1": True}, set(), {"n1"}, None),
    ("n1 IS NOT NULL AND n2 IS NOT NULL", {}, set(), {"n1", "n2"}, None),
    ("COALESCE(n1, 5) > 3", {}, set(), {"n1"}, None),
    ("COALESCE(n1, n2) > 3", {}, {"n1", "n2"}, set(), None),
    ("COALESCE(n1, n2) > 3", {"n2": 5.0}, set(), {"n1"}, None),
    ("COALESCE(n1, n2) > 3", {"n1": 5.0}, set(), set(), None),
    ("COALESCE(n1, 5) > n2", {}, {"n2"}, {"n1"}, None),
    ("(COALESCE(n1, 5) > 3) IS NULL", {}, set(), {"n1"}, None),
    # CASE: the conditions that leave it open, and the results that are unknown
    ("CASE WHEN b1 THEN 1 ELSE 2 END > 1", {}, {"b1"}, set(), None),
    ("CASE WHEN b1 THEN n1 ELSE 2 END > 1", {}, {"b1", "n1"}, set(), None),
    ("CASE WHEN b1 THEN n1 ELSE 2 END > 1", {"b1": True}, {"n1"}, set(), None),
    ("CASE WHEN b1 THEN n1 ELSE n2 END > 1", {"b1": False}, {"n2"}, set(), None),
    ("CASE WHEN b1 THEN 5 ELSE 5 END > 1", {}, set(), set(), None),
    ("CASE c1 WHEN 'old' THEN 1 ELSE n1 END > 1", {}, {"c1", "n1"}, set(), None),
    ("CASE c1 WHEN 'old' THEN 1 ELSE n1 END > 1", {"c1": "old"}, set(), set(), None),
    ("CASE c1 WHEN 'old' THEN n2 ELSE n1 END > 1", {"c1": "old"}, {"n2"}, set(), None),
    (
        "CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 2 WHEN 'high' THEN 3 END > n1",
        {},
        {"s1", "n1"},
        set(),
        None,
    ),
    ("CASE WHEN n1 IS NULL THEN 1 ELSE 2 END > 1", {}, set(), {"n1"}, None),
    # a condition with one finite fact is tried with each of its values
    ("c1 = 'old' OR c1 <> 'old'", {}, set(), set(), True),
    ("c1 = 'old' AND c1 = 'new'", {}, set(), set(), False),
    ("b1 OR NOT b1", {}, set(), set(), True),
    ("(b1 OR NOT b1) AND n1 > 3", {}, {"n1"}, set(), None),
    ("(b1 AND NOT b1) AND n1 > 3", {}, set(), set(), False),
    ("(b1 AND NOT b1) OR n1 > 3", {}, {"n1"}, set(), None),
    ("NOT (b1 AND NOT b1)", {}, set(), set(), True),
    ("b1 OR NOT b1 OR b2", {}, set(), set(), True),
    ("b1 AND b2 AND NOT b1 AND NOT b2", {}, set(), set(), False),
    ("b1 OR b2 OR c1 = 'old' OR c1 = 'new'", {}, {"b1", "b2", "c1"}, set(), None),
    ("b1 AND b2 AND (b2 OR NOT b2)", {}, {"b1", "b2"}, set(), None),
    ("s1 >= 'low'", {}, set(), set(), True),
    ("s1 >= 'mid'", {}, {"s1"}, set(), None),
    (
        "CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 2 WHEN 'high' THEN 3 END > 5",
        {},
        set(),
        set(),
        False,
    ),
    (
        "CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 2 WHEN 'high' THEN 3 END > n1",
        {"n1": 0.0},
        set(),
        set(),
        True,
    ),
    ("CASE WHEN b1 OR NOT b1 THEN n1 ELSE n2 END > 0", {"n2": 5.0}, {"n1"}, set(), None),
    ("(b1 OR NOT b1) = b2", {"b2": True}, set(), set(), True),
    ("HAS(m1, 'dp') OR NOT HAS(m1, 'dp')", {}, set(), set(), True),
    ("HAS(m1, 'dp')", {}, {"m1"}, set(), None),
    ("b1 AND n1 / 0 > 1", {"n1": 1.0}, {"b1"}, set(), None),
    ("(b1 OR NOT b1) AND n1 / 0 > 1", {"n1": 1.0}, set(), set(), None),
    ("COALESCE(b1, NOT b1) = (n1 / 0 > 1)", {"n1": 1.0}, set(), set(), None),
    ("(b1 OR NOT b1) IS NULL", {}, set(), {"b1"}, None),
    ("COALESCE(b1 OR NOT b1, FALSE)", {}, set(), {"b1"}, None),
    # but not one with several, or with many values
    ("(b1 = b2) OR NOT (b1 = b2)", {}, {"b1", "b2"}, set(), None),
    ("n1 = 1 OR n1 <> 1", {}, {"n1"}, set(), None),
    ("t1 = 'a' OR t1 <> 'a'", {}, {"t1"}, set(), None),
]


@pytest.mark.gs("GS-H25")
@pytest.mark.parametrize(("written", "facts", "unknown", "could_change", "settled"), DECIDING)
def test_a_condition_names_the_facts_that_would_decide_it(
    written: str, facts: Facts, unknown: set[str], could_change: set[str], settled: Value | None
) -> None:
    found = deciding(parse(written, namespace=SPACE), facts)
    assert (set(found.unknown), set(found.could_change)) == (unknown, could_change)
    assert found.settled == settled


def test_the_values_of_small_types_can_be_listed() -> None:
    assert finite_values(Type(Kind.YES_NO)) == (True, False)
    assert finite_values(Type(Kind.CHOICE, values=("a", "b"))) == ("a", "b")
    assert finite_values(Type(Kind.CHOICE, values=tuple(map(str, range(65))))) == ()
    assert len(finite_values(Type(Kind.SET, values=tuple("abcdef")))) == 64
    assert finite_values(Type(Kind.SET, values=tuple("abcdefg"))) == ()
    assert finite_values(Type(Kind.NUMBER)) == ()


def test_a_condition_that_stands_twice_as_one_object_counts_once() -> None:
    condition = parse("c1 = 'old'", namespace=SPACE)
    for kind in (And, Or):
        assert deciding(kind(operands=(condition, condition)), {}).unknown == {"c1"}
