"""The seller beside the buyer, and the wall between their stores (wall 2, GS-L15)."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.test import Client

from dragoman.accounts.models import AuditEvent
from dragoman.accounts.roles import Role
from dragoman.advisor import advising, sessions
from dragoman.advisor.buyer_view import BuyerView
from dragoman.advisor.models import Enquiry
from dragoman.engine.advice import Given
from tests import web
from tests.advisor.shopping import Buyer, words

SECRET = "zq-seller-only-zq"  # noqa: S105 - what must not be found anywhere


def types_within(kind: object, seen: set[object]) -> Iterator[object]:
    """Yield a type and everything that an object of it can hold."""
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    for part in typing.get_args(kind):
        yield from types_within(part, seen)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        for part in typing.get_type_hints(kind).values():
            yield from types_within(part, seen)


@pytest.mark.gs("GS-L15")
def test_a_buyer_view_can_hold_no_row_of_the_database() -> None:
    kinds = [kind for kind in types_within(BuyerView, set()) if isinstance(kind, type)]
    assert len(kinds) > 10
    assert [kind for kind in kinds if issubclass(kind, models.Model)] == []


def bytes_of(answer: Any) -> str:
    """Return everything a browser receives: headers, cookies, body."""
    headers = "\n".join(f"{key}: {value}" for key, value in answer.items())
    return f"{headers}\n{answer.cookies.output()}\n{answer.content.decode()}"


@pytest.mark.gs("GS-L15", "GS-M01", "GS-G07")
@pytest.mark.django_db
def test_what_a_seller_noted_is_in_no_byte_that_a_buyer_can_reach() -> None:
    buyer = Buyer()
    buyer.answers("children", answer="yes")
    buyer.answers("persons", answer="4")
    seller = web.person(Role.SALES_REPRESENTATIVE, email=f"{SECRET}@example.org")
    session = buyer.session
    advising.annotate(session, by=seller, text=f"{SECRET}: hesitates")
    advising.propose(session, by=seller, question="remarks", given=Given(value="open one"))
    gone = advising.propose(session, by=seller, question="size_wish", given=Given(value="small"))
    gone.value = SECRET
    gone.declined_at = gone.made_at
    gone.save()
    pages = ["", "answers", "result", "specification", "browse", "enquire", "enquire?kind=offer"]
    pages += ["result?print=1", "product?id=Calm", "compare?id=Calm&id=Basic", "chosen?id=Calm"]
    pages += ["question/persons", "question/remarks", "nowhere", "product?id=nobody"]
    for language in ("en", "pl", "ru"):
        client = Client(headers={"accept-language": language})
        for page in pages:
            assert SECRET not in bytes_of(client.get(buyer.home + page)), page
    posts = [
        ("change", {"react": "less:price", "product": "Calm"}),
        ("change", {"leave_out": SECRET[:2]}),
        ("question/persons", {"answer": "99"}),
        ("question/persons", {"answer": "5", "version": "0"}),
        ("question/persons/preview", {"answer": "5"}),
        ("words", {"words": "for the office"}),
        ("enquire", {"kind": "talk", "name": "Jan", "email": "jan@example.org"}),
        ("enquire", {"kind": "talk", "name": ""}),
        ("renew", {}),
    ]
    for page, fields in posts:
        answer = buyer.client.post(buyer.home + page, fields, follow=True)
        assert SECRET not in bytes_of(answer), page
    assert SECRET not in json.dumps(Enquiry.objects.get().sent)
    assert SECRET not in json.dumps(sessions.weighed(buyer.session).record)


@pytest.mark.gs("GS-B12", "GS-G07")
@pytest.mark.django_db
def test_a_seller_sees_the_dialogue_step_by_step_with_his_own_pane() -> None:
    buyer = Buyer()
    buyer.answers("persons", answer="4")
    seller = web.person(Role.SALES_REPRESENTATIVE)
    client = web.client_of(seller)
    beside = f"/beside/{buyer.session.token}"
    client.post(f"{beside}/note", {"text": "wants it today"})
    client.post(f"{beside}/propose", {"question": "quiet", "answer": "high"})
    page = words(client.get(beside).content.decode())
    assert "For how many people? 4" in page
    assert "wants it today" in page
    assert "How important is quiet? waiting" in page
    assert "How important is quiet? high" in words(buyer.opens("answers")) or "high" in words(
        buyer.opens("result")
    )
    acts = set(AuditEvent.objects.filter(by=seller).values_list("act", flat=True))
    assert {"annotation.made", "answer.proposed"} <= acts


@pytest.mark.gs("GS-L15")
@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.DEALER, Role.OUTSIDE_EXPERT, Role.SERVICE_AGENT])
def test_who_is_no_seller_of_ours_sees_the_buyers_store_only(role: Role) -> None:
    buyer = Buyer()
    seller = web.person(Role.SALES_REPRESENTATIVE, email="sales@example.org")
    advising.annotate(buyer.session, by=seller, text=SECRET)
    advising.propose(buyer.session, by=seller, question="remarks", given=Given(value=SECRET))
    client = web.client_of(web.person(role))
    page = client.get(f"/beside/{buyer.session.token}").content.decode()
    # The proposal stands on the buyer's own page as well; the note stands nowhere.
    assert page.count(SECRET) == 0
    assert buyer.session.token not in client.get("/beside/").content.decode()
    found = client.post("/beside/", {"link": f"http://testserver{buyer.home}answers"})
    assert found["location"] == f"/beside/{buyer.session.token}"
    assert client.post(f"/beside/{buyer.session.token}/note", {"text": "x"}).status_code == 403


@pytest.mark.gs("GS-C11")
@pytest.mark.django_db
def test_an_expert_overrides_a_requirement_with_name_and_reason() -> None:
    buyer = Buyer()
    buyer.answers("persons", answer="4")
    expert = web.person(Role.EXPERT)
    client = web.client_of(expert)
    override = f"/beside/{buyer.session.token}/override"
    client.post(override, {"requirement": "big_enough", "importance": "drop", "because": ""})
    assert "overrides" not in buyer.session.profile
    client.post(
        override, {"requirement": "big_enough", "importance": "drop", "because": "they drink tea"}
    )
    assert buyer.session.profile["overrides"] == [
        {
            "requirement": "big_enough",
            "importance": "drop",
            "by": expert.name,
            "because": "they drink tea",
        }
    ]
    page = words(buyer.opens("specification"))
    assert "they drink tea" in page
    assert expert.name in page
    assert AuditEvent.objects.filter(act="specification.overridden", by=expert).count() == 1
    seller = web.client_of(web.person(Role.SALES_REPRESENTATIVE))
    assert seller.post(override, {}).status_code == 403
