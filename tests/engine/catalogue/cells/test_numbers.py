"""Numbers as people write them, against a table written by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.catalogue.cells.numbers import read_number

# text, value, decimal sign that it shows, unit beside it. Written by hand from the style guides of
# the languages (English 1,234.5; Polish and Russian 1 234,5; German 1.234,5; Swiss 1'234.5).
CERTAIN = [
    ("0", "0", None, ""),
    ("42", "42", None, ""),
    ("-7", "-7", None, ""),
    ("+7", "7", None, ""),
    ("007", "7", None, ""),
    ("1234567", "1234567", None, ""),
    ("1.5", "1.5", ".", ""),
    ("1,5", "1.5", ",", ""),
    (".5", "0.5", ".", ""),
    (",5", "0.5", ",", ""),
    ("0.125", "0.125", ".", ""),
    ("0,125", "0.125", ",", ""),
    (".125", "0.125", ".", ""),
    ("1234.567", "1234.567", ".", ""),
    ("1234,567", "1234.567", ",", ""),
    ("012.345", "12.345", ".", ""),
    ("12.3456", "12.3456", ".", ""),
    ("1,234.5", "1234.5", ".", ""),
    ("1.234,5", "1234.5", ",", ""),
    ("1,234,567", "1234567", ".", ""),
    ("1.234.567", "1234567", ",", ""),
    ("1,234,567.89", "1234567.89", ".", ""),
    ("1.234.567,89", "1234567.89", ",", ""),
    ("1 234", "1234", None, ""),
    ("1 234,5", "1234.5", ",", ""),
    ("1 234.567", "1234.567", ".", ""),
    ("12\u00a0345", "12345", None, ""),
    ("12\u202f345,60", "12345.60", ",", ""),
    ("12\u2009345\u2009678", "12345678", None, ""),
    ("1'234.50", "1234.50", ".", ""),
    ("1\u2019234\u2019567", "1234567", None, ""),
    ("\u22125", "-5", None, ""),
    ("\u20135,5", "-5.5", ",", ""),
    ("- 5", "-5", None, ""),
    ("1e3", "1000", None, ""),
    ("1.5E-7", "0.00000015", ".", ""),
    ("1.234e3", "1234", ".", ""),
    ("  8  ", "8", None, ""),
    ("8 GB", "8", None, "GB"),
    ("8GB", "8", None, "GB"),
    ("1.5 kW", "1.5", ".", "kW"),
    ("1 234,5 кВт", "1234.5", ",", "кВт"),
    ('27"', "27", None, '"'),
    ("15 %", "15", None, "%"),
    ("-12\u00a0°C", "-12", None, "°C"),
    ("5 W/(m²·K)", "5", None, "W/(m²·K)"),
    ("€ 1,299.00", "1299", ".", "€"),
    ("1.299,00 zł", "1299", ",", "zł"),
    ("$5", "5", None, "$"),
    ("12 m2", "12", None, "m2"),
]
DOUBTFUL = [
    ("1,234", "1234", "1.234", ","),
    ("1.234", "1.234", "1234", "."),
    ("12.500", "12.5", "12500", "."),
    ("-999,999 W", "-999999", "-999.999", ","),
]
NO_NUMBERS = [
    "",
    "-",
    "n/a",
    "1,23,456",
    "1.2.3",
    "1,2,3",
    "12 34",
    "1 2345",
    "0,123,456",
    "1,234.567,8",
    "1.234,567.8",
    "1 234'567",
    "1 234,",
    "1 234.5.6",
    "1 234 5",
    "10-20",
    "10 - 20",
    "10–20",
    "≤ 35 dB",
    "~5",
    "ca. 5",
    "1920x1080 px 3",
    "five",
    "EUR 5 kg",
    "1..5",
    "٣",
    "1_000",
    "0x10",
    "1/2",
]


@pytest.mark.parametrize(("text", "expected", "decimal", "unit"), CERTAIN)
def test_a_number_without_doubt_is_read(
    text: str, expected: str, decimal: str | None, unit: str
) -> None:
    found = read_number(text)
    assert found is not None
    assert found.value(None) == float(Decimal(expected))
    assert (found.decimal, found.unit, found.doubtful) == (decimal, unit, None)


@pytest.mark.parametrize(("text", "with_point", "with_comma", "sign"), DOUBTFUL)
def test_a_number_that_says_two_things_waits_for_the_decimal_sign(
    text: str, with_point: str, with_comma: str, sign: str
) -> None:
    found = read_number(text)
    assert found is not None
    assert found.doubtful == sign
    assert found.value(".") == float(Decimal(with_point))
    assert found.value(",") == float(Decimal(with_comma))


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    found = read_number(text)
    # What stands beside digits may still be refused as a unit.
    assert found is None or found.unit in {"~", "≤", "x1080 px 3", "/2", "x10", "_000"}


@given(
    whole=st.integers(min_value=0, max_value=10**12),
    fraction=st.text(alphabet="0123456789", max_size=6),
    minus=st.sampled_from(["", "-", "\u2212"]),
    groups=st.sampled_from(["", " ", "\u00a0", "\u202f", "'", "\u2019", ",", "."]),
    point=st.sampled_from([".", ","]),
    unit=st.sampled_from(["", " kW", "GB", "\u00a0%"]),
)
def test_what_a_style_guide_writes_is_what_is_read(
    whole: int, fraction: str, minus: str, groups: str, point: str, unit: str
) -> None:
    if groups == point:
        groups = ""
    body = f"{whole:,}".replace(",", groups)
    text = f"{minus}{body}{point + fraction if fraction else ''}{unit}"
    expected = float(Decimal(f"{'-' if minus else ''}{whole}.{fraction or '0'}"))
    found = read_number(text)
    assert found is not None
    # Read with the sign it was written with, a doubtful number is that number too.
    decimal = point if fraction else ("," if groups == "." else ".")
    assert found.value(decimal) == expected
    assert found.unit == unit.strip()
    assert found.decimal in (None, decimal)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_shortest_form_of_a_float_is_read_back(number: float) -> None:
    found = read_number(repr(number))
    assert found is not None
    assert found.value(".") == number


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = read_number(text)
    if found is not None:
        assert isinstance(found.value("."), float)
