"""What the studio itself keeps: decisions on wording that advice did not understand."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from dragoman.accounts.identity import new_id
from dragoman.library.models import Shelf


class SettledWords(models.Model):
    """Words of buyers that need no more work: they were added as a phrase, or mean nothing here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="settled_words")
    words = models.CharField(max_length=500)
    language = models.CharField(max_length=8)
    # The answer they were added to, as `question=option`; empty when they were dismissed.
    meaning = models.CharField(max_length=200, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shelf", "words", "language"], name="words_are_settled_once"
            )
        ]

    def __str__(self) -> str:
        """Return the words."""
        return self.words
