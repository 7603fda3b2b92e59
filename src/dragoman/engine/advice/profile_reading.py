"""Profiles from plain data: what an answers file, a command line or a stored result holds."""

from __future__ import annotations

import datetime
import math
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.profile import (
    Change,
    Feedback,
    Given,
    Override,
    Profile,
    SignOff,
    Stated,
    Wants,
)
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

_PARTS = (
    "answers",
    "requirements",
    "feedback",
    "overrides",
    "signed_off",
    "declined",
    "history",
)
_YES = frozenset({"yes", "true", "1", "tak", "да", "y"})
_NO = frozenset({"no", "false", "0", "nie", "нет", "n"})
_REPLIES = {
    "unknown": Reply.UNKNOWN,
    "not_important": Reply.NOT_IMPORTANT,
    "-": Reply.UNKNOWN,
}
E = TypeVar("E", Wants, Strength, Importance)


def read_profile(data: Plain, category: Category) -> Profile:
    """Return the profile that plain data describes.

    The data is either a map from question to answer, or a map with the parts of a profile, of
    which ``answers`` is one.

    Raises:
        AdviceError: an unknown part, question or option, or a value that cannot be meant; every
            such place is named in one error.
    """
    if data is None:
        return Profile()
    if not isinstance(data, Mapping):
        raise AdviceError(
            "advice.wrong_profile",
            "An answers file maps question ids to answers.",
            mend="Write one line for each question: `living_area: 140`.",
        )
    if "answers" not in data:
        known = set(_PARTS) & {str(key) for key in data} - set(category.questions)
        parts: Mapping[str, Plain] = data if known else {"answers": data}
    else:
        parts = data
    for key in parts:
        if key not in _PARTS:
            raise AdviceError(
                "advice.wrong_profile",
                f"A profile has no part '{key}'.",
                mend=did_you_mean(nearest(str(key), _PARTS), quote="'"),
            )
    answers = _mapping(parts.get("answers"), "answers")
    return Profile(
        answers={str(name): read_given(str(name), raw, category) for name, raw in answers.items()},
        requirements=tuple(
            _stated(item, number)
            for number, item in enumerate(_items(parts, "requirements"), start=1)
        ),
        feedback=tuple(_feedback(item) for item in _items(parts, "feedback")),
        overrides=tuple(_override(item) for item in _items(parts, "overrides")),
        signed_off=tuple(_sign_off(item) for item in _items(parts, "signed_off")),
        declined=frozenset(str(item) for item in _list(parts.get("declined"), "declined")),
        history=tuple(
            Change(
                at=_text(item, "at"),
                question=_text(item, "question"),
                before=_text(item, "before", ""),
                after=_text(item, "after", ""),
            )
            for item in _items(parts, "history")
        ),
    )


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
            importance = _member(Importance, raw["importance"], "importance")
        raw = raw["value"]
    return Given(value=_answer(question, raw, category), importance=importance)


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
        f"'{_shown(raw)}' is no answer to '{question.id}'.",
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
        "advice.wrong_answer", f"'{_shown(raw)}' is no answer to '{question.id}'.", mend=mend
    )


def _shown(raw: Plain) -> str:
    text = str(raw)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _stated(item: Mapping[str, Plain], number: int) -> Stated:
    strengths = [strength for strength in Strength if strength in item]
    if len(strengths) != 1:
        raise AdviceError(
            "advice.wrong_profile",
            "A requirement has exactly one of must, wish and firm.",
            mend="Write `- {id: tender_7, must: noise_outdoor <= 50}`.",
        )
    return Stated(
        id=_text(item, "id", f"stated_{number}"),
        strength=strengths[0],
        expression=_text(item, str(strengths[0])),
        importance=_member(Importance, item.get("importance", "normal"), "importance"),
        origin=_text(item, "origin", ""),
    )


def _feedback(item: Mapping[str, Plain]) -> Feedback:
    return Feedback(
        product=_text(item, "product"),
        wants=_member(Wants, item.get("wants"), "wants"),
        about=_text(item, "about", ""),
    )


def _override(item: Mapping[str, Plain]) -> Override:
    importance = item.get("importance")
    return Override(
        requirement=_text(item, "requirement"),
        importance=None
        if importance in (None, "drop")
        else _member(Importance, importance, "importance"),
        by=_text(item, "by"),
        because=_text(item, "because"),
    )


def _sign_off(item: Mapping[str, Plain]) -> SignOff:
    return SignOff(
        product=_text(item, "product"),
        rule=_text(item, "rule"),
        by=_text(item, "by"),
        because=_text(item, "because"),
    )


def _member(kind: type[E], raw: Plain, what: str) -> E:
    try:
        return kind(str(raw))
    except ValueError as error:
        raise AdviceError(
            "advice.wrong_profile",
            f"'{_shown(raw)}' is no {what}.",
            mend=f"It is one of {', '.join(kind)}.",
        ) from error


def _text(item: Mapping[str, Plain], key: str, default: str | None = None) -> str:
    raw = item.get(key, default)
    if raw is None or isinstance(raw, Mapping | list):
        raise AdviceError(
            "advice.wrong_profile",
            f"'{key}' is missing in an entry of the profile.",
            mend=f"Add `{key}:` with a text.",
        )
    return str(raw)


def _items(parts: Mapping[str, Plain], key: str) -> list[Mapping[str, Plain]]:
    return [_mapping(item, key) for item in _list(parts.get(key), key)]


def _list(raw: Plain, key: str) -> Sequence[Plain]:
    if raw is None:
        return ()
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return raw
    raise AdviceError("advice.wrong_profile", f"'{key}' is a list.", mend=f"Write `{key}: [ … ]`.")


def _mapping(raw: Plain, key: str) -> Mapping[str, Plain]:
    if raw is None:
        return {}
    if isinstance(raw, Mapping):
        return raw
    raise AdviceError("advice.wrong_profile", f"'{key}' holds maps.", mend="See docs/advice.md.")
