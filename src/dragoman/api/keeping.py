"""Idempotency keys: a repeated request is answered as the first one was, and does nothing again."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable
from typing import Final

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dragoman.api.access import caller_of
from dragoman.api.errors import ApiError
from dragoman.api.models import KeptAnswer

KEPT_FOR: Final = datetime.timedelta(hours=24)
_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
_KEPT_HEADERS: Final = ("Location", "ETag", "X-Result-Hash", "X-Session-Version")


def once(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the answer of ``make``, or the one given before under the same key.

    The key and what was made stand in one transaction: either both are kept or none. Who comes
    with the same key at the same moment waits for the first.

    Raises:
        ApiError: ``api.key_reused``: the key came with another request before.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return make()
    if not _KEY.fullmatch(key):
        raise ApiError(
            "api.wrong_request",
            "An Idempotency-Key has 1 to 200 printable characters without spaces.",
            mend="Use a UUID.",
        )
    owner, digest = caller_of(request).name, _digest(request)
    now = timezone.now()
    try:
        with transaction.atomic():
            KeptAnswer.objects.filter(made_at__lt=now - KEPT_FOR).delete()
            kept = KeptAnswer.objects.filter(owner=owner, key=key).first()
            if kept is None:
                kept = KeptAnswer.objects.create(owner=owner, key=key, request_digest=digest)
                return _keep(kept, make())
    except IntegrityError:
        kept = KeptAnswer.objects.filter(owner=owner, key=key).first()
        if kept is None:  # it was not about the key
            raise
    if kept.request_digest != digest:
        raise ApiError(
            "api.key_reused",
            "This Idempotency-Key came with another request before.",
            mend="Use a new key for every new request.",
        )
    answer = HttpResponse(
        bytes(kept.content), status=kept.status, content_type=kept.headers["Content-Type"]
    )
    for name, value in kept.headers.items():
        answer[name] = value
    answer["Idempotent-Replay"] = "true"
    return answer


def _keep(kept: KeptAnswer, answer: HttpResponse) -> HttpResponse:
    kept.status = answer.status_code
    kept.content = answer.content
    kept.headers = {
        "Content-Type": answer["Content-Type"],
        **{name: answer[name] for name in _KEPT_HEADERS if name in answer},
    }
    kept.save()
    return answer


def _digest(request: HttpRequest) -> str:
    parts = (request.method or "", request.get_full_path())
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + request.body).hexdigest()
