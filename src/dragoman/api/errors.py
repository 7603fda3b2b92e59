"""What a request can fail with: one form, stable codes, and the one table from code to status."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Final, TypedDict

from django.http import HttpResponse

from dragoman.engine.errors import EngineError

MEDIA_TYPE: Final = "application/problem+json"


class ApiError(EngineError):
    """What is wrong with a request itself.

    Codes: ``api.wrong_request``, ``api.unreadable``, ``api.no_token``, ``api.wrong_token``,
    ``api.not_allowed``, ``api.no_address``, ``api.wrong_method``, ``api.no_session``,
    ``api.no_version``, ``api.key_reused``, ``api.too_large``, ``api.too_many``, ``api.internal``.
    """


class Fault(TypedDict):
    """One thing that is wrong with a request: where it stands, and what."""

    where: str
    message: str


class Problem(TypedDict):
    """A failure (RFC 9457): ``code`` is stable, ``detail`` and ``mend`` are for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    mend: str
    faults: list[Fault]


STATUS: Final = {
    "api.unreadable": 400,
    "api.no_token": 401,
    "api.wrong_token": 401,
    "api.not_allowed": 403,
    "api.no_address": 404,
    "api.no_session": 404,
    "api.wrong_method": 405,
    "api.too_large": 413,
    "api.wrong_request": 422,
    "api.key_reused": 422,
    "api.no_version": 428,
    "api.too_many": 429,
    "api.internal": 500,
    "session.stale": 412,
    "session": 422,
    "enquiry": 422,
    "advice.unknown_product": 404,
    "advice": 422,
    "language": 422,
    "catalogue.unknown_product": 404,
    "library.unknown_category": 404,
    "library.not_published": 404,
    "library.missing_file": 503,
}


def status_of(error: EngineError) -> int:
    """Return the status of a failure: by its whole code, else by its package, else our fault."""
    return STATUS.get(error.code, STATUS.get(error.code.partition(".")[0], 500))


def refusal(error: EngineError, *, faults: list[Fault] | None = None) -> HttpResponse:
    """Return a failure as the answer to a request."""
    status = status_of(error)
    problem: Problem = {
        "type": f"urn:dragoman:error:{error.code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": error.code,
        "detail": error.message,
        "mend": error.mend,
        "faults": faults or [],
    }
    answer = HttpResponse(
        json.dumps(problem, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )
    answer["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="dragoman"'
    return answer
