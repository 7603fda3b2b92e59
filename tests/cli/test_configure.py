"""`dragoman configure`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.engine.configuration.reading.test_models import PRICES, UVL, XCSP


@pytest.fixture
def bike(tmp_path: Path) -> Path:
    path = tmp_path / "bike.uvl"
    path.write_text(UVL, encoding="utf-8")
    return path


@pytest.mark.gs("GS-F01", "GS-F02")
def test_what_follows_and_what_is_in_conflict_is_said_with_its_reason(
    dragoman: Command, bike: Path
) -> None:
    ran = dragoman("configure", bike, "--set", "Carbon=yes:3", "--set", "Rear rack=yes")
    assert ran.code == 1
    assert "Not possible: Rear rack = yes" in ran.out
    assert "because of Carbon = yes with line_16 (bike.uvl:16)" in ran.out
    assert "possible without Carbon = yes" in ran.out
    assert "Steel = no, because of Carbon = yes with group_6 (bike.uvl:6)" in ran.out


def test_json_holds_domains_reasons_conflicts_and_prices(dragoman: Command, tmp_path: Path) -> None:
    model, prices = tmp_path / "bike.xml", tmp_path / "prices.xml"
    model.write_text(XCSP, encoding="utf-8")
    prices.write_text(PRICES, encoding="utf-8")
    ran = dragoman("configure", model, "--prices", prices, "--set", "lamp=-1", "--format", "json")
    assert ran.code == 0
    record = json.loads(ran.out)
    frame, lamp = record["parameters"]
    assert frame["state"] == "forced"
    assert frame["values"] == ["1"]
    assert frame["because"]["choices"][0]["parameter"] == "lamp"
    assert {each["constraint"] for each in frame["because"]["constraints"]} == {
        "lamp_fits",
        "no_2",
    }
    assert lamp["state"] == "chosen"
    assert record["prices"]["least"]["amount"] == record["prices"]["most"]["amount"] == 100
    assert record["is_complete"]


def test_a_replay_counts_clicks_and_what_is_not_as_published(
    dragoman: Command, tmp_path: Path
) -> None:
    model, prices, sessions = (tmp_path / name for name in ("bike.xml", "prices.xml", "s.xml"))
    model.write_text(XCSP, encoding="utf-8")
    prices.write_text(PRICES, encoding="utf-8")
    sessions.write_text(
        '<scenarii><scenario><add variable="frame" value="0" min="1,00" max="1,00"/>'
        '<add variable="lamp" value="1" min="1,00" max="1,20"/></scenario>'
        '<scenario><add variable="frame" value="2" min="1,00" max="1,00"/></scenario></scenarii>',
        encoding="utf-8",
    )
    ran = dragoman("configure", model, "--prices", prices, "--replay", sessions, "--format", "json")
    assert ran.code == 1
    record = json.loads(ran.out)
    assert (record["sessions"], record["clicks"], record["mismatches"]) == (2, 3, 2)
    wrong = [(each["session"], each["click"], each["what"]) for each in record["mismatching"]]
    assert wrong == [(1, 2, "most"), (2, 1, "value")]
    assert set(record["domains"]) == {"mean", "p50", "p95", "p99", "max"}
    text = dragoman("configure", model, "--prices", prices, "--replay", sessions)
    assert "mismatches  2" in text.out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--set", "Carbn=yes"], 5, "Did you mean 'Carbon'?"),
        (["--set", "Carbon=perhaps"], 5, "no value 'perhaps'"),
        (["--set", "Carbon"], 2, "PARAMETER=VALUE"),
        (["--replay", "x.xml", "--set", "Carbon=yes"], 2, "goes without --set"),
        (["--prices", "missing.xml"], 7, "cannot be read"),
    ],
)
def test_wrong_input_has_a_clear_error(
    dragoman: Command, bike: Path, arguments: list[str], code: int, says: str
) -> None:
    ran = dragoman("configure", bike, *arguments)
    assert ran.code == code
    assert says in ran.err


@pytest.mark.gs("GS-F02")
def test_a_contradictory_model_names_the_constraints_that_contradict(
    dragoman: Command, bike: Path
) -> None:
    bike.write_text(f"{UVL}\tSteel & Carbon\n", encoding="utf-8")
    ran = dragoman("configure", bike)
    assert ran.code == 3
    assert "2 constraints contradict each other" in ran.err
    assert "bike.uvl:18" in ran.err
