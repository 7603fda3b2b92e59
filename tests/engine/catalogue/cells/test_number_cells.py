"""Cells of numbers in their column."""

from __future__ import annotations

import math

import pytest

from dragoman.engine.catalogue.cells import Known, Rejected, Unknown, read_cells
from dragoman.engine.catalogue.reasons import Remark
from dragoman.engine.language import NUMBER, Kind, Type
from tests.engine.catalogue.tables import WATT, column, outcome, reason, value


def test_the_declared_decimal_sign_decides() -> None:
    assert value(column("x", NUMBER, decimal="."), "1,234") == 1234.0
    assert value(column("x", NUMBER, decimal=","), "1,234") == 1.234
    assert value(column("x", NUMBER, decimal=","), "1.234") == 1234.0


def test_a_cell_that_contradicts_the_declared_sign_is_rejected() -> None:
    spec = column("x", NUMBER, decimal=",")
    assert reason(spec, "1.5") == "cell.not_a_number"
    assert reason(spec, "1,234.5") == "cell.not_a_number"
    assert value(spec, "1.234,5") == 1234.5


def test_the_other_cells_of_the_column_decide_when_nothing_is_declared() -> None:
    spec = column("x", NUMBER)
    assert outcome(spec, "1,234", "0.5", "17") == Known(1234.0, Remark.SEPARATOR)
    assert outcome(spec, "1,234", "0,5") == Known(1.234, Remark.SEPARATOR)
    assert outcome(spec, "1.234", "1,234,567") == Known(1.234, Remark.SEPARATOR)


@pytest.mark.gs("GS-A26")
def test_without_evidence_a_doubtful_number_is_reported_with_both_readings() -> None:
    found = outcome(column("x", NUMBER), "1,234", "5", "2,500")
    assert isinstance(found, Rejected)
    assert str(found.reason) == "cell.ambiguous_number"
    assert "1234 or 1.234" in found.why


def test_cells_that_disagree_are_no_evidence() -> None:
    assert reason(column("x", NUMBER), "1,234", "0.5", "0,5") == "cell.ambiguous_number"


def test_numbers_of_typed_formats_need_no_decimal_sign() -> None:
    spec = column("x", NUMBER, decimal=",")
    assert value(spec, 1.234) == 1.234
    assert value(spec, 7) == 7.0


@pytest.mark.parametrize(
    "cell", ["NaN", "nan", "inf", "-Infinity", math.nan, math.inf, "1e999", 10**400]
)
def test_what_is_not_finite_is_rejected(cell: str | float) -> None:
    assert reason(column("x", NUMBER), cell) == "cell.not_finite"


def test_a_number_that_its_unit_makes_infinite_is_rejected() -> None:
    assert reason(column("x", WATT), "1e308 kW") == "cell.not_finite"


@pytest.mark.parametrize("cell", ["five", "10-20", True, "€ 5 kg"])
def test_what_is_no_number_is_rejected(cell: str | bool) -> None:
    assert reason(column("x", NUMBER), cell) == "cell.not_a_number"


def test_a_list_is_not_a_number() -> None:
    assert reason(column("x", NUMBER), ("1", "2")) == "cell.not_one_value"


def test_a_unit_is_converted_with_a_remark_and_the_same_unit_without() -> None:
    spec = column("x", WATT)
    assert outcome(spec, "1.5 kW") == Known(1500.0, Remark.UNIT)
    assert outcome(spec, "1500 W") == Known(1500.0)
    assert outcome(column("x", WATT, feed_unit="kW"), "1.5") == Known(1500.0)


@pytest.mark.gs("GS-A04", "GS-D12")
@pytest.mark.parametrize("cell", ["0", "0.0", "0 W", "0 kW", 0, 0.0, "n/a", "N/A", " n/a "])
def test_a_placeholder_is_unknown_however_it_is_written(cell: str | float) -> None:
    spec = column("x", WATT, unknown_if=("0", "n/a"))
    assert outcome(spec, cell) == Unknown(is_placeholder=True)


def test_a_placeholder_is_meant_in_the_unit_of_the_feed() -> None:
    spec = column("x", WATT, feed_unit="kW", unknown_if=("999",))
    assert outcome(spec, "999") == Unknown(is_placeholder=True)
    assert outcome(spec, "999 kW") == Unknown(is_placeholder=True)
    assert outcome(spec, "999 W") == Known(999.0)


def test_the_valid_range_is_closed_and_in_the_unit_of_the_attribute() -> None:
    spec = column("x", WATT, valid=(20, 100))
    assert [value(spec, cell) for cell in ("20", "100", "0.05 kW")] == [20.0, 100.0, 50.0]
    assert reason(spec, "19.99") == reason(spec, "100 kW") == "cell.out_of_range"
    found = outcome(spec, "2 kW")
    assert isinstance(found, Rejected)
    assert found.why == "is 2000, outside of the valid range 20 to 100 W"


def test_there_is_one_zero_only() -> None:
    zero = value(column("x", NUMBER), "-0")
    assert isinstance(zero, float)
    assert math.copysign(1, zero) == 1


def test_a_feed_unit_may_be_spelled_in_any_way() -> None:
    assert value(column("x", Type(Kind.NUMBER, unit="m²"), feed_unit="m2"), "5") == 5.0


def test_cells_are_read_in_their_order() -> None:
    found = list(read_cells(column("x", NUMBER), ["1", None, "x", "2"]))
    assert [type(one) for one in found] == [Known, Unknown, Rejected, Known]
