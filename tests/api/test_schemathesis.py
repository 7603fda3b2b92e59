"""Requests made from the OpenAPI document, right and wrong ones: it holds what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck
from hypothesis import settings as given_settings
from pytest_django import Settings
from schemathesis.config import SchemathesisConfig

from dragoman.advisor.models import Channel, Session
from dragoman.config.wsgi import application
from tests import web

EXAMPLES = 6
SESSION = "a-session-of-the-tests"

# The document cannot know which questions, options and products a category has: what does not
# exist there is refused, with 403, 404, 412 or 422 and a sentence, however well it is formed. Texts
# with NUL cannot be stored (400).
_ACCEPTED = ["2xx", "304", "400", "403", "404", "412", "422"]

_CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 20261122,
        "parameters": {"path.slug": "kettles", "path.token": SESSION},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": _ACCEPTED},
            "missing_required_header": {"expected-statuses": ["428"]},
        },
        "phases": {"stateful": {"enabled": False}},
    }
)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=_CONFIG)


@pytest.fixture
def _installation(db: None, settings: Settings) -> Iterator[None]:
    """Make one category and one session, and let anybody ask any number of times."""
    # As Django's own client does: a request's end would close the connection of the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    settings.API_LIMIT = settings.API_TOKEN_LIMIT = 0
    Session.objects.create(
        token=SESSION,
        publication=web.kettles(),
        language="en",
        today=web.TODAY,
        channel=Channel.API,
    )
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.gs("GS-G10")
@pytest.mark.usefixtures("_installation")
@schema.parametrize()
@given_settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_what_the_document_promises(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()
