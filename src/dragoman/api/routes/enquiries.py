"""A buyer's wish to be served by a person: what would be sent, and sending it (GS-G15, GS-G16)."""

from __future__ import annotations

from typing import TypedDict

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from dragoman.advisor import asking, sessions
from dragoman.advisor.buyer_view import buyer_view
from dragoman.advisor.forms import EnquiryForm
from dragoman.api.access import Needs
from dragoman.api.answers import answer
from dragoman.api.asking import session_of
from dragoman.api.bodies import EnquiryBody
from dragoman.api.describing import says
from dragoman.api.errors import ApiError
from dragoman.api.keeping import once
from dragoman.api.scopes import Scope
from dragoman.engine.advice.recorded_profile import Json

router = Router(tags=["enquiries"])


class AnswerSent(TypedDict):
    """An answer in the words in which it was given."""

    question: str
    text: str
    answer: str


class ProductSent(TypedDict):
    """A product that was recommended."""

    product: str
    name: str
    fit: float | None


class HandedOver(TypedDict):
    """Exactly what goes with an enquiry."""

    category: str
    title: str
    answers: list[AnswerSent]
    looked_for: list[str]
    recommended: list[ProductSent]
    outcome: str
    seen: list[str]
    reactions: list[str]
    profile: dict[str, Json]
    language: str
    record_hash: str


class EnquiryRecord(TypedDict):
    """An enquiry that was sent, with what went with it."""

    id: str
    made_at: str
    sent: HandedOver


@router.get("/sessions/{slug:token}/enquiry", auth=Needs(Scope.ENQUIRIES))
@says(HandedOver)
def preview_enquiry(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001
    """Return exactly what would be sent now, to be shown to the buyer before he sends it."""
    session = session_of(token)
    found = sessions.weighed(session)
    return answer(asking.sent(session, found, buyer_view(session, found)))


@router.post("/sessions/{slug:token}/enquiries", auth=Needs(Scope.ENQUIRIES))
@says(EnquiryRecord, status=201, takes=("Idempotency-Key",))
def send_enquiry(request: HttpRequest, token: str, body: Body[EnquiryBody]) -> HttpResponse:
    """Ask for a person or an offer; need profile, recommendations and reactions go with it."""
    form = EnquiryForm(
        {
            "kind": body.kind,
            "name": body.name,
            "email": body.email,
            "phone": body.phone,
            "message": body.message,
            "product": body.product,
        }
    )
    if not form.is_valid():
        place, said = next(iter(form.errors.items()))
        raise ApiError("api.wrong_request", f"body.{place}: {said[0]}", mend="")

    def make() -> HttpResponse:
        session = session_of(token)
        found = sessions.weighed(session)
        handed_over = asking.sent(session, found, buyer_view(session, found))
        made = asking.enquire(session, given=form.cleaned_data, handed_over=handed_over)
        record: EnquiryRecord = {
            "id": str(made.pk),
            "made_at": made.made_at.isoformat(),
            "sent": made.sent,
        }
        return answer(record, status=201)

    with transaction.atomic():
        return once(request, make)
