"""`dragoman lint`, `verify`, `categories` and `schema`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dragoman.cli.exits import Exit
from tests.cli.conftest import DAY, KETTLES, Command, spoil

LONG_AGO = ("--date", "2019-06-01")  # when the proofs of the kettles were valid


@pytest.mark.gs("GS-A10", "GS-A26")
def test_a_category_without_errors_passes(dragoman: Command) -> None:
    ran = dragoman("lint", KETTLES, *LONG_AGO)
    assert ran.code == Exit.OK, ran.out
    assert "8 rows read, 8 kept, 0 rejected" in ran.out
    assert "0 errors" in ran.out
    assert "2 of 2 cases pass" in ran.out


@pytest.mark.gs("GS-A10")
def test_an_error_of_the_lint_stops_publishing(dragoman: Command) -> None:
    ran = dragoman("lint", KETTLES, *DAY)
    assert ran.code == Exit.FINDINGS
    assert "error: `outdated` was valid until 2020-01-01" in ran.out
    assert "1 error," in ran.out


@pytest.mark.gs("GS-A10")
def test_a_failing_case_stops_publishing_and_says_why(dragoman: Command, shop: Path) -> None:
    spoil(shop, "gets: volume >= 1 AND price <= 50", "gets: volume >= 9")
    ran = dragoman("lint", shop, *LONG_AGO)
    assert ran.code == Exit.FINDINGS
    assert "error: The case `family` fails. [case.failed]" in ran.out
    assert "volume >= 9 (volume is" in ran.out
    assert "category.yaml:" in ran.out
    assert "1 of 2 cases pass" in ran.out


@pytest.mark.gs("GS-A10")
def test_what_only_the_products_show_is_found(dragoman: Command, shop: Path) -> None:
    spoil(shop, "must: HAS(features, 'lamp')", "must: material = 'Steel'")
    ran = dragoman("lint", shop, *LONG_AGO)
    assert ran.code in (Exit.FINDINGS, Exit.KNOWLEDGE)
    assert "Steel" in ran.out + ran.err


@pytest.mark.gs("GS-A26")
def test_every_rejection_is_written_with_its_reason(
    dragoman: Command, shop: Path, tmp_path: Path
) -> None:
    table = shop / "products.csv"
    table.write_text(table.read_text() + "Calm,Alpha,1,1,60,steel,,fair,yes,,,\n" + "Odd,x\n")
    rejects = tmp_path / "rejects.csv"
    ran = dragoman("lint", shop, *LONG_AGO, "--rejects", rejects)
    assert ran.code == Exit.OK
    rows = [*csv.DictReader(rejects.read_text().splitlines())]
    assert [row["code"] for row in rows] == ["row.duplicate_id", "row.too_few_cells"]
    assert all(row["reason"] for row in rows)
    assert "2 rejected" in ran.out


def test_rejections_that_cannot_be_written_leave_nothing_behind(
    dragoman: Command, tmp_path: Path
) -> None:
    ran = dragoman("lint", KETTLES, *LONG_AGO, "--rejects", tmp_path / "none" / "rejects.csv")
    assert ran.code == Exit.FILE
    assert "cannot be written" in ran.err
    assert [*tmp_path.iterdir()] == []


@pytest.mark.gs("GS-D11", "GS-A09")
def test_a_stored_result_is_verified(dragoman: Command, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    argv = ("-a", "persons=5", "-a", "budget=..40", "--lang", "ru", "--limit", "2", "--all")
    file.write_text(dragoman("advise", KETTLES, *argv, *DAY, "--format", "json").out)
    ran = dragoman("verify", file, "--category", KETTLES)
    assert ran.code == Exit.OK, ran.out
    assert "verified, every byte comes out again" in ran.out


@pytest.mark.gs("GS-D11")
def test_a_changed_byte_is_found_and_shown(dragoman: Command, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    text = dragoman("advise", KETTLES, "-a", "children=no", *DAY, "--format", "json").out
    score = json.loads(text)["recommendations"][0]["score"]
    file.write_text(text.replace(f'"score": {score}', f'"score": {score + 1}', 1))
    ran = dragoman("verify", file, "--category", KETTLES)
    assert ran.code == Exit.FINDINGS
    assert "not verified" in ran.out
    assert "the file was changed after it was made" in ran.out
    assert "recommendations[0].score" in ran.out
    assert str(score + 1) in ran.out


@pytest.mark.gs("GS-A09")
def test_a_changed_category_is_said(dragoman: Command, shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_text(dragoman("advise", shop, *DAY, "--format", "json").out)
    spoil(shop, "good: 20", "good: 25")
    ran = dragoman("verify", file, "--category", shop)
    assert ran.code == Exit.FINDINGS
    assert "The category document is another" in ran.out


@pytest.mark.gs("GS-A09")
def test_changed_products_are_said(dragoman: Command, shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_text(dragoman("advise", shop, *DAY, "--format", "json").out)
    spoil(shop, "69.00", "68.00", name="products.csv")
    ran = dragoman("verify", file, "--category", shop)
    assert ran.code == Exit.FINDINGS
    assert "The products are others" in ran.out


@pytest.mark.gs("GS-A07")
def test_a_result_of_a_category_that_is_not_shipped_needs_it_named(
    dragoman: Command, tmp_path: Path
) -> None:
    file = tmp_path / "result.json"
    file.write_text(dragoman("advise", KETTLES, *DAY, "--format", "json").out)
    ran = dragoman("verify", file)
    assert ran.code == Exit.NO_CATEGORY
    assert "'kettles'" in ran.err


@pytest.mark.gs("GS-A02", "GS-A22", "GS-A23", "GS-A15", "GS-L13")
def test_the_shipped_categories_are_listed(dragoman: Command) -> None:
    ran = dragoman("categories", "--lang", "pl", *DAY)
    assert ran.code == Exit.OK
    for words in (
        "heat-pumps",
        "Pompy ciepła",
        "with expert advice",
        "monitors",
        "Monitory komputerowe",
        "from the shelf",
        "not offered",
        "licence   MIT",
    ):
        assert words in ran.out


def test_the_schema_is_json(dragoman: Command) -> None:
    found = json.loads(dragoman("schema").out)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
