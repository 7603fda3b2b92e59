"""The OpenAPI document: what it promises changes only on purpose, and requests hold it to it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

GOLDEN = Path(__file__).parent / "openapi.json"
RENEW = "DRAGOMAN_RENEW_OPENAPI"


def document() -> dict[str, Any]:
    found: dict[str, Any] = Client().get("/api/v1/openapi.json").json()
    return found


@pytest.mark.gs("GS-G10")
def test_the_document_changes_only_on_purpose() -> None:
    """Renew it with `DRAGOMAN_RENEW_OPENAPI=yes` in the environment, and read the difference."""
    now = document()
    if os.environ.get(RENEW):
        GOLDEN.write_text(json.dumps(now, indent=2, ensure_ascii=False) + "\n")
    assert now == json.loads(GOLDEN.read_text()), (
        f"The API's document is another now. If that is meant, run this test with {RENEW}=yes, "
        "say it in the commit, and raise the version where what was promised no longer holds."
    )


def test_the_document_is_openapi_3_1_with_all_its_parts() -> None:
    now = document()
    assert now["openapi"].startswith("3.1")
    text = json.dumps(now)
    known = now["components"]["schemas"]
    used = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert used <= set(known)
    assert {"Record", "WhyRecord", "ComparisonRecord", "SheetRecord", "Problem"} <= set(known)
    for operations in now["paths"].values():
        for operation in operations.values():
            assert operation["description"] or operation["summary"]
            assert {"400", "401", "422", "429"} <= set(operation["responses"])
