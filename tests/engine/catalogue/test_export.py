"""Data sheets out and in again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.catalogue import (
    Catalogue,
    CatalogueError,
    TextList,
    export_table,
    exported_spec,
    import_table,
    make_column,
)
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import TEXT, Value
from tests.engine.catalogue.tables import small_catalogue
from tests.engine.catalogue.test_column import KINDS

# Four formats, each written and read: a tenth of what other properties search.
FEWER = max(20, settings().max_examples // 10)
FORMATS = [".csv", ".xlsx", ".parquet", ".jsonl"]
# As an import leaves texts: NFC, without blanks at the ends and control characters in them.
TEXTS = st.sampled_from(
    [
        "a",
        "ł",
        "=1+1",
        '"',
        "'q",
        "a,b;c",
        "a\nb",
        "-5",
        "1.5",
        "true",
        "[x",
        "2026-04-03",
        "ż" * 300,
    ]
)


@pytest.mark.gs("GS-A26")
@pytest.mark.parametrize("ending", FORMATS)
def test_an_exported_table_is_imported_as_the_same_products(tmp_path: Path, ending: str) -> None:
    catalogue = small_catalogue(tmp_path)
    path = tmp_path / f"out{ending}"
    export_table(catalogue, path)
    imported = import_table(exported_spec(catalogue), path)
    assert imported.catalogue.content_hash == catalogue.content_hash
    assert imported.report.rejected_rows == ()
    assert imported.report.rejected_cell_count == 0


@pytest.mark.gs("GS-A26")
@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=FEWER)
@given(data=st.data())
def test_any_products_come_back_from_any_format(
    tmp_path_factory: pytest.TempPathFactory, ending: str, data: st.DataObject
) -> None:
    ids = sorted(data.draw(st.frozensets(TEXTS.filter(lambda text: "\n" not in text), min_size=1)))
    columns: dict[str, Any] = {}
    for kind, (type_, any_value) in KINDS.items():
        strategy = TEXTS if kind == "text" else any_value
        values: list[Value | None] = data.draw(
            st.lists(st.none() | strategy, min_size=len(ids), max_size=len(ids))
        )
        columns[kind] = make_column(name=kind, type=type_, nature=Nature.COMMERCIAL, values=values)
    names = make_column(name="name", type=TEXT, nature=Nature.PRODUCT, values=ids)
    catalogue = Catalogue(ids=TextList.of(ids), names=names, columns=columns)
    path = tmp_path_factory.mktemp("any") / f"out{ending}"
    export_table(catalogue, path)
    imported = import_table(exported_spec(catalogue), path)
    assert list(imported.report.csv_rows())[1:] == []
    for row in range(len(ids)):
        assert imported.catalogue.record(row) == catalogue.record(row)
    assert imported.catalogue.content_hash == catalogue.content_hash


def test_the_files_are_what_their_formats_expect(tmp_path: Path) -> None:
    catalogue = small_catalogue(tmp_path)
    for ending in FORMATS:
        export_table(catalogue, tmp_path / f"out{ending}")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == [
        "product id,product name,power,price,margin,gas,size,ports,smart,since,about",
        'a,Alpha,100,10,1,R32,high,"[""HDMI""]",no,2024-01-01,',
        "b,Beta,200,,2,,mid,,,,łódź",
    ]
    first = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["power"] == 100.0
    assert first["ports"] == ["HDMI"]
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert sheet["C2"].value == 100
    assert sheet["I2"].value is False


def test_an_older_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    catalogue = small_catalogue(tmp_path)
    folder = tmp_path / "out"
    folder.mkdir()
    for ending in FORMATS:
        (folder / f"t{ending}").write_text("old")
        export_table(catalogue, folder / f"t{ending}")
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"t{one}" for one in FORMATS)


def test_a_format_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        export_table(small_catalogue(tmp_path), tmp_path / "out.pdf")
    assert raised.value.code == "catalogue.unknown_format"


def test_a_text_that_excel_would_cut_is_an_error(tmp_path: Path) -> None:
    names = make_column(name="name", type=TEXT, nature=Nature.PRODUCT, values=["x" * 40_000])
    catalogue = Catalogue(ids=TextList.of(["a"]), names=names, columns={})
    with pytest.raises(CatalogueError) as raised:
        export_table(catalogue, tmp_path / "out.xlsx")
    assert raised.value.code == "catalogue.cannot_write"
    assert not (tmp_path / "out.xlsx").exists()
    export_table(catalogue, tmp_path / "out.csv")


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CatalogueError) as raised:
        export_table(small_catalogue(tmp_path), tmp_path / "file" / "out.csv")
    assert raised.value.code == "catalogue.cannot_write"
