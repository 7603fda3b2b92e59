"""Profiles from plain data: what an answers file, a command line or a stored result holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dragoman.engine.advice.answer_reading import Plain, member, read_given
from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.profile import (
    Change,
    Feedback,
    Override,
    Profile,
    SignOff,
    Stated,
    Wants,
)
from dragoman.engine.knowledge import Category, Importance, Strength
from dragoman.engine.language.errors import did_you_mean, nearest

_PARTS: Final = (
    "answers",
    "requirements",
    "feedback",
    "overrides",
    "signed_off",
    "declined",
    "history",
)
_ENTRIES: Final = {
    "requirements": ("id", *Strength, "importance", "origin"),
    "feedback": ("product", "wants", "about"),
    "overrides": ("requirement", "importance", "by", "because"),
    "signed_off": ("product", "rule", "by", "because"),
    "history": ("at", "question", "before", "after"),
}
"""What an entry of each part may say."""


def read_profile(data: Plain, category: Category) -> Profile:
    """Return the profile that plain data describes.

    The data is either a map from question to answer, or a map with the parts of a profile, of
    which ``answers`` is one.

    Raises:
        AdviceError: an unknown part, entry, question or option, or a value that cannot be meant.
    """
    if data is None:
        return Profile()
    if not isinstance(data, Mapping):
        raise AdviceError(
            "advice.wrong_profile",
            "An answers file maps question ids to answers.",
            mend="Write one line for each question: `living_area: 140`.",
        )
    parts = _parts(data, category)
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
        declined=frozenset(
            _text({"declined": item}, "declined")
            for item in _list(parts.get("declined"), "declined")
        ),
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


def _parts(data: Mapping[Plain, Plain], category: Category) -> Mapping[Plain, Plain]:
    """Return the parts of a profile; a map without any part is one of answers."""
    own = [str(key) for key in data if str(key) not in category.questions]
    meant = {nearest(key, (*category.questions, *_PARTS)) for key in own}
    if "answers" not in data and not meant & {*_PARTS}:
        return {"answers": data}
    for key in data:
        if key not in _PARTS:
            raise AdviceError(
                "advice.wrong_profile",
                f"A profile has no part '{key}'.",
                mend=did_you_mean(nearest(str(key), _PARTS), quote="'")
                or f"Its parts are {', '.join(_PARTS)}.",
            )
    return data


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
        importance=member(Importance, item.get("importance", "normal"), "importance"),
        origin=_text(item, "origin", ""),
    )


def _feedback(item: Mapping[str, Plain]) -> Feedback:
    return Feedback(
        product=_text(item, "product"),
        wants=member(Wants, item.get("wants"), "wants"),
        about=_text(item, "about", ""),
    )


def _override(item: Mapping[str, Plain]) -> Override:
    importance = item.get("importance")
    return Override(
        requirement=_text(item, "requirement"),
        importance=None
        if importance in (None, "drop")
        else member(Importance, importance, "importance"),
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
    return [_entry(item, key) for item in _list(parts.get(key), key)]


def _entry(raw: Plain, key: str) -> Mapping[str, Plain]:
    """Return an entry of a part; what it says under an unknown name must not be lost."""
    entry = _mapping(raw, key)
    allowed = _ENTRIES[key]
    for name in entry:
        if name not in allowed:
            raise AdviceError(
                "advice.wrong_profile",
                f"An entry of '{key}' has no '{name}'.",
                mend=did_you_mean(nearest(str(name), allowed), quote="'")
                or f"It has {', '.join(allowed)}.",
            )
    return entry


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
