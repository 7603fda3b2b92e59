"""The measures count what happened, for those who may see them, and nothing else uses them."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from django.utils import timezone

from dragoman.accounts.roles import Role
from dragoman.advisor import measures, sessions
from dragoman.advisor.measures import Slice, Table
from dragoman.advisor.models import Channel, Event, EventKind, Session
from dragoman.engine.advice import read_profile
from dragoman.library import published
from tests import web

pytestmark = pytest.mark.django_db


def begun(*, must: str = "", channel: Channel = Channel.WEB) -> Session:
    """Return a session with a shown result."""
    publication = web.kettles()
    category = published.knowledge(publication).category
    data = {"requirements": [{"id": "tender", "must": must}]} if must else {}
    session = sessions.start(
        publication=publication,
        channel=channel,
        language="en",
        market=None,
        today=web.TODAY,
        profile=read_profile(data, category),
    )
    sessions.show_result(session, sessions.weighed(session))
    return session


def part(**more: str) -> Slice:
    today = timezone.localdate()
    return Slice(since=today - datetime.timedelta(days=1), until=today, **more)


def table(name: str, where: Slice | None = None, *, hours: int = 0) -> Table:
    now = timezone.now() + datetime.timedelta(hours=hours)
    found = measures.tables(where or part(), language="en", now=now)
    return next(each for each in found if each.id == name)


@pytest.mark.gs("GS-L11")
def test_sessions_are_counted_from_beginning_to_choice() -> None:
    first = begun()
    begun(channel=Channel.KIOSK)
    sessions.note(first, EventKind.ACCEPTED, "Amber")
    sessions.note(first, EventKind.ACCEPTED, "Basic")
    rows = {row[0]: row[1:] for row in table("summary").rows}
    assert rows["Sessions begun"] == (2, "")
    assert rows["Saw a result"] == (2, "100 %")
    assert rows["Chose a product"] == (1, "50 %")
    assert rows["Answers to the first result, median"] == (0, "")
    begun_on_kiosks = table("by-category", part(channel="kiosk")).rows
    assert begun_on_kiosks == (("kettles", "kiosk", 1, 1, 0, 0),)
    assert table("by-category", part(category="teapots")).rows == ()


@pytest.mark.gs("GS-L11")
def test_where_somebody_left_is_the_question_seen_last() -> None:
    session = begun()
    Session.objects.update(finished_at=None)
    sessions.note(session, EventKind.ASKED, "people")
    [(_slug, _asked, put, answered, _withdrawn, left)] = table("questions", hours=1).rows
    assert (put, answered, left) == (1, 0, 1)
    [(*_, left_by_now)] = table("questions").rows
    assert left_by_now == 0
    sessions.note(session, EventKind.DETAIL_SHOWN, "Amber")
    [(*_, left_later)] = table("questions", hours=1).rows
    assert left_later == 0


@pytest.mark.gs("GS-L11")
def test_unmet_demand_is_told_at_its_level() -> None:
    begun(must="volume >= 99999")
    begun(must="volume >= 99999")
    begun()
    [(slug, _must, level, number)] = table("unmet").rows
    assert (slug, number) == ("kettles", 2)
    assert "99999" in str(level)
    [(_slug, wanted, nearest, buyers)] = table("wanted").rows
    assert "99999" in str(wanted)
    assert nearest
    assert buyers == 2
    rows = {row[0]: row[1:] for row in table("summary").rows}
    assert rows["No full match at the latest result"] == (2, "67 %")


def test_products_that_were_never_recommended_are_named() -> None:
    session = begun()
    shown = {item["product"] for item in sessions.weighed(session).record["recommendations"]}
    [(slug, offered, never, which)] = table("never-first").rows
    assert slug == "kettles"
    assert never == int(offered) - len(shown)
    assert not shown & {name.strip() for name in str(which).split(",")}


@pytest.mark.gs("GS-K48")
def test_who_may_sees_all_tables_and_takes_them_along() -> None:
    session = begun(must="volume >= 99999")
    Event.objects.create(session=session, kind=EventKind.WORDS_NOT_UNDERSTOOD, subject="=1+1")
    client = web.client_of(web.person(Role.MARKETING))
    page = client.get("/measures/").content.decode()
    for each in measures.tables(part(), language="en", now=timezone.now()):
        assert f'id="{each.id}"' in page
    answer = client.get("/measures/words.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [["Category", "Words", "How often"], ["kettles", "'=1+1", "1"]]
    assert client.get("/measures/nothing.csv").status_code == 404
    assert web.client_of(web.person(Role.DEALER)).get("/measures/").status_code == 403


@pytest.mark.gs("GS-D08")
def test_what_happened_changes_no_advice() -> None:
    session = begun()
    before = sessions.weighed(session).content
    for _ in range(50):
        sessions.note(session, EventKind.ACCEPTED, "Basic")
        sessions.note(session, EventKind.BOUGHT, "Basic")
    assert sessions.weighed(session).content == before
