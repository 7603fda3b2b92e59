"""Forms write the same document as its author, and change nothing else (GS-A11, GS-L13)."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence

import pytest
from django.test import Client

from dragoman.accounts.roles import Role
from dragoman.library.models import Draft
from tests import web

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    web.kettles()
    client = web.client_of(web.person(Role.KNOWLEDGE_MAINTAINER))
    client.post("/studio/kettles/begin")
    return client


def place(*path: str) -> str:
    return json.dumps(path, ensure_ascii=False)


def changed(before: str) -> Sequence[tuple[str, str]]:
    """Return the lines that changed, before and after."""
    found = difflib.ndiff(before.splitlines(), Draft.objects.get().text.splitlines())
    lines = [line for line in found if line[:2] in ("- ", "+ ")]
    gone = [line[2:].strip() for line in lines if line.startswith("- ")]
    come = [line[2:].strip() for line in lines if line.startswith("+ ")]
    return list(zip(gone, come, strict=True))


@pytest.mark.gs("GS-L13")
def test_a_text_is_changed_in_one_language_and_added_in_another(client: Client) -> None:
    draft = Draft.objects.get()
    page = client.get("/studio/kettles/texts?part=topics").content.decode()
    assert "Применение" in page
    client.post(
        "/studio/kettles/texts?part=topics",
        {
            "version": draft.version,
            place("topics", "use", "title", "en"): "Usage, daily",
            place("topics", "use", "title", "pl"): "Użycie",
            place("topics", "use", "title", "ru"): "Применение",
        },
    )
    assert changed(draft.text) == [
        (
            "use: {title: {en: Use, pl: Użycie, ru: Применение}}",
            'use: {title: {en: "Usage, daily", pl: Użycie, ru: Применение}}',
        )
    ]


@pytest.mark.gs("GS-D10")
def test_an_importance_is_changed_with_a_reason_and_not_without(client: Client) -> None:
    draft = Draft.objects.get()
    name = place("rules", "affordable", "importance")
    refused = client.post(
        "/studio/kettles/weights", {"version": draft.version, name: "low", "because": " "}
    )
    assert refused.status_code == 409
    assert Draft.objects.get().text == draft.text
    client.post(
        "/studio/kettles/weights",
        {"version": draft.version, name: "low", "because": "buyers told us"},
    )
    assert changed(draft.text) == [("importance: high", "importance: low")]
    reason = Draft.objects.get().reasons[0]
    assert (reason["place"], reason["before"], reason["after"]) == (
        "rules.affordable",
        "high",
        "low",
    )
    assert reason["because"] == "buyers told us"


def test_a_threshold_is_changed_inside_its_condition(client: Client) -> None:
    draft = Draft.objects.get()
    page = client.get("/studio/kettles/figures").content.decode()
    name = place("uses", "office", "rules", "calm_office", "wish", "1")
    assert name.replace('"', "&quot;") in page
    client.post("/studio/kettles/figures", {"version": draft.version, name: "75"})
    assert changed(draft.text) == [("wish: loudness <= 80", "wish: loudness <= 75")]


def test_a_figure_that_is_no_number_is_refused(client: Client) -> None:
    draft = Draft.objects.get()
    name = place("uses", "office", "rules", "calm_office", "wish", "1")
    answer = client.post("/studio/kettles/figures", {"version": draft.version, name: "80 OR TRUE"})
    assert answer.status_code == 409
    assert Draft.objects.get().text == draft.text


def test_questions_change_places_with_all_that_belongs_to_them(client: Client) -> None:
    draft = Draft.objects.get()
    client.post("/studio/kettles/order", {"version": draft.version, "down": "persons"})
    text = Draft.objects.get().text
    assert text.index("\n  purpose:") < text.index("\n  persons:") < text.index("\n  budget:")
    assert sorted(text.splitlines()) == sorted(draft.text.splitlines())
    client.post("/studio/kettles/order", {"version": draft.version + 1, "place:persons": "1"})
    assert Draft.objects.get().text == draft.text


def test_what_was_entered_on_an_older_version_is_shown_and_not_saved(client: Client) -> None:
    draft = Draft.objects.get()
    client.post("/studio/kettles/order", {"version": draft.version, "down": "persons"})
    answer = client.post(
        "/studio/kettles/texts?part=topics",
        {"version": draft.version, place("topics", "use", "title", "en"): "My own words"},
    )
    assert answer.status_code == 409
    assert "My own words" in answer.content.decode()
    assert "My own words" not in Draft.objects.get().text


@pytest.mark.gs("GS-L06", "GS-L03")
def test_evidence_is_shown_with_its_owner_and_expiry_and_edited_in_the_document(
    client: Client,
) -> None:
    page = client.get("/studio/evidence").content.decode()
    assert "Kettle test 2026" in page
    assert "expired" in page
    draft = Draft.objects.get()
    form = {
        "id": "measured",
        "kind": "test",
        "title": "Kettle test",
        "source": "Kettle test 2026",
        "owner": "Anna",
        "seen": "2026-01-03",
        "link": "https://kettles.example/test",
        "version": draft.version,
    }
    client.post("/studio/kettles/evidence", form)
    assert changed(draft.text) == [("owner: shop", "owner: Anna")]
    without = {**form, "id": "other", "owner": "", "version": draft.version + 1}
    answer = client.post("/studio/kettles/evidence", without)
    assert answer.status_code == 200
    assert "\n  other:" not in Draft.objects.get().text
    client.post("/studio/kettles/evidence", {**without, "owner": "Bella"})
    assert "\n  other:\n" in Draft.objects.get().text
