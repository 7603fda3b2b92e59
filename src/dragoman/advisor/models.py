"""A buyer's session in two stores that never mix (wall 2, GS-L15).

The buyer's own store is `Session` with its `Turn`, `Event` and `Enquiry` rows: what he answered and
what he was shown. The seller's store is `Annotation` and `ProposedAnswer`: what buyer pages, links,
API and mail are made from (`dragoman.advisor.buyer_view.BuyerView`) cannot hold them.
"""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.accounts.identity import new_id
from dragoman.library.models import Publication


def new_token() -> str:
    """Return what a link to a session is known by: 160 bits that nobody can guess."""
    return secrets.token_urlsafe(20)


class Channel(models.TextChoices):
    """Where a session takes place; it changes presentation and rights, never advice (GS-G11)."""

    WEB = "web", _("web shop")
    KIOSK = "kiosk", _("kiosk")
    API = "api", _("API")
    CALL_CENTRE = "call_centre", _("call centre")
    STORE = "store", _("in store")


class Session(models.Model):
    """One buyer's dialogue on one category, from one publication (GS-B13, GS-B14).

    ``profile`` is what `engine.advice.read_profile` reads. ``version`` rises with every change, so
    that two pages changing it at once do not lose anything silently.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="sessions")
    channel = models.CharField(max_length=16, choices=Channel.choices, default=Channel.WEB)
    language = models.CharField(max_length=8)
    market = models.CharField(max_length=16, null=True, blank=True)
    today = models.DateField()
    profile: models.JSONField[Any, Any] = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True, db_index=True)
    changed_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return category and time."""
        return f"{self.publication}, {self.started_at:%Y-%m-%d %H:%M}"


class Step(models.Model):
    """One change of an answer, kept as the history of the profile; it never enters a result."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="steps")
    question = models.CharField(max_length=64)
    before: models.JSONField[Any, Any] = models.JSONField(null=True)
    after: models.JSONField[Any, Any] = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        """Return the question."""
        return self.question


class Turn(models.Model):
    """What one profile of a session came to: enough to come to it again, to the same bytes.

    ``record`` keeps the result itself, compressed, for those that the buyer was shown as results.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="turns")
    version = models.PositiveIntegerField()
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    profile: models.JSONField[Any, Any] = models.JSONField()
    language = models.CharField(max_length=8)
    market = models.CharField(max_length=16, null=True, blank=True)
    today = models.DateField()
    # The numbers of the rules of reckoning and of the form it was written in: under the same ones
    # every byte has to come out again.
    semantics = models.PositiveIntegerField()
    form = models.PositiveIntegerField(default=0)
    record_hash = models.CharField(max_length=64, db_index=True)
    record = models.BinaryField(null=True, blank=True)
    # What the measures count of a result that was shown (`dragoman.advisor.gist`).
    gist: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "version", "language"], name="a_version_has_one_result"
            )
        ]

    def __str__(self) -> str:
        """Return session and version."""
        return f"{self.session_id} {self.version}"


class EventKind(models.TextChoices):
    """What happened in a session, for the measures (never for advice: wall 1)."""

    STARTED = "started"
    ASKED = "asked"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    RESULT_SHOWN = "result_shown"
    DETAIL_SHOWN = "detail_shown"
    COMPARED = "compared"
    REACTED = "reacted"
    ACCEPTED = "accepted"
    BOUGHT = "bought"
    ENQUIRED = "enquired"
    WORDS_NOT_UNDERSTOOD = "words_not_understood"


class Event(models.Model):
    """One thing that happened; ``subject`` is a question, a product or words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=24, choices=EventKind.choices)
    subject = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["at"]
        indexes: ClassVar = [models.Index(fields=["kind", "at"])]

    def __str__(self) -> str:
        """Return kind and subject."""
        return f"{self.kind} {self.subject}"


class EnquiryKind(models.TextChoices):
    """What a buyer asks of people."""

    TALK = "talk", _("talk to a person")
    OFFER = "offer", _("request an offer")


class Enquiry(models.Model):
    """A buyer's wish to be served by a person, with all that person needs (GS-G16).

    ``sent`` is exactly what the buyer was shown as being sent: profile, what was recommended to him
    and how he reacted. It is written together with an `Outbox` row; sales makes a lead of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="enquiries")
    kind = models.CharField(max_length=8, choices=EnquiryKind.choices)
    product = models.CharField(max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    message = models.TextField(_("message"), max_length=4000, blank=True)
    sent: models.JSONField[Any, Any] = models.JSONField()
    record_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-made_at"]
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")

    def __str__(self) -> str:
        """Return who asks for what."""
        return f"{self.name}: {self.get_kind_display()}"


class Outbox(models.Model):
    """A fact that apps above have to hear of, written in the transaction that made it true."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topic = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    made_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        """Return topic and subject."""
        return f"{self.topic} {self.subject_id}"


class Annotation(models.Model):
    """A seller's note on a session. Seller-only: it never reaches a buyer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="annotations")
    text = models.TextField(max_length=4000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        """Return the beginning of the note."""
        return self.text[:60]


class ProposedAnswer(models.Model):
    """An answer a seller believes right; it counts only when the buyer has confirmed it.

    What crosses to the buyer is the question and the answer, nothing that was noted beside it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="proposals")
    question = models.CharField(max_length=64)
    value: models.JSONField[Any, Any] = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "question"],
                condition=models.Q(confirmed_at=None, declined_at=None),
                name="a_question_has_one_open_proposal",
            )
        ]

    def __str__(self) -> str:
        """Return the question."""
        return self.question
