"""Who asks and what he may: a token, or nobody where the installation is open to shops' pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from dragoman.api import limits, tokens
from dragoman.api.errors import ApiError
from dragoman.api.scopes import ANONYMOUS, Scope

LARGEST_BODY: Final = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: ``name`` is what limits and idempotency keys are counted by."""

    name: str
    scopes: frozenset[Scope]


class Needs(HttpBearer):
    """Guards an operation: finds the caller, counts him, and asks whether he may.

    Every operation has one (`tests/api/test_access.py`); what has none is closed by the root.
    """

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Caller:
        """Return who asks.

        Raises:
            ApiError: ``api.no_token``, ``api.wrong_token``, ``api.not_allowed``,
                ``api.too_many``, ``api.too_large``.
        """
        _refuse_large(request)
        header = request.headers.get("Authorization", "")
        caller = self.authenticate(request, header) if header else _anonymous(request)
        if self.scope not in caller.scopes:
            raise ApiError(
                "api.not_allowed",
                f"This needs the scope '{self.scope}', which the token does not have.",
                mend="Ask for a token with this scope.",
            )
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Return the caller of an ``Authorization`` header.

        Raises:
            ApiError: ``api.wrong_token``, ``api.too_many``.
        """
        kind, _, secret = token.partition(" ")
        found = None
        if kind.casefold() == "bearer":
            found = tokens.find(secret.strip(), today=timezone.localdate())
        if found is None:
            # Whoever tries secrets is counted by where he is.
            limits.take(_address_name(request), most=settings.API_LIMIT)
            raise ApiError(
                "api.wrong_token",
                "There is no such token, or it is no longer valid.",
                mend="Send 'Authorization: Bearer drg_…' with a token that was not revoked.",
            )
        name = f"token:{found.pk}"
        limits.take(name, most=settings.API_TOKEN_LIMIT)
        known = frozenset(Scope.values)
        return Caller(name=name, scopes=frozenset(Scope(it) for it in found.scopes if it in known))


def caller_of(request: HttpRequest) -> Caller:
    """Return who asks; the guard of the operation found him."""
    caller: Caller = vars(request)["auth"]  # ninja keeps it there
    return caller


def address_of(request: HttpRequest) -> str:
    """Return the address a request came from, seen through as many proxies as there are."""
    behind = settings.PROXY_COUNT
    if behind:
        hops = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(hops) >= behind and hops[-behind]:
            return hops[-behind]
    return str(request.META.get("REMOTE_ADDR", ""))


def _anonymous(request: HttpRequest) -> Caller:
    name = _address_name(request)
    limits.take(name, most=settings.API_LIMIT)
    if not settings.API_PUBLIC:
        raise ApiError(
            "api.no_token",
            "This installation answers only to programs with a token.",
            mend="Send 'Authorization: Bearer drg_…'.",
        )
    return Caller(name=name, scopes=ANONYMOUS)


def _address_name(request: HttpRequest) -> str:
    # An address is personal data: what is kept of it tells it from others and no more.
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{address_of(request)}".encode())
    return f"address:{digest.hexdigest()[:32]}"


def _refuse_large(request: HttpRequest) -> None:
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        raise ApiError(
            "api.too_large",
            f"A request may have at most {LARGEST_BODY // 1024} kB.",
            mend="Send less at once.",
        )
