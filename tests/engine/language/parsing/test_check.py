"""Types and units: what goes with what, and how an author is told where it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.engine.language import (
    NUMBER,
    YES_NO,
    Expression,
    Kind,
    LanguageError,
    Literal,
    Name,
    Namespace,
    Origin,
    Symbol,
    Type,
    evaluate,
    parse,
    text,
)
from tests.engine.language.worlds import CHOICE, SCALE, SPACE, TYPES


def number(unit: str | None = None) -> Type:
    return Type(Kind.NUMBER, unit=unit)


HOUSE = Namespace(
    [
        *(Symbol(name, of, Origin.BUYER) for name, of in TYPES.items()),
        Symbol("other_choice", Type(Kind.CHOICE, values=("old", "ancient")), Origin.BUYER),
        Symbol("far_choice", Type(Kind.CHOICE, values=("red", "green")), Origin.BUYER),
        Symbol("other_scale", Type(Kind.SCALE, values=("low", "high")), Origin.BUYER),
        Symbol("far_set", Type(Kind.SET, values=("red", "green")), Origin.BUYER),
        Symbol("area", number("m²"), Origin.BUYER),
        Symbol("patch", number("cm²"), Origin.BUYER),
        Symbol("price", number("EUR"), Origin.PRODUCT),
        Symbol("zloty", number("PLN"), Origin.PRODUCT),
        Symbol("noise", number("dB"), Origin.PRODUCT),
        Symbol("allowed", number("dB"), Origin.BUYER),
        Symbol("indoors", number("°C"), Origin.BUYER),
        Symbol("outdoors", number("°C"), Origin.BUYER),
        Symbol("spread", number("K"), Origin.BUYER),
        Symbol("slope", number("1/°C"), Origin.PRODUCT),
        Symbol("loss", number("W/K"), Origin.BUYER),
        Symbol("energy", number("kWh"), Origin.BUYER),
        Symbol("waiting", number("days"), Origin.BUYER),
        Symbol("share", number("%"), Origin.BUYER),
    ]
)


def checked(written: str) -> Expression:
    return parse(written, namespace=HOUSE)


def refused(written: str, expect: Type | Kind | None = None) -> LanguageError:
    with pytest.raises(LanguageError) as caught:
        parse(written, namespace=HOUSE, expect=expect)
    assert caught.value.marked
    return caught.value


RESULTS = [
    ("watts + kilowatts", "W"),
    ("kilowatts + watts", "kW"),
    ("watts * 1.1", "W"),
    ("watts * n1", "W"),
    ("watts / area", "W/m²"),
    ("watts / area * patch", "W"),
    ("watts / kilowatts", None),
    ("1 / watts", "1/W"),
    ("n1 * n2", None),
    ("energy / kilowatts", "kWh/kW"),
    ("price / energy", "EUR/kWh"),
    ("watts * waiting", "W·days"),
    ("area * area", "m⁴"),
    ("POWER(area, 2)", "m⁴"),
    ("POWER(area, -1)", "1/m²"),
    ("POWER(area, 0.5)", None),
    ("POWER(area, n1)", None),
    ("POWER(area, 10)", None),
    ("SQRT(area)", "m"),
    ("SQRT(watts)", None),
    ("LN(watts)", None),
    ("ABS(outdoors)", "°C"),
    ("ROUND(watts, 1)", "W"),
    ("-watts", "W"),
    ("MIN_OF(watts, kilowatts, 3)", "W"),
    ("MAX_OF(3, kilowatts)", "kW"),
    ("COALESCE(watts, 3)", "W"),
    ("CASE WHEN b1 THEN 3 ELSE kilowatts END", "kW"),
    ("CASE WHEN b1 THEN kilowatts WHEN b2 THEN NULL ELSE watts END", "kW"),
    ("DAYS_BETWEEN(d1, d2)", "days"),
    ("DAYS_BETWEEN(d1, d2) + UNIT(36, 'h')", "days"),
    ("indoors - outdoors", "K"),
    ("indoors - 5", "°C"),
    ("indoors + 5", "°C"),
    ("5 + indoors", "°C"),
    ("20 - outdoors", "K"),
    ("indoors - spread", "°C"),
    ("spread + indoors", "°C"),
    ("indoors + (indoors - outdoors) * 2", "°C"),
    ("noise - allowed", "ΔdB"),
    ("noise - 3", "dB"),
    ("noise + (allowed - noise)", "dB"),
    ("slope * outdoors", None),
    ("outdoors * slope", None),
    ("loss * (20 - outdoors)", "W"),
    ("loss * outdoors", "W"),
    ("outdoors / UNIT(10, 'K')", None),
    ("UNIT(watts, 'kW')", "kW"),
    ("UNIT(n1, 'kW')", "kW"),
    ("UNIT(area * 120, 'W')", "W"),
    ("UNIT(watts, 'W')", "W"),
    ("-UNIT(5, '°C')", "°C"),
    ("share * price", "EUR·%"),
    ("share * price / UNIT(100, '%')", "EUR"),
]


@pytest.mark.parametrize(("written", "unit"), RESULTS)
def test_results_have_the_unit_a_person_expects(written: str, unit: str | None) -> None:
    assert checked(written).type == number(unit)


VALUES = [
    ("watts + kilowatts", 3000.0),
    ("kilowatts + watts", 3.0),
    ("kilowatts > watts", True),
    ("watts = kilowatts / 2", True),
    ("watts BETWEEN UNIT(0.5, 'kW') AND kilowatts", True),
    ("kilowatts IN (UNIT(2000, 'W'))", True),
    ("kilowatts IN (2)", True),
    ("watts >= 0.9 * kilowatts", False),
    ("watts >= 0.5 * kilowatts", True),
    ("watts >= area * 9", True),
    ("watts >= area * 10.1", False),
    ("UNIT(kilowatts * 2, 'W')", 4000.0),
    ("UNIT(3, 'kW') = 3000", False),
    ("watts + 3 = UNIT(1003, 'W')", True),
    ("watts / area * patch", 50.0),
    ("kilowatts / watts", 2.0),
    ("indoors - outdoors >= 30", True),
    ("indoors - 31 <= outdoors", True),
    ("loss * (20 - outdoors)", 6000.0),
    ("10 * LOG10(POWER(10, noise / 10) + POWER(10, noise / 10)) > noise + 3", True),
    ("EXP(-0.05 * outdoors) > 1", True),
    ("DAYS_BETWEEN(DATE '2026-01-01', DATE '2026-03-01') > UNIT(8, 'weeks')", True),
    ("spread * 2 + indoors", 30.0),
]
RECORD = {
    "watts": 1000.0,
    "kilowatts": 2.0,
    "area": 100.0,
    "patch": 50_000.0,
    "indoors": 20.0,
    "outdoors": -10.0,
    "spread": 5.0,
    "loss": 200.0,
    "noise": 40.0,
}


@pytest.mark.gs("GS-F04")
@pytest.mark.parametrize(("written", "value"), VALUES)
def test_numbers_in_different_units_are_calculated_right(written: str, value: object) -> None:
    assert evaluate(checked(written), RECORD) == pytest.approx(value)


@pytest.mark.gs("GS-F04")
def test_the_formula_of_a_heat_pump_is_written_as_in_the_data_sheet() -> None:
    space = Namespace(
        [
            Symbol("capacity_ref", number("W"), Origin.PRODUCT),
            *(Symbol(f"p{place}", number("1/°C"), Origin.PRODUCT) for place in (1, 2, 4)),
            Symbol("p3", NUMBER, Origin.PRODUCT),
            Symbol("source_temperature", number("°C"), Origin.BUYER),
            Symbol("flow_temperature", number("°C"), Origin.BUYER),
            Symbol("outdoor_temperature", number("°C"), Origin.BUYER),
        ]
    )
    formula = (
        "capacity_ref * (p1 * source_temperature + p2 * flow_temperature + p3"
        " + p4 * outdoor_temperature)"
    )
    tree = parse(formula, namespace=space, expect=number("W"))
    facts = {
        "capacity_ref": 8000.0,
        "p1": 0.02,
        "p2": -0.005,
        "p3": 1.0,
        "p4": 0.01,
        "source_temperature": -7.0,
        "flow_temperature": 35.0,
        "outdoor_temperature": -7.0,
    }
    assert tree.type.unit == "W"
    assert evaluate(tree, facts) == pytest.approx(8000 * (-0.14 - 0.175 + 1 - 0.07))


def test_a_bare_factor_can_carry_the_unit_that_is_missing() -> None:
    load = "area * CASE c1 WHEN 'old' THEN 120 ELSE 80 END"
    assert (
        evaluate(parse(load, namespace=HOUSE, expect=number("W")), {"area": 2.0, "c1": "old"})
        == 240
    )
    checked(f"watts >= {load}")


REFUSED = [
    ("watts > area", "units_differ", "watts > area"),
    ("watts + area", "units_differ", "watts + area"),
    ("price > zloty", "units_differ", "price > zloty"),
    ("price + zloty", "units_differ", "price + zloty"),
    ("MIN_OF(price, zloty)", "units_differ", "MIN_OF(price, zloty"),
    ("watts > UNIT(3, 'm')", "units_differ", "watts > UNIT(3, 'm'"),
    ("UNIT(watts, 'm')", "units_differ", "UNIT(watts, 'm'"),
    ("watts IN (1, UNIT(3, 'm'))", "units_differ", "UNIT(3, 'm'"),
    ("waiting > UNIT(1, 'months')", "units_differ", "waiting > UNIT(1, 'months'"),
    ("indoors > spread", "units_differ", "indoors > spread"),
    ("share * price + price", "units_differ", "share * price + price"),
    ("noise * 1.1", "level_arithmetic", "noise * 1.1"),
    ("noise / allowed", "level_arithmetic", "noise / allowed"),
    ("2 * indoors", "level_arithmetic", "2 * indoors"),
    ("n1 * indoors", "level_arithmetic", "n1 * indoors"),
    ("n1 / indoors", "level_arithmetic", "n1 / indoors"),
    ("slope / indoors", "level_arithmetic", "slope / indoors"),
    ("indoors * outdoors", "level_arithmetic", "indoors * outdoors"),
    ("watts * indoors", "level_arithmetic", "watts * indoors"),
    ("indoors + outdoors", "level_arithmetic", "indoors + outdoors"),
    ("spread - indoors", "level_arithmetic", "spread - indoors"),
    ("indoors + watts", "level_arithmetic", "indoors + watts"),
    ("-indoors", "level_arithmetic", "indoors"),
    ("UNIT(3, 'furlong')", "unknown_unit", "UNIT(3, 'furlong'"),
    ("UNIT(3, 'KW')", "unknown_unit", "UNIT(3, 'KW'"),
    ("UNIT(3)", "argument_count", "UNIT(3"),
    ("UNIT(3, n1)", "argument_count", "UNIT(3, n1"),
    ("UNIT(c1, 'kW')", "argument_kind", "UNIT(c1, 'kW'"),
    ("n4 > 3", "unknown_name", "n4"),
    ("N1 > 3", "unknown_name", "N1"),
    ("c1 = 'Old'", "unknown_value", "'Old'"),
    ("c1 IN ('old', 'npw')", "unknown_value", "'npw'"),
    ("s1 >= 'middle'", "unknown_value", "'middle'"),
    ("HAS(m1, 'HDMI')", "unknown_value", "'HDMI'"),
    ("CASE c1 WHEN 'Old' THEN 1 ELSE 2 END", "unknown_value", "'Old'"),
    ("c1 > 'old'", "no_order", "c1 > 'old'"),
    ("t1 < 'a'", "no_order", "t1 < 'a'"),
    ("b1 > b2", "no_order", "b1 > b2"),
    ("c1 BETWEEN 'old' AND 'new'", "no_order", "c1 BETWEEN 'old' AND 'new'"),
    ("c1 = t1", "types_differ", "c1 = t1"),
    ("c1 = s1", "types_differ", "c1 = s1"),
    ("c1 = m1", "types_differ", "c1 = m1"),
    ("t1 = m1", "types_differ", "t1 = m1"),
    ("n1 = b1", "types_differ", "n1 = b1"),
    ("n1 = 'x'", "types_differ", "'x'"),
    ("b1 = 'yes'", "types_differ", "'yes'"),
    ("d1 > '2026-01-01'", "types_differ", "'2026-01-01'"),
    ("m1 = 'hdmi'", "types_differ", "'hdmi'"),
    ("n1 IN ('x')", "types_differ", "'x'"),
    ("t1 IN (3)", "types_differ", "3"),
    ("s1 = other_scale", "scales_differ", "s1 = other_scale"),
    ("c1 = far_choice", "choices_differ", "c1 = far_choice"),
    ("HAS(m1, far_choice)", "choices_differ", "HAS(m1, far_choice"),
    ("HAS_ANY(m1, far_set)", "choices_differ", "HAS_ANY(m1, far_set"),
    ("m1 = m2", "set_compared", "m1 = m2"),
    ("CASE m1 WHEN 'hdmi' THEN 1 END", "set_compared", "m1"),
    ("CASE WHEN b1 THEN m1 ELSE m2 END", "set_result", "b1 THEN m1 ELSE m2"),
    ("COALESCE(m1, m2)", "argument_kind", "COALESCE(m1, m2"),
    ("m1 IN ('hdmi')", "in_operand", "m1 IN ('hdmi'"),
    ("b1 IN (TRUE)", "in_operand", "b1"),
    ("n1 IN (n2)", "constant_wanted", "n2"),
    ("CASE n1 WHEN n2 THEN 1 END", "constant_wanted", "n2"),
    ("n1 = NULL", "equals_null", "n1"),
    ("NULL <> n1", "equals_null", "n1"),
    ("n1 IN (1, NULL)", "equals_null", "n1 IN (1, NULL)"),
    ("n1 BETWEEN NULL AND 3", "equals_null", "n1 BETWEEN NULL AND 3"),
    ("NULL", "null_use", "NULL"),
    ("ABS(NULL)", "null_use", "ABS(NULL)"),
    ("CASE WHEN b1 THEN NULL END", "null_use", "b1"),
    ("b1 AND n1", "not_a_condition", "n1"),
    ("NOT c1", "not_a_condition", "c1"),
    ("CASE WHEN n1 THEN 1 END", "not_a_condition", "n1"),
    ("n1 + b1", "not_a_number", "b1"),
    ("d1 - d2", "not_a_number", "d1"),
    ("-t1", "not_a_number", "t1"),
    ("c1 * 2", "not_a_number", "c1"),
    ("ABS(c1)", "argument_kind", "ABS(c1"),
    ("LN(d1)", "argument_kind", "LN(d1"),
    ("DAYS_BETWEEN(d1, n1)", "argument_kind", "DAYS_BETWEEN(d1, n1"),
    ("MIN_OF(c1, c2)", "argument_kind", "MIN_OF(c1, c2"),
    ("MIN_OF(n1)", "argument_count", "MIN_OF(n1"),
    ("ABS(n1, n2)", "argument_count", "ABS(n1, n2"),
    ("ROUND(n1, 2, 3)", "argument_count", "ROUND(n1, 2, 3"),
    ("ROUND(n1, 1.5)", "argument_kind", "ROUND(n1, 1.5"),
    ("ROUND(n1, 16)", "argument_kind", "ROUND(n1, 16"),
    ("ROUND(n1, n2)", "argument_kind", "ROUND(n1, n2"),
    ("HAS(c1, 'old')", "argument_kind", "HAS(c1, 'old'"),
    ("HAS(n1, 'old')", "argument_kind", "HAS(n1, 'old'"),
    ("HAS(m1, m2)", "argument_kind", "HAS(m1, m2"),
    ("HAS(m1, t1)", "argument_kind", "HAS(m1, t1"),
    ("HAS_ANY(m1, m2, 'hdmi')", "argument_kind", "HAS_ANY(m1, m2, 'hdmi'"),
    (
        "CASE c1 WHEN 'old' THEN 1 WHEN 'new' THEN 2 END",
        "case_not_covered",
        "c1 WHEN 'old' THEN 1 WHEN 'new' THEN 2",
    ),
    ("CASE s1 WHEN 'low' THEN 1 END", "case_not_covered", "s1 WHEN 'low' THEN 1"),
    ("CASE b1 WHEN TRUE THEN 1 END", "case_not_covered", "b1"),
    ("CASE c1 WHEN 'old' THEN 1 WHEN 'old' THEN 2 ELSE 3 END", "case_repeats", "'old'"),
    (
        "CASE watts WHEN UNIT(1, 'kW') THEN 1 WHEN 1000 THEN 2 WHEN UNIT(1000, 'W') THEN 3 END",
        "case_repeats",
        "UNIT(1000, 'W'",
    ),
    ("DATE '2026-02-30' > d1", "bad_date", "DATE '2026-02-30'"),
    ("DATE '26-2-3' > d1", "bad_date", "DATE '26-2-3'"),
]


@pytest.mark.parametrize(("written", "code", "marked"), REFUSED)
def test_what_does_not_fit_is_refused_where_it_stands(written: str, code: str, marked: str) -> None:
    error = refused(written)
    assert error.code == f"language.{code}"
    assert error.span is not None
    assert written[slice(*error.span)].startswith(marked) or marked in written[slice(*error.span)]


NEAREST = [
    ("wats > 3", "watts"),
    ("kilowatt > 3", "kilowatts"),
    ("c1 = 'OLD'", "old"),
    ("c1 = 'partley'", "partly"),
    ("COALESC(n1, 2) > 1", "COALESCE"),
    ("UNIT(3, 'KW') > watts", "kW"),
]


@pytest.mark.parametrize(("written", "nearest"), NEAREST)
def test_the_nearest_right_name_is_offered(written: str, nearest: str) -> None:
    error = refused(written)
    assert error.nearest == nearest
    assert nearest in error.mend


def test_values_are_listed_where_none_is_near() -> None:
    error = refused("c1 = 'xyzzy'")
    assert error.nearest == ""
    assert error.mend == "There are old, partly, new, it's."


def test_a_case_over_every_value_needs_no_else() -> None:
    checked("CASE s1 WHEN 'low' THEN 1 WHEN 'mid' THEN 2 WHEN 'high' THEN 3 END")
    checked("CASE b1 WHEN TRUE THEN 1 WHEN FALSE THEN 0 END")
    checked("CASE s1 WHEN 'low' THEN 1 ELSE NULL END")
    checked("CASE n1 WHEN 1 THEN 1 END")
    checked("CASE t1 WHEN 'a' THEN 1 END")


EXPECTED = [
    ("kilowatts", number("W"), "UNIT(kilowatts, 'W')"),
    ("watts", number("W"), "watts"),
    ("n1", number("W"), "n1"),
    ("watts", NUMBER, "watts"),
    ("watts", Kind.NUMBER, "watts"),
    ("area * 120", number("W"), "area * 120"),
    ("1.1 * watts", number("kW"), "UNIT(1.1 * watts, 'kW')"),
    ("n1 > 3", Kind.YES_NO, "n1 > 3"),
    ("b1", YES_NO, "b1"),
    ("CASE WHEN b1 THEN 'low' ELSE 'high' END", SCALE, "CASE WHEN b1 THEN 'low' ELSE 'high' END"),
    ("'old'", CHOICE, "'old'"),
    ("COALESCE(c1, 'old')", CHOICE, "COALESCE(c1, 'old')"),
    ("m1", Type(Kind.SET, values=("hdmi",)), "m1"),
    ("d1", Kind.DATE, "d1"),
]


@pytest.mark.parametrize(("written", "expect", "canonical"), EXPECTED)
def test_a_result_is_brought_to_the_type_expected(
    written: str, expect: Type | Kind, canonical: str
) -> None:
    assert text(parse(written, namespace=HOUSE, expect=expect)) == canonical


UNEXPECTED = [
    ("watts", Kind.YES_NO, "wrong_result"),
    ("b1", Kind.NUMBER, "wrong_result"),
    ("watts", number("m²"), "units_differ"),
    ("'x'", Kind.CHOICE, "wrong_result"),
    ("CASE WHEN b1 THEN 'low' ELSE 'hihg' END", SCALE, "unknown_value"),
    ("'x'", NUMBER, "types_differ"),
    ("s1", Type(Kind.SCALE, values=("low", "high")), "scales_differ"),
    ("other_choice", CHOICE, "choices_differ"),
    ("far_choice", CHOICE, "choices_differ"),
]


@pytest.mark.parametrize(("written", "expect", "code"), UNEXPECTED)
def test_a_result_of_another_type_is_refused(written: str, expect: Type | Kind, code: str) -> None:
    assert refused(written, expect).code == f"language.{code}"


def test_a_text_takes_the_type_of_what_it_stands_beside() -> None:
    tree = checked("'old' = c1")
    assert tree.left == Literal(value="old", type=CHOICE)  # type: ignore[union-attr]
    checked("CASE WHEN b1 THEN 'low' ELSE 'mid' END <= s1")
    checked("CASE WHEN b1 THEN 'low' ELSE s1 END <= 'mid'")
    assert checked("'a' = 'b'").left.type.kind is Kind.TEXT  # type: ignore[union-attr]


def test_text_is_brought_to_nfc() -> None:
    composed, apart = "'\u00e9'", "'e\u0301'"
    assert checked(f"t1 = {apart}") == checked(f"t1 = {composed}")


def test_choices_that_share_values_can_be_compared() -> None:
    joined = checked("COALESCE(c1, other_choice)").type
    assert joined.values == ("old", "partly", "new", "it's", "ancient")
    checked("c1 = other_choice")


def test_a_name_knows_where_it_comes_from() -> None:
    assert checked("price") == Name(id="price", type=number("EUR"), origin=Origin.PRODUCT)


@pytest.mark.parametrize(
    "writer",
    [
        lambda inner: f"CASE WHEN b1 THEN {inner} ELSE 2 END",
        lambda inner: f"COALESCE({inner}, 2)",
        lambda inner: f"MIN_OF({inner}, 2)",
    ],
)
def test_checking_takes_time_in_proportion_to_length(writer: Callable[[str], str]) -> None:
    written = "watts"
    for _ in range(28):
        written = writer(written)
    checked(f"{written} > 1")


def test_constants_of_in_are_kept_once() -> None:
    assert text(checked("n1 IN (1, 2, 1.0, 2)")) == "n1 IN (1, 2)"


def test_units_that_only_look_alike_stay_apart() -> None:
    assert SPACE["watts"].type.unit == "W"
    assert refused("UNIT(1, '°C') - UNIT(1, 'K') = UNIT(0, 'K')").code == "language.units_differ"
