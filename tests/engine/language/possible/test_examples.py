"""Bounds as a person would give them, and what is misuse."""

from __future__ import annotations

from datetime import date
from math import inf, nan

import numpy as np
import pytest

from dragoman.engine.language import (
    NUMBER,
    Domain,
    Exactly,
    Interval,
    LanguageError,
    OneOf,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
    parse,
    possible,
    vector_from,
)
from tests.engine.language.worlds import SPACE

Domains = dict[str, Domain]


def bounds(written: str, **domains: Domain) -> tuple[float, float, bool]:
    found = possible(parse(written, namespace=SPACE), domains)
    assert isinstance(found, PossibleNumber)
    return float(found.low[0]), float(found.high[0]), bool(found.null[0])


def outcomes(written: str, **domains: Domain) -> set[bool | None]:
    found = possible(parse(written, namespace=SPACE), domains)
    assert isinstance(found, PossibleTruth)
    named = ((True, found.true), (False, found.false), (None, found.null))
    return {value for value, where in named if where[0]}


BOUNDS: list[tuple[str, Domains, tuple[float, float, bool]]] = [
    ("n1 + 1", {"n1": Interval(0, 5)}, (1, 6, False)),
    ("n1 - n2", {"n1": Interval(0, 5), "n2": Interval(1, 2)}, (-2, 4, False)),
    ("n1 * n2", {"n1": Interval(-2, 3), "n2": Interval(-5, 4)}, (-15, 12, False)),
    ("n1 / n2", {"n1": Interval(1, 4), "n2": Interval(2, 4)}, (0.25, 2, False)),
    ("n1 / n2", {"n1": Interval(1, 4), "n2": Exactly(0.0)}, (inf, -inf, True)),
    ("n1 / n2", {"n1": Interval(1, 4), "n2": Interval(-4, -2)}, (-2, -0.25, False)),
    ("-n1", {"n1": Interval(1, 4, null=True)}, (-4, -1, True)),
    ("ABS(n1)", {"n1": Interval(-3, 2)}, (0, 3, False)),
    ("ABS(n1)", {"n1": Interval(-3, -2)}, (2, 3, False)),
    ("SQRT(n1)", {"n1": Interval(-3, 4)}, (0, 2, True)),
    ("SQRT(n1)", {"n1": Interval(-3, -1)}, (inf, -inf, True)),
    ("ROUND(n1)", {"n1": Interval(1.2, 2.7)}, (1, 3, False)),
    ("FLOOR(n1)", {"n1": Interval(1.2, 2.7)}, (1, 2, False)),
    ("CEIL(n1)", {"n1": Interval(1.2, 2.7)}, (2, 3, False)),
    ("MIN_OF(n1, n2)", {"n1": Interval(0, 5), "n2": Interval(3, 9)}, (0, 5, False)),
    ("MAX_OF(n1, n2)", {"n1": Interval(0, 5), "n2": Interval(3, 9)}, (3, 9, False)),
    ("MIN_OF(n1, n2)", {"n1": Interval(0, 5), "n2": Exactly(None)}, (inf, -inf, True)),
    ("UNIT(watts, 'kW') / UNIT(1, 'kW')", {"watts": Interval(500, 2000)}, (0.5, 2, False)),
    ("COALESCE(n1, 7)", {"n1": Interval(0, 5)}, (0, 5, False)),
    ("COALESCE(n1, 7)", {"n1": Interval(0, 5, null=True)}, (0, 7, False)),
    ("COALESCE(n1, n2)", {"n1": Exactly(None), "n2": Interval(1, 2, null=True)}, (1, 2, True)),
    (
        "DAYS_BETWEEN(d1, d2) / UNIT(1, 'days')",
        {"d1": Interval(date(2026, 1, 1), date(2026, 1, 31)), "d2": Exactly(date(2026, 2, 1))},
        (1, 31, False),
    ),
    ("n1", {"n1": OneOf((3.0, 1.0, 2.0), null=True)}, (1, 3, True)),
    ("n1", {"n1": OneOf(())}, (inf, -inf, False)),
    (
        "CASE c1 WHEN 'old' THEN 120 WHEN 'partly' THEN 80 ELSE 45 END",
        {"c1": OneOf(("old", "partly"))},
        (80, 120, False),
    ),
    (
        "CASE c1 WHEN 'old' THEN 120 WHEN 'partly' THEN 80 ELSE 45 END",
        {"c1": OneOf(("old", "new"))},
        (45, 120, False),
    ),
    (
        "CASE c1 WHEN 'old' THEN 120 WHEN 'partly' THEN 80 ELSE 45 END",
        {"c1": OneOf(("old",), null=True)},
        (120, 120, True),
    ),
    (
        "CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 2 WHEN 'high' THEN 3 END",
        {"s1": OneOf(("low", "mid"))},
        (1, 2, False),
    ),
    ("CASE WHEN n1 > 3 THEN n1 ELSE 0 END", {"n1": Interval(4, 5)}, (4, 5, False)),
    ("CASE WHEN n1 > 3 THEN n1 END", {"n1": Interval(1, 2)}, (inf, -inf, True)),
    (
        "CASE c1 WHEN 'old' THEN n1 ELSE 5 END",
        {"c1": Exactly("old"), "n1": Interval(1, 2)},
        (1, 2, False),
    ),
    # a fact that stands twice is the same in both places
    ("n1 - n1", {"n1": OneOf((1.0, 5.0))}, (0, 0, False)),
    ("n1 - n1", {"n1": Interval(1, 5)}, (-4, 4, False)),
]


