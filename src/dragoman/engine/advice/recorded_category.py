"""What a category tells of itself, as JSON: what it is, what it asks, which words it explains."""

from __future__ import annotations

from typing import TypedDict

from dragoman.engine.advice import wording
from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.profile import Profile
from dragoman.engine.advice.record_form import OptionRecord, Said
from dragoman.engine.advice.recorded_profile import Json, answer_to_json
from dragoman.engine.advice.recorded_sheet import MediaRecord
from dragoman.engine.advice.wording import Narrator, Voice
from dragoman.engine.knowledge import Answerable, Category, QuestionKind, SoldAs
from dragoman.engine.language import Kind


class AttributeRecord(TypedDict):
    """A fact that products have."""

    id: str
    kind: Kind
    unit: str | None
    title: str
    explain: str
    members: list[Said]


class CategoryRecord(TypedDict):
    """A category of products."""

    id: str
    title: str
    explain: str
    sold_as: SoldAs
    licence: str
    attribution: str
    languages: list[str]
    shortlist: int
    attributes: list[AttributeRecord]


class QuestionRecord(TypedDict):
    """A question that may be asked; ``only_if`` is the condition under which it is."""

    id: str
    kind: QuestionKind
    text: str
    why: str
    explain: str
    topic: str
    hint: str
    unit: str | None
    between: list[float] | None
    options: list[OptionRecord]
    answerable: Answerable
    typical: Json
    only_if: str | None


class TermRecord(TypedDict):
    """A word of the category in plain ones."""

    id: str
    title: str
    explain: str
    media: list[MediaRecord]


def category_to_json(*, category: Category, language: str) -> CategoryRecord:
    """Return what a category is, as plain data; facts that buyers may not know do not stand here.

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    voice = Voice(category, language)
    return {
        "id": category.id,
        "title": voice.text(category.title),
        "explain": voice.text(category.explain),
        "sold_as": category.sold.sold_as,
        "licence": category.licence,
        "attribution": category.attribution,
        "languages": [*category.languages],
        "shortlist": category.shortlist,
        "attributes": [
            {
                "id": item.id,
                "kind": item.type.kind,
                "unit": item.type.unit,
                "title": voice.title(item.id),
                "explain": voice.text(item.explain),
                "members": [
                    {"id": member, "text": voice.member(item.id, member)} for member in item.members
                ],
            }
            for item in category.facts.values()
            if item.nature.may_advise
        ],
    }


def questions_to_json(*, advisor: Advisor, language: str) -> list[QuestionRecord]:
    """Return all questions of a category in the order they were written, as plain data.

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    profile = Profile()
    turn = advisor.turn(profile)
    narrator = Narrator(advisor=advisor, profile=profile, turn=turn, language=language)
    return [_question(narrator, name) for name in advisor.category.questions]


def terms_to_json(*, category: Category, language: str, word: str = "") -> list[TermRecord]:
    """Return the words that a category explains: all of them, or what it says of one (GS-E14).

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    voice = Voice(category, language)
    found = wording.explanations(voice, word) if word else wording.vocabulary(voice)
    return [
        {
            "id": item.id,
            "title": item.title,
            "explain": item.explain,
            "media": [{"title": title, "link": link} for title, link in item.media],
        }
        for item in found
    ]


def _question(narrator: Narrator, name: str) -> QuestionRecord:
    question = narrator.advisor.category.questions[name]
    asked = wording.asked(narrator, name)
    return {
        "id": asked.id,
        "kind": asked.kind,
        "text": asked.text,
        "why": asked.why,
        "explain": asked.explain,
        "topic": asked.topic,
        "hint": asked.hint,
        "unit": asked.unit,
        "between": None if asked.between is None else [*asked.between],
        "options": [
            {"id": option.id, "text": option.text, "explain": option.explain}
            for option in asked.options
        ],
        "answerable": question.answerable,
        "typical": None if question.typical is None else answer_to_json(question.typical),
        "only_if": question.only_if.text if question.only_if else None,
    }
