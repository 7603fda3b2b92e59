"""The examples of docs/api.md do what is said of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from dragoman.api.errors import STATUS
from dragoman.api.scopes import ANONYMOUS, Scope
from dragoman.api.urls import api
from tests import web

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```http\n(.*?)```", TEXT, flags=re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(example: str) -> None:
    web.kettles()
    head, _blank, body = example.partition("\n\n")
    first, *lines = head.splitlines()
    method, address = first.split()
    headers = dict(line.split(": ", 1) for line in lines)
    answer = Client().generic(
        method, address, body, content_type=headers.pop("Content-Type"), headers=headers
    )
    if "teapots" in address:
        told = TEXT.partition("```json\n")[2].partition("```")[0]
        assert json.loads(answer.content) == json.loads(told)
        assert answer.status_code == 404
    else:
        assert answer.status_code in (200, 201), answer.content


def test_every_scope_and_code_is_documented() -> None:
    for scope in Scope:
        free = "yes" if scope in ANONYMOUS else "no"
        assert re.search(rf"^\| `{scope}` \|.*\| {free} \|$", TEXT, flags=re.MULTILINE), scope
    for code, status in STATUS.items():
        if "." in code:
            row = next(line for line in TEXT.splitlines() if f"`{code}`" in line and "|" in line)
            assert str(status) in row.split("|")[1], code


def test_every_part_of_a_session_is_documented() -> None:
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    for path in paths:
        if path.startswith("sessions/{token}/"):
            assert f"`{path.split('/')[2]}" in TEXT, path
