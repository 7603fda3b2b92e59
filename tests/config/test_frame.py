"""The frame: it lives, it is ready, it tells browsers what to refuse, settings are loud."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from dragoman.config.environment import Environment


@pytest.mark.django_db
def test_it_lives_and_is_ready() -> None:
    assert Client().get("/healthz").content == b"ok"
    assert Client().get("/readyz").content == b"ready"


@pytest.mark.django_db
def test_browsers_are_told_to_run_nothing_but_our_files() -> None:
    headers = Client().get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "pl", "ru"])
def test_the_language_chosen_is_remembered(language: str) -> None:
    client = Client()
    answer = client.post("/language", {"language": language, "next": "/"})
    assert answer.status_code == 302
    assert f'<html lang="{language}">' in client.get("/").content.decode()


@pytest.mark.django_db
def test_choosing_a_language_sends_nobody_elsewhere() -> None:
    answer = Client().post("/language", {"language": "pl", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("k" * 40 + "\n")
    assert Environment({"DRAGOMAN_SECRET_KEY_FILE": str(file)}).secret(tmp_path) == "k" * 40


def test_a_key_is_made_once(tmp_path: Path) -> None:
    first = Environment({}).secret(tmp_path)
    assert len(first) >= 32
    assert Environment({}).secret(tmp_path) == first


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"DRAGOMAN_SECRET_KEY": "short"}, "32 characters"),
        ({"DRAGOMAN_DATABASE_URL": "mysql://x/y"}, "SQLite and PostgreSQL"),
        ({"DRAGOMAN_DATABASE_URL": "nonsense"}, "DRAGOMAN_DATABASE_URL"),
        ({"DRAGOMAN_DEBUG": "perhaps"}, "DRAGOMAN_DEBUG must be yes or no"),
        ({"DRAGOMAN_MAIL_PORT": "x"}, "DRAGOMAN_MAIL_PORT"),
        ({"DRAGOMAN_SITE_NAME": "a", "DRAGOMAN_SITE_NAME_FILE": "b"}, "keep one of them"),
        ({"DRAGOMAN_SITE_NAME_FILE": "/nowhere/at/all"}, "cannot be read"),
    ],
)
def test_a_wrong_setting_is_said_with_its_name(
    variables: dict[str, str], said: str, tmp_path: Path
) -> None:
    given = Environment(variables)
    with pytest.raises(ImproperlyConfigured, match=said):
        (
            given.secret(tmp_path),
            given.database(tmp_path),
            given.flag("DEBUG", default=False),
            given.number("MAIL_PORT", default=587, least=1, most=65_535),
            given.text("SITE_NAME"),
        )
