"""A buyer's session: begun, answered, changed, reacted to, ended. The link's token is the key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, TypedDict

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Body, Query, Router

from dragoman.advisor import sessions
from dragoman.advisor.models import EventKind, Session
from dragoman.api.access import Needs, caller_of
from dragoman.api.answers import answer, expected_version, of_session, result, tagged, unchanged
from dragoman.api.asking import Asked, asked_in, profile_from, session_of
from dragoman.api.bodies import (
    AnswerBody,
    BeginSession,
    Chosen,
    Language,
    Name,
    ProfileData,
    Reaction,
    Words,
)
from dragoman.api.describing import says
from dragoman.api.keeping import once
from dragoman.api.scopes import Scope
from dragoman.engine.advice import Feedback, Profile, read_given
from dragoman.engine.advice.comparison import compare
from dragoman.engine.advice.freetext import installed_encoder, understand
from dragoman.engine.advice.record_form import Record
from dragoman.engine.advice.recorded_comparison import ComparisonRecord, comparison_to_json
from dragoman.engine.advice.recorded_profile import Json
from dragoman.engine.advice.recorded_understanding import (
    UnderstandingRecord,
    understanding_to_json,
)
from dragoman.engine.advice.recorded_why import WhyRecord, why_to_json
from dragoman.engine.advice.why import find, why
from dragoman.library import published

router = Router(tags=["sessions"])

_CHANGED = ("X-Result-Hash", "X-Session-Version")
_says_change = says(Record, headers=_CHANGED, takes=("If-Match",), others=(404, 412, 428, 503))
_HERE = "/sessions/{slug:token}"


class SessionRecord(TypedDict):
    """A session as the buyer may see it; ``version`` rises with every change."""

    token: str
    category: str
    publication: int
    channel: str
    language: str
    market: str | None
    today: str
    version: int
    started_at: str
    finished_at: str | None
    profile: dict[str, Json]


@router.post("/sessions", auth=Needs(Scope.SESSIONS))
@says(
    SessionRecord,
    status=201,
    headers=("Location", "ETag"),
    takes=("Idempotency-Key",),
)
def begin_session(request: HttpRequest, body: Body[BeginSession]) -> HttpResponse:
    """Begin a session, with nothing said or with a profile brought along."""

    def make() -> HttpResponse:
        publication = published.current(body.category)
        category = published.knowledge(publication).category
        session = sessions.start(
            publication=publication,
            channel=body.channel,
            language=body.language,
            market=body.market or settings.DEFAULT_MARKET,
            today=timezone.localdate(),
            profile=profile_from(body.profile, category, caller_of(request)),
        )
        # A language or profile that cannot be told is refused before the session is kept.
        sessions.weighed(session)
        made = tagged(answer(_record(session), status=201), str(session.version))
        made["Location"] = reverse("api:get_session", args=[session.token])
        return made

    with transaction.atomic():
        return once(request, make)


@router.get(_HERE, auth=Needs(Scope.SESSIONS))
@says(SessionRecord, headers=("ETag",), takes=("If-None-Match",))
def get_session(request: HttpRequest, token: str) -> HttpResponse:
    """Return a session with its whole profile."""
    session = session_of(token)
    tag = str(session.version)
    return unchanged(request, tag) or tagged(answer(_record(session)), tag)


@router.get(_HERE + "/result", auth=Needs(Scope.SESSIONS))
@says(Record, headers=("ETag", "X-Result-Hash"), takes=("If-None-Match",))
def get_result(
    request: HttpRequest, token: str, language: Annotated[Language | None, Query()] = None
) -> HttpResponse:
    """Return what a session comes to now: recommendations, reasons and the next question."""
    session = session_of(token)
    if language:
        session.language = language
    held = session.turns.filter(version=session.version, language=session.language).first()
    known = unchanged(request, held.record_hash) if held else None
    if known:
        return known
    found = sessions.weighed(session)
    sessions.show_result(session, found)
    _note_question(session, found)
    return tagged(result(found), found.record_hash)


@router.put(_HERE + "/answers/{slug:question}", auth=Needs(Scope.SESSIONS))
@_says_change
def give_answer(
    request: HttpRequest, token: str, question: str, body: Body[AnswerBody]
) -> HttpResponse:
    """Give or change an answer; the new result comes back."""
    session, version = session_of(token), expected_version(request)
    raw: Any = body.value
    if body.importance is not None:
        raw = {"value": raw, "importance": str(body.importance)}
    given = read_given(question, raw, sessions.category_of(session))
    return _changed(
        sessions.answer(session, question=question, given=given, expected_version=version)
    )


@router.delete(_HERE + "/answers/{slug:question}", auth=Needs(Scope.SESSIONS))
@_says_change
def withdraw_answer(request: HttpRequest, token: str, question: str) -> HttpResponse:
    """Withdraw an answer; the new result comes back."""
    session, version = session_of(token), expected_version(request)
    read_given(question, None, sessions.category_of(session))
    return _changed(
        sessions.answer(session, question=question, given=None, expected_version=version)
    )


@router.get(_HERE + "/profile", auth=Needs(Scope.SESSIONS))
@says(dict[str, Json], headers=("ETag",), takes=("If-None-Match",))
def export_profile(request: HttpRequest, token: str) -> HttpResponse:
    """Return the profile alone, in the form that any other session or `--answers` reads."""
    session = session_of(token)
    tag = str(session.version)
    return unchanged(request, tag) or tagged(answer(session.profile), tag)


@router.put(_HERE + "/profile", auth=Needs(Scope.SESSIONS))
@_says_change
def import_profile(request: HttpRequest, token: str, body: Body[ProfileData]) -> HttpResponse:
    """Put another profile in the place of this session's; the new result comes back."""
    session, version = session_of(token), expected_version(request)
    profile = profile_from(body, sessions.category_of(session), caller_of(request))
    return _change(session, lambda _before: profile, version=version)


