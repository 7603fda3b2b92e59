"""What the lint sees only with the product table at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.advice.lint import DATA_FINDINGS, lint_with_data
from dragoman.engine.catalogue import load_catalogue
from dragoman.engine.knowledge import Severity, category_from_text
from tests.engine.advice.shop import MODEL, TABLE


def codes(folder: Path, *, model: str = MODEL, table: str = TABLE) -> dict[str, Severity]:
    (folder / "kettles.csv").write_text(table, encoding="utf-8")
    category = category_from_text(model, file="kettles.yaml")
    loaded = load_catalogue(category, folder)
    found = lint_with_data(category, loaded.catalogue, loaded.report)
    assert {item.code for item in found} <= DATA_FINDINGS.keys()
    return {item.code: item.severity for item in found}


@pytest.mark.gs("GS-A10")
def test_a_sound_shop_has_no_error(tmp_path: Path) -> None:
    assert Severity.ERROR not in codes(tmp_path).values()


@pytest.mark.gs("GS-A10")
def test_an_attribute_without_data_is_an_error_where_it_decides(tmp_path: Path) -> None:
    lines = [line.split(",") for line in TABLE.strip().splitlines()]
    for line in lines[1:]:
        line[2] = "0"  # the feed's way of saying that nobody measured the noise
    table = "\n".join(",".join(line) for line in lines) + "\n"
    assert codes(tmp_path, table=table)["lint.no_data"] is Severity.ERROR


@pytest.mark.gs("GS-A10")
def test_a_value_that_products_write_otherwise_is_an_error(tmp_path: Path) -> None:
    model = MODEL.replace("available: status = 'on sale'", "available: status <> 'gone'").replace(
        "wish: material = 'glass'}", "wish: maker = 'ACME'}"
    )
    assert codes(tmp_path, model=model)["lint.value_not_in_data"] is Severity.ERROR


def test_a_value_that_no_product_has_is_a_warning(tmp_path: Path) -> None:
    model = MODEL.replace("wish: material = 'glass'}", "wish: maker = 'Zeta'}")
    assert codes(tmp_path, model=model)["lint.value_not_in_data"] is Severity.WARNING


def test_a_member_that_no_product_has_is_noted(tmp_path: Path) -> None:
    model = MODEL.replace("plastic: {}", "plastic: {}, wood: {}")
    assert codes(tmp_path, model=model)["lint.member_not_in_data"] is Severity.NOTE


def test_rules_that_none_or_all_meet_are_told(tmp_path: Path) -> None:
    model = MODEL.replace(
        "suggestions:",
        "  - {id: huge, must: volume >= 9}\n  - {id: some_volume, wish: volume > 0}\nsuggestions:",
    )
    found = codes(tmp_path, model=model)
    assert found["lint.met_by_none"] is Severity.ERROR
    assert found["lint.met_by_all"] is Severity.NOTE


def test_a_direction_that_tells_nothing_apart_is_a_warning(tmp_path: Path) -> None:
    model = MODEL.replace("bad: 100, good: 20}", "bad: 5000, good: 4000}")
    assert codes(tmp_path, model=model)["lint.tells_nothing_apart"] is Severity.WARNING


def test_rejected_rows_and_cells_are_told(tmp_path: Path) -> None:
    table = TABLE + TABLE.splitlines()[1] + "\nPhi,x,50,steel,Acme,yes,30,on sale,1,1,x\n"
    found = codes(tmp_path, table=table)
    assert found["lint.rejected_rows"] is Severity.WARNING
    assert found["lint.rejected_cells"] is Severity.WARNING


def test_nothing_available_is_an_error(tmp_path: Path) -> None:
    table = TABLE.replace("on sale", "gone")
    assert codes(tmp_path, table=table)["lint.nothing_available"] is Severity.ERROR


def test_products_that_lack_most_of_what_decides_are_named(tmp_path: Path) -> None:
    table = TABLE + "Void,,,,,,30,on sale,1,1,x\n"
    assert codes(tmp_path, table=table)["lint.thin_products"] is Severity.WARNING


def test_a_product_that_another_beats_for_every_buyer_is_named(tmp_path: Path) -> None:
    # Like Beta in all that rules look at, but louder, which only counts by itself.
    model = MODEL.replace(
        "  - {id: quiet, when: sleeper, wish: noise <= 60, importance: high}\n", ""
    )
    model = model.replace("of: [noise, quiet]", "of: [noise]")
    table = TABLE + "Twin,1.0,70,plastic,Acme,no,25,on sale,10,900,x\n"
    assert "lint.never_first" in codes(tmp_path, model=model, table=table)
