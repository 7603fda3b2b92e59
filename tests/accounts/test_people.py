"""Letting people in, giving and taking roles, shutting out; all of it written down."""

from __future__ import annotations

import pytest
from django.test import Client

from dragoman.accounts import people
from dragoman.accounts.identity import new_id
from dragoman.accounts.models import AuditEvent, User
from dragoman.accounts.rights import permissions_of
from dragoman.accounts.roles import Role
from tests import web

pytestmark = pytest.mark.django_db


def test_ids_are_of_version_7_and_sort_by_time() -> None:
    made = [new_id() for _ in range(100)]
    assert {one.version for one in made} == {7}
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)


@pytest.mark.gs("GS-L01")
def test_what_is_done_to_people_is_written_down() -> None:
    boss = web.person(Role.ADMINISTRATOR)
    user = people.add(by=boss, email="Ada@Example.org", name="Ada", roles=[Role.EXPERT])
    people.set_roles(by=boss, user=user, roles=[Role.TRAINER])
    people.set_active(by=boss, user=user, is_active=False)
    found = AuditEvent.objects.filter(subject_id=str(user.pk)).order_by("at")
    assert [event.act for event in found] == [
        "person.added",
        "person.roles_changed",
        "person.roles_changed",
        "person.shut_out",
    ]
    assert found[2].detail == {"before": ["expert"], "after": ["trainer"]}
    assert {event.by for event in found} == {boss}


def test_whoever_is_shut_out_may_nothing() -> None:
    user = web.person(Role.SALES_HEAD)
    assert permissions_of(user)
    user.is_active = False
    assert permissions_of(user) == frozenset()


def test_an_administrator_enters_a_person_who_gets_a_link_to_choose_a_password(
    mailoutbox: list[object],
) -> None:
    client = web.client_of(web.person(Role.ADMINISTRATOR))
    answer = client.post(
        "/people/add",
        {
            "name": "Ada",
            "email": "ada@example.org",
            "language": "pl",
            "roles": ["expert", "trainer"],
            "is_active": "on",
        },
    )
    assert answer.status_code == 302
    ada = User.objects.get(email="ada@example.org")
    assert ada.roles == {Role.EXPERT, Role.TRAINER}
    assert len(mailoutbox) == 1


def test_nobody_makes_himself_an_account() -> None:
    client = Client()
    client.post(
        "/account/signup/",
        {"email": "eve@example.org", "password1": "long-enough-1", "password2": "long-enough-1"},
    )
    assert not User.objects.filter(email="eve@example.org").exists()


def test_guessing_a_password_is_stopped() -> None:
    user = web.person(Role.EXPERT, email="ada@example.org")
    user.set_password("correct horse battery")
    user.save()
    client = Client()
    for _ in range(12):
        client.post("/account/login/", {"login": "ada@example.org", "password": "wrong"})
    answer = client.post(
        "/account/login/", {"login": "ada@example.org", "password": "correct horse battery"}
    )
    assert answer.status_code != 302
    assert "_auth_user_id" not in client.session
