"""Numbers and spans that a text has, before anybody asks which question they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.engine.advice.freetext.bounds import Bound, bound_after, bound_before, span_start
from dragoman.engine.advice.freetext.dates import dates
from dragoman.engine.advice.freetext.languages import Lexis
from dragoman.engine.advice.freetext.tokens import Token, words_inside
from dragoman.engine.advice.freetext.units import unit_after, unit_before
from dragoman.engine.catalogue.cells.numbers import read_number

# Spaces may divide groups of three digits, and nothing else.
_NUMBER = re.compile(
    r"(?<!\w)(?<!\w[.,])"
    r"(?:[0-9]{1,3}(?:[ \u00a0\u2009\u202f'][0-9]{3})+(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|[0-9]+(?:[.,][0-9]+)*)"
)
_THOUSANDS = re.compile(
    r"\s?(?:k|tys\.?|тыс\.?|thousand|tysi\w+|тысяч\w*|т\.?\s?р)(?!\w)", re.IGNORECASE
)
_DASH = re.compile(r"\s?[-–—−]\s?")
_MINUS = re.compile(r"(?:^|[\s(])[-−–]\s?$")
_MOST_DIGITS = 15  # more is no amount but a telephone number
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_NEAR = 1.1  # "about 27" reaches from 27 / 1.1 to 27 × 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number, or a span with one or two ends, in a unit if one stands there.

    ``value`` is the number written, or the middle of two. ``words`` are the numbers of all its
    words, those that bound it included; ``first_word`` and ``last_word`` enclose the number and
    its unit alone. ``is_span`` tells two written ends.
    """

    start: int
    end: int
    value: float
    low: float | None
    high: float | None
    unit: str | None
    words: frozenset[int]
    first_word: int
    last_word: int
    is_about: bool = False
    is_span: bool = False
    is_denied: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it is one number without any bound."""
        return self.low == self.high == self.value

    @property
    def is_calendar_year(self) -> bool:
        """Whether a bare number is more likely a year: "built 1965"."""
        return self.is_single and self.unit is None and _FIRST_YEAR <= self.value <= _LAST_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    start: int
    end: int
    value: float
    unit: str | None
    first: int
    last: int
    is_thousands: bool = False


def amounts(
    text: str, tokens: Sequence[Token], lexis: Lexis, denials: Mapping[int, tuple[int, ...]]
) -> Iterator[Amount]:
    """Yield the amounts of a text in order.

    A denied bound is the opposite one ("cannot spend more than 250"); other denied amounts are
    marked, so that nobody takes them for a wish.
    """
    for amount in _amounts(text, tokens, lexis):
        deniers = frozenset(
            negator
            for word in range(amount.first_word, amount.last_word + 1)
            for negator in denials.get(word, ())
            if negator not in amount.words
        )
        if not deniers:
            yield amount
        elif (amount.low is None) != (amount.high is None) and len(deniers) == 1:
            yield replace(
                amount,
                low=amount.high,
                high=amount.low,
                words=amount.words | deniers,
                start=min(amount.start, *(tokens[each].start for each in deniers)),
            )
        else:
            yield replace(amount, is_denied=True)


def _amounts(text: str, tokens: Sequence[Token], lexis: Lexis) -> Iterator[Amount]:
    taken = [(each.start, each.end) for each in dates(text, tokens)]
    numbers = [
        number
        for number in (*_digits(text, tokens), *_counts(text, tokens, lexis))
        if not any(start < number.end and number.start < end for start, end in taken)
    ]
    numbers.sort(key=lambda each: each.start)
    place = 0
    while place < len(numbers):
        one = numbers[place]
        other = numbers[place + 1] if place + 1 < len(numbers) else None
        if other is not None and _is_span(text, tokens, one, other, lexis):
            yield _span(tokens, one, other, lexis)
            place += 2
        else:
            yield _single(tokens, one, lexis)
            place += 1


def _digits(text: str, tokens: Sequence[Token]) -> Iterator[_Number]:
    """Yield numbers written in digits."""
    for found in _NUMBER.finditer(text):
        written = read_number(found[0])
        if written is None or sum(map(str.isdecimal, found[0])) > _MOST_DIGITS:
            continue
        # "1.200" or "1,200": without more to go by, groups of thousands are the likelier.
        value = written.value(None)
        start, end = found.span()
        if thousands := _THOUSANDS.match(text, end):
            value, end = value * 1000, thousands.end()
        unit, start, end = _unit(text, start, end)
        if unit == "°C" and _MINUS.search(text, 0, found.start()):
            value = -value
        if unit == "years" and _FIRST_YEAR <= value <= _LAST_YEAR:
            unit = None  # "1998 roku" is a date and no span of time
        words = words_inside(tokens, start, end)
        yield _Number(
            start=start,
            end=end,
            value=value,
            unit=unit,
            first=min(words),
            last=max(words),
            is_thousands=thousands is not None,
        )


def _unit(text: str, start: int, end: int) -> tuple[str | None, int, int]:
    """Return the unit behind or before a number, and where both begin and end."""
    if after := unit_after(text, end):
        return after[0], start, after[1]
    if before := unit_before(text, start):
        return before[0], before[1], end
    return None, start, end


def _counts(text: str, tokens: Sequence[Token], lexis: Lexis) -> Iterator[_Number]:
    """Yield numbers written as words; what is counted stands directly behind them."""
    for token in tokens:
        value = lexis.counts.get(token.folded)
        if value is None:
            continue
        unit, start, end = _unit(text, token.start, token.end)
        yield _Number(
            start=start,
            end=end,
            value=value,
            unit=unit,
            first=token.number,
            last=max(words_inside(tokens, start, end)),
        )


def _is_span(
    text: str, tokens: Sequence[Token], one: _Number, other: _Number, lexis: Lexis
) -> bool:
    """Return whether two numbers are the ends of one span."""
    if one.value > other.value and span_start(tokens, one.first, lexis) == one.first:
        return False
    if one.unit is not None and other.unit is not None and one.unit != other.unit:
        return False
    if _DASH.fullmatch(text, one.end, other.start):
        return True
    if one.unit is not None and other.unit is None:
        return False
    return other.first - one.last == 2 and tokens[one.last + 1].folded in lexis.joins


def _span(tokens: Sequence[Token], one: _Number, other: _Number, lexis: Lexis) -> Amount:
    low, high = one.value, other.value
    if other.is_thousands and not one.is_thousands and low < high / 100:
        low *= 1000  # "1-2k"
    low, high = min(low, high), max(low, high)
    first = span_start(tokens, one.first, lexis)
    return Amount(
        start=min(one.start, tokens[first].start),
        end=other.end,
        value=(low + high) / 2,
        low=low,
        high=high,
        unit=other.unit or one.unit,
        words=frozenset(range(first, other.last + 1)),
        first_word=one.first,
        last_word=other.last,
        is_span=True,
    )


def _single(tokens: Sequence[Token], number: _Number, lexis: Lexis) -> Amount:
    bounds: set[Bound] = set()
    first, last = number.first, number.last
    # Both "up to about 300" and "about up to 300" are said.
    for _ in range(2):
        if before := bound_before(tokens, first, lexis):
            bounds.add(before[0])
            first = before[1]
    if not bounds & {Bound.LOW, Bound.HIGH} and (after := bound_after(tokens, last, lexis)):
        bounds.add(after[0])
        last = after[1]
    is_about = Bound.ABOUT in bounds
    low, high = _ends(number.value, bounds)
    return Amount(
        start=min(number.start, tokens[first].start),
        end=max(number.end, tokens[last].end),
        value=number.value,
        low=low,
        high=high,
        unit=number.unit,
        words=frozenset(range(first, last + 1)),
        first_word=number.first,
        last_word=number.last,
        is_about=is_about and low is not None and high is not None,
    )


def _ends(value: float, bounds: set[Bound]) -> tuple[float | None, float | None]:
    """Return the ends that a bounded number has; two opposite bounds are none."""
    if (Bound.HIGH in bounds) != (Bound.LOW in bounds):
        return (None, value) if Bound.HIGH in bounds else (value, None)
    if Bound.ABOUT in bounds:
        return _rounded(value / _NEAR), _rounded(value * _NEAR)
    return value, value


def _rounded(value: float) -> float:
    """Return a number to three digits: nobody means 24.545454 inches."""
    return float(f"{value:.3g}")
