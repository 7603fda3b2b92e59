"""Sessions through the API: answers, versions, repeats, reactions."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from dragoman.advisor.models import Enquiry, Event, EventKind, Outbox, Session
from dragoman.api.models import KeptAnswer
from dragoman.library import published
from tests import web

pytestmark = pytest.mark.django_db


def call(method: str, address: str, body: Any = None, **headers: str) -> Any:
    return Client().generic(
        method,
        address if address.startswith("/api") else f"/api/v1{address}",
        "" if body is None else json.dumps(body),
        content_type="application/json",
        headers=headers,
    )


def begun(**more: Any) -> Any:
    return call("POST", "/sessions", {"category": "kettles", **more})


def a_question() -> tuple[str, str]:
    """Return a question of the kettles with its first option."""
    category = published.knowledge(web.kettles()).category
    question = next(
        each
        for each in category.questions.values()
        if str(each.kind) == "one_of" and each.only_if is None
    )
    return question.id, next(iter(question.options))


@pytest.mark.gs("GS-G10", "GS-B13", "GS-B08")
def test_an_answer_is_given_changed_and_withdrawn() -> None:
    name, option = a_question()
    made = begun()
    assert made.status_code == 201
    session = call("GET", made["Location"])
    assert session["ETag"] == '"0"'
    here = f"{made['Location']}/answers/{name}"
    first = call("PUT", here, {"value": option}, **{"If-Match": '"0"'})
    assert first.status_code == 200
    assert first.json()["inputs"]["profile"]["answers"] == {name: option}
    assert first["X-Session-Version"] == "1"
    weighty = {"value": option, "importance": "high"}
    second = call("PUT", here, weighty, **{"If-Match": '"1"'})
    assert second.json()["inputs"]["profile"]["answers"] == {name: weighty}
    gone = call("DELETE", here, **{"If-Match": "*"})
    assert gone.json()["inputs"]["profile"]["answers"] == {}
    stored = Session.objects.get()
    assert [step.question for step in stored.steps.all()] == [name] * 3


def test_a_change_says_on_what_it_rests() -> None:
    name, option = a_question()
    here = f"{begun()['Location']}/answers/{name}"
    assert call("PUT", here, {"value": option}).json()["code"] == "api.no_version"
    call("PUT", here, {"value": option}, **{"If-Match": '"0"'})
    stale = call("PUT", here, {"value": "unknown"}, **{"If-Match": '"0"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "session.stale")
    assert Session.objects.get().profile["answers"] == {name: option}


def test_what_was_not_changed_is_not_sent_again() -> None:
    web.kettles()
    address = begun()["Location"]
    for here in (address, f"{address}/result", f"{address}/profile", "/categories/kettles"):
        first = call("GET", here)
        again = call("GET", here, **{"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert call("GET", here, **{"If-None-Match": '"other"'}).status_code == 200


def test_a_new_publication_has_another_tag() -> None:
    from dragoman.library.publishing import roll_back

    publication = web.kettles()
    before = call("GET", "/categories/kettles/questions")["ETag"]
    roll_back(by=web.person(), to=publication, because="again")
    assert call("GET", "/categories/kettles/questions")["ETag"] != before


def test_a_repeat_begins_no_second_session() -> None:
    web.kettles()
    key = {"Idempotency-Key": "9b1c"}
    body = {"category": "kettles"}
    first, again = (call("POST", "/sessions", body, **key) for _ in range(2))
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert again["Idempotent-Replay"] == "true"
    assert Session.objects.count() == 1
    other = call("POST", "/sessions", {**body, "language": "pl"}, **key)
    assert (other.status_code, other.json()["code"]) == (422, "api.key_reused")
    call("POST", "/sessions", body, **{"Idempotency-Key": "another"})
    assert Session.objects.count() == 2


def test_a_failure_uses_no_key_up() -> None:
    key = {"Idempotency-Key": "9b1c"}
    assert call("POST", "/sessions", {"category": "kettles"}, **key).status_code == 404
    assert KeptAnswer.objects.count() == 0
    web.kettles()
    assert call("POST", "/sessions", {"category": "kettles"}, **key).status_code == 201


@pytest.mark.gs("GS-B13")
def test_a_profile_goes_out_and_comes_in_again() -> None:
    name, option = a_question()
    first = begun(profile={"answers": {name: option}})
    profile = call("GET", f"{first['Location']}/profile").json()
    second = begun(profile=profile)
    assert second.json()["profile"] == profile
    empty = begun()["Location"]
    put = call("PUT", f"{empty}/profile", profile, **{"If-Match": '"0"'})
    assert put.json()["inputs"]["profile"] == profile


@pytest.mark.gs("GS-B11")
def test_a_reaction_changes_the_result_and_is_noted() -> None:
    web.kettles()
    address = begun()["Location"]
    product = call("GET", f"{address}/result").json()["recommendations"][0]["product"]
    body = {"product": product, "wants": "like"}
    made = call("POST", f"{address}/feedback", body, **{"If-Match": '"0"'})
    assert made.json()["inputs"]["profile"]["feedback"][0]["product"] == product
    assert call("POST", f"{address}/acceptance", {"product": product}).status_code == 204
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {EventKind.REACTED, EventKind.ACCEPTED, EventKind.RESULT_SHOWN} <= kinds
    wrong = {"product": "no such", "wants": "like"}
    refused = call("POST", f"{address}/feedback", wrong, **{"If-Match": '"1"'})
    assert refused.status_code == 404
    assert Session.objects.get().version == 1


def test_an_unknown_session_is_said() -> None:
    assert call("GET", "/sessions/nothing").json()["code"] == "api.no_session"


@pytest.mark.gs("GS-L13")
def test_a_result_can_be_read_in_another_language() -> None:
    web.kettles()
    address = begun(language="en")["Location"]
    assert call("GET", f"{address}/result?language=ru").json()["inputs"]["language"] == "ru"
    assert Session.objects.get().language == "en"
    refused = begun(language="xx")
    assert (refused.status_code, refused.json()["code"]) == (422, "advice.unknown_language")


@pytest.mark.gs("GS-G16", "GS-G15")
def test_an_enquiry_takes_along_just_what_was_previewed() -> None:
    name, option = a_question()
    address = begun(profile={"answers": {name: option}})["Location"]
    preview = call("GET", f"{address}/enquiry").json()
    assert preview["answers"][0]["question"] == name
    body = {"kind": "offer", "name": "Anna", "email": "anna@example.org"}
    key = {"Idempotency-Key": "once"}
    made, again = (call("POST", f"{address}/enquiries", body, **key) for _ in range(2))
    assert made.status_code == 201
    assert made.json()["sent"] == preview
    assert again.content == made.content
    assert Enquiry.objects.count() == Outbox.objects.count() == 1
    unreachable = call("POST", f"{address}/enquiries", {"kind": "talk", "name": "Anna"})
    assert (unreachable.status_code, unreachable.json()["code"]) == (422, "api.wrong_request")
