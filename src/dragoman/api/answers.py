"""Answers of the API: the engine's own JSON, versions and hashes in headers, 304 and 412."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag

from dragoman.advisor.models import Session
from dragoman.advisor.sessions import Weighed
from dragoman.api.errors import ApiError
from dragoman.engine.advice.record import to_bytes

JSON = "application/json"


def answer(data: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Return data as the engine writes it."""
    return HttpResponse(to_bytes(data), status=status, content_type=JSON)


def result(found: Weighed) -> HttpResponse:
    """Return a canonical result: the bytes that every channel has, and the hash of them."""
    made = HttpResponse(found.content, content_type=JSON)
    made["X-Result-Hash"] = found.record_hash
    return made


def tagged(made: HttpResponse, tag: str) -> HttpResponse:
    """Say by which version of a thing an answer was made."""
    made["ETag"] = quote_etag(tag)
    made["Cache-Control"] = "no-cache"  # keep it, but ask whether it still holds
    return made


def of_session(made: HttpResponse, session: Session) -> HttpResponse:
    """Say at which version a session is after a change; ``If-Match`` wants it with the next one."""
    made["X-Session-Version"] = str(session.version)
    return made


def unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """Return 304 when whoever asks has this version already, else nothing."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in held or quote_etag(tag) in {each.removeprefix("W/") for each in held}:
        made = HttpResponseNotModified()
        made["ETag"] = quote_etag(tag)
        return made
    return None


def expected_version(request: HttpRequest) -> int | None:
    """Return the version of a session that a change rests on, from ``If-Match``.

    Raises:
        ApiError: ``api.no_version``: the header is missing or no version; ``*`` is any.
    """
    given = request.headers.get("If-Match", "").strip()
    if given == "*":
        return None
    number = given.removeprefix("W/").strip('"')
    if not number.isascii() or not number.isdecimal() or len(number) > 9:
        raise ApiError(
            "api.no_version",
            "A change says which version of the session it rests on.",
            mend='Send If-Match with the ETag of the session, like If-Match: "3", or * for any.',
        )
    return int(number)
