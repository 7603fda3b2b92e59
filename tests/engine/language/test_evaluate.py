"""The meaning of every operator, with unknowns, as docs/language.md states it."""

from __future__ import annotations

import math
from datetime import date, datetime

import pytest

from dragoman.engine.language import LanguageError, Value, evaluate, parse
from tests.engine.language.worlds import SPACE

U = None
HUGE = 1.7976931348623157e308


def value(written: str, **facts: Value | None) -> Value | None:
    return evaluate(parse(written, namespace=SPACE), facts)


AND_TABLE = [
    (True, True, True),
    (True, False, False),
    (True, U, U),
    (False, False, False),
    (False, U, False),
    (U, U, U),
]


@pytest.mark.gs("GS-H25")
@pytest.mark.parametrize(("a", "b", "both"), AND_TABLE)
def test_and_is_false_if_one_is_false_and_unknown_if_one_is_unknown(
    a: bool | None, b: bool | None, both: bool | None
) -> None:
    assert value("b1 AND b2", b1=a, b2=b) is both
    assert value("b2 AND b1", b1=a, b2=b) is both
    opposite = None if both is None else not both
    assert value("NOT b1 OR NOT b2", b1=a, b2=b) is opposite


NUMBERS = [
    ("1 + 2 * 3", 7.0),
    ("10 - 4 - 3", 3.0),
    ("7 / 2", 3.5),
    ("-7 / 2", -3.5),
    ("0.1 + 0.2", 0.30000000000000004),
    ("0.1 + 0.2 + 0.3", 0.6000000000000001),
    ("0.1 + (0.2 + 0.3)", 0.6),
    ("1 / 0", U),
    ("0 / 0", U),
    ("1 / (n1 - n1)", U),
    (f"{HUGE!r} * 2", U),
    (f"{HUGE!r} + {HUGE!r}", U),
    (f"-{HUGE!r} - {HUGE!r}", U),
    (f"{HUGE!r} / 0.5", U),
    (f"{HUGE!r} * 2 * 0", U),
    ("5e-324 * 0.5", 0.0),
    ("1 / 5e-324", U),
    ("ABS(-3)", 3.0),
    ("FLOOR(-1.5)", -2.0),
    ("CEIL(-1.5)", -1.0),
    ("CEIL(-0.5)", 0.0),
    ("FLOOR(1e300)", 1e300),
    ("ROUND(2.5)", 3.0),
    ("ROUND(-2.5)", -3.0),
    ("ROUND(0.5)", 1.0),
    ("ROUND(1.5)", 2.0),
    ("ROUND(0.49999999999999994)", 0.0),
    ("ROUND(2.675, 2)", 2.68),
    ("ROUND(1.005, 2)", 1.0),
    ("ROUND(-1234.5, -2)", -1200.0),
    ("ROUND(1250, -2)", 1300.0),
    ("ROUND(49, -2)", 0.0),
    ("ROUND(4503599627370497.5)", 4503599627370498.0),
    ("ROUND(1e300, 2)", 1e300),
    (f"ROUND({HUGE!r}, -15)", 1.7976931348623157e308),
    ("ROUND(4503599627370495.5)", 4503599627370496.0),
    ("SQRT(2)", math.sqrt(2)),
    ("SQRT(0)", 0.0),
    ("SQRT(-1)", U),
    ("LN(1)", 0.0),
    ("LN(0)", U),
    ("LN(-1)", U),
    ("LOG10(1000)", 3.0),
    ("LOG10(0)", U),
    ("EXP(0)", 1.0),
    ("EXP(709)", math.exp(709)),
    ("EXP(709.1)", U),
    ("EXP(-708)", math.exp(-708)),
    ("EXP(-708.1)", 0.0),
    ("POWER(2, 10)", 1024.0),
    ("POWER(2, -1)", 0.5),
    ("POWER(0, 0)", 1.0),
    ("POWER(-8, 0)", 1.0),
    ("POWER(0, 2)", 0.0),
    ("POWER(0, -1)", U),
    ("POWER(-8, 3)", -512.0),
    ("POWER(-8, 1 / 3)", U),
    ("POWER(10, 400)", U),
    ("POWER(10, -400)", 0.0),
    ("POWER(1, 1e300)", 1.0),
    ("MIN_OF(3, 1, 2)", 1.0),
    ("MAX_OF(3, 1, 2)", 3.0),
    ("COALESCE(n2, n3, 5)", 5.0),
    ("DAYS_BETWEEN(DATE '2026-01-31', DATE '2026-03-01')", 29.0),
    ("DAYS_BETWEEN(DATE '2026-03-01', DATE '2026-01-31')", -29.0),
    ("DAYS_BETWEEN(DATE '0001-01-01', DATE '9999-12-31')", 3652058.0),
]


