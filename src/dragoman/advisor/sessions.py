"""What is done in a session: begin it, answer, withdraw, and what comes of it."""

from __future__ import annotations

import datetime
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from dragoman.advisor.errors import SessionError
from dragoman.advisor.gist import gist_of
from dragoman.advisor.models import Channel, Event, EventKind, Session, Step, Turn
from dragoman.engine.advice import SEMANTICS, Advice, Advisor, Given, Profile, read_profile
from dragoman.engine.advice.record import RECORD, to_bytes, to_json
from dragoman.engine.advice.recorded_profile import profile_to_json
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import Category
from dragoman.library import published
from dragoman.library.models import Publication

How = Callable[[Profile], Profile]
"""A change of a profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A session's profile weighed: what every channel shows, and the hash that proves it."""

    advisor: Advisor
    profile: Profile
    advice: Advice
    record: dict[str, Any]
    content: bytes

    @property
    def record_hash(self) -> str:
        """SHA-256 of the canonical result, the same in every channel (GS-G11)."""
        return hashlib.sha256(self.content).hexdigest()


def weigh(
    *,
    advisor: Advisor,
    profile: Profile,
    language: str,
    limit: int | None = None,
    every_relaxation: bool = False,
) -> Weighed:
    """Return what a profile comes to; the one way from a profile to a canonical result.

    Raises:
        AdviceError: the profile or the language names what does not exist.
    """
    advice = advisor.advise(profile, limit=limit, every_relaxation=every_relaxation)
    record = to_json(
        advice=advice,
        advisor=advisor,
        profile=profile,
        language=language,
        limit=limit,
        every_relaxation=every_relaxation,
    )
    return Weighed(
        advisor=advisor, profile=profile, advice=advice, record={**record}, content=to_bytes(record)
    )


@transaction.atomic
def start(
    *,
    publication: Publication,
    channel: Channel,
    language: str,
    market: str | None,
    today: datetime.date,
    profile: Profile | None = None,
) -> Session:
    """Begin a session from what is published, with nothing said or with a profile brought along."""
    session = Session(
        publication=publication, channel=channel, language=language, market=market, today=today
    )
    if profile is not None:
        session.profile = profile_to_json(profile, category_of(session))
    session.save()
    note(session, EventKind.STARTED)
    return session


def category_of(session: Session) -> Category:
    """Return the category document a session runs on."""
    return published.knowledge(session.publication).category


def advisor_of(session: Session) -> Advisor:
    """Return who advises in a session."""
    return published.advisor(session.publication, market=session.market, today=session.today)


def profile_of(session: Session) -> Profile:
    """Return the buyer's own store as the engine's need profile."""
    return read_profile(session.profile, category_of(session))


def weighed(session: Session) -> Weighed:
    """Return what the session comes to now, and keep what is needed to come to it again."""
    found = weigh(
        advisor=advisor_of(session), profile=profile_of(session), language=session.language
    )
    Turn.objects.get_or_create(
        session=session,
        version=session.version,
        language=session.language,
        defaults={
            "publication": session.publication,
            "profile": session.profile,
            "market": session.market,
            "today": session.today,
            "semantics": SEMANTICS,
            "form": RECORD,
            "record_hash": found.record_hash,
        },
    )
    return found


def keep_result(session: Session, found: Weighed) -> None:
    """Keep the bytes of a result that the buyer was shown as such."""
    Turn.objects.filter(
        session=session, version=session.version, language=session.language, record=None
    ).update(record=zlib.compress(found.content), gist=gist_of(found.record))


def show_result(session: Session, found: Weighed) -> None:
    """Note that the buyer saw this result, and keep its bytes (GS-B25)."""
    keep_result(session, found)
    note(session, EventKind.RESULT_SHOWN, found.record_hash)
    if found.record["next_question"] is None:
        Session.objects.filter(pk=session.pk, finished_at=None).update(finished_at=timezone.now())


def change(
    session: Session,
    how: How,
    *,
    expected_version: int | None = None,
) -> Session:
    """Change the profile of a session and return the session as it is then.

    Raises:
        SessionError: ``session.stale``: it is no longer at ``expected_version``.
        AdviceError: the changed profile names what does not exist.
    """
    with transaction.atomic():
        locked = (
            Session.objects.select_for_update(of=("self",))
            .select_related("publication__document", "publication__table", "publication__shelf")
            .get(pk=session.pk)
        )
        if expected_version is not None and locked.version != expected_version:
            raise SessionError(
                "session.stale",
                "These answers were changed in another window or by another person meanwhile.",
                mend="Look at them as they are now and change them again.",
            )
        category = category_of(locked)
        before = profile_of(locked)
        after = how(before)
        if after == before:
            return locked
        locked.profile = profile_to_json(after, category)
        # Reading it back refuses what could not be read later, before it is stored.
        read_profile(locked.profile, category)
        locked.version += 1
        locked.save(update_fields=["profile", "version", "changed_at"])
        return locked


@transaction.atomic
def answer(
    session: Session,
    *,
    question: str,
    given: Given | None,
    expected_version: int | None = None,
) -> Session:
    """Give, change or (``None``) withdraw an answer; the step is kept in the history (GS-B13).

    Raises:
        SessionError: ``session.stale``.
        AdviceError: there is no such question, or this is no answer to it.
    """
    before = session.profile.get("answers", {}).get(question)
    changed = change(
        session,
        lambda profile: profile.with_answer(question, given),
        expected_version=expected_version,
    )
    after = changed.profile.get("answers", {}).get(question)
    if after != before:
        Step.objects.create(session=changed, question=question, before=before, after=after)
        note(changed, EventKind.ANSWERED if given else EventKind.WITHDRAWN, question)
    return changed


@transaction.atomic
def renew(session: Session, *, today: datetime.date) -> Session:
    """Go on from what is published now; answers to questions that are gone are left out."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    locked.publication = published.current(session.publication.shelf.slug)
    locked.today = today
    category = category_of(locked)
    profile = locked.profile
    answers = profile.get("answers", {})
    locked.profile = {"answers": {}}
    for name, raw in answers.items():
        try:
            read_profile({"answers": {name: raw}}, category)
        except EngineError:
            continue
        locked.profile["answers"][name] = raw
    try:
        whole = {**profile, "answers": locked.profile["answers"]}
        advisor_of(locked).turn(read_profile(whole, category))
        locked.profile = whole
    except EngineError:
        pass  # what was changed beside the answers names products or requirements that are gone
    locked.version += 1
    locked.save(update_fields=["publication", "today", "profile", "version", "changed_at"])
    return locked


def note(session: Session, kind: EventKind, subject: str = "") -> None:
    """Write down what happened, for the measures; what happens in a preview is not counted."""
    if session.publication.is_preview:
        return
    Event.objects.create(session=session, kind=kind, subject=subject[:500])


def again(turn: Turn) -> Weighed:
    """Come to the result of a turn again."""
    found = published.knowledge(turn.publication)
    return weigh(
        advisor=published.advisor(turn.publication, market=turn.market, today=turn.today),
        profile=read_profile(turn.profile, found.category),
        language=turn.language,
    )
