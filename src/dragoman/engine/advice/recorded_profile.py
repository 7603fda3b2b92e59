"""Profiles as plain data, in the one form that `read_profile` reads back as the same profile."""

from __future__ import annotations

import datetime

from dragoman.engine.advice.profile import Given, Profile
from dragoman.engine.knowledge import Answer, Category, Range, Reply
from dragoman.engine.language import Value

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None
"""What JSON can hold."""


def profile_to_json(profile: Profile, category: Category) -> dict[str, Json]:
    """Return a profile as plain data; the order in which it was answered does not show.

    The history is kept for people and is no part of what a result follows from. Empty parts
    are left out.
    """
    parts: dict[str, Json] = {
        "answers": {
            name: given_to_json(profile.answers[name])
            for name in category.questions
            if name in profile.answers
        },
        "requirements": [
            {
                "id": item.id,
                str(item.strength): item.expression,
                "importance": str(item.importance),
                "origin": item.origin,
            }
            for item in profile.requirements
        ],
        "feedback": [
            {"product": item.product, "wants": str(item.wants), "about": item.about}
            for item in profile.feedback
        ],
        "overrides": [
            {
                "requirement": item.requirement,
                "importance": "drop" if item.importance is None else str(item.importance),
                "by": item.by,
                "because": item.because,
            }
            for item in profile.overrides
        ],
        "signed_off": [
            {
                "product": item.product,
                "rule": item.rule,
                "by": item.by,
                "because": item.because,
            }
            for item in profile.signed_off
        ],
        "declined": [*sorted(profile.declined)],
    }
    return {name: part for name, part in parts.items() if part or name == "answers"}


def given_to_json(given: Given) -> Json:
    """Return an answer as plain data, with its importance if one was stated."""
    value = answer_to_json(given.value)
    if given.importance is None:
        return value
    return {"value": value, "importance": str(given.importance)}


def answer_to_json(answer: Answer) -> Json:
    """Return the value of an answer as plain data."""
    if isinstance(answer, Reply):
        return str(answer)
    if isinstance(answer, Range):
        return {"from": answer.low, "to": answer.high}
    return value_to_json(answer)


def value_to_json(value: Value | None) -> Json:
    """Return a value as plain data: sets as sorted lists, days as 2026-10-01."""
    if isinstance(value, frozenset):
        return [*sorted(value)]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
