"""The one error of the language, and how it shows the place it speaks of."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from dragoman.engine.errors import EngineError, Place

if TYPE_CHECKING:
    from collections.abc import Iterable


class LanguageError(EngineError):
    """An expression, a name, a unit or a value that the language does not accept.

    Attributes:
        span: first and one-past-last character in the expression the error speaks of, if known.
        nearest: the right name or value the author most likely meant, or empty.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        mend: str = "",
        place: Place | None = None,
        marked: str = "",
        span: tuple[int, int] | None = None,
        nearest: str = "",
    ) -> None:
        super().__init__(f"language.{code}", message, mend=mend, place=place, marked=marked)
        self.span = span
        self.nearest = nearest


def mark(text: str, start: int, end: int) -> str:
    """Return the line of ``text`` that holds ``start`` with carets below ``start`` to ``end``.

    >>> print(mark("noise <= 'x'", 9, 12))
      noise <= 'x'
               ^^^
    """
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    line = text[first:] if stop < 0 else text[first:stop]
    room = max(len(line) - (start - first), 1)
    carets = "^" * max(1, min(end - start, room))
    return f"  {line.translate(_BLANKS)}\n  {' ' * (start - first)}{carets}".rstrip()


def nearest(wrong: str, right: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return the candidate most like ``wrong``, ignoring case, or nothing if none is like it.

    >>> nearest("Old", ["new", "old", "partly"])
    'old'
    """
    if len(wrong) > _LONGEST_TYPO:
        return ""
    by_folded: dict[str, str] = {}
    for candidate in sorted(right):
        by_folded.setdefault(candidate.casefold(), candidate)
    found = get_close_matches(wrong.casefold(), list(by_folded), n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else ""


def did_you_mean(candidate: str, *, quote: str = "") -> str:
    """Return the mending sentence for a nearest name, or nothing.

    >>> did_you_mean("old", quote="'")
    "Did you mean 'old'?"
    """
    return f"Did you mean {quote}{candidate}{quote}?" if candidate else ""


_LONGEST_TYPO = 100
_BLANKS = dict.fromkeys(range(32), " ")
