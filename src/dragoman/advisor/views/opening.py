"""Opening a session by its link, and what every page of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from dragoman.advisor import sessions
from dragoman.advisor.buyer_view import BuyerView, buyer_view, narrator_of
from dragoman.advisor.models import Session
from dragoman.advisor.sessions import Weighed
from dragoman.engine.advice.wording import Narrator


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A session with what it comes to, and who tells it."""

    session: Session
    found: Weighed
    narrator: Narrator
    view: BuyerView


def session_of(token: str) -> Session:
    """Return the session a link leads to.

    Raises:
        Http404: there is none.
    """
    found = (
        Session.objects.select_related(
            "publication__document", "publication__table", "publication__shelf"
        )
        .filter(token=token)
        .first()
    )
    if found is None:
        raise Http404
    return _in_language(found)


def _in_language(session: Session) -> Session:
    """Tell it in the language that is read now; a switch of language keeps the session."""
    language = get_language()
    if language is not None:
        session.language = language
    return session


def opened(session: Session) -> Opened:
    """Return a session weighed."""
    found = sessions.weighed(_in_language(session))
    return Opened(
        session=session,
        found=found,
        narrator=narrator_of(found, session.language),
        view=buyer_view(session, found),
    )


def page(
    request: HttpRequest,
    template: str,
    view: BuyerView | None,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a page of a buyer; who has its address can read it, so it is kept to itself."""
    answer = render(
        request, template, {"view": view, "is_session": True, **(context or {})}, status=status
    )
    answer["X-Robots-Tag"] = "noindex"
    # Not "no-referrer": browsers would then post with no origin, which is refused as forged.
    answer["Referrer-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
