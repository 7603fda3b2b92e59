"""Tokens, of which only a digest is stored, and answers kept so that no repeat acts twice."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.accounts.identity import new_id


class Token(models.Model):
    """What a program identifies itself with. The secret is shown once and never stored."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("what it is for"), max_length=100)
    # The first letters of the secret, by which people tell tokens apart.
    beginning = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes: models.JSONField[Any, Any] = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        """Return what it is for."""
        return self.name


class KeptAnswer(models.Model):
    """What a request with an ``Idempotency-Key`` was answered with."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    # SHA-256 of method, address and body: another request under the same key is a mistake.
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    content = models.BinaryField(default=bytes)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "key"], name="a_key_is_used_once")
        ]

    def __str__(self) -> str:
        """Return the key."""
        return self.key
