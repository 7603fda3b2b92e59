"""The shipped example, judged as a user would: from claims to stage, estimate and next step."""

import json
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.cli.main import main

EXAMPLE = str(Path(dragoman.__file__).parent / "methods" / "examples" / "boilers.yaml")


def judged(capfd: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    code = main(["guide", EXAMPLE, "--format", "json", *options])
    assert code == 0
    found: dict[str, Any] = json.loads(capfd.readouterr().out)
    return found


@pytest.mark.gs("GS-I15", "GS-I16", "GS-I17", "GS-I10")
def test_the_stage_is_what_the_customer_proved_and_the_claim_stands_beside_it(
    capfd: pytest.CaptureFixture[str],
) -> None:
    found = judged(capfd, "--at", "2026-05-25")
    assert found["stage"]["status"] == "proven"
    assert found["stage"]["position"] == "evaluation_of_options"
    assert found["gap"]["claimed"] == "resolution_of_concerns"
    assert found["gap"]["ahead"] == 1
    missing = {each["fact"]: each["lack"] for each in found["gap"]["to_prove"][0]["missing"]}
    assert missing == {"prefers_us": "reported_only", "offer_presented_to_all": "never_asked"}


@pytest.mark.gs("GS-I16")
def test_nothing_that_came_later_is_known(capfd: pytest.CaptureFixture[str]) -> None:
    found = judged(capfd, "--at", "2026-01-13")
    assert found["stage"]["status"] == "unproven"
    assert found["facts"] == []
    assert found["gap"]["stated_by"] is None


@pytest.mark.gs("GS-J17")
@pytest.mark.parametrize("language", ["en", "pl", "ru"])
def test_every_step_gives_its_reason_in_every_language(
    capfd: pytest.CaptureFixture[str], language: str
) -> None:
    found = judged(capfd, "--at", "2026-05-25", "--lang", language)
    assert found["steps"]
    for step in found["steps"]:
        assert step["text"]
        assert step["because"]
        assert step["vanishes_when"]["text"]


def test_the_page_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", EXAMPLE, "--at", "2026-05-25", "--all"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "Evaluation of options – proven, since 2026-03-20" in page
    assert "The claim is ahead by 1." in page
