"""A buyer's own words: what was understood is confirmed before it counts (GS-C09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from dragoman.advisor import sessions
from dragoman.advisor.models import EventKind, Session
from dragoman.engine.advice import Given
from dragoman.engine.advice.freetext import LONGEST, Proposal, installed_encoder, understand
from dragoman.engine.advice.recorded_profile import Json, answer_to_json
from dragoman.engine.advice.wording import Voice
from dragoman.engine.knowledge import Category

__all__ = ["LONGEST", "Heard", "Meaning", "confirm", "hear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One possible meaning of some words; ``key`` is what a form sends back to confirm it."""

    key: str
    ask: str
    answer: str
    phrase: str
    others: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was understood of a text, and the words that were not."""

    meanings: tuple[Meaning, ...]
    not_understood: tuple[str, ...]


def hear(session: Session, *, text: str, voice: Voice) -> Heard:
    """Return what a text means; words not understood are noted for the maintainer."""
    found = understand(
        text, category=voice.category, language=voice.language, encoder=installed_encoder()
    )
    for words in found.not_understood:
        sessions.note(session, EventKind.WORDS_NOT_UNDERSTOOD, words)
    return Heard(
        meanings=tuple(_meaning(voice, item) for item in found.proposals),
        not_understood=found.not_understood,
    )


@transaction.atomic
def confirm(session: Session, *, text: str, chosen: Sequence[str], language: str) -> Session:
    """Take the meanings that were ticked; the text is read again, so nothing else can come in."""
    category = sessions.category_of(session)
    found = understand(text, category=category, language=language, encoder=installed_encoder())
    for proposal in found.proposals:
        for item in (proposal, *proposal.alternatives):
            if _key(item) in chosen:
                session = sessions.answer(
                    session, question=item.question, given=Given(value=item.value)
                )
    return session


def _meaning(voice: Voice, item: Proposal) -> Meaning:
    category: Category = voice.category
    question = category.questions[item.question]
    return Meaning(
        key=_key(item),
        ask=voice.text(question.ask),
        answer=voice.answer(question, item.value),
        phrase=item.phrase,
        others=tuple(_meaning(voice, other) for other in item.alternatives),
    )


def _key(item: Proposal) -> str:
    value: Json = answer_to_json(item.value)
    return f"{item.question}={value}"
