"""Words that make a number a bound: "up to", "at least", "or more"."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from dragoman.engine.advice.freetext.languages import Lexis
from dragoman.engine.advice.freetext.tokens import Token


class Bound(enum.Enum):
    """What a number is to what is wanted."""

    HIGH = "high"
    LOW = "low"
    ABOUT = "about"


def bound_before(tokens: Sequence[Token], place: int, lexis: Lexis) -> tuple[Bound, int] | None:
    """Return the bound that ends just before a word, the longest one, and where it begins.

    "No more than" is one, and longer than "more than".
    """
    longest: tuple[Bound, int] | None = None
    for bound, sequences in (
        (Bound.HIGH, lexis.at_most),
        (Bound.LOW, lexis.at_least),
        (Bound.ABOUT, lexis.about),
    ):
        for sequence in sequences:
            begin = place - len(sequence)
            if (longest is None or begin < longest[1]) and (
                stands(tokens, begin, sequence) and tokens[begin].sentence == tokens[place].sentence
            ):
                longest = (bound, begin)
    return longest


def bound_after(tokens: Sequence[Token], place: int, lexis: Lexis) -> tuple[Bound, int] | None:
    """Return the bound that begins just behind a word, and its last word."""
    for bound, sequences in ((Bound.HIGH, lexis.or_less), (Bound.LOW, lexis.or_more)):
        for sequence in sequences:
            if stands(tokens, place + 1, sequence) and _belongs(
                tokens, place, place + len(sequence)
            ):
                return bound, place + len(sequence)
    return None


def _belongs(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Return whether a bound behind a number is its own and not that of a number that follows."""
    if tokens[end].clause != tokens[place].clause:
        return False
    return end + 1 >= len(tokens) or not tokens[end + 1].folded[:1].isdecimal()


def span_start(tokens: Sequence[Token], place: int, lexis: Lexis) -> int:
    """Return where a span begins whose first number is a word: at "between", "from" or itself."""
    for sequence in (*lexis.between, *lexis.at_least, *lexis.about):
        begin = place - len(sequence)
        if stands(tokens, begin, sequence):
            return begin
    return place


def stands(tokens: Sequence[Token], begin: int, sequence: tuple[str, ...]) -> bool:
    """Return whether words stand at a place, in one sentence."""
    words = tokens[max(0, begin) : max(0, begin + len(sequence))]
    return (
        begin >= 0
        and tuple(each.folded for each in words) == sequence
        and words[0].sentence == words[-1].sentence
    )
