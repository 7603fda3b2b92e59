"""Sessions: answers, history, stale changes, and results that come out again."""

from __future__ import annotations

import pytest

from dragoman.advisor import sessions
from dragoman.advisor.errors import SessionError
from dragoman.advisor.models import Channel, Session
from dragoman.engine.advice import Given
from tests import web

pytestmark = pytest.mark.django_db


def begun() -> Session:
    return sessions.start(
        publication=web.kettles(),
        channel=Channel.WEB,
        language="en",
        market=None,
        today=web.TODAY,
    )


def a_question(session: Session) -> tuple[str, Given]:
    """Return a question of the category, with an answer that it takes."""
    category = sessions.category_of(session)
    question = next(each for each in category.questions.values() if each.options)
    value = next(iter(question.options))
    several = str(question.kind) == "multiple"
    return question.id, Given(value=frozenset((value,)) if several else value)


@pytest.mark.gs("GS-B13", "GS-B08")
def test_answers_are_kept_changed_and_withdrawn_with_their_history() -> None:
    session = begun()
    name, given = a_question(session)
    session = sessions.answer(session, question=name, given=given)
    assert session.version == 1
    session = sessions.answer(session, question=name, given=None)
    assert session.profile["answers"] == {}
    steps = [(step.before is None, step.after is None) for step in session.steps.all()]
    assert steps == [(True, False), (False, True)]


def test_a_change_that_rests_on_old_answers_is_refused() -> None:
    session = begun()
    name, given = a_question(session)
    sessions.answer(session, question=name, given=given, expected_version=0)
    with pytest.raises(SessionError) as caught:
        sessions.answer(session, question=name, given=None, expected_version=0)
    assert caught.value.code == "session.stale"


@pytest.mark.gs("GS-L01", "GS-D11")
def test_every_turn_comes_out_again_to_the_same_bytes() -> None:
    session = begun()
    name, given = a_question(session)
    first = sessions.weighed(session)
    session = sessions.answer(session, question=name, given=given)
    second = sessions.weighed(session)
    assert first.record_hash != second.record_hash
    hashes = [sessions.again(turn).record_hash for turn in session.turns.all()]
    assert hashes == [first.record_hash, second.record_hash]