@pytest.mark.parametrize(("written", "domains", "expected"), BOUNDS)
def test_bounds_of_numbers(
    written: str, domains: Domains, expected: tuple[float, float, bool]
) -> None:
    assert bounds(written, **domains) == pytest.approx(expected)


OUTCOMES: list[tuple[str, Domains, set[bool | None]]] = [
    ("n1 > 3", {"n1": Interval(4, 5)}, {True}),
    ("n1 > 3", {"n1": Interval(1, 3)}, {False}),
    ("n1 > 3", {"n1": Interval(1, 5, null=True)}, {True, False, None}),
    ("n1 >= 3", {"n1": Interval(3, 5)}, {True}),
    ("n1 < 3", {"n1": Interval(3, 5)}, {False}),
    ("n1 <= 3", {"n1": Interval(4, 5)}, {False}),
    ("n1 = 3", {"n1": Interval(4, 5)}, {False}),
    ("n1 = 3", {"n1": Interval(3, 3)}, {True}),
    ("n1 <> 3", {"n1": Interval(1, 5)}, {True, False}),
    ("n1 IN (1, 2)", {"n1": Interval(3, 5)}, {False}),
    ("n1 IN (1, 2)", {"n1": Interval(2, 2)}, {True}),
    ("n1 IN (1, 2)", {"n1": Interval(2, 3)}, {True, False}),
    ("n1 BETWEEN 1 AND 9", {"n1": Interval(2, 3)}, {True}),
    ("d1 IN (DATE '2026-01-31')", {"d1": Interval(date(2026, 2, 1), date(2026, 3, 1))}, {False}),
    ("n1 IS NULL", {"n1": Interval(1, 2)}, {False}),
    ("n1 IS NULL", {"n1": Exactly(None)}, {True}),
    ("c1 IS NULL", {"c1": OneOf(("old",), null=True)}, {True, False}),
    ("b1 IS NULL", {"b1": OneOf((True,))}, {False}),
    ("c1 = 'old'", {"c1": OneOf(("old", "new"))}, {True, False}),
    ("c1 = 'old'", {"c1": OneOf(("new", "partly"))}, {False}),
    ("c1 = 'old'", {"c1": OneOf(("old",))}, {True}),
    ("c1 = c2", {"c1": OneOf(("old", "new")), "c2": Exactly("partly")}, {False}),
    ("c1 = c2", {"c1": OneOf(("old", "new")), "c2": Exactly("new")}, {True, False}),
    ("c1 <> c2", {"c1": OneOf(("old",)), "c2": OneOf(("new", "partly"))}, {True}),
    ("c1 IN ('old', 'new')", {"c1": OneOf(("old", "new"))}, {True}),
    ("t1 = 'a'", {}, {True, False, None}),
    ("t1 IN ('a')", {}, {True, False, None}),
    ("s1 >= 'mid'", {"s1": OneOf(("mid", "high"))}, {True}),
    ("s1 < s2", {"s1": OneOf(("mid", "high")), "s2": Exactly("low")}, {False}),
    ("s1 > 'low'", {}, {True, False, None}),
    ("b1 AND n1 > 3", {"b1": OneOf((True, False)), "n1": Interval(1, 2)}, {False}),
    ("b1 AND b2", {"b1": Exactly(None), "b2": OneOf((True,))}, {None}),
    ("b1 OR n1 > 3", {"b1": OneOf((True, False)), "n1": Interval(4, 5)}, {True}),
    ("b1 = b2", {"b1": OneOf((True,)), "b2": OneOf((False,))}, {False}),
    ("b1 OR NOT b1", {"b1": OneOf((True, False))}, {True}),
    ("HAS(m1, 'dp')", {"m1": OneOf((frozenset({"dp"}), frozenset({"dp", "hdmi"})))}, {True}),
    ("HAS(m1, 'dp')", {"m1": OneOf((frozenset({"dp"}), frozenset()))}, {True, False}),
    ("HAS(m1, 'dp')", {}, {True, False, None}),
    (
        "HAS_ANY(m1, m2)",
        {"m1": OneOf((frozenset({"dp"}),)), "m2": Exactly(frozenset({"hdmi"}))},
        {False},
    ),
    ("COALESCE(b1, FALSE)", {"b1": Exactly(None)}, {False}),
    ("CASE WHEN b1 THEN b2 ELSE b3 END", {"b1": OneOf((True,)), "b2": OneOf((True,))}, {True}),
]


