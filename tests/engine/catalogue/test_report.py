"""Import reports."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dragoman.engine.catalogue import (
    CatalogueError,
    CellReason,
    ColumnReport,
    ImportReport,
    RejectedCell,
    RejectedRow,
    RowReason,
    report_from_json,
    report_to_json,
)
from dragoman.engine.catalogue.reasons import Remark
from dragoman.engine.catalogue.report import CellFault, Remarked

FAULTS = (
    CellFault("x", CellReason.NOT_A_NUMBER, "is not a number"),
    CellFault("999", CellReason.OUT_OF_RANGE, "is 999"),
)
ROW = RejectedRow(number=7, raw="a", reason=RowReason.NO_ID, why="nothing in id column 'id'")


def column(**more: Any) -> ColumnReport:
    given = {
        "name": "power",
        "known_count": 5,
        "empty_count": 1,
        "placeholder_count": 1,
        "faults": FAULTS,
        "rows": np.array([2, 4, 9]),
        "which": np.array([0, 1, 0], dtype=np.int32),
        "remarked": (Remarked(remark=Remark.UNIT, count=2, raw="1 kW", value="1000 W"),),
    }
    return ColumnReport(**{**given, **more})


def report(**more: Any) -> ImportReport:
    given = {
        "source": "t.csv",
        "format": "CSV",
        "encoding": "utf-8",
        "delimiter": ";",
        "blank_count": 2,
        "read_count": 11,
        "kept_count": 10,
        "rejected_rows": (ROW,),
        "columns": (column(),),
    }
    return ImportReport(**{**given, **more})


@pytest.mark.gs("GS-A26")
def test_a_report_in_which_something_is_missing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="a row is neither"):
        report(read_count=12)
    with pytest.raises(ValueError, match="a cell is neither"):
        report(columns=(column(known_count=4),))
    with pytest.raises(ValueError, match="a row and a fault"):
        column(rows=np.array([2]))


@pytest.mark.gs("GS-A26")
def test_rejections_are_rows_of_a_table() -> None:
    assert list(report().csv_rows()) == [
        ("row", "column", "content", "code", "reason"),
        ("7", "", "a", "row.no_id", "nothing in id column 'id'"),
        ("2", "power", "x", "cell.not_a_number", "is not a number"),
        ("4", "power", "999", "cell.out_of_range", "is 999"),
        ("9", "power", "x", "cell.not_a_number", "is not a number"),
    ]
    assert next(report().rejected_cells()) == RejectedCell(
        number=2, column="power", raw="x", reason=CellReason.NOT_A_NUMBER, why="is not a number"
    )


def test_the_summary_names_the_commonest_reasons_first_and_few_examples() -> None:
    faults = tuple(
        CellFault(str(number), CellReason.NOT_A_NUMBER, "is not a number") for number in range(5)
    )
    which = np.array([0, 1, 2, 3, 4, 4], dtype=np.int32)
    many = column(faults=faults, rows=np.arange(6), which=which, known_count=2)
    lines = report(columns=(many,)).summary().splitlines()
    assert lines[0] == "t.csv (CSV, utf-8): 11 rows read, 10 kept, 1 rejected, 2 blank"
    assert lines[2].startswith("  10 cells: 2 known (2 of them converted), 1 empty")
    assert lines[3] == ("  power: 6 cells cell.not_a_number: '4', '0', '1', … (is not a number)")
    assert lines[4] == "  power: 2 cells read with remark.unit: '1 kW' as 1000 W"


def test_a_report_is_read_back_from_json_as_it_was() -> None:
    before = report()
    after = report_from_json(report_to_json(before))
    assert after.summary() == before.summary()
    assert list(after.csv_rows()) == list(before.csv_rows())
    assert report_to_json(after) == report_to_json(before)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"source": 1, "rejected_rows": [{}]}', b"[]"])
def test_a_damaged_report_is_an_error(data: bytes) -> None:
    with pytest.raises(CatalogueError) as raised:
        report_from_json(data)
    assert raised.value.code == "catalogue.damaged"