@pytest.mark.parametrize(("written", "result"), NUMBERS)
def test_numbers_are_float64_and_trouble_is_unknown(written: str, result: float | None) -> None:
    assert value(written, n1=1.0) == result


STRICT = [
    "n1 + n2",
    "n2 - n1",
    "n1 * n2",
    "n2 / n1",
    "-n2",
    "ABS(n2)",
    "ROUND(n2, 1)",
    "POWER(n2, 0)",
    "POWER(1, n2)",
    "MIN_OF(n1, n2)",
    "MAX_OF(n1, n2, 3)",
    "n1 < n2",
    "n2 = n2",
    "n2 IN (1, 2)",
    "n2 NOT IN (1, 2)",
    "c1 = 'old'",
    "c1 <> c2",
    "s1 >= 'low'",
    "d1 < DATE '2026-01-31'",
    "DAYS_BETWEEN(d1, d1)",
    "b1 = b2",
    "HAS(m1, 'hdmi')",
    "HAS_ANY(m1, m2)",
    "HAS_ALL(m2, m1)",
    "n2 BETWEEN 1 AND 2",
    "UNIT(watts, 'kW')",
]


@pytest.mark.gs("GS-H25", "GS-D12")
@pytest.mark.parametrize("written", STRICT)
def test_what_is_made_of_an_unknown_is_unknown(written: str) -> None:
    assert value(written, n1=1.0, b2=True, m2=frozenset({"hdmi"})) is None


CONDITIONS = [
    ("n1 = 1", True),
    ("n1 <> 1", False),
    ("n1 >= 1 AND n1 <= 1", True),
    ("n1 BETWEEN 1 AND 2", True),
    ("n1 BETWEEN 2 AND 1", False),
    ("n1 NOT BETWEEN 2 AND 3", True),
    ("n1 BETWEEN n2 AND 0", False),
    ("n1 BETWEEN 0 AND n2", U),
    ("n1 IN (3, 1)", True),
    ("n1 NOT IN (3, 1)", False),
    ("0 = -0", True),
    ("c1 = 'old'", True),
    ("c1 IN ('new', 'partly')", False),
    ("t1 = 'A'", False),
    ("t1 = 'a'", True),
    ("s1 < 'high'", True),
    ("s1 > 'low'", True),
    ("s1 BETWEEN 'low' AND 'mid'", True),
    ("s1 = 'mid'", True),
    ("d1 > DATE '2026-01-30'", True),
    ("d1 = DATE '2026-01-31'", True),
    ("MAX_OF(d1, DATE '2027-01-01') = DATE '2027-01-01'", True),
    ("b1 = TRUE", True),
    ("b1 <> (n1 > 1)", True),
    ("n2 IS NULL", True),
    ("n1 IS NOT NULL", True),
    ("(n1 / 0) IS NULL", True),
    ("m2 IS NULL", True),
    ("COALESCE(b2, FALSE)", False),
    ("COALESCE(b2, b3)", U),
    ("HAS(m1, 'hdmi')", True),
    ("HAS(m1, 'dp')", False),
    ("HAS_ANY(m1, 'dp', 'usb_c')", True),
    ("HAS_ALL(m1, 'hdmi', 'usb_c')", True),
    ("HAS_ALL(m1, 'hdmi', 'dp')", False),
    ("HAS_ANY(m1, m1)", True),
]


@pytest.mark.parametrize(("written", "result"), CONDITIONS)
def test_conditions_are_three_valued(written: str, result: bool | None) -> None:
    facts: dict[str, Value | None] = {
        "n1": 1.0,
        "c1": "old",
        "t1": "a",
        "s1": "mid",
        "d1": date(2026, 1, 31),
        "b1": True,
        "m1": frozenset({"hdmi", "usb_c"}),
    }
    assert value(written, **facts) is result


def test_the_empty_set_is_known() -> None:
    empty: frozenset[str] = frozenset()
    assert value("m1 IS NULL", m1=empty) is False
    assert value("HAS_ALL(m1, m2)", m1=empty, m2=empty) is True
    assert value("HAS_ANY(m1, m2)", m1=frozenset({"dp"}), m2=empty) is False
    assert value("HAS_ALL(m1, m2)", m1=None, m2=empty) is None


