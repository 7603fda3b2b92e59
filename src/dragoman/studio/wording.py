"""The work list of what buyers said and advice did not understand (GS-C09)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max
from django.db.models.functions import Lower

from dragoman.accounts import audit
from dragoman.accounts.models import User
from dragoman.advisor.models import Event, EventKind
from dragoman.engine.knowledge import (
    Append,
    Category,
    Edit,
    Plain,
    QuestionKind,
    value_at,
)
from dragoman.library import drafting
from dragoman.library.models import Draft, Shelf
from dragoman.studio.models import SettledWords
from dragoman.studio.readings import data_of

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """Words that were not understood, in one language, how often and when the latest time."""

    words: str
    language: str
    count: int
    latest_at: datetime.datetime


def not_understood(shelf: Shelf) -> list[Unheard]:
    """Return what is still to be looked at, the commonest first."""
    settled = {(one.words, one.language) for one in SettledWords.objects.filter(shelf=shelf)}
    found = (
        Event.objects.filter(
            kind=EventKind.WORDS_NOT_UNDERSTOOD,
            session__publication__shelf=shelf,
            session__publication__is_preview=False,
        )
        .annotate(words=Lower("subject"))
        .values("words", "session__language")
        .annotate(times=Count("pk"), latest=Max("at"))
        .order_by("-times", "words")
    )
    rows = (
        Unheard(
            words=row["words"],
            language=row["session__language"],
            count=row["times"],
            latest_at=row["latest"],
        )
        for row in found
        if row["words"].strip()
    )
    open_rows = (row for row in rows if (row.words, row.language) not in settled)
    return [row for row, _ in zip(open_rows, range(MOST), strict=False)]


def meanings(category: Category) -> list[tuple[str, str]]:
    """Return the answers that words can mean, as ``question=option`` with a title."""
    found = []
    for question in category.questions.values():
        title = question.ask.in_language("en")
        found += [
            (f"{question.id}={option.id}", f"{title} {option.text.in_language('en')}")
            for option in question.options.values()
        ]
        if question.kind is QuestionKind.YES_NO:
            found += [(f"{question.id}={word}", f"{title} {word}") for word in ("yes", "no")]
    return found


def add_phrase(
    *,
    by: User,
    draft: Draft,
    version: int,
    words: str,
    language: str,
    meaning: str,
    category: Category,
) -> Draft:
    """Let words mean an answer from now on: the draft gets a phrase.

    Raises:
        LibraryError: ``library.stale``.
        KnowledgeError: the draft cannot be edited there.
    """
    question, _, option = meaning.partition("=")
    edit = _phrase(data_of(draft.text), question, option, words, language, category)
    with transaction.atomic():
        saved = drafting.edit(by=by, draft=draft, version=version, edits=[edit])
        settle(by=by, shelf=draft.shelf, words=words, language=language, meaning=meaning)
    return saved


@transaction.atomic
def settle(*, by: User, shelf: Shelf, words: str, language: str, meaning: str = "") -> None:
    """Take words from the list."""
    made, is_new = SettledWords.objects.get_or_create(
        shelf=shelf,
        words=words,
        language=language,
        defaults={"meaning": meaning, "settled_by": by},
    )
    if is_new:
        act = "words.added" if meaning else "words.dismissed"
        audit.record(by=by, act=act, subject=made, detail={"words": words, "meaning": meaning})


def _phrase(
    data: Plain, question: str, option: str, words: str, language: str, category: Category
) -> Edit:
    """Return the edit: another way to say what a phrase means already, or a new phrase."""
    several = category.questions[question].kind in (QuestionKind.SOME_OF, QuestionKind.USE_CASES)
    answer: Plain = [option] if several else option
    phrases = value_at(data, ("phrases",))
    for number, phrase in enumerate(_records(phrases), start=1):
        if phrase.get("means") == {question: answer}:
            path = ("phrases", str(number), "say", language)
            return Append(path=path, value=words)
    new: Plain = {"means": {question: answer}, "say": {language: [words]}}
    return Append(path=("phrases",), value=new)


def _records(found: Plain) -> Iterable[dict[str, Plain]]:
    return (
        [item if isinstance(item, dict) else {} for item in found]
        if isinstance(found, list)
        else []
    )