@router.post(_HERE + "/words", auth=Needs(Scope.SESSIONS))
@says(UnderstandingRecord)
def say_words(request: HttpRequest, token: str, body: Body[Words]) -> HttpResponse:  # noqa: ARG001
    """Understand the buyer's own words; what was meant counts once it is given as an answer."""
    session = session_of(token)
    category = sessions.category_of(session)
    found = understand(
        body.text, category=category, language=body.language, encoder=installed_encoder()
    )
    for words in found.not_understood:
        sessions.note(session, EventKind.WORDS_NOT_UNDERSTOOD, words)
    return answer(understanding_to_json(found=found, category=category, language=body.language))


@router.post(_HERE + "/feedback", auth=Needs(Scope.SESSIONS))
@_says_change
def react(request: HttpRequest, token: str, body: Body[Reaction]) -> HttpResponse:
    """React to a product that was shown: less, more or other of something, or more like it."""
    session, version = session_of(token), expected_version(request)
    said = Feedback(product=body.product, wants=body.wants, about=body.about)

    def add(profile: Profile) -> Profile:
        if said in profile.feedback:
            return profile
        return replace(profile, feedback=(*profile.feedback, said))

    made = _change(session, add, version=version)
    sessions.note(session, EventKind.REACTED, f"{body.product}: {body.wants}:{body.about}")
    return made


@router.get(_HERE + "/why", auth=Needs(Scope.SESSIONS))
@says(WhyRecord)
def explain_in_session(
    request: HttpRequest,  # noqa: ARG001
    token: str,
    product: Annotated[str, Query(min_length=1, max_length=200)],
    others: Annotated[list[Name], Query(max_length=10)] = [],  # noqa: B006 - ninja's form
) -> HttpResponse:
    """Say why a product stands where it stands in this session."""
    session = session_of(token)
    found = asked_in(session)
    reasons = why(
        advisor=found.advisor, profile=found.profile, product=product, others=tuple(others)
    )
    sessions.note(session, EventKind.DETAIL_SHOWN, product)
    return answer(
        why_to_json(
            found=reasons, advisor=found.advisor, profile=found.profile, language=found.language
        )
    )


@router.get(_HERE + "/comparison", auth=Needs(Scope.SESSIONS))
@says(ComparisonRecord)
def compare_in_session(
    request: HttpRequest,  # noqa: ARG001
    token: str,
    products: Annotated[list[Name], Query(min_length=1, max_length=12)],
) -> HttpResponse:
    """Set products side by side for this session's buyer."""
    session = session_of(token)
    found = asked_in(session)
    compared = compare(advisor=found.advisor, profile=found.profile, products=products)
    sessions.note(session, EventKind.COMPARED, ", ".join(products))
    return answer(
        comparison_to_json(
            found=compared, advisor=found.advisor, profile=found.profile, language=found.language
        )
    )


@router.post(_HERE + "/acceptance", auth=Needs(Scope.SESSIONS))
@says(status=204)
def accept_product(request: HttpRequest, token: str, body: Body[Chosen]) -> HttpResponse:  # noqa: ARG001
    """Note which product the buyer decided for; it ends nothing and never enters advice."""
    session = session_of(token)
    found: Asked = asked_in(session)
    row = find(found.advisor, body.product)
    sessions.note(session, EventKind.ACCEPTED, found.advisor.ground.product_id(row))
    return HttpResponse(status=204)


def _change(
    session: Session, how: Callable[[Profile], Profile], *, version: int | None
) -> HttpResponse:
    """Change a profile as far as the engine can follow, and return what it comes to."""
    with transaction.atomic():
        changed = sessions.change(session, how, expected_version=version)
        return _changed(changed)


def _changed(session: Session) -> HttpResponse:
    found = sessions.weighed(session)
    _note_question(session, found)
    return of_session(result(found), session)


def _note_question(session: Session, found: sessions.Weighed) -> None:
    question = found.record["next_question"]
    if question is not None:
        sessions.note(session, EventKind.ASKED, question["id"])


def _record(session: Session) -> SessionRecord:
    return {
        "token": session.token,
        "category": session.publication.shelf.slug,
        "publication": session.publication.number,
        "channel": session.channel,
        "language": session.language,
        "market": session.market,
        "today": session.today.isoformat(),
        "version": session.version,
        "started_at": session.started_at.isoformat(),
        "finished_at": session.finished_at.isoformat() if session.finished_at else None,
        "profile": session.profile,
    }
