"""Answers from plain data: what an answers file, a command line or a form holds for a question."""

from __future__ import annotations

import datetime
import math
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.profile import Given, Wants
from dragoman.engine.knowledge import (
    Answer,
    Category,
    Importance,
    Question,
    QuestionKind,
    Range,
    Reply,
    Strength,
)
from dragoman.engine.language.errors import did_you_mean, nearest

Plain = Any
"""Text, number, truth, list or mapping, as YAML and JSON have them; texts are enough."""

_YES = frozenset({"yes", "true", "1", "tak", "да", "y"})
_NO = frozenset({"no", "false", "0", "nie", "нет", "n"})
_REPLIES = {
    "unknown": Reply.UNKNOWN,
    "not_important": Reply.NOT_IMPORTANT,
    "-": Reply.UNKNOWN,
}
E = TypeVar("E", Wants, Strength, Importance)


def read_given(name: str, raw: Plain, category: Category) -> Given:
    """Return the answer to one question from plain data.

    Raises:
        AdviceError: no such question or option, or a value out of range or of the wrong form.
    """
    question = category.questions.get(name)
    if question is None:
        raise AdviceError(
            "advice.unknown_question",
            f"There is no question '{name}'.",
            mend=did_you_mean(nearest(name, category.questions), quote="'")
            or f"The questions are {', '.join(category.questions)}.",
        )
    importance: Importance | None = None
    if isinstance(raw, Mapping) and raw.keys() & {"value", "importance"}:
        unknown = raw.keys() - {"value", "importance"}
        if unknown or "value" not in raw:
            raise _wrong(question, raw, "Write {value: …, importance: …}.")
        if raw.get("importance") is not None:
            importance = member(Importance, raw["importance"], "importance")
        raw = raw["value"]
    return Given(value=_answer(question, raw, category), importance=importance)


def member(kind: type[E], raw: Plain, what: str) -> E:
    """Return the member of an enumeration that is meant.

    Raises:
        AdviceError: there is none of this name.
    """
    try:
        return kind(str(raw))
    except ValueError as error:
        raise AdviceError(
            "advice.wrong_profile",
            f"'{shown(raw)}' is no {what}.",
            mend=f"It is one of {', '.join(kind)}.",
        ) from error


def shown(raw: Plain) -> str:
    """Return what was written, short enough for a message."""
    text = str(raw)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _answer(question: Question, raw: Plain, category: Category) -> Answer:
    if isinstance(raw, str):
        raw = unicodedata.normalize("NFC", raw).strip()
        if raw in _REPLIES and raw not in question.options:
            return _REPLIES[raw]
    if raw is None:
        return Reply.UNKNOWN
    match question.kind:
        case QuestionKind.YES_NO:
            return _yes_no(question, raw)
        case QuestionKind.NUMBER:
            return _within(question, _number(question, raw))
        case QuestionKind.RANGE:
            return _range(question, raw)
        case QuestionKind.DATE:
            return _date(question, raw)
        case QuestionKind.ONE_OF:
            return _option(question, raw, tuple(question.options))
        case QuestionKind.SOME_OF | QuestionKind.USE_CASES:
            options = (
                tuple(category.uses)
                if question.kind is QuestionKind.USE_CASES
                else tuple(question.options)
            )
            items = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else _split(raw)
            return frozenset(_option(question, item, options) for item in items)
        case QuestionKind.IMPORTANCE:
            return _option(question, raw, tuple(Importance))
        case QuestionKind.TEXT:
            return str(raw)


def _split(raw: Plain) -> list[str]:
    return [part.strip() for part in str(raw).strip("[]").split(",") if part.strip()]


def _option(question: Question, raw: Plain, options: Sequence[str]) -> str:
    if isinstance(raw, bool):
        raw = "yes" if raw else "no"
    if isinstance(raw, str) and str(raw) in options:
        return str(raw)
    raise AdviceError(
        "advice.unknown_option",
        f"'{shown(raw)}' is no answer to '{question.id}'.",
        mend=did_you_mean(nearest(str(raw), options), quote="'")
        or f"The answers are {', '.join(options)}; or unknown, not_important.",
    )


def _yes_no(question: Question, raw: Plain) -> bool:
    if isinstance(raw, bool):
        return raw
    if str(raw).casefold() in _YES:
        return True
    if str(raw).casefold() in _NO:
        return False
    raise _wrong(question, raw, "Answer yes or no.")


def _number(question: Question, raw: Plain) -> float:
    text = str(raw).replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if question.unit and text.casefold().endswith(question.unit.casefold().replace(" ", "")):
        text = text[: -len(question.unit.replace(" ", ""))]
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        number = math.nan if isinstance(raw, bool) else float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or "_" in text:
        unit = f" in {question.unit}" if question.unit else ""
        raise _wrong(question, raw, f"Answer with a number{unit}.")
    return number


def _within(question: Question, number: float) -> float:
    if question.between and not question.between[0] <= number <= question.between[1]:
        low, high = question.between
        unit = f" {question.unit}" if question.unit else ""
        raise AdviceError(
            "advice.out_of_range",
            f"{number:g} is out of range for '{question.id}'.",
            mend=f"Answer with a number from {low:g} to {high:g}{unit}.",
        )
    return number


def _range(question: Question, raw: Plain) -> Range:
    ends: Sequence[Plain]
    if isinstance(raw, Mapping) and not raw.keys() - {"from", "to"}:
        ends = (raw.get("from"), raw.get("to"))
    elif isinstance(raw, str):
        ends = _ends(raw)
    elif isinstance(raw, Sequence) and len(raw) == 2:
        ends = raw
    else:
        ends = ()
    shape = "Answer with a range: 100..300, ..300 or 100.. ."
    if len(ends) != 2:
        raise _wrong(question, raw, shape)
    low, high = (
        None if end in (None, "") else _within(question, _number(question, end)) for end in ends
    )
    try:
        return Range(low=low, high=high)
    except ValueError as error:
        raise _wrong(question, raw, shape) from error


def _ends(raw: str) -> Sequence[str]:
    text = raw.strip("[]")
    for sign in ("..", "…", "–", " - ", ","):
        if sign in text:
            return [part.strip() for part in text.split(sign)]
    return ()


def _date(question: Question, raw: Plain) -> datetime.date:
    if isinstance(raw, datetime.date):
        return raw
    try:
        return datetime.date.fromisoformat(str(raw))
    except ValueError as error:
        raise _wrong(question, raw, "Answer with a date like 2026-05-31.") from error


def _wrong(question: Question, raw: Plain, mend: str) -> AdviceError:
    return AdviceError(
        "advice.wrong_answer", f"'{shown(raw)}' is no answer to '{question.id}'.", mend=mend
    )
