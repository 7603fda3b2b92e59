"""Quantities: numbers with their unit as the language writes it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from babel.numbers import format_currency, get_currency_symbol

from dragoman.engine.advice.wording.tongue import Tongue, rounded

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_SYMBOL: Final = re.compile(r"[A-Za-zµΩΔ]+")
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def quantity(tongue: Tongue, value: float, unit: str | None, digits: int | None = None) -> str:
    """Return a number with its unit; between them stands a space that does not break.

    ``digits`` are the decimals at most; without, three significant digits, of money two decimals.

    >>> quantity(Tongue.of("pl"), 26.5, '"').replace(_NO_BREAK, " ")
    '26,5 cala'
    """
    if digits is None and unit is not None and _CURRENCY.fullmatch(unit):
        digits = 2
    return _written(tongue, rounded(value, digits), unit)


def difference(tongue: Tongue, value: float, unit: str | None, digits: int | None = None) -> str:
    """Return how far two quantities are apart: percentage points of shares, degrees of °C.

    >>> difference(Tongue.of("en"), 15.0, "%").replace(_NO_BREAK, " ")
    '15 percentage points'
    """
    number = rounded(value, digits)
    if unit == "%":
        return _bound(tongue.count(tongue.phrases.units.percentage_points, number))
    if unit in ("°C", "K"):
        return _bound(tongue.count(tongue.phrases.units.degrees, number))
    return _written(tongue, number, unit)


def unit_words(tongue: Tongue, unit: str) -> str:
    """Return a unit alone, as after "a number in": its symbol, or its plural."""
    counted = tongue.phrases.units.counted.get(unit)
    if counted is not None:
        return tongue.say(tongue.form(counted, Decimal(5)), n="").strip()
    if _CURRENCY.fullmatch(unit):
        return get_currency_symbol(unit, locale=tongue.locale)
    return _symbols(tongue, unit)


def _written(tongue: Tongue, number: Decimal, unit: str | None) -> str:
    if unit is None:
        return tongue.decimal(number)
    if unit == "%":
        return tongue.say(tongue.phrases.words.percent, n=tongue.decimal(number))
    if _CURRENCY.fullmatch(unit):
        return _money(tongue, number, unit)
    counted = tongue.phrases.units.counted.get(unit)
    if counted is not None:
        return _bound(tongue.count(counted, number))
    if unit.startswith("1/"):
        return _bound(
            tongue.say(
                tongue.phrases.words.per, n=tongue.decimal(number), unit=_symbols(tongue, unit[2:])
            )
        )
    return f"{tongue.decimal(number)}{_NO_BREAK}{_symbols(tongue, unit)}"


def _symbols(tongue: Tongue, unit: str) -> str:
    """Return a unit with each of its symbols as the language writes it."""
    return _SYMBOL.sub(lambda found: _symbol(tongue, found[0]), unit)


def _symbol(tongue: Tongue, symbol: str) -> str:
    if _CURRENCY.fullmatch(symbol):
        return get_currency_symbol(symbol, locale=tongue.locale)
    return tongue.phrases.units.symbols.get(symbol, symbol)


def _money(tongue: Tongue, number: Decimal, code: str) -> str:
    """Return a sum of money: whole, or with at least two decimals."""
    pattern = tongue.locale.currency_formats["standard"].pattern
    symbol = get_currency_symbol(code, locale=tongue.locale)
    if symbol[-1].isalpha():
        pattern = pattern.replace("¤#", f"¤{_NO_BREAK}#")
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    pattern = pattern.replace(".00", "." + "0" * max(2, decimals) if decimals else "")
    written = format_currency(
        number,
        code,
        format=pattern,
        locale=tongue.locale,
        currency_digits=False,
        decimal_quantization=False,
        group_separator=abs(number) >= 10_000,
    )
    return written.replace("-", "\N{MINUS SIGN}")


def _bound(text: str) -> str:
    """Return a counted text that does not break between its number and the first word."""
    return text.replace(" ", _NO_BREAK, 1)
