"""Why a product stands where it stands, as JSON (GS-E05)."""

from __future__ import annotations

from typing import TypedDict

from dragoman.engine.advice import wording
from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.profile import Profile
from dragoman.engine.advice.record import product_to_json
from dragoman.engine.advice.record_form import ProductRecord, Said
from dragoman.engine.advice.why import Class, Place, Steady, Versus, Why
from dragoman.engine.advice.wording import Narrator


class PlaceRecord(TypedDict):
    """Where a product stands: its explanation, and the firm rules that exclude it or are open."""

    standing: Class
    rank: int | None
    text: str
    broken: list[Said]
    checks: list[Said]
    product: ProductRecord


class DifferenceRecord(TypedDict):
    """What one criterion makes between two products, in millionths (positive: for the first)."""

    criterion: str
    points: int


class LeverRecord(TypedDict):
    """A single change of weight that would turn the order of the two."""

    criterion: str
    weight: int
    would_be: int
    text: str


class VersusRecord(TypedDict):
    """This product against another; the differences sum to the difference of the scores."""

    other: PlaceRecord
    is_before: bool
    text: str
    gives_up: str
    differences: list[DifferenceRecord]
    levers: list[LeverRecord]


class SteadyRecord(TypedDict):
    """Between which weights the first product stays first."""

    criterion: str
    weight: int
    low: int
    high: int
    text: str


class WhyRecord(TypedDict):
    """Everything to say of one product."""

    place: PlaceRecord
    versus: list[VersusRecord]
    stability: list[SteadyRecord]


def why_to_json(*, found: Why, advisor: Advisor, profile: Profile, language: str) -> WhyRecord:
    """Return why a product stands where it stands, as plain data.

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    narrator = Narrator(advisor=advisor, profile=profile, turn=found.turn, language=language)
    return {
        "place": _place(narrator, found.place),
        "versus": [_versus(narrator, found.place, item) for item in found.versus],
        "stability": [_steady(narrator, item) for item in found.stability],
    }


def _place(narrator: Narrator, place: Place) -> PlaceRecord:
    row = place.explanation.row
    return {
        "standing": place.standing,
        "rank": place.rank,
        "text": wording.standing(narrator, place),
        "broken": [
            {"id": rule, "text": wording.excluded(narrator, rule, row=row)} for rule in place.broken
        ],
        "checks": [
            {"id": check.rule, "text": wording.check(narrator, check, row=row)}
            for check in place.checks
        ],
        "product": product_to_json(narrator, place.explanation, rank=place.rank),
    }


def _versus(narrator: Narrator, place: Place, versus: Versus) -> VersusRecord:
    behind = (versus.other if versus.is_before else place).explanation.row
    return {
        "other": _place(narrator, versus.other),
        "is_before": versus.is_before,
        "text": wording.before(narrator, place, versus),
        "gives_up": wording.given_up(narrator, versus, place),
        "differences": [
            {"criterion": item.criterion, "points": item.points} for item in versus.differences
        ],
        "levers": [
            {
                "criterion": item.criterion,
                "weight": item.weight,
                "would_be": item.would_be,
                "text": wording.lever(narrator, item, behind=behind),
            }
            for item in versus.levers
        ],
    }


def _steady(narrator: Narrator, item: Steady) -> SteadyRecord:
    return {
        "criterion": item.criterion,
        "weight": item.weight,
        "low": item.low,
        "high": item.high,
        "text": wording.steady(narrator, item),
    }
