"""The data sheet of a product, as JSON: all that a buyer may know of it (GS-A17, GS-A18)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from dragoman.engine.advice import wording
from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.profile import Profile
from dragoman.engine.advice.recorded_profile import Json, value_to_json
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.knowledge import AccessoryKind, Attribute


class MediaRecord(TypedDict):
    """A picture, film or document, and where it is."""

    title: str
    link: str


class FactRecord(TypedDict):
    """One fact of a product, as it is and in words; nothing where it is not known."""

    attribute: str
    title: str
    value: Json
    unit: str | None
    text: str
    explain: str
    media: list[MediaRecord]


class ClaimRecord(TypedDict):
    """What is claimed of a product, on what grounds, and where these can be read."""

    id: str
    text: str
    proof: str
    link: str


class BesideRecord(TypedDict):
    """What fits a product; none is a recommendation."""

    id: str
    kind: AccessoryKind
    title: str
    explain: str
    part: str


class SheetRecord(TypedDict):
    """A data sheet."""

    product: str
    name: str
    is_offered: bool
    facts: list[FactRecord]
    derived: list[FactRecord]
    documents: list[MediaRecord]
    claims: list[ClaimRecord]
    beside: list[BesideRecord]
    person: str


def sheet_to_json(*, advisor: Advisor, row: int, language: str) -> SheetRecord:
    """Return the data sheet of the product in a row, as plain data.

    What is commercial or behavioural is no fact for buyers and does not stand here.

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    profile = Profile()
    turn = advisor.turn(profile)
    narrator = Narrator(advisor=advisor, profile=profile, turn=turn, language=language)
    ground, category = advisor.ground, advisor.category
    return {
        "product": ground.product_id(row),
        "name": narrator.product(row),
        "is_offered": bool(ground.available[row]),
        "facts": _facts(narrator, row, category.attributes.values()),
        "derived": _facts(narrator, row, category.derived.values()),
        "documents": [
            {"title": item.title, "link": item.link} for item in wording.documents(narrator, row)
        ],
        "claims": [
            {"id": item.id, "text": item.text, "proof": item.proof, "link": item.link}
            for item in wording.claims(narrator, row)
        ],
        "beside": [
            {
                "id": item.id,
                "kind": item.kind,
                "title": item.title,
                "explain": item.explain,
                "part": item.part,
            }
            for item in wording.beside(narrator, row)
        ],
        "person": wording.person(narrator),
    }


def _facts(narrator: Narrator, row: int, attributes: Iterable[Attribute]) -> list[FactRecord]:
    shown = [item for item in attributes if item.nature.may_advise]
    values = narrator.values((item.id for item in shown), row)
    return [
        {
            "attribute": item.id,
            "title": narrator.voice.title(item.id),
            "value": value_to_json(values[item.id]),
            "unit": item.type.unit,
            "text": narrator.voice.value(item.id, values[item.id]),
            "explain": narrator.filled(item.explain, row=row),
            "media": [
                {"title": narrator.voice.text(media.title), "link": media.link}
                for media in item.media
            ],
        }
        for item in shown
    ]