CASES = [
    ("CASE WHEN b1 THEN 1 ELSE 2 END", {"b1": True}, 1.0),
    ("CASE WHEN b1 THEN 1 ELSE 2 END", {"b1": False}, 2.0),
    ("CASE WHEN b1 THEN 1 ELSE 2 END", {}, U),
    ("CASE WHEN b1 THEN 1 ELSE 1 END", {}, 1.0),
    ("CASE WHEN b1 THEN 1 END", {}, U),
    ("CASE WHEN b1 THEN 1 END", {"b1": False}, U),
    ("CASE WHEN b1 THEN 1 WHEN b2 THEN 2 ELSE 3 END", {"b1": False, "b2": True}, 2.0),
    ("CASE WHEN b1 THEN 1 WHEN b2 THEN 2 ELSE 3 END", {"b2": True}, U),
    ("CASE WHEN b1 THEN 2 WHEN b2 THEN 2 ELSE 3 END", {"b2": True}, 2.0),
    ("CASE WHEN b1 THEN 2 WHEN b2 THEN 2 ELSE 3 END", {}, U),
    ("CASE WHEN b1 THEN 2 WHEN b2 THEN 2 ELSE 2 END", {}, 2.0),
    ("CASE WHEN b1 THEN 1 WHEN TRUE THEN 1 ELSE 3 END", {}, 1.0),
    ("CASE WHEN b1 THEN NULL ELSE n1 END", {}, U),
    ("CASE WHEN b1 THEN n1 ELSE 5 END", {"b1": False}, 5.0),
    ("CASE WHEN b1 THEN n1 ELSE 5 END", {"n1": 5.0}, 5.0),
    ("CASE WHEN b1 THEN n1 ELSE 5 END", {}, U),
    ("CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 1 WHEN 'high' THEN 1 END", {}, 1.0),
    ("CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 1 WHEN 'high' THEN 2 END", {}, U),
    ("CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 1 ELSE 1 END", {}, 1.0),
    ("CASE s1 WHEN 'low' THEN 1 ELSE NULL END", {}, U),
    ("CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 1 WHEN 'high' THEN 1 ELSE 2 END", {}, 1.0),
    ("CASE b1 WHEN TRUE THEN 1 WHEN FALSE THEN 1 END", {}, 1.0),
    ("CASE n1 WHEN 1 THEN 1 END", {}, U),
    ("CASE n1 WHEN 1 THEN 1 ELSE 1 END", {}, 1.0),
    ("CASE c1 WHEN 'old' THEN 120 ELSE 80 END", {"c1": "new"}, 80.0),
    ("CASE WHEN b1 THEN 'a' ELSE 'a' END", {}, "a"),
    ("CASE WHEN b1 THEN b2 ELSE FALSE END", {"b2": False}, False),
]


@pytest.mark.gs("GS-H25")
@pytest.mark.parametrize(("written", "facts", "result"), CASES)
def test_case_is_strict_about_unknown_conditions(
    written: str, facts: dict[str, Value], result: Value | None
) -> None:
    assert value(written, **facts) == result


def test_a_known_scale_level_outside_the_named_ones_takes_else() -> None:
    assert value("CASE s1 WHEN 'low' THEN 1 ELSE 2 END", s1="high") == 2


MISFITS: list[tuple[str, object]] = [
    ("n1", "1"),
    ("n1", True),
    ("b1", 1.0),
    ("b1", "yes"),
    ("c1", "ancient"),
    ("c1", 1.0),
    ("s1", "middle"),
    ("t1", 3.0),
    ("d1", "2026-01-31"),
    ("d1", datetime(2026, 1, 31)),  # noqa: DTZ001 - any clock time is wrong here
    ("m1", frozenset({"vga"})),
    ("m1", "hdmi"),
]


@pytest.mark.parametrize(("name", "wrong"), MISFITS)
def test_a_record_with_a_value_of_another_type_is_misuse(name: str, wrong: object) -> None:
    with pytest.raises(LanguageError) as caught:
        evaluate(parse(f"{name} IS NULL", namespace=SPACE), {name: wrong})  # type: ignore[dict-item]
    assert caught.value.code == "language.value_type"


def test_values_of_a_record_are_brought_to_their_type() -> None:
    assert value("n1", n1=3) == 3.0  # whole numbers are numbers
    assert isinstance(value("n1", n1=3), float)
    assert value("n1", n1=math.nan) is None
    assert value("n1", n1=-math.inf) is None
    assert value("t1 = 'é'", t1="e\u0301") is True
    assert value("HAS(m1, 'hdmi')", m1={"hdmi"}) is True  # type: ignore[arg-type]


def test_a_name_that_is_missing_is_unknown() -> None:
    assert value("n1 IS NULL") is True
