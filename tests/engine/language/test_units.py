"""Units against pint, which knows them from another table."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.language import LanguageError, convert, same_dimension
from dragoman.engine.language.unit_table import ALIASES, CURRENCIES, SYMBOLS
from dragoman.engine.language.units import (
    aligned_unit,
    canonical_unit,
    conversion,
    multiply_units,
    raise_unit,
    root_unit,
    scaled,
)

Registry = Any  # pint's own type needs parameters that it does not explain

# Written as pint spells them; what pint does not know, or counts otherwise, is not here.
PINT = {
    "days": "day",
    "weeks": "week",
    "Ω": "ohm",
    "kΩ": "kiloohm",
    "MΩ": "megaohm",
    '"': "inch",
    "°": "degree",
    "Ah": "ampere * hour",
    "mAh": "milliampere * hour",
    "VA": "volt * ampere",
    "kVA": "kilovolt * ampere",
    "nits": "candela / meter ** 2",
    "t": "tonne",
    "h": "hour",
    "bit": "bit",
    "B": "byte",
    "L": "liter",
    "ml": "milliliter",
    "hl": "hectoliter",
    "ha": "hectare",
    "mbar": "millibar",
    "months": "month",
    "years": "year",
}
# Not measured in pint, or as a pure number there: money, shares, pieces; and the two levels.
OWN = {
    *CURRENCIES,
    "%",
    "ppm",
    "px",
    "Mpx",
    "ppi",
    "fps",
    "rpm",
    "pcs",
    "persons",
    "°C",
    "dB",
    "ΔdB",
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return pint.UnitRegistry()


def quantity(registry: Registry, symbol: str) -> Registry:
    return registry.Quantity(1.0, PINT.get(symbol, symbol))


MEASURED = sorted(set(SYMBOLS) - OWN)


@pytest.mark.parametrize("symbol", MEASURED)
def test_each_symbol_converts_as_pint_converts_it(symbol: str, registry: Registry) -> None:
    ours = [other for other in MEASURED if same_dimension(symbol, other)]
    theirs = quantity(registry, symbol)
    for other in ours:
        expected = theirs.to(quantity(registry, other).units).magnitude
        assert convert(1.0, symbol, other) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("symbol", MEASURED)
def test_each_symbol_has_the_dimension_pint_gives_it(symbol: str, registry: Registry) -> None:
    theirs = quantity(registry, symbol)
    # Ours keep apart what pint takes for one: calendar and days, candela and lumen.
    apart = {"months", "years", "lm", "lx", "°"}
    for other in MEASURED:
        if symbol not in apart and other not in apart:
            alike = theirs.is_compatible_with(quantity(registry, other))
            assert same_dimension(symbol, other) is alike, other


SPELLINGS = [
    ("W", "W"),
    ("kWh/m2", "kWh/m²"),
    ("kWh/m^2", "kWh/m²"),
    ("kWh / m²", "kWh/m²"),
    ("m^-1", "1/m"),
    ("1/°C", "1/K"),
    ("W/(m²·K)", "W/(m²·K)"),
    ("W/(K*m2)", "W/(m²·K)"),
    ("W/m²/K", "W/(m²·K)"),
    ("m·m", "m²"),
    ("m⋅kg", "m·kg"),
    ("kWh/year", "kWh/years"),
    ("day", "days"),
    ("inch", '"'),
    ("l/h", "L/h"),
    ("€/kWh", "EUR/kWh"),
    ("zł", "PLN"),
    ("dpi", "ppi"),
    (" kW ", "kW"),
]


@pytest.mark.parametrize(("written", "canonical"), SPELLINGS)
def test_a_unit_has_one_canonical_spelling(written: str, canonical: str) -> None:
    assert canonical_unit(written) == canonical
    assert canonical_unit(canonical) == canonical


@pytest.mark.parametrize("alias", sorted(ALIASES))
def test_every_other_spelling_leads_to_a_symbol(alias: str) -> None:
    assert ALIASES[alias] in SYMBOLS
    assert alias not in SYMBOLS
    assert canonical_unit(alias) == ALIASES[alias]


@pytest.mark.parametrize("symbol", sorted(SYMBOLS))
def test_every_symbol_is_its_own_canonical_spelling(symbol: str) -> None:
    assert canonical_unit(symbol) == symbol


NO_UNITS = [
    "",
    " ",
    "1",
    "W/",
    "/W",
    "W//m",
    "W m",
    "(W)",
    "W/(m",
    "W/(m/s)",
    "W/((m))",
    "W)",
    "W/m·K",
    "m²²",
    "m0",
    "m^0",
    "m12",
    "2m",
    "W/W",
    "W·",
    "furlong",
    "°c",
    "KW",
    "kw",
    "W-h",
]


@pytest.mark.parametrize("written", NO_UNITS)
def test_what_is_no_unit_is_refused(written: str) -> None:
    with pytest.raises(LanguageError) as caught:
        canonical_unit(written)
    assert caught.value.code == "language.unknown_unit"


def test_the_nearest_unit_is_offered() -> None:
    with pytest.raises(LanguageError) as caught:
        canonical_unit("KW")
    assert caught.value.nearest == "kW"


def test_a_level_compares_with_the_same_level_only() -> None:
    assert same_dimension("°C", "°C")
    assert not same_dimension("°C", "K")
    assert not same_dimension("dB", "ΔdB")
    assert not same_dimension("dB", "°C")
    assert same_dimension("1/°C", "1/K")


def test_no_unit_compares_with_no_unit_only() -> None:
    assert same_dimension(None, None)
    assert not same_dimension(None, "W")
    assert conversion(None, "W") == conversion("W", None) == 1


@pytest.mark.parametrize("pair", [("EUR", "PLN"), ("W", "m"), ("days", "months"), ("%", "W")])
def test_what_measures_different_things_does_not_convert(pair: tuple[str, str]) -> None:
    assert not same_dimension(*pair)
    with pytest.raises(LanguageError) as caught:
        convert(1.0, *pair)
    assert caught.value.code == "language.units_differ"


EXACT = [
    ("kWh", "MJ", Fraction(18, 5)),
    ("km/h", "m/s", Fraction(5, 18)),
    ('"', "mm", Fraction(127, 5)),
    ("years", "months", Fraction(12)),
    ("weeks", "h", Fraction(168)),
    ("L/min", "m³/h", Fraction(3, 50)),
    ("kWh/m²", "Wh/cm²", Fraction(1, 10)),
    ("GiB", "MB", Fraction(2**30, 10**6)),
    ("Mbit/s", "MB/s", Fraction(1, 8)),
]


@pytest.mark.parametrize(("one", "other", "ratio"), EXACT)
def test_ratios_are_exact(one: str, other: str, ratio: Fraction) -> None:
    assert conversion(one, other) == ratio
    assert conversion(other, one) == 1 / ratio


@given(value=st.floats(1e-6, 1e6), pair=st.sampled_from([("W", "kW"), ("mm", "m"), ("h", "days")]))
def test_converting_to_a_larger_unit_divides(value: float, pair: tuple[str, str]) -> None:
    smaller, larger = pair
    times = float(conversion(larger, smaller))
    assert convert(value, smaller, larger) == value / times
    assert convert(value, larger, smaller) == value * times
    assert scaled(value, Fraction(1)) == value


def test_units_multiply_divide_and_have_powers() -> None:
    assert multiply_units("W/(m²·K)", "K") == "W/m²"
    assert multiply_units("W", None) == multiply_units(None, "W") == "W"
    assert multiply_units(None, None) is None
    assert multiply_units("W", "W", power=-1) is None
    assert multiply_units("°C", "1/K") is None
    assert raise_unit("m", -2) == "1/m²"
    assert raise_unit(None, 2) is None
    assert raise_unit("m", 0) is None
    assert root_unit("m⁴") == "m²"
    assert root_unit("m³") is None
    assert root_unit(None) is None
    assert aligned_unit("cm²", "W/m²") == "m²"
    assert aligned_unit("kWh", "W") == "kWh"
