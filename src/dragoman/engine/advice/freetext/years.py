"""Years and decades: "from 1975", "z lat 70.", "семидесятых годов", and options that are spans.

Where the options of a question tell spans of years ("built 1980 to 2000"), a year or decade that
a buyer names answers it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.engine.advice.freetext.amounts import Amount, amounts
from dragoman.engine.advice.freetext.bounds import stands
from dragoman.engine.advice.freetext.languages import Lexis
from dragoman.engine.advice.freetext.tokens import Token, tokenise, words_inside
from dragoman.engine.knowledge import Question, QuestionKind, Texts

FIRST, LAST = 1900, 2099
_FEWEST = 2  # options that tell years make it a question of years
_FORGIVEN = 3  # years between two spans still belong to the nearer one
_CENTURY = 1900
_DECADE_LENGTH = 9
_THIS_CENTURY = range(30)

_DECADE = re.compile(
    r"(?<![\w.,])['’]?(?P<century>19|20)?(?P<tens>[0-9]0)"
    r"(?:\s?['’]?s|ies|[-–]?(?:tych|te|х|е|ых|ые))(?!\w)",
    re.IGNORECASE,
)
_AFTER_YEARS = re.compile(
    r"(?<!\w)lat(?:a|ach)?\s+(?P<century>19|20)?(?P<tens>[0-9]0)(?![\w–-]|\s?[-–])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A span of years, both ends included; an open end is infinite."""

    low: float
    high: float
    words: frozenset[int]

    def distance(self, other: Years) -> float:
        """Return how many years lie between two spans; 0 where they share one."""
        return max(0.0, self.low - other.high, other.low - self.high)


Spans = Mapping[str, Years]
"""The years that each option of a question tells."""


def years(
    text: str, tokens: Sequence[Token], lexis: Lexis, found: Sequence[Amount]
) -> Iterator[Years]:
    """Yield the years and decades that a text names; ``found`` are its amounts."""
    taken: set[int] = set()
    for span in (*_decades(text, tokens, lexis), *_written(tokens, lexis, found)):
        if not taken & span.words:
            taken |= span.words
            yield span


def spans_of(question: Question, lexis: Lexis) -> Spans:
    """Return the years that the options of a question tell; nothing if it asks for no years."""
    if question.kind is not QuestionKind.ONE_OF:
        return {}
    told = {
        name: span
        for name, option in question.options.items()
        if (span := _first(option.text, lexis)) is not None
    }
    return told if len(told) >= _FEWEST else {}


def options_of(spans: Spans, said: Years) -> tuple[str, ...]:
    """Return the options whose years are those that were said, or the nearest by little."""
    near = {name: span.distance(said) for name, span in spans.items()}
    least = min(near.values())
    if least > _FORGIVEN:
        return ()
    return tuple(name for name, distance in near.items() if distance == least)


def _first(texts: Texts, lexis: Lexis) -> Years | None:
    text = dict(texts.entries).get(lexis.code, "")
    tokens = tokenise(text, lexis)
    return next(years(text, tokens, lexis, tuple(amounts(text, tokens, lexis, {}))), None)


def _decades(text: str, tokens: Sequence[Token], lexis: Lexis) -> Iterator[Years]:
    for pattern in (_DECADE, _AFTER_YEARS):
        for found in pattern.finditer(text):
            start = _decade(int(found["tens"]), found["century"])
            inside = words_inside(tokens, found.start(), found.end())
            if inside:
                yield _bounded(tokens, lexis, start, start + 9, inside)
    for token in tokens:
        if token.folded in lexis.decades:
            start = _decade(lexis.decades[token.folded], None)
            yield _bounded(tokens, lexis, start, start + 9, frozenset({token.number}))


def _decade(tens: int, century: str | None) -> int:
    if century is not None:
        return int(century) * 100 + tens
    return _CENTURY + (100 if tens in _THIS_CENTURY else 0) + tens


def _written(tokens: Sequence[Token], lexis: Lexis, found: Sequence[Amount]) -> Iterator[Years]:
    for amount in found:
        ends = (amount.low, amount.high) if amount.is_span else (amount.value, amount.value)
        if amount.unit is not None or amount.is_denied:
            continue
        if not all(end is not None and FIRST <= end <= LAST for end in ends):
            continue
        inside = frozenset(range(amount.first_word, amount.last_word + 1))
        low, high = (end for end in ends if end is not None)
        yield _bounded(tokens, lexis, low, high, inside, amount.words)


def _bounded(
    tokens: Sequence[Token],
    lexis: Lexis,
    low: float,
    high: float,
    core: frozenset[int],
    about: frozenset[int] = frozenset(),
) -> Years:
    """Return the years with the words that bound them: "before 1980" ends in 1979.

    ``core`` are the words of the years alone, ``about`` those that bound them as a number.
    """
    used = {*core, *about}
    for place in (max(core) + 1, min(core) - 1):
        if 0 <= place < len(tokens) and tokens[place].folded in lexis.years:
            used.add(place)
    is_early, is_late = (
        _bound(tokens, used, core, sequences) for sequences in (lexis.earlier, lexis.later)
    )
    if high - low > _DECADE_LENGTH:  # "from 1980 to 2000" is bounded by itself
        return Years(low=low, high=high, words=frozenset(used))
    if is_early and not is_late:
        low, high = -math.inf, low - 1
    elif is_late and not is_early:
        high = math.inf
    return Years(low=low, high=high, words=frozenset(used))


def _bound(
    tokens: Sequence[Token],
    used: set[int],
    core: frozenset[int],
    sequences: Sequence[tuple[str, ...]],
) -> bool:
    """Return whether a bound stands before years, perhaps with an "about" in between."""
    first, start = min(used), min(core)
    for sequence in sequences:
        for begin in range(first - len(sequence), start - len(sequence) + 1):
            if stands(tokens, begin, sequence):
                used.update(range(begin, begin + len(sequence)))
                return True
    return False
