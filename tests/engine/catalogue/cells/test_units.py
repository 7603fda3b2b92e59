"""Units as data sheets spell them."""

from __future__ import annotations

import pint
import pytest

from dragoman.engine.catalogue.cells.outcome import CellError
from dragoman.engine.catalogue.cells.units import _SPELLINGS, UnitScale
from dragoman.engine.language import Kind, Type


@pytest.mark.parametrize(
    ("number", "written", "unit", "expected"),
    [
        (1.5, "kW", "W", 1500.0),
        (1.5, "кВт", "W", 1500.0),
        (230.0, "mm", "cm", 23.0),
        (2.0, "TB", "GB", 2000.0),
        (2.0, "ТБ", "GB", 2000.0),
        (90.0, "min", "h", 1.5),
        (24.0, "mies.", "years", 2.0),
        (24.0, "months", "years", 2.0),
        (2.0, "года", "months", 24.0),
        (54.0, "dB(A)", "dB", 54.0),
        (27.0, "''", '"', 27.0),
        (27.0, "cali", '"', 27.0),
        (12.0, "m2", "m²", 12.0),
        (5.0, "zł", "PLN", 5.0),
        (5.0, "руб.", "RUB", 5.0),
        (3.0, "szt.", "pcs", 3.0),
        (5.0, "%", "%", 5.0),
        (-12.0, "°С", "°C", -12.0),
    ],
)
def test_a_unit_of_a_cell_becomes_that_of_the_attribute(
    number: float, written: str, unit: str, expected: float
) -> None:
    assert UnitScale(unit=unit, feed_unit=None).in_unit(number, written)[0] == expected


@pytest.mark.parametrize(
    ("written", "unit"),
    [("kW", "W"), ("mm", "m"), ("kWh", "MJ"), ("h", "min"), ("hPa", "bar"), ("MHz", "GHz")],
)
def test_conversions_agree_with_pint(written: str, unit: str) -> None:
    pint_value = pint.UnitRegistry().Quantity(2.5, written).to(unit).magnitude
    assert UnitScale(unit=unit, feed_unit=None).in_unit(2.5, written)[0] == pytest.approx(
        pint_value, rel=1e-12
    )


def test_a_cell_without_unit_is_in_the_unit_of_the_feed() -> None:
    scale = UnitScale(unit="kW", feed_unit="W")
    assert scale.in_unit(500.0, "") == (0.5, False)
    assert scale.in_unit(500.0, "kW") == (500.0, False)
    assert scale.in_unit(500.0, "W") == (0.5, True)


@pytest.mark.parametrize(
    ("written", "unit", "code"),
    [
        ("bananas", "W", "cell.unknown_unit"),
        ("kg", "W", "cell.wrong_unit"),
        ("€", "PLN", "cell.wrong_unit"),
        ("K", "°C", "cell.wrong_unit"),
        ("cores", None, "cell.wrong_unit"),
        ("%", None, "cell.wrong_unit"),
    ],
)
def test_a_unit_that_cannot_be_meant_is_an_error(written: str, unit: str | None, code: str) -> None:
    scale = UnitScale(unit=unit, feed_unit=None)
    for _ in range(2):
        with pytest.raises(CellError) as raised:
            scale.in_unit(1.0, written)
        assert str(raised.value.reason) == code


def test_every_spelling_means_a_unit_of_the_language() -> None:
    for spelling, unit in _SPELLINGS.items():
        assert Type(Kind.NUMBER, unit=unit).unit == unit, spelling
