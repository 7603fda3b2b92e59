"""Asking for a person or an offer, and taking care of who asked (GS-G15, GS-G16)."""

from __future__ import annotations

import pytest

from dragoman.accounts.models import AuditEvent
from dragoman.accounts.roles import Role
from dragoman.advisor.models import Enquiry, Outbox
from tests import web
from tests.advisor.shopping import Buyer, words

pytestmark = pytest.mark.django_db


def asked(buyer: Buyer) -> Enquiry:
    answer = buyer.client.post(
        f"{buyer.home}enquire",
        {
            "kind": "offer",
            "product": "Calm",
            "name": "Łucja Żak",
            "email": "lucja@example.org",
            "message": "by Friday",
        },
        follow=True,
    )
    assert "Thank you, we have it" in words(answer.content.decode())
    return Enquiry.objects.get()


@pytest.mark.gs("GS-G16", "GS-L08", "GS-L14")
def test_what_is_sent_is_what_the_page_showed() -> None:
    buyer = Buyer()
    buyer.answers("persons", answer="4")
    buyer.opens("product", id="Calm")
    buyer.does(react="less:price", product="Amber")
    page = words(buyer.opens("enquire", kind="offer", product="Calm"))
    made = asked(buyer)
    sent = made.sent
    assert sent["profile"] == buyer.session.profile
    assert sent["seen"] == ["Calm"]
    assert sent["reactions"] == ["Amber: too dear"]
    assert sent["answers"] == [
        {"question": "persons", "text": "For how many people?", "answer": "4\u00a0people"}
    ]
    for text in (
        *(item["name"] for item in sent["recommended"]),
        *sent["looked_for"],
        "For how many people? 4",
        "Calm",
        "Amber: too dear",
    ):
        assert " ".join(text.split()) in page


@pytest.mark.gs("GS-G16")
def test_an_enquiry_is_told_upwards_in_the_same_transaction() -> None:
    made = asked(Buyer())
    row = Outbox.objects.get()
    assert (row.topic, row.subject_id, row.delivered_at) == ("enquiry.made", made.pk, None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "", "email": "a@example.org"}, "This field is required."),
        ({"name": "Jan"}, "Give an e-mail address or a telephone number."),
        ({"name": "Jan", "email": "no address"}, "Enter a valid email address."),
    ],
)
def test_who_cannot_be_answered_is_asked_again(fields: dict[str, str], said: str) -> None:
    buyer = Buyer()
    answer = buyer.client.post(f"{buyer.home}enquire", {"kind": "talk", **fields})
    assert answer.status_code == 422
    assert said in words(answer.content.decode())
    assert not Enquiry.objects.exists()


def test_an_enquiry_is_seen_only_from_its_own_dialogue() -> None:
    made = asked(Buyer())
    other = Buyer()
    assert other.client.get(f"{other.home}enquire/{made.pk}").status_code == 404


@pytest.mark.gs("GS-G16")
def test_who_handles_enquiries_finds_it_reads_it_and_takes_care_of_it() -> None:
    made = asked(Buyer())
    agent = web.person(Role.CALL_CENTRE_AGENT)
    client = web.client_of(agent)
    assert "Łucja Żak" in words(client.get("/enquiries/").content.decode())
    page = words(client.get(f"/enquiries/{made.pk}").content.decode())
    assert "by Friday" in page
    client.post(f"/enquiries/{made.pk}")
    made.refresh_from_db()
    assert made.handled_by == agent
    assert "Nobody is waiting." in words(client.get("/enquiries/").content.decode())
    assert AuditEvent.objects.filter(act="enquiry.handled").count() == 1