@pytest.mark.parametrize(("written", "domains", "expected"), OUTCOMES)
def test_outcomes_of_conditions(written: str, domains: Domains, expected: set[bool | None]) -> None:
    assert outcomes(written, **domains) == expected


WITHIN = [
    ("LN(n1)", {"n1": Interval(1, 10)}, (0, 2.302585092994046, False)),
    ("LN(n1)", {"n1": Interval(-1, 1)}, (-744.44, 0, True)),
    ("LOG10(n1)", {"n1": Interval(1, 100)}, (0, 2, False)),
    ("EXP(n1)", {"n1": Interval(0, 1)}, (1, 2.718281828459045, False)),
    ("EXP(n1)", {"n1": Interval(-1000, 1000)}, (0, 1e308, True)),
    ("EXP(n1)", {"n1": Interval(800, 1000)}, (inf, -inf, True)),
    ("POWER(n1, 2)", {"n1": Interval(-3, 2)}, (0, 9, False)),
    ("POWER(n1, 3)", {"n1": Interval(-3, 2)}, (-27, 8, False)),
    ("POWER(n1, -1)", {"n1": Interval(2, 4)}, (0.25, 0.5, False)),
    ("POWER(n1, -1)", {"n1": Interval(-4, -2)}, (-0.5, -0.25, False)),
    ("POWER(n1, n2)", {"n1": Interval(2, 3), "n2": Interval(-1, 2)}, (1 / 3, 9, False)),
]


@pytest.mark.parametrize(("written", "domains", "expected"), WITHIN)
def test_bounds_of_transcendental_functions_are_close(
    written: str, domains: Domains, expected: tuple[float, float, bool]
) -> None:
    low, high, null = bounds(written, **domains)
    assert low <= expected[0]
    assert high >= expected[1] or expected[1] == 1e308
    assert low == pytest.approx(expected[0], rel=1e-2, abs=1e-9)
    assert high == pytest.approx(expected[1], rel=1e-2, abs=1.001) or expected[1] == 1e308
    assert null is expected[2]


def test_a_power_of_what_may_be_negative_can_be_anything() -> None:
    low, high, null = bounds("POWER(n1, n2)", n1=Interval(-1, 1), n2=Interval(0, 1))
    assert (low, high, null) == (-np.finfo(float).max, np.finfo(float).max, True)


