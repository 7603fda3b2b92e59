"""Asking for a person or an offer: stored with all that was shown, and told upwards (GS-G16)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dragoman.accounts import audit
from dragoman.accounts.models import User
from dragoman.advisor import changes, sessions
from dragoman.advisor.buyer_view import BuyerView, narrator_of
from dragoman.advisor.models import Enquiry, EnquiryKind, EventKind, Outbox, Session
from dragoman.advisor.sessions import Weighed

ENQUIRY_MADE = "enquiry.made"


def sent(session: Session, found: Weighed, view: BuyerView) -> dict[str, Any]:
    """Return exactly what an enquiry hands over; the page of the form is made from it."""
    record = found.record
    shown = record["recommendations"] or [
        product for group in record["alternatives"] for product in group["products"]
    ]
    seen = session.events.filter(kind__in=(EventKind.DETAIL_SHOWN, EventKind.ACCEPTED))
    narrator = narrator_of(found, session.language)
    reactions = [item.text for item in changes.told(narrator) if item.part == "feedback"]
    return {
        "category": view.slug,
        "title": view.title,
        "answers": [
            {"question": item.question, "text": item.ask, "answer": item.answer}
            for item in view.answered
        ],
        "looked_for": [item["text"] for item in record["specification"]],
        "recommended": [
            {"product": item["product"], "name": item["name"], "fit": item["fit"]}
            for item in shown[:5]
        ],
        "outcome": record["outcome"]["text"],
        "seen": [*dict.fromkeys(seen.values_list("subject", flat=True))],
        "reactions": reactions,
        "profile": session.profile,
        "language": session.language,
        "record_hash": found.record_hash,
    }


@transaction.atomic
def enquire(
    session: Session, *, given: Mapping[str, Any], handed_over: Mapping[str, Any]
) -> Enquiry:
    """Store an enquiry with the row that tells the apps above of it."""
    enquiry = Enquiry.objects.create(
        session=session,
        kind=EnquiryKind(given["kind"]),
        product=given["product"],
        name=given["name"],
        email=given["email"],
        phone=given["phone"],
        message=given["message"],
        sent=dict(handed_over),
        record_hash=handed_over["record_hash"],
    )
    Outbox.objects.create(topic=ENQUIRY_MADE, subject_id=enquiry.pk)
    sessions.note(session, EventKind.ENQUIRED, given["product"])
    return enquiry


@transaction.atomic
def handle(enquiry: Enquiry, *, by: User, now: datetime.datetime) -> None:
    """Mark an enquiry as taken care of."""
    if enquiry.handled_at is None:
        enquiry.handled_at = now
        enquiry.handled_by = by
        enquiry.save(update_fields=["handled_at", "handled_by"])
        audit.record(by=by, act="enquiry.handled", subject=enquiry)
