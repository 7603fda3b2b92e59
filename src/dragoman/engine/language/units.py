"""Units of measurement: a small closed registry with exact factors.

A unit is a product of powers of symbols (``W/(m²·K)``). Every symbol is an exact rational multiple
of its base, so that two implementations convert to the last digit alike. pint is not used: loading
it takes as long as loading all the rest, its °C and dB refuse the products that sizing formulas
need, and its factors are rounded. The tests hold this table against pint.

Two symbols are *levels*, whose zero is a convention: ``°C`` (differences are in ``K``) and ``dB``
(differences are in ``ΔdB``). What may be done with them is decided in ``unit_rules``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeGuard

from dragoman.engine.language.errors import LanguageError, did_you_mean, nearest
from dragoman.engine.language.unit_table import ALIASES, SYMBOLS

LEVELS: Mapping[str, str] = {"°C": "K", "dB": "ΔdB"}
"""Each level with the unit of its differences."""


def is_level(unit: str | None) -> TypeGuard[str]:
    """Tell whether a unit is a level.

    >>> is_level("°C"), is_level("K"), is_level(None)
    (True, False, False)
    """
    return unit in LEVELS


@dataclass(frozen=True, slots=True)
class _Unit:
    """Powers of symbols in canonical order, with the exact factor to base dimensions."""

    powers: tuple[tuple[str, int], ...]

    @property
    def factor(self) -> Fraction:
        product = Fraction(1)
        for symbol, power in self.powers:
            product *= SYMBOLS[symbol].factor ** power
        return product

    @property
    def dimension(self) -> tuple[tuple[str, int], ...]:
        total: dict[str, int] = {}
        for symbol, power in self.powers:
            for base, times in SYMBOLS[symbol].dimension:
                total[base] = total.get(base, 0) + times * power
        return tuple(sorted((base, power) for base, power in total.items() if power))

    def __str__(self) -> str:
        above = [_spell(symbol, power) for symbol, power in self.powers if power > 0]
        below = [_spell(symbol, -power) for symbol, power in self.powers if power < 0]
        if not below:
            return "·".join(above)
        divisor = below[0] if len(below) == 1 else f"({'·'.join(below)})"
        return f"{'·'.join(above) or '1'}/{divisor}"


def canonical_unit(text: str) -> str:
    """Return the canonical spelling of a unit, or raise :class:`LanguageError`.

    >>> canonical_unit("W/m2/°C"), canonical_unit("day")
    ('W/(m²·K)', 'days')
    """
    return str(_unit(text))


def same_dimension(a: str | None, b: str | None) -> bool:
    """Tell whether numbers in these units can be compared.

    A level is comparable with the same level only. ``None``, no declared unit, with ``None`` only:
    that it also goes with everything as a wildcard is a rule of the operators, not of units.

    >>> same_dimension("kWh", "MJ"), same_dimension("°C", "K"), same_dimension("EUR", "PLN")
    (True, False, False)
    """
    if a is None or b is None:
        return a is b
    one, other = canonical_unit(a), canonical_unit(b)
    if one in LEVELS or other in LEVELS:
        return one == other
    return _unit(one).dimension == _unit(other).dimension


def conversion(from_unit: str | None, to_unit: str | None) -> Fraction:
    """Return the exact number that a number in ``from_unit`` is multiplied with.

    ``None`` on either side means the number is taken as it stands.

    >>> conversion("kW", "W"), conversion("mm", "m")
    (Fraction(1000, 1), Fraction(1, 1000))
    """
    if from_unit is None or to_unit is None:
        return Fraction(1)
    if not same_dimension(from_unit, to_unit):
        raise LanguageError(
            "units_differ",
            f"{from_unit} cannot be converted to {to_unit}: they measure different things.",
        )
    return _unit(from_unit).factor / _unit(to_unit).factor


def scaled(value: float, ratio: Fraction) -> float:
    """Return value × float64(r) for r ≥ 1, otherwise value ÷ float64(1/r).

    So 0.3 mm in m is 0.3 ÷ 1000, not 0.3 × 0.001: the nearest float64 to what it says.
    """
    return value * float(ratio) if ratio >= 1 else value / float(1 / ratio)


def convert(value: float, from_unit: str | None, to_unit: str | None) -> float:
    """Return ``value`` in another unit of the same dimension, as :func:`scaled` does it.

    >>> convert(2.5, "kW", "W"), convert(90.0, "min", "h")
    (2500.0, 1.5)
    """
    return scaled(value, conversion(from_unit, to_unit))


def multiply_units(a: str | None, b: str | None, *, power: int = 1) -> str | None:
    """Return the unit of a product (or of a quotient with ``power=-1``); ``None`` if none is left.

    >>> multiply_units("W/m²", "m²"), multiply_units("W", "W", power=-1)
    ('W', None)
    """
    left = dict(_unit(a).powers) if a else {}
    for symbol, times in _unit(b).powers if b else ():
        left[symbol] = left.get(symbol, 0) + times * power
    return str(_from_powers(left.items())) or None


def raise_unit(unit: str | None, exponent: int) -> str | None:
    """Return the unit of a power.

    >>> raise_unit("m", 2)
    'm²'
    """
    if not unit:
        return None
    return str(_from_powers((s, power * exponent) for s, power in _unit(unit).powers)) or None


def root_unit(unit: str | None) -> str | None:
    """Return the unit of a square root, or ``None`` if the unit has no root.

    >>> root_unit("m²"), root_unit("W")
    ('m', None)
    """
    if not unit or any(power % 2 for _, power in _unit(unit).powers):
        return None
    return str(_from_powers((symbol, power // 2) for symbol, power in _unit(unit).powers))


def aligned_unit(unit: str, to: str) -> str:
    """Return ``unit`` with each symbol replaced by the one of the same dimension in ``to``.

    This is what makes ``W/m² * cm²`` come out in W: the cm² are first made m².

    >>> aligned_unit("cm²", "W/m²"), aligned_unit("kWh", "W")
    ('m²', 'kWh')
    """
    wanted = {SYMBOLS[symbol].dimension: symbol for symbol, _ in reversed(_unit(to).powers)}
    return str(
        _from_powers(
            (wanted.get(SYMBOLS[symbol].dimension, symbol), power)
            for symbol, power in _unit(unit).powers
        )
    )


def temperature_power(unit: str, difference: str) -> int:
    """Return the power in which the dimension of ``difference`` (K or ΔdB) stands in ``unit``.

    >>> temperature_power("W/(m²·K)", "K")
    -1
    """
    base = SYMBOLS[difference].dimension[0][0]
    return dict(_unit(unit).dimension).get(base, 0)


def _spell(symbol: str, power: int) -> str:
    return symbol if power == 1 else symbol + str(power).translate(_RAISED)


def _from_powers(powers: Iterable[tuple[str, int]]) -> _Unit:
    total: dict[str, int] = {}
    for symbol, power in powers:
        total[symbol] = total.get(symbol, 0) + power
    kept = {symbol: power for symbol, power in total.items() if power}
    if len(kept) > 1 or set(kept.values()) != {1}:
        # In a product a level can only be meant as a difference.
        for level, difference in LEVELS.items():
            if level in kept:
                kept[difference] = kept.get(difference, 0) + kept.pop(level)
    return _Unit(tuple((symbol, kept[symbol]) for symbol in SYMBOLS if kept.get(symbol)))


@lru_cache(maxsize=4096)
def _unit(text: str) -> _Unit:
    powers: list[tuple[str, int]] = []
    sign, inside, position = 1, False, 0
    expects_factor = True
    squeezed = text.strip()
    while position < len(squeezed):
        found = _PART.match(squeezed, position)
        if found is None:
            raise _unknown(text)
        position = found.end()
        if expects_factor:
            if found["open"] and sign < 0 and not inside:
                inside = True
                continue
            if found["symbol"] is None:
                raise _unknown(text)
            if found["symbol"] != "1":
                powers.append((_symbol(found["symbol"], text), sign * _power(found["power"])))
            expects_factor = False
        elif found["close"] and inside:
            inside = False
        elif found["divide"] and not inside:
            sign, expects_factor = -1, True
        elif found["times"]:
            # After a division without parentheses a·b/c·d could be read in two ways.
            if sign < 0 and not inside:
                raise _unknown(text)
            expects_factor = True
        else:
            raise _unknown(text)
    unit = _from_powers(powers)
    if expects_factor or inside or not unit.powers:
        raise _unknown(text)
    return unit


def _symbol(spelling: str, text: str) -> str:
    symbol = ALIASES.get(spelling, spelling)
    if symbol not in SYMBOLS:
        raise _unknown(text, spelling)
    return symbol


def _power(text: str | None) -> int:
    return int(text.translate(_LOWERED).lstrip("^")) if text else 1


def _unknown(text: str, spelling: str = "") -> LanguageError:
    candidate = nearest(spelling or text, [*SYMBOLS, *ALIASES])
    return LanguageError(
        "unknown_unit",
        f"'{text}' is not a unit that the language knows.",
        mend=did_you_mean(candidate, quote="'")
        or "Units look like W, m², kWh/m² or W/(m²·K); the list is in docs/language.md.",
        nearest=candidate,
    )


_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_PART = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<divide>/)|(?P<times>[·*⋅])"
    r"|(?P<symbol>1(?![0-9⁰¹²³⁴-⁹])|[^\s0-9()/·*⋅^⁰¹²³⁴-⁹⁻-]+)"
    r"(?P<power>\^-?[1-9]|[⁻]?[¹²³⁴-⁹]|[2-9])?(?![0-9⁰¹²³⁴-⁹]))\s*"
)
