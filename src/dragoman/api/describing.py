"""What an operation says of its answers in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from dragoman.api.errors import MEDIA_TYPE, Problem
from dragoman.api.schemas import Schema, schema_of

_MARK: Final = "dragoman_says"
_ALWAYS: Final = (400, 401, 403, 413, 422, 429, 500)
_MEANS: Final = {
    200: "What was asked for.",
    201: "It was made; Location says where it is.",
    204: "It was done; there is nothing to say of it.",
    304: "Whoever asks has this version already.",
    400: "The request cannot be read.",
    401: "There is no such token, or one is needed.",
    403: "The token does not allow this.",
    404: "There is no such thing.",
    405: "This address knows other methods.",
    412: "Somebody changed it meanwhile.",
    413: "The request is too large.",
    422: "The request can be read but not be done as it is.",
    428: "A change has to say on which version it rests.",
    429: "Too many requests; Retry-After says when to ask again.",
    500: "The fault is ours.",
    503: "It cannot be answered now.",
}
_HEADERS: Final[dict[str, str]] = {
    "ETag": "The version of what was answered.",
    "X-Result-Hash": "SHA-256 of the answer's bytes: the same in every channel.",
    "X-Session-Version": "The version of the session after the change, for the next If-Match.",
    "Location": "Where what was made can be found.",
    "Retry-After": "In how many seconds to ask again.",
    "WWW-Authenticate": "How to identify oneself.",
}
_TAKEN: Final[dict[str, tuple[str, str]]] = {
    "If-None-Match": ("The ETag of the version at hand; 304 if it still holds.", ""),
    "If-Match": (
        "The version of the session that the change rests on, or * for any.",
        '^(\\*|"[0-9]{1,9}")$',
    ),
    "Idempotency-Key": (
        "Drawn anew for each new request; a repeat is answered like the first and does nothing.",
        "^[!-~]{1,200}$",
    ),
}

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """The form of an answer with its headers, the headers a request may bring, other statuses."""

    form: Any
    status: int
    headers: tuple[str, ...]
    takes: tuple[str, ...]
    others: tuple[int, ...]


def says(
    form: Any = None,  # noqa: ANN401 - any type of the engine's records
    *,
    status: int = 200,
    headers: tuple[str, ...] = (),
    takes: tuple[str, ...] = (),
    others: tuple[int, ...] = (404, 503),
) -> Callable[[View], View]:
    """Mark an operation with what it answers; every operation has to say it."""

    def mark(view: View) -> View:
        found = Says(form=form, status=status, headers=headers, takes=takes, others=others)
        setattr(view, _MARK, found)
        return view

    return mark


def said(view: Callable[..., Any]) -> Says:
    """Return what an operation says."""
    found: Says = getattr(view, _MARK)
    return found


def describe(operation: Schema, view: Callable[..., Any], known: dict[str, Schema]) -> None:
    """Write into an operation of the document what it answers; forms are added to ``known``."""
    found = said(view)
    answer: Schema = {"description": _MEANS[found.status]}
    if found.form is not None:
        content = {"schema": schema_of(found.form, known)}
        answer["content"] = {"application/json": content}
    if found.headers:
        answer["headers"] = {name: _header(name) for name in found.headers}
    responses: dict[str, Schema] = {str(found.status): answer}
    if "If-None-Match" in found.takes:
        responses["304"] = {"description": _MEANS[304]}
    for status in sorted({*_ALWAYS, *found.others}):
        responses[str(status)] = _refused(status, known)
    operation["responses"] = responses
    operation["security"] = [{}, {"token": []}]
    operation["parameters"] = [*operation.get("parameters", ()), *map(_taken, found.takes)]


def _header(name: str) -> Schema:
    return {"description": _HEADERS[name], "schema": {"type": "string"}}


def _refused(status: int, known: dict[str, Schema]) -> Schema:
    made: Schema = {
        "description": _MEANS[status],
        "content": {MEDIA_TYPE: {"schema": schema_of(Problem, known)}},
    }
    headers = {401: "WWW-Authenticate", 429: "Retry-After"}
    if status in headers:
        made["headers"] = {headers[status]: _header(headers[status])}
    return made


def _taken(name: str) -> Schema:
    description, pattern = _TAKEN[name]
    return {
        "name": name,
        "in": "header",
        "required": name == "If-Match",
        "description": description,
        "schema": {"type": "string", **({"pattern": pattern} if pattern else {})},
    }
