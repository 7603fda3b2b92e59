"""Every stored result runs again, and what differs is shown (GS-L01)."""

from __future__ import annotations

import zlib

import pytest

from dragoman.advisor import sessions, verifying
from dragoman.advisor.models import Channel, Session, Turn
from dragoman.cli.exits import Exit
from dragoman.cli.main import main
from tests import web

pytestmark = pytest.mark.django_db


def told() -> Session:
    """Return a session with a result that was shown in three languages."""
    session = Session.objects.create(
        publication=web.kettles(), channel=Channel.WEB, language="en", today=web.TODAY
    )
    for language in ("en", "pl", "ru"):
        session.language = language
        sessions.keep_result(session, sessions.weighed(session))
    return session


@pytest.mark.gs("GS-L01", "GS-D11")
def test_what_is_stored_comes_out_again(capsys: pytest.CaptureFixture[str]) -> None:
    told()
    assert main(["verify", "--all"]) == Exit.OK
    assert capsys.readouterr().out.startswith("3 stored results: 3 came out again")


def test_what_was_changed_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    told()
    turn = Turn.objects.get(language="en")
    assert turn.record is not None
    content = zlib.decompress(bytes(turn.record)).replace(b'"rank": 1', b'"rank": 7', 1)
    Turn.objects.filter(pk=turn.pk).update(record=zlib.compress(content))
    assert main(["verify", "--all"]) == Exit.FINDINGS
    out = capsys.readouterr().out
    assert "recommendations[0].rank" in out
    assert "stored  7" in out
    assert "3 stored results: 2 came out again to the last byte, 1 did not." in out


def test_another_hash_alone_is_found_too() -> None:
    session = told()
    session.turns.filter(language="pl").update(record=None, record_hash="0" * 64)
    outcomes = {found.turn.language: found.outcome for found in verifying.verify_all()}
    assert outcomes["pl"] is verifying.Outcome.DIFFERENT
    assert outcomes["en"] is verifying.Outcome.SAME


def test_under_other_rules_another_result_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    told().turns.update(semantics=1, record=None, record_hash="0" * 64)
    assert main(["verify", "--all"]) == Exit.OK
    assert "3 were made under other rules" in capsys.readouterr().out


@pytest.mark.parametrize("typed", [["verify"], ["verify", "--all", "some.json"]])
def test_one_or_all_is_said(typed: list[str]) -> None:
    assert main(typed) == Exit.USAGE
