"""Entering the first people of an installation from the command line."""

from __future__ import annotations

import io

import pytest

from dragoman.accounts.models import AuditEvent, User
from dragoman.accounts.roles import Role
from dragoman.cli.exits import Exit
from dragoman.cli.main import main

pytestmark = pytest.mark.django_db


def enter(monkeypatch: pytest.MonkeyPatch, *arguments: str, password: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return main(["person", *arguments])


@pytest.mark.gs("GS-K48")
def test_an_administrator_is_entered_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    password = "correct horse battery"  # noqa: S105 - of nobody
    code = enter(monkeypatch, "Ada@example.org", "--role", "administrator", password=password)
    ada = User.objects.get(email="ada@example.org")
    assert code == Exit.OK
    assert ada.roles == {Role.ADMINISTRATOR}
    assert ada.check_password(password)
    assert AuditEvent.objects.filter(act="person.added", subject_id=str(ada.pk)).exists()


def test_who_is_there_gets_other_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    enter(monkeypatch, "a@example.org", "--role", "trainer", password="correct horse battery")  # noqa: S106 - of nobody
    code = enter(monkeypatch, "a@example.org", "--role", "expert", "--role", "sales_head")
    assert code == Exit.OK
    assert User.objects.get().roles == {Role.EXPERT, Role.SALES_HEAD}


@pytest.mark.parametrize(
    ("arguments", "password", "said"),
    [
        (("a@example.org", "--role", "king"), "correct horse battery", "no role 'king'"),
        (("nonsense", "--role", "trainer"), "correct horse battery", "valid email"),
        (("a@example.org", "--role", "trainer"), "12345678", "too common"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_entered(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    password: str,
    said: str,
) -> None:
    assert enter(monkeypatch, *arguments, password=password) == Exit.USAGE
    assert said in capsys.readouterr().err
    assert not User.objects.exists()
