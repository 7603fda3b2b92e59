"""What was understood of a buyer's own words, as JSON: proposals to confirm (GS-C09)."""

from __future__ import annotations

from typing import TypedDict

from dragoman.engine.advice.freetext import By, Proposal, Understanding
from dragoman.engine.advice.recorded_profile import Json, answer_to_json
from dragoman.engine.advice.wording import Voice
from dragoman.engine.knowledge import Category


class MeantRecord(TypedDict):
    """An answer that may be meant, as it is kept and in words."""

    value: Json
    text: str
    confidence: float


class ProposalRecord(TypedDict):
    """A proposed answer; it counts once it is given as one. Places count code points from 0."""

    question: str
    asked: str
    value: Json
    text: str
    phrase: str
    start: int
    end: int
    confidence: float
    by: By
    alternatives: list[MeantRecord]


class UnderstandingRecord(TypedDict):
    """What was understood, and the words that were not."""

    proposals: list[ProposalRecord]
    not_understood: list[str]
    language: str
    asked_language: str


def understanding_to_json(
    *, found: Understanding, category: Category, language: str
) -> UnderstandingRecord:
    """Return what was understood as plain data, told in a language.

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    voice = Voice(category, language)
    return {
        "proposals": [_proposal(voice, item) for item in found.proposals],
        "not_understood": [*found.not_understood],
        "language": found.language,
        "asked_language": found.asked_language,
    }


def _proposal(voice: Voice, item: Proposal) -> ProposalRecord:
    question = voice.category.questions[item.question]
    return {
        "question": item.question,
        "asked": voice.text(question.ask) or question.id,
        "value": answer_to_json(item.value),
        "text": voice.answer(question, item.value),
        "phrase": item.phrase,
        "start": item.start,
        "end": item.end,
        "confidence": item.confidence,
        "by": item.by,
        "alternatives": [
            {
                "value": answer_to_json(other.value),
                "text": voice.answer(question, other.value),
                "confidence": other.confidence,
            }
            for other in item.alternatives
        ],
    }
