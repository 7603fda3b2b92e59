"""What a request for advice asks: the category, who advises on it, and the profile as the engine's.

Published knowledge is named by its publication, so an answer can say by which version it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from dragoman.advisor import sessions
from dragoman.advisor.models import Session
from dragoman.api.access import Caller
from dragoman.api.bodies import Asking
from dragoman.api.errors import ApiError
from dragoman.api.scopes import Scope
from dragoman.engine.advice import Advisor, Profile, read_profile
from dragoman.engine.knowledge import Category
from dragoman.library import published

_FIND = "publication__document", "publication__table", "publication__shelf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, ready for the engine."""

    advisor: Advisor
    profile: Profile
    language: str


def asked(slug: str, body: Asking, caller: Caller) -> Asked:
    """Return what a request without a session asks.

    Raises:
        LibraryError: nothing is published under that name.
        AdviceError: the profile names what does not exist.
        ApiError: ``api.not_allowed``: it holds what only an expert may say.
    """
    publication = published.current(slug)
    advisor = published.advisor(
        publication,
        market=body.market or settings.DEFAULT_MARKET,
        today=body.today or timezone.localdate(),
        industry=body.industry,
    )
    profile = profile_from(body.profile, advisor.category, caller)
    return Asked(advisor=advisor, profile=profile, language=body.language)


def asked_in(session: Session) -> Asked:
    """Return what a session asks now."""
    return Asked(
        advisor=sessions.advisor_of(session),
        profile=sessions.profile_of(session),
        language=session.language,
    )


def profile_from(data: Mapping[str, Any], category: Category, caller: Caller) -> Profile:
    """Return a profile that a request brings.

    Raises:
        AdviceError: it names what does not exist.
        ApiError: ``api.not_allowed``.
    """
    profile = read_profile(data, category)
    if profile.signed_off and Scope.EXPERT not in caller.scopes:
        raise ApiError(
            "api.not_allowed",
            "Checks are signed off by experts.",
            mend="Leave 'signed_off' out, or use a token with the scope 'expert'.",
        )
    return profile


def session_of(token: str) -> Session:
    """Return the session of a link.

    Raises:
        ApiError: ``api.no_session``.
    """
    session = Session.objects.select_related(*_FIND).filter(token=token).first()
    if session is None:
        raise ApiError(
            "api.no_session",
            "There is no such session.",
            mend="Begin one with POST /api/v1/sessions.",
        )
    return session
