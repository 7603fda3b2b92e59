"""Days that a text has, written in digits."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.engine.advice.freetext.tokens import Token, words_inside

_DATE = re.compile(
    r"(?<![\w.])(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2})\.(?P<m2>[0-9]{1,2})\.(?P<y2>[0-9]{4}))(?![\w])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A day written in digits."""

    start: int
    end: int
    day: datetime.date
    words: frozenset[int]


def dates(text: str, tokens: Sequence[Token]) -> Iterator[WrittenDate]:
    """Yield the days written ``2027-03-01`` or ``1.3.2027``; others are no dates."""
    for found in _DATE.finditer(text):
        year, month, day = (int(found[name] or found[f"{name}2"]) for name in ("y", "m", "d"))
        try:
            value = datetime.date(year, month, day)
        except ValueError:
            continue
        yield WrittenDate(
            start=found.start(),
            end=found.end(),
            day=value,
            words=words_inside(tokens, found.start(), found.end()),
        )
