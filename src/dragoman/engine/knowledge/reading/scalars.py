"""Single values: from the text of a scalar to what its kind says it is."""

from __future__ import annotations

import datetime
import enum
import math
import re
import unicodedata
from dataclasses import dataclass

from dragoman.engine.knowledge.errors import did_you_mean
from dragoman.engine.knowledge.schema.kinds import (
    LANGUAGE,
    NAME,
    AnswerKind,
    DateKind,
    EnumKind,
    ExpressionKind,
    FactKind,
    LanguageKind,
    NameKind,
    NumberKind,
    TextKind,
    TypeKind,
    UnitKind,
    YesNoKind,
)

ScalarKind = (
    NameKind
    | TextKind
    | NumberKind
    | YesNoKind
    | DateKind
    | EnumKind
    | UnitKind
    | TypeKind
    | ExpressionKind
    | AnswerKind
    | FactKind
    | LanguageKind
)

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_YES = {"yes": True, "true": True, "no": False, "false": False}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text is no value of its kind: code, what is wrong, how to mend it."""

    message: str
    mend: str = ""
    code: str = "knowledge.value"


def normal(text: str) -> str:
    """Return the text in NFC and without spaces around it."""
    return unicodedata.normalize("NFC", text).strip()


def read_scalar(kind: ScalarKind, text: str) -> object:
    """Return the value that a text has as this kind, or a `Wrong`.

    Expressions, answers and facts stay text here: what they mean depends on the model.
    """
    match kind:
        case NameKind():
            return _name(kind, normal(text))
        case TextKind():
            return unicodedata.normalize("NFC", text).rstrip("\n")
        case NumberKind():
            return _bounded(kind, normal(text))
        case YesNoKind():
            return read_yes_no(normal(text))
        case DateKind():
            return read_date(normal(text))
        case EnumKind():
            return read_word(kind.words, normal(text))
        case TypeKind():
            return _type(kind, normal(text))
        case LanguageKind():
            return _language(normal(text))
        case _:
            return normal(text)


def read_number(text: str) -> float | Wrong:
    """Return a finite number."""
    if _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return float(text) + 0.0  # no minus zero
    if re.fullmatch(r"[+-]?\d+,\d+", text):
        return Wrong(f"`{text}` is no number.", f"Write `{text.replace(',', '.')}`.")
    begins = _NUMBER.match(text)
    if begins and begins[0] != text and not text[begins.end()].isdigit():
        return Wrong(f"`{text}` is no number.", f"Write only the figure: `{begins[0].strip()}`.")
    return Wrong(f"`{text}` is no number.", "Write digits, with a point before decimals.")


def read_yes_no(text: str) -> bool | Wrong:
    """Return what yes, no, true or false means."""
    if text.casefold() in _YES:
        return _YES[text.casefold()]
    return Wrong(f"`{text}` is neither `yes` nor `no`.", "Write `yes` or `no`.")


def read_date(text: str) -> datetime.date | Wrong:
    """Return a day written 2026-10-01."""
    if _DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return Wrong(f"There is no day `{text}`.", "Correct month or day.")
    return Wrong(f"`{text}` is no date.", "Write year, month and day as in `2026-10-01`.")


def read_word(words: type[enum.StrEnum], text: str) -> enum.StrEnum | Wrong:
    """Return a word of a closed list."""
    known = [str(word) for word in words]
    if text in known:
        return words(text)
    choices = ", ".join(f"`{word}`" for word in known)
    return Wrong(f"`{text}` is not one of {choices}.", did_you_mean(text, known))


def split_type(text: str) -> tuple[str, str | None]:
    """Return the word of a type and the unit behind it.

    >>> split_type("number m²")
    ('number', 'm²')
    """
    word, _, unit = text.partition(" ")
    return (text, None) if text == "use cases" else (word, unit.strip() or None)


def _name(kind: NameKind, text: str) -> str | Wrong:
    if re.fullmatch(NAME if not kind.digits_first else r"[a-z0-9][a-z0-9_]*", text):
        return text
    better = re.sub(r"[^a-z0-9_]+", "_", text.casefold()).strip("_")
    example = f" For example `{better}`." if re.fullmatch(NAME, better) else ""
    begin = "" if kind.digits_first else ", and begins with a letter"
    return Wrong(
        f"`{text}` cannot be an id.",
        f"An id has small letters a to z, digits and underscores{begin}.{example}",
        "knowledge.id",
    )


def _bounded(kind: NumberKind, text: str) -> float | Wrong:
    number = read_number(text)
    if isinstance(number, Wrong):
        return number
    if kind.whole and number != int(number):
        return Wrong(f"`{text}` is not a whole number.", "Write it without decimals.")
    low, high = kind.low, kind.high
    if (low is not None and number < low) or (high is not None and number > high):
        lowest = "" if low is None else f"at least {low:g}"
        highest = "" if high is None else f"at most {high:g}"
        bounds = " and ".join(bound for bound in (lowest, highest) if bound)
        return Wrong(f"`{text}` is out of range.", f"Write a number {bounds}.")
    return number


def _type(kind: TypeKind, text: str) -> str | Wrong:
    text = " ".join(text.split())
    word, unit = split_type(text)
    if word not in kind.words:
        choices = ", ".join(f"`{each}`" for each in kind.words)
        return Wrong(
            f"`{text}` is no type here; types are {choices}.", did_you_mean(word, kind.words)
        )
    if unit and word not in kind.measured:
        return Wrong(f"`{word}` takes no unit, but `{unit}` stands behind it.", f"Write `{word}`.")
    return text


def _language(text: str) -> str | Wrong:
    if re.fullmatch(LANGUAGE, text):
        return text
    return Wrong(
        f"`{text}` is no language code.", "Write `en`, `pl`, `ru` or another code of two letters."
    )
