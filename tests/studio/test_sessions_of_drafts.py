"""Looking at a draft through dialogues: previews, stored sessions, words (GS-A09, GS-C09)."""

from __future__ import annotations

import pytest
from django.test import Client

from dragoman.accounts.roles import Role
from dragoman.advisor import sessions
from dragoman.advisor.models import Channel, Event, EventKind, Session
from dragoman.engine.advice import read_given
from dragoman.engine.knowledge import plain_from_text, value_at
from dragoman.library import published
from dragoman.library.models import Draft, Publication
from tests import web

pytestmark = pytest.mark.django_db


@pytest.fixture
def first() -> Publication:
    return web.kettles()


@pytest.fixture
def client(first: Publication) -> Client:
    client = web.client_of(web.person(Role.KNOWLEDGE_MAINTAINER))
    client.post("/studio/kettles/begin")
    return client


def asked(publication: Publication, **answers: object) -> Session:
    session = sessions.start(
        publication=publication,
        channel=Channel.WEB,
        language="en",
        market=None,
        today=web.TODAY,
    )
    category = sessions.category_of(session)
    for question, raw in answers.items():
        given = read_given(question, raw, category)
        session = sessions.answer(session, question=question, given=given)
    return session


def redraft(client: Client, before: str, after: str) -> None:
    draft = Draft.objects.get()
    assert before in draft.text
    client.post(
        "/studio/kettles/text",
        {"text": draft.text.replace(before, after), "version": draft.version},
    )


@pytest.mark.gs("GS-A09")
def test_a_preview_runs_on_the_draft_is_marked_and_counts_nothing(
    first: Publication, client: Client
) -> None:
    redraft(client, "For how many people?", "How many of you drink tea?")
    answer = client.post("/studio/kettles/preview")
    session = Session.objects.get()
    assert session.publication.is_preview
    assert published.current("kettles") == first
    page = client.get(answer["Location"], follow=True).content.decode()
    assert "This is a preview of a draft" in page
    assert not Event.objects.exists()
    assert first.shelf.publications.filter(is_preview=False).count() == 1
    assert "preview" not in client.get("/studio/kettles/history").content.decode().lower()


@pytest.mark.gs("GS-A09")
def test_the_effect_on_stored_sessions_is_shown(first: Publication, client: Client) -> None:
    session = asked(first, persons=2, budget={"to": 60})
    before = sessions.weighed(session).record["recommendations"][0]["product"]
    page = client.get("/studio/kettles/effect").content.decode()
    assert "Another product comes first in 0 of 1 sessions." in page
    redraft(client, "available: price IS NOT NULL", "available: price IS NOT NULL AND price > 55")
    page = client.get("/studio/kettles/effect").content.decode()
    assert "Another product comes first in 1 of 1 sessions." in page
    assert before in page
    session.refresh_from_db()
    assert session.publication == first


@pytest.mark.gs("GS-C09")
def test_words_not_understood_become_a_phrase_of_the_draft_or_are_dismissed(
    first: Publication, client: Client
) -> None:
    session = asked(first)
    for words in ("Whistling", "whistling", "with a flute"):
        sessions.note(session, EventKind.WORDS_NOT_UNDERSTOOD, words)
    page = client.get("/studio/kettles/words").content.decode()
    assert page.index("whistling") < page.index("with a flute")
    client.post(
        "/studio/kettles/words/settle",
        {"words": "whistling", "language": "en", "meaning": "wanted=lamp"},
    )
    client.post(
        "/studio/kettles/words/settle",
        {"words": "with a flute", "language": "en", "dismiss": "yes"},
    )
    phrases = value_at(plain_from_text(Draft.objects.get().text), ("phrases",))
    assert isinstance(phrases, list)
    assert phrases[-1] == {"means": {"wanted": ["lamp"]}, "say": {"en": ["whistling"]}}
    assert (
        "Everything was understood so far." in client.get("/studio/kettles/words").content.decode()
    )


@pytest.mark.gs("GS-C09")
def test_another_way_to_say_it_joins_the_phrase_there_is(
    first: Publication, client: Client
) -> None:
    client.post(
        "/studio/kettles/words/settle",
        {"words": "at work", "language": "en", "meaning": "purpose=office"},
    )
    assert "say: {en: [for the office, at work], pl: [do biura]" in Draft.objects.get().text
