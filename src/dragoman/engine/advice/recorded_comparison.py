"""Products side by side, as JSON (GS-D14, GS-D15)."""

from __future__ import annotations

from typing import TypedDict

from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.comparison import Compared, Comparison, Line
from dragoman.engine.advice.profile import Profile
from dragoman.engine.advice.record import product_to_json
from dragoman.engine.advice.record_form import ProductRecord
from dragoman.engine.advice.recorded_profile import Json, value_to_json
from dragoman.engine.advice.wording import Narrator


class ComparedRecord(TypedDict):
    """One column; the product the buyer owns has no id and no explanation."""

    product: str | None
    name: str
    score: int
    fit: float | None
    explanation: ProductRecord | None


class CellRecord(TypedDict):
    """One value, as it is and in words; ``is_best`` for this buyer."""

    value: Json
    text: str
    is_best: bool


class LineRecord(TypedDict):
    """One attribute over all compared products."""

    attribute: str
    title: str
    differs: bool
    cells: list[CellRecord]


class ComparisonRecord(TypedDict):
    """Products side by side."""

    products: list[ComparedRecord]
    lines: list[LineRecord]


def comparison_to_json(
    *, found: Comparison, advisor: Advisor, profile: Profile, language: str
) -> ComparisonRecord:
    """Return a comparison as plain data.

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    narrator = Narrator(advisor=advisor, profile=profile, turn=found.turn, language=language)
    return {
        "products": [_compared(narrator, item) for item in found.products],
        "lines": [_line(narrator, item) for item in found.lines],
    }


def _compared(narrator: Narrator, item: Compared) -> ComparedRecord:
    explanation = item.explanation
    return {
        "product": None if item.row is None else narrator.advisor.ground.product_id(item.row),
        "name": narrator.phrases.labels.your_own
        if item.row is None
        else narrator.product(item.row),
        "score": item.score,
        "fit": item.fit_ratio,
        "explanation": None
        if explanation is None
        else product_to_json(narrator, explanation, rank=None),
    }


def _line(narrator: Narrator, line: Line) -> LineRecord:
    return {
        "attribute": line.attribute,
        "title": narrator.voice.title(line.attribute),
        "differs": line.differs,
        "cells": [
            {
                "value": value_to_json(value),
                "text": narrator.voice.value(line.attribute, value),
                "is_best": at in line.best,
            }
            for at, value in enumerate(line.values)
        ],
    }
