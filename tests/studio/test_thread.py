"""From a published category through a draft to the next version, and back (GS-A09)."""

from __future__ import annotations

import pytest
from django.test import Client

from dragoman.accounts.models import AuditEvent
from dragoman.accounts.roles import Role
from dragoman.library import drafting, published
from dragoman.library.models import Draft, Publication, Shelf
from dragoman.studio import opened
from tests import web

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be a day on which the evidence of the kettles is valid."""
    from dragoman.studio.views import checks

    monkeypatch.setattr(checks, "today", lambda: web.TODAY)
    monkeypatch.setattr(opened, "today", lambda: web.TODAY)


@pytest.fixture
def first() -> Publication:
    return web.kettles()


@pytest.fixture
def client() -> Client:
    return web.client_of(web.person(Role.KNOWLEDGE_MAINTAINER))


def drafted(client: Client) -> Draft:
    client.post("/studio/kettles/begin")
    return Draft.objects.get()


@pytest.mark.gs("GS-A09", "GS-A01", "GS-A11")
def test_a_draft_is_edited_checked_published_and_taken_back(
    first: Publication, client: Client
) -> None:
    draft = drafted(client)
    assert draft.text == first.document.text
    text = draft.text.replace("Ask Anna at the counter.", "Ask Bella at the counter.")
    answer = client.post("/studio/kettles/text", {"text": text, "version": draft.version})
    assert answer.status_code == 302
    check = client.get("/studio/kettles/check").content.decode()
    assert "Nothing forbids publishing." in check
    assert published.current("kettles") == first
    version = Draft.objects.get().version
    answer = client.post(
        "/studio/kettles/publish", {"because": "Anna has left", "version": version}
    )
    assert answer.status_code == 302
    second = published.current("kettles")
    assert (second.number, second.because) == (2, "Anna has left")
    assert "Bella" in published.knowledge(second).category.person.in_language("en")
    assert not Draft.objects.exists()
    difference = client.get("/studio/kettles/history/2").content.decode()
    assert "<del>- person: {en: Ask Anna" in difference
    assert "<ins>+ person: {en: Ask Bella" in difference
    client.post("/studio/kettles/history/1/back", {"because": "she is back"})
    third = published.current("kettles")
    assert (third.number, third.document) == (3, first.document)


@pytest.mark.gs("GS-A09")
def test_a_save_that_rests_on_an_older_version_shows_both_and_loses_nothing(
    first: Publication, client: Client
) -> None:
    draft = drafted(client)
    theirs = draft.text.replace("Ask Anna", "Ask Theirs")
    drafting.save(by=None, draft=draft, version=draft.version, text=theirs)
    mine = draft.text.replace("Ask Anna", "Ask Mine")
    answer = client.post("/studio/kettles/text", {"text": mine, "version": draft.version})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ask Theirs" in page
    assert "Ask Mine" in page
    assert Draft.objects.get().text == theirs
    again = client.post(
        "/studio/kettles/text", {"text": mine, "version": Draft.objects.get().version}
    )
    assert again.status_code == 302
    assert Draft.objects.get().text == mine


@pytest.mark.gs("GS-A10", "GS-A11")
def test_errors_are_shown_with_their_lines_and_a_wrong_draft_is_kept_but_not_published(
    first: Publication, client: Client
) -> None:
    draft = drafted(client)
    wrong = draft.text.replace("must: price <= budget_to", "must: prise <= budget_to")
    line = wrong[: wrong.index("prise")].count("\n") + 1
    live = client.post("/studio/kettles/live", {"text": wrong}).content.decode()
    assert f'data-line="{line}"' in live
    assert "Did you mean price?" in live
    client.post("/studio/kettles/text", {"text": wrong, "version": draft.version})
    saved = Draft.objects.get()
    assert saved.text == wrong
    assert f"#line-{line}" in client.get("/studio/kettles/text").content.decode()
    answer = client.post("/studio/kettles/publish", {"because": "x", "version": saved.version})
    assert answer.status_code == 400
    assert published.current("kettles") == first


@pytest.mark.gs("GS-L03")
def test_a_claim_without_a_source_is_not_published(first: Publication, client: Client) -> None:
    draft = drafted(client)
    wrong = draft.text.replace("    when: material = 'steel'\n    evidence: measured\n", "")
    assert wrong != draft.text
    client.post("/studio/kettles/text", {"text": wrong, "version": draft.version})
    page = client.get("/studio/kettles/check").content.decode()
    assert "somebody must answer for every statement" in page or "source" in page
    version = Draft.objects.get().version
    assert (
        client.post("/studio/kettles/publish", {"because": "x", "version": version}).status_code
        == 400
    )
    assert published.current("kettles") == first


@pytest.mark.gs("GS-D10")
def test_an_importance_that_is_changed_in_the_text_needs_a_reason_before_it_serves(
    first: Publication, client: Client
) -> None:
    draft = drafted(client)
    head, mark, tail = draft.text.partition("    must: price <= budget_to\n")
    changed = head + mark + tail.replace("importance: high", "importance: low", 1)
    client.post("/studio/kettles/text", {"text": changed, "version": draft.version})
    version = Draft.objects.get().version
    refused = client.post("/studio/kettles/publish", {"because": "x", "version": version})
    assert refused.status_code == 400
    assert published.current("kettles") == first
    client.post("/studio/kettles/reasons", {"because:rules.affordable": "buyers told us"})
    version = Draft.objects.get().version
    client.post("/studio/kettles/publish", {"because": "x", "version": version})
    assert published.current("kettles").number == 2
    event = AuditEvent.objects.get(act="importance.changed")
    assert event.detail == {
        "place": "rules.affordable",
        "before": "high",
        "after": "low",
        "because": "buyers told us",
    }


def test_throwing_a_draft_away_leaves_what_serves(first: Publication, client: Client) -> None:
    draft = drafted(client)
    client.post("/studio/kettles/discard", {"version": draft.version})
    assert not Draft.objects.exists()
    assert Shelf.objects.get().current == first


def test_without_a_draft_its_pages_lead_to_where_one_is_begun(
    first: Publication, client: Client
) -> None:
    for page in ("text", "texts", "weights", "figures", "order", "check", "effect", "publish"):
        answer = client.get(f"/studio/kettles/{page}")
        assert (answer.status_code, answer["Location"]) == (302, "/studio/kettles/")
