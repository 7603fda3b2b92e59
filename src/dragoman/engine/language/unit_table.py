"""The symbols of units: what each measures and how many of its base it is, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class UnitSymbol:
    """A symbol with its dimension (sorted powers of bases) and its exact factor."""

    factor: Fraction
    dimension: tuple[tuple[str, int], ...]


# Currencies never convert: each measures something of its own. Rates are dated facts, not units.
CURRENCIES = tuple(
    """
    EUR PLN USD RUB GBP CHF CZK SEK NOK DKK HUF RON BGN UAH BYN KZT TRY RSD ISK GEL AMD AZN UZS JPY
    CNY INR KRW AUD CAD NZD MXN BRL ZAR ILS AED SAR SGD HKD
    """.split()
)

# dimension: its symbols with the factor to the first one
_BASES: dict[str, dict[str, Fraction | int]] = {
    "length": {
        "m": 1,
        "nm": Fraction(1, 10**9),
        "µm": Fraction(1, 10**6),
        "mm": Fraction(1, 1000),
        "cm": Fraction(1, 100),
        "km": 1000,
        '"': Fraction(254, 10000),
        "ft": Fraction(3048, 10000),
    },
    "mass": {
        "kg": 1,
        "mg": Fraction(1, 10**6),
        "g": Fraction(1, 1000),
        "t": 1000,
        "lb": Fraction(45359237, 10**8),
    },
    "time": {
        "days": 1,
        "weeks": 7,
        "h": Fraction(1, 24),
        "min": Fraction(1, 24 * 60),
        "s": Fraction(1, 24 * 3600),
        "ms": Fraction(1, 24 * 3600 * 10**3),
        "µs": Fraction(1, 24 * 3600 * 10**6),
    },
    # A month or a year is no fixed number of days: calendar spans do not convert to days.
    "calendar": {"months": 1, "years": 12},
    "temperature": {"K": 1},
    "temperature level": {"°C": 1},
    "sound difference": {"ΔdB": 1},
    "sound level": {"dB": 1},
    "current": {"A": 1, "mA": Fraction(1, 1000), "kA": 1000},
    "light": {"cd": 1},
    "light flux": {"lm": 1},
    "angle": {"°": 1},
    "data": {
        "B": 1,
        "kB": 10**3,
        "MB": 10**6,
        "GB": 10**9,
        "TB": 10**12,
        "KiB": 2**10,
        "MiB": 2**20,
        "GiB": 2**30,
        "TiB": 2**40,
        "bit": Fraction(1, 8),
        "kbit": Fraction(10**3, 8),
        "Mbit": Fraction(10**6, 8),
        "Gbit": Fraction(10**9, 8),
    },
    # Not a hundredth: who writes `power * efficiency / 100` would lose a factor in silence. Divide
    # by UNIT(100, '%').
    "share": {"%": 1},
    "parts": {"ppm": 1},
    "picture": {"px": 1, "Mpx": 10**6},
    "picture density": {"ppi": 1},
    "frame rate": {"fps": 1},
    "turning": {"rpm": 1},
    "pieces": {"pcs": 1},
    "people": {"persons": 1},
}

# Powers of bases, the time in seconds.
_QUANTITIES: dict[str, dict[str, int]] = {
    "power": {"mass": 1, "length": 2, "time": -3},
    "energy": {"mass": 1, "length": 2, "time": -2},
    "force": {"mass": 1, "length": 1, "time": -2},
    "pressure": {"mass": 1, "length": -1, "time": -2},
    "voltage": {"mass": 1, "length": 2, "time": -3, "current": -1},
    "resistance": {"mass": 1, "length": 2, "time": -3, "current": -2},
    "charge": {"current": 1, "time": 1},
    "frequency": {"time": -1},
    "volume": {"length": 3},
    "area": {"length": 2},
    "luminance": {"light": 1, "length": -2},
    "illuminance": {"light flux": 1, "length": -2},
}

# quantity: its symbols with the factor to the coherent unit (W, J, N, Pa, V, Ω, A·s, 1/s, m³, m²)
_DERIVED: dict[str, dict[str, Fraction | int]] = {
    "power": {"W": 1, "mW": Fraction(1, 1000), "kW": 10**3, "MW": 10**6, "VA": 1, "kVA": 10**3},
    "energy": {
        "J": 1,
        "kJ": 10**3,
        "MJ": 10**6,
        "GJ": 10**9,
        "Wh": 3600,
        "kWh": 3600 * 10**3,
        "MWh": 3600 * 10**6,
    },
    "force": {"N": 1, "kN": 10**3},
    "pressure": {"Pa": 1, "hPa": 10**2, "kPa": 10**3, "MPa": 10**6, "mbar": 10**2, "bar": 10**5},
    "voltage": {"V": 1, "mV": Fraction(1, 1000), "kV": 10**3},
    "resistance": {"Ω": 1, "kΩ": 10**3, "MΩ": 10**6},
    "charge": {"Ah": 3600, "mAh": Fraction(36, 10)},
    "frequency": {"Hz": 1, "kHz": 10**3, "MHz": 10**6, "GHz": 10**9},
    "volume": {"L": Fraction(1, 10**3), "ml": Fraction(1, 10**6), "hl": Fraction(1, 10)},
    "area": {"ha": 10**4},
    "luminance": {"nits": 1},
    "illuminance": {"lx": 1},
}

ALIASES: dict[str, str] = {
    **dict.fromkeys(("in", "inch", "inches", "″"), '"'),
    **dict.fromkeys(("μm", "um"), "µm"),
    **dict.fromkeys(("μs", "us"), "µs"),
    **dict.fromkeys(("day", "d"), "days"),
    "week": "weeks",
    "month": "months",
    **dict.fromkeys(("year", "a"), "years"),
    **dict.fromkeys(("hour", "hours"), "h"),
    **dict.fromkeys(("minute", "minutes"), "min"),
    **dict.fromkeys(("second", "seconds", "sec"), "s"),
    **dict.fromkeys(("tonne", "tonnes"), "t"),
    **dict.fromkeys(("kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("gram", "grams"), "g"),
    **dict.fromkeys(("meter", "metre", "meters", "metres"), "m"),
    **dict.fromkeys(("centimeter", "centimetre", "centimeters", "centimetres"), "cm"),
    **dict.fromkeys(("millimeter", "millimetre", "millimeters", "millimetres"), "mm"),
    **dict.fromkeys(("kilometer", "kilometre", "kilometers", "kilometres"), "km"),
    **dict.fromkeys(("decibel", "decibels"), "dB"),
    "hertz": "Hz",
    **dict.fromkeys(("watt", "watts"), "W"),
    **dict.fromkeys(("kilowatt", "kilowatts"), "kW"),
    **dict.fromkeys(("volt", "volts"), "V"),
    **dict.fromkeys(("ampere", "amperes"), "A"),
    "Δ°C": "K",
    **dict.fromkeys(("KB",), "kB"),
    **dict.fromkeys(("byte", "bytes"), "B"),
    **dict.fromkeys(("bits",), "bit"),
    "percent": "%",
    **dict.fromkeys(("pixel", "pixels"), "px"),
    "dpi": "ppi",
    **dict.fromkeys(("pc", "piece", "pieces"), "pcs"),
    **dict.fromkeys(("person", "people"), "persons"),
    **dict.fromkeys(("l", "liter", "litre", "liters", "litres"), "L"),
    "mL": "ml",
    "nit": "nits",
    "Ohm": "Ω",
    "ohm": "Ω",
    **dict.fromkeys(("€", "euro"), "EUR"),
    **dict.fromkeys(("zł", "zl"), "PLN"),
    "$": "USD",
    **dict.fromkeys(("₽", "руб"), "RUB"),
}
"""Other spellings that documents may use; the canonical one is kept and shown."""


def _symbols() -> dict[str, UnitSymbol]:
    """Return all symbols in the order in which canonical spellings list them."""
    found = {code: UnitSymbol(Fraction(1), ((code, 1),)) for code in CURRENCIES}
    second = Fraction(_BASES["time"]["s"])
    for quantity, symbols in _DERIVED.items():
        bases = _QUANTITIES[quantity]
        coherent = second ** bases.get("time", 0)
        dimension = tuple(sorted(bases.items()))
        for symbol, factor in symbols.items():
            found[symbol] = UnitSymbol(coherent * factor, dimension)
    for base, symbols in _BASES.items():
        for symbol, factor in symbols.items():
            found[symbol] = UnitSymbol(Fraction(factor), ((base, 1),))
    return found


SYMBOLS: dict[str, UnitSymbol] = _symbols()
"""Every symbol by its canonical spelling."""
