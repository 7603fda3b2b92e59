"""Writing down who did what (GS-L01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

from dragoman.accounts.models import AuditEvent, User

if TYPE_CHECKING:
    from django.db.models import Model


def record(
    *,
    by: User | AnonymousUser | None,
    act: str,
    subject: Model,
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Write down an act; call it in the same transaction as the act itself.

    Args:
        by: who did it; nobody signed in (a buyer, a background task) is none.
        act: what, as ``<noun>.<verb>``: ``publication.published``.
        subject: what it was done to.
        detail: what else has to be known; no secret and nothing that somebody noted on a person.
    """
    return AuditEvent.objects.create(
        by=by if isinstance(by, User) else None,
        act=act,
        subject_kind=subject._meta.label_lower,  # noqa: SLF001 - public by its documentation
        subject_id=str(subject.pk),
        detail=dict(detail or {}),
    )
