"""The words and signs of an expression, and everything that is refused before parsing.

Only what passes here and in ``order`` reaches sqlglot, as tokens made here: no comment, sub-select,
parameter, escape or unknown function gets further, and length and depth are bounded.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import NoReturn
from unicodedata import normalize

from dragoman.engine.language.errors import LanguageError, did_you_mean, nearest
from dragoman.engine.language.parsing.signs import INSTEAD, QUOTES, SIGNS
from dragoman.engine.language.words import CALLABLE, KEYWORDS, OTHER_SQL_WORDS

MAX_LENGTH = 4_000


class Sort(Enum):
    """What a token is."""

    NUMBER = auto()
    TEXT = auto()
    NAME = auto()
    FUNCTION = auto()
    WORD = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the expression; ``text`` is unquoted for texts and upper case for keywords."""

    sort: Sort
    text: str
    start: int
    end: int


def scan(text: str) -> list[Token]:
    """Return the tokens, or raise :class:`LanguageError` with a span."""
    if len(text) > MAX_LENGTH:
        raise LanguageError(
            "too_long",
            f"An expression has at most {MAX_LENGTH:,} characters, this one has {len(text):,}.",
            mend=SPLIT,
        )
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            _refuse(text, position)
        if found.lastgroup != "blank":
            tokens.append(_token(text, found))
        position = found.end()
    if not tokens:
        raise LanguageError("empty", "The expression is empty.", span=(0, len(text)))
    return tokens


def _token(text: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    piece = found.group()
    match found.lastgroup:
        case "number":
            if not math.isfinite(float(piece)):
                fail("number_too_large", f"{piece} is too large for a number.", start, end)
            return Token(Sort.NUMBER, piece, start, end)
        case "text":
            inside = piece[1:-1].replace("''", "'")
            if "\\" in inside or any(ord(c) < 32 or 127 <= ord(c) < 160 for c in inside):
                fail(
                    "escape",
                    "A text cannot contain a backslash, a line break or another control character.",
                    start,
                    end,
                    mend="Texts have no escapes; only ' is written twice.",
                )
            return Token(Sort.TEXT, normalize("NFC", inside), start, end)
        case "word":
            return _word(text, piece, start, end)
        case _:
            return Token(Sort.SIGN, "<>" if piece == "!=" else piece, start, end)


def _word(text: str, piece: str, start: int, end: int) -> Token:
    upper = piece.upper()
    called = text[end:].lstrip().startswith("(")
    if called and upper in CALLABLE:
        return Token(Sort.FUNCTION, upper, start, end)
    if upper in KEYWORDS:
        return Token(Sort.WORD, upper, start, end)
    if upper in INSTEAD:
        fail(
            "forbidden_word",
            f"{upper} is not part of the language.",
            start,
            end,
            mend=INSTEAD[upper],
        )
    if upper in OTHER_SQL_WORDS:
        fail(
            "forbidden_word",
            f"{upper} is not part of the language.",
            start,
            end,
            mend="An expression only computes with named facts; see docs/language.md.",
        )
    if called:
        candidate = nearest(upper, CALLABLE, cutoff=0.7)
        fail(
            "unknown_function",
            f"There is no function {piece}.",
            start,
            end,
            mend=did_you_mean(candidate) or f"There are only {', '.join(sorted(CALLABLE))}.",
            candidate=candidate,
        )
    return Token(Sort.NAME, piece, start, end)


def _refuse(text: str, position: int) -> NoReturn:
    """Name what is wrong with a sign that the language does not have."""
    for sign, code, message, usual in SIGNS:
        if text.startswith(sign, position):
            mend, end = usual, position + len(sign)
            if sign in QUOTES:
                closing = text.find(QUOTES[sign], end)
                end = closing + 1 if closing >= 0 else len(text)
                mend = _in_single_quotes(text[position + len(sign) : end - 1]) or usual
            fail(code, message, position, end, mend=mend)
    sign = text[position]
    if sign == "'":
        fail("open_text", "This text is never closed by '.", position, len(text))
    if sign.isdigit():
        fail("bad_number", "A number is written like 12, 0.5 or 1e6.", position, position + 1)
    if sign.isalpha():
        end = re.compile(r"\w+").match(text, position).end()  # type: ignore[union-attr]
        fail(
            "bad_character",
            f"'{text[position:end]}' cannot be a name.",
            position,
            end,
            mend="Names consist of the letters a to z, digits and _; texts stand in '…'.",
        )
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    fail(
        "bad_character",
        f"The character {shown} is not part of the language.",
        position,
        position + 1,
    )


def _in_single_quotes(quoted: str) -> str:
    """Return how a text in other quotes is written, where it is one that fits on a line."""
    if not quoted.strip() or len(quoted) > _LONGEST_SHOWN or set(quoted) & {"'", "/", "*"}:
        return ""
    return f"Write '{quoted}'."


_LONGEST_SHOWN = 60


def fail(
    code: str, message: str, start: int, end: int, *, mend: str = "", candidate: str = ""
) -> NoReturn:
    """Raise an error that speaks of a part of the text."""
    raise LanguageError(code, message, mend=mend, span=(start, end), nearest=candidate)


_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\r\n]+)
    | (?P<number>(?:[0-9]+(?:\.[0-9]+)?+|\.[0-9]+)(?:[eE][+-]?[0-9]+)?+(?![0-9.]))
    | (?P<text>'(?:[^']|'')*')
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*+(?![^\W0-9A-Za-z_]))
    | (?P<sign><=(?!>)|>=|<>|!=|<(?![<=>])|>(?![>=])|=(?![=<>])|-(?!-)|/(?!\*)|\*|\+|\(|\)|,)
    """,
    re.VERBOSE,
)
SPLIT = "Give a part of it a name as a derived attribute or a need."
"""What to do about an expression that is too long or too deep."""
