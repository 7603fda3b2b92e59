"""The API as a whole: strict bodies, one form of errors, and the document that describes it."""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable
from typing import Any, Final, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.types import DictStrAny

from dragoman.accounts.access import public
from dragoman.api.describing import describe
from dragoman.api.errors import ApiError, Fault, refusal
from dragoman.api.limits import TooManyError
from dragoman.engine.errors import EngineError

_log: Final = logging.getLogger(__name__)


class StrictParser(Parser):
    """Reads JSON as RFC 8259 has it, and only texts that can be stored."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """Return the body of a request.

        Raises:
            ApiError: ``api.unreadable``.
        """
        try:
            text = request.body.decode()
            found: DictStrAny = json.loads(text, parse_constant=_refuse)
            if "\\u" in text and not _is_text(found):
                raise ValueError("it holds letters that are none")
        except (ValueError, RecursionError) as error:
            raise ApiError(
                "api.unreadable",
                f"The body is no JSON: {error}.",
                mend="Send UTF-8 JSON with 'Content-Type: application/json'.",
            ) from error
        return found


class Api(NinjaAPI):
    """Assembles routes; every operation is guarded by `Needs` and described by `says`."""

    def get_openapi_operation_id(self, operation: Any) -> str:  # noqa: ANN401 - ninja's
        """Return the name of an operation: that of its function."""
        return str(operation.view_func.__name__)

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: DictStrAny | None = None
    ) -> OpenAPISchema:
        """Return the document, with the answers as the engine's types have them."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        components = document["components"]
        for item in document["paths"].values():
            for operation in item.values():
                describe(
                    operation, self.operations[operation["operationId"]], components["schemas"]
                )
        components["schemas"] = dict(sorted(components["schemas"].items()))
        components["securitySchemes"] = {
            "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "A token that an administrator made. Where the installation is open "
                "to shops' pages, none is needed.",
            }
        }
        return document

    @property
    def operations(self) -> dict[str, Callable[..., Any]]:
        """The functions of all operations, by their names."""
        return {
            self.get_openapi_operation_id(operation): operation.view_func
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
            for operation in view.operations
        }

    def _get_urls(self) -> list[Any]:
        found = super()._get_urls()
        for pattern in found:
            assert isinstance(pattern, URLPattern)
            pattern.callback = _within(pattern.callback)
        return found


def install_handlers(api: Api) -> None:
    """Let every failure have the one form."""
    api.add_exception_handler(EngineError, _engine_error)
    api.add_exception_handler(ValidationError, _validation_error)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(Http404, _no_address)
    api.add_exception_handler(Exception, _internal)


@public
@csrf_exempt
def no_address(request: HttpRequest) -> HttpResponse:
    """Say that there is nothing at an address."""
    return refusal(_nothing_there(request))


def _within(view: Callable[..., Any]) -> Callable[..., Any]:
    @public
    @csrf_exempt
    @functools.wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:  # noqa: ANN401
        made: HttpResponse = view(request, *arguments, **named)
        if made.status_code != 405:
            return made
        allowed = made.headers.get("Allow", "")
        answer = refusal(
            ApiError(
                "api.wrong_method",
                f"This address does not know {request.method}.",
                mend=f"It knows {allowed}.",
            )
        )
        answer["Allow"] = allowed
        return answer

    guarded.__module__ = __name__
    return guarded


def _engine_error(_request: HttpRequest, error: EngineError | type[EngineError]) -> HttpResponse:
    assert isinstance(error, EngineError)
    answer = refusal(error)
    if isinstance(error, TooManyError):
        answer["Retry-After"] = str(error.wait)
    return answer


def _validation_error(
    _request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    assert isinstance(error, ValidationError)
    faults: list[Fault] = [
        {"where": ".".join(str(part) for part in each["loc"]), "message": str(each["msg"])}
        for each in error.errors
    ]
    first = faults[0]
    return refusal(
        ApiError(
            "api.wrong_request",
            f"{first['where']}: {first['message']}.",
            mend="The OpenAPI document at /api/v1/openapi.json says what every request holds.",
        ),
        faults=faults,
    )


def _http_error(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    assert isinstance(error, HttpError)
    cause = error.__cause__ or error.__context__
    if isinstance(cause, EngineError):
        return _engine_error(request, cause)
    return refusal(ApiError("api.unreadable", str(error), mend="Send UTF-8 JSON."))


def _no_address(request: HttpRequest, _error: Http404 | type[Http404]) -> HttpResponse:
    return refusal(_nothing_there(request))


def _internal(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    _log.error("a request failed", exc_info=error if isinstance(error, Exception) else None)
    return refusal(
        ApiError("api.internal", "The program failed; this is not your fault.", mend="Try again.")
    )


def _nothing_there(request: HttpRequest) -> ApiError:
    return ApiError(
        "api.no_address",
        f"There is nothing at {request.path}.",
        mend="The OpenAPI document at /api/v1/openapi.json lists all addresses.",
    )


def _is_text(data: object) -> bool:
    """Tell whether a body can be stored: no half letters, no NUL."""
    try:
        return b"\\u0000" not in json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
