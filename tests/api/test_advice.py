"""Advice through the API: the same bytes as everywhere else, and clear refusals."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from dragoman.advisor import sessions
from dragoman.advisor.models import Channel, Session
from dragoman.cli.main import main
from dragoman.engine.advice import Given
from dragoman.library import published
from tests import web

pytestmark = pytest.mark.django_db

DAY = web.TODAY.isoformat()


def post(address: str, body: dict[str, Any], **headers: str) -> Any:
    return Client().post(
        f"/api/v1{address}", json.dumps(body), content_type="application/json", headers=headers
    )


def answers() -> dict[str, Any]:
    """Return answers that the kettles take: the first option of each question that has some."""
    category = published.knowledge(web.kettles()).category
    return {
        question.id: next(iter(question.options))
        for question in category.questions.values()
        if question.options and question.only_if is None and str(question.kind) == "one_of"
    }


@pytest.mark.gs("GS-G11", "GS-G10")
@pytest.mark.parametrize("language", ["en", "pl", "ru"])
def test_engine_command_api_and_session_give_the_same_bytes(
    language: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    given = answers()
    assert given
    made = post(
        "/categories/kettles/advise",
        {"profile": {"answers": given}, "language": language, "today": DAY},
    )
    assert made.status_code == 200
    options = [f"{name}={value}" for name, value in given.items()]
    arguments = [part for option in options for part in ("--answer", option)]
    category = str(web.KETTLES.parent)
    code = main(
        ["advise", category, "--format", "json", "--lang", language, "--date", DAY, *arguments]
    )
    assert code == 0
    assert capfdbinary.readouterr().out == made.content
    assert made["X-Result-Hash"] == hashlib.sha256(made.content).hexdigest()

    session = Session(
        publication=web.kettles(), channel=Channel.WEB, language=language, today=web.TODAY
    )
    session.save()
    for name, value in given.items():
        session = sessions.answer(session, question=name, given=Given(value=value))
    shown = Client().get(f"/api/v1/sessions/{session.token}/result")
    assert shown.content == made.content
    assert shown["X-Result-Hash"] == made["X-Result-Hash"]


def test_a_wrong_answer_is_told_with_the_right_ones() -> None:
    web.kettles()
    name = next(iter(answers()))
    made = post("/categories/kettles/advise", {"profile": {"answers": {name: "nonsense"}}})
    assert made.status_code == 422
    problem = made.json()
    assert made["Content-Type"] == "application/problem+json"
    assert problem["code"] == "advice.unknown_option"
    assert problem["mend"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"profil": {}}, "body"),
        ({"limit": "3"}, "limit"),
        ({"limit": 0}, "limit"),
        ({"today": 0}, "today"),
        ({"language": "English!"}, "language"),
    ],
)
def test_what_no_field_takes_is_refused_with_its_place(body: dict[str, Any], where: str) -> None:
    web.kettles()
    made = post("/categories/kettles/advise", body)
    assert made.status_code == 422
    problem = made.json()
    assert problem["code"] == "api.wrong_request"
    assert where in problem["faults"][0]["where"]


@pytest.mark.parametrize("body", [b"{", b"[1e999, NaN]", b'{"a": "\\ud800"}', b"\xff"])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    made = Client().post("/api/v1/categories/kettles/advise", body, content_type="application/json")
    assert made.status_code == 400
    assert made.json()["code"] == "api.unreadable"


@pytest.mark.gs("GS-A07")
def test_an_unknown_category_and_address_are_said() -> None:
    assert post("/categories/teapots/advise", {}).json()["code"] == "library.unknown_category"
    missing = Client().get("/api/v1/nowhere")
    assert (missing.status_code, missing.json()["code"]) == (404, "api.no_address")
    wrong = Client().delete("/api/v1/categories")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "api.wrong_method")
    assert "GET" in wrong["Allow"]


@pytest.mark.gs("GS-E05", "GS-D14")
def test_why_and_comparison_come_with_their_reasons() -> None:
    web.kettles()
    advice = post("/categories/kettles/advise", {"today": DAY}).json()
    first, second = (item["product"] for item in advice["recommendations"][:2])
    asked = {"product": second, "others": [first], "today": DAY}
    why = post("/categories/kettles/why", asked).json()
    assert why["place"]["rank"] == 2
    points = sum(item["points"] for item in why["versus"][0]["differences"])
    mine, theirs = (item["score"] for item in advice["recommendations"][1::-1])
    assert points == mine - theirs
    side = post("/categories/kettles/comparison", {"products": [first, second], "today": DAY})
    assert [item["product"] for item in side.json()["products"]] == [first, second]


@pytest.mark.gs("GS-C09")
def test_own_words_become_proposals() -> None:
    web.kettles()
    found = post("/categories/kettles/understand", {"text": "quiet please", "language": "en"})
    assert found.status_code == 200
    assert set(found.json()) == {"proposals", "not_understood", "language", "asked_language"}
