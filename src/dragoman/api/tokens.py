"""Making, recognising and revoking tokens."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Iterable
from typing import Final

from django.db import transaction

from dragoman.accounts import audit
from dragoman.accounts.models import User
from dragoman.api.models import Token
from dragoman.api.scopes import Scope

# People and programs that look for lost secrets recognise it by this.
PREFIX: Final = "drg_"


@transaction.atomic
def create(
    *, by: User | None, name: str, scopes: Iterable[Scope], expires_on: datetime.date | None = None
) -> tuple[Token, str]:
    """Make a token and return it with its secret, which nobody can be told again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        name=name,
        beginning=secret[:10],
        digest=_digest(secret),
        scopes=sorted(scopes),
        made_by=by,
        expires_on=expires_on,
    )
    audit.record(by=by, act="token.created", subject=token, detail={"scopes": token.scopes})
    return token, secret


@transaction.atomic
def revoke(*, by: User, token: Token, now: datetime.datetime) -> None:
    """Let a token no longer be used; again does nothing."""
    changed = Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
    if changed:
        audit.record(by=by, act="token.revoked", subject=token)


def find(secret: str, *, today: datetime.date) -> Token | None:
    """Return the token of a secret, unless it was revoked or is out of date."""
    # The digest is looked up, not compared: how long that takes tells nothing of the secret.
    token = Token.objects.filter(digest=_digest(secret), revoked_at=None).first()
    if token is None or (token.expires_on is not None and token.expires_on < today):
        return None
    return token


def _digest(secret: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess.
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