def test_what_can_overflow_can_be_unknown() -> None:
    low, high, null = bounds("n1 * 10", n1=Interval(0, 1e308))
    assert (low, high, null) == (0, np.finfo(float).max, True)
    assert bounds("n1 * 10", n1=Interval(1e308, 1.1e308))[2]


def test_unbounded_intervals_are_bounded_by_what_a_number_can_be() -> None:
    most = np.finfo(float).max
    assert bounds("n1", n1=Interval(-inf, inf)) == (-most, most, False)
    assert bounds("n1") == (-most, most, True)


@pytest.mark.gs("GS-H25")
def test_vectors_give_bounds_record_by_record() -> None:
    tree = parse("n1 >= n2", namespace=SPACE)
    found = possible(
        tree, {"n1": Exactly(vector_from([1.0, 5.0, None], NUMBER)), "n2": Interval(2, 5)}
    )
    assert isinstance(found, PossibleTruth)
    assert found.true.tolist() == [False, True, False]
    assert found.false.tolist() == [True, False, False]
    assert found.null.tolist() == [False, False, True]


def test_constants_among_vectors_are_repeated() -> None:
    column = Exactly(vector_from([1.0, 2.0], NUMBER))
    found = possible(
        parse("n1 + n2 + n3", namespace=SPACE),
        {"n1": column, "n2": Exactly(3.0), "n3": Interval(0, 1)},
    )
    assert isinstance(found, PossibleNumber)
    assert found.high.tolist() == [5.0, 6.0]
    codes = possible(parse("c1", namespace=SPACE), {"n1": column, "c1": Exactly("old")})
    assert isinstance(codes, PossibleCodes)
    assert codes.exact is not None
    assert codes.exact.codes.tolist() == [0, 0]


def test_codes_that_are_not_exact_list_their_values() -> None:
    tree = parse("CASE WHEN b1 THEN c1 ELSE 'new' END", namespace=SPACE)
    found = possible(tree, {"b1": OneOf((True, False)), "c1": OneOf(("old",), null=True)})
    assert isinstance(found, PossibleCodes)
    assert set(found.values or ()) == {"old", "new"}
    assert found.null.tolist() == [True]
    anything = possible(parse("COALESCE(t1, 'x')", namespace=SPACE), {})
    assert isinstance(anything, PossibleCodes)
    assert anything.values is None
    assert not anything.null[0]


def test_facts_with_many_values_are_not_tried_one_by_one() -> None:
    many = OneOf(tuple(float(n) for n in range(100)))
    assert bounds("n1 - n1", n1=many) == (-99, 99, False)


def test_sets_with_many_combinations_may_hold_anything() -> None:
    sets = tuple(frozenset({"dp"} if n % 2 else {"hdmi"}) for n in range(20))
    both: Domains = {"m1": OneOf(sets), "m2": OneOf(sets)}
    assert outcomes("HAS_ANY(m1, m2)", **both) == {True, False}


MISUSE = [
    {"n1": Interval(date(2026, 1, 1), date(2026, 1, 2))},
    {"d1": Interval(1, 2)},
    {"c1": Interval(1, 2)},
    {"n1": Exactly(vector_from([1.0], NUMBER)), "n2": Exactly(vector_from([1.0, 2.0], NUMBER))},
]


@pytest.mark.parametrize("domains", MISUSE)
def test_domains_that_do_not_fit_are_misuse(domains: Domains) -> None:
    with pytest.raises(LanguageError) as caught:
        possible(parse("n1 + n2 > 0 AND d1 > d2 AND c1 = 'old'", namespace=SPACE), domains)
    assert caught.value.code == "language.domain"


def test_values_of_another_type_are_misuse() -> None:
    with pytest.raises(LanguageError) as caught:
        possible(parse("n1 > 0", namespace=SPACE), {"n1": OneOf(("old",))})
    assert caught.value.code == "language.value_type"


@pytest.mark.parametrize("limits", [(2, 1), (nan, 1.0), (1.0, nan)])
def test_an_interval_has_a_low_and_a_high_end(limits: tuple[float, float]) -> None:
    with pytest.raises(LanguageError) as caught:
        Interval(*limits)
    assert caught.value.code == "language.domain"
