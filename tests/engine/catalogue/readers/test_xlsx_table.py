"""Excel workbooks."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from dragoman.engine.catalogue import CatalogueError
from dragoman.engine.catalogue.raw import BrokenRow, RawRow, SpoiltCell
from dragoman.engine.catalogue.readers.xlsx_table import read_xlsx
from tests.engine.catalogue.tables import write_csv, write_xlsx


def read(path: Path, sheet: str | None = None) -> tuple[tuple[str, ...], list[RawRow | BrokenRow]]:
    with read_xlsx(path, sheet=sheet) as found:
        assert (found.format, found.is_typed) == ("XLSX", True)
        return found.header, list(found.rows)


def test_cells_are_typed_and_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 4, 3)  # noqa: DTZ001 - as a spreadsheet has it
    path = write_xlsx(
        tmp_path / "t.xlsx",
        [[], ["id", " power  W"], ["a", 5], ["b", 2.5], [], ["c", True], ["d", day], ["e"]],
    )
    assert read(path) == (
        ("id", "power W"),
        [
            (3, ["a", 5]),
            (4, ["b", 2.5]),
            (5, [None, None]),
            (6, ["c", True]),
            (7, ["d", day]),
            (8, ["e", None]),
        ],
    )


def test_a_percentage_keeps_its_sign(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "share", "plain"])
    sheet.append(["a", 0.07, 0.07])
    sheet["B2"].number_format = "0.0%"
    sheet["C2"].number_format = '0" %"'
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx")[1] == [(2, ["a", "7.00 %", 0.07])]


def test_a_time_of_day_is_no_value(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["id"], [datetime.time(8, 30)]])
    _, [(_, [cell])] = read(path)  # type: ignore[misc]
    assert isinstance(cell, SpoiltCell)
    assert str(cell.reason) == "cell.not_one_value"


@pytest.mark.gs("GS-A26")
def test_a_formula_whose_result_was_never_saved_is_told(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["id", "b", "a"], ["x", None, "=1+1"], ["y", 3, 2]])
    found = read(path)[1]
    (_, first), (_, second) = found  # type: ignore[misc]
    spoilt = first[2]
    assert isinstance(spoilt, SpoiltCell)
    assert (str(spoilt.reason), spoilt.text) == ("cell.formula_without_value", "=1+1")
    assert (first[1], second) == (None, ["y", 3, 2])


def test_an_array_formula_is_found_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "a"])
    sheet.append(["x"])
    sheet["B2"] = ArrayFormula("B2:B2", "=SUM(A1:A2)")
    book.save(tmp_path / "t.xlsx")
    _, [(_, cells)] = read(tmp_path / "t.xlsx")  # type: ignore[misc]
    assert isinstance(cells[1], SpoiltCell)
    assert cells[1].text == "=SUM(A1:A2)"


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["first"])
    book.create_sheet("Pumps").append(["second"])
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx")[0] == ("first",)
    assert read(tmp_path / "t.xlsx", "Pumps")[0] == ("second",)
    with pytest.raises(CatalogueError) as raised:
        read(tmp_path / "t.xlsx", "pump")
    assert raised.value.code == "catalogue.missing_sheet"
    assert raised.value.mend == "Did you mean 'Pumps'?"


def test_a_cell_beside_the_named_columns_breaks_its_row(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["id", "a"], ["x", 1, None, "note"], ["y", 2]])
    broken, fine = read(path)[1]
    assert isinstance(broken, BrokenRow)
    assert (broken.number, broken.reason) == (2, "row.too_many_cells")
    assert broken.raw == "x, 1, , note"
    assert fine == (3, ["y", 2, None, None][:2])


def test_a_wrong_dimension_of_another_program_cuts_nothing_off(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["id", "a"], ["x", 1], ["y", 2]])
    changed = tmp_path / "u.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'ref="A1:B3"', b'ref="A1"'))
    assert read(changed)[1] == [(2, ["x", 1]), (3, ["y", 2])]


def test_what_is_no_workbook_is_an_error(tmp_path: Path) -> None:
    not_one = write_csv(tmp_path / "t.xlsx", "id,a\n1,2\n")
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as archive:
        archive.writestr("a.txt", "nothing")
    for path in (not_one, tmp_path / "zip.xlsx"):
        with pytest.raises(CatalogueError) as raised:
            read(path)
        assert raised.value.code == "catalogue.not_xlsx"


def test_an_empty_sheet_has_no_header(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        read(write_xlsx(tmp_path / "t.xlsx", []))
    assert raised.value.code == "catalogue.no_header"
