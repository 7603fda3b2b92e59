"""Cells of dates."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.catalogue.cells import Known, Rejected
from dragoman.engine.catalogue.raw import Raw
from dragoman.engine.catalogue.reasons import Remark
from dragoman.engine.language import DATE
from tests.engine.catalogue.tables import column, outcome, reason, value

DAY = datetime.date(2026, 4, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-04-03",
        "2026-4-3",
        "2026/04/03",
        "2026.04.03",
        " 2026-04-03 ",
        "2026-04-03 00:00:00",
        "2026-04-03T00:00",
        "03.04.2026",
        "3.4.2026",
        DAY,
        datetime.datetime(2026, 4, 3),  # noqa: DTZ001 - as a spreadsheet has it
    ],
)
def test_a_date_without_doubt_is_read(cell: Raw) -> None:
    assert outcome(column("x", DATE), cell) == Known(DAY)


def test_a_time_of_day_is_cut_off_with_a_remark() -> None:
    cells: list[Raw] = [
        "2026-04-03T14:05:00Z",
        "03.04.2026 14:05",
        datetime.datetime(2026, 4, 3, 14, 5),  # noqa: DTZ001 - as a spreadsheet has it
    ]
    for cell in cells:
        assert outcome(column("x", DATE), cell) == Known(DAY, Remark.TIME_OF_DAY)


@pytest.mark.parametrize("sign", ["-", "/"])
def test_a_day_above_twelve_tells_the_order(sign: str) -> None:
    assert value(column("x", DATE), f"25{sign}04{sign}2026") == datetime.date(2026, 4, 25)
    assert value(column("x", DATE), f"04{sign}25{sign}2026") == datetime.date(2026, 4, 25)
    assert value(column("x", DATE), f"05{sign}05{sign}2026") == datetime.date(2026, 5, 5)


def test_a_doubtful_date_is_rejected_with_both_readings() -> None:
    found = outcome(column("x", DATE), "03-04-2026", "05-05-2026")
    assert isinstance(found, Rejected)
    assert str(found.reason) == "cell.ambiguous_date"
    assert "2026-04-03 or 2026-03-04" in found.why


def test_the_other_cells_decide_a_doubtful_date() -> None:
    spec = column("x", DATE)
    assert outcome(spec, "03-04-2026", "25-04-2026") == Known(DAY, Remark.DAY_FIRST)
    found = outcome(spec, "03-04-2026", "04-25-2026")
    assert found == Known(datetime.date(2026, 3, 4), Remark.MONTH_FIRST)
    assert reason(spec, "03-04-2026", "04-25-2026", "25-04-2026") == "cell.ambiguous_date"


def test_the_declared_order_decides_a_doubtful_date() -> None:
    assert outcome(column("x", DATE, day_first=True), "03-04-2026") == Known(DAY)
    american = column("x", DATE, day_first=False)
    assert outcome(american, "04/03/2026") == Known(DAY)
    assert reason(american, "25/04/2026") == "cell.not_a_date"
    # With points the day comes first in every language that uses them.
    assert value(american, "03.04.2026") == DAY


@pytest.mark.parametrize(
    "cell",
    ["soon", "2026-02-30", "31.04.2026", "03.04.26", "2026", "2026-04", "20260403", 46115, True],
)
def test_what_is_no_date_is_rejected(cell: Raw) -> None:
    assert reason(column("x", DATE), cell) == "cell.not_a_date"


def test_a_number_in_a_sheet_says_what_to_do() -> None:
    found = outcome(column("x", DATE), 46115)
    assert isinstance(found, Rejected)
    assert "date format" in found.why


def test_a_list_is_no_date() -> None:
    assert reason(column("x", DATE), ("2026-04-03",)) == "cell.not_one_value"


def test_a_doubtful_date_that_is_no_day_is_rejected() -> None:
    assert reason(column("x", DATE), "00-05-2026") == "cell.not_a_date"
