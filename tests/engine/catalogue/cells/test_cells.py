"""What becomes of a cell whatever its column is."""

from __future__ import annotations

import pytest

from dragoman.engine.catalogue.cells import Unknown
from dragoman.engine.catalogue.raw import Raw, SpoiltCell
from dragoman.engine.catalogue.reasons import CellReason
from dragoman.engine.language import DATE, NUMBER, TEXT, YES_NO, Type
from tests.engine.catalogue.tables import CLASS, GAS, PORTS, column, outcome, reason

TYPES = [NUMBER, TEXT, YES_NO, DATE, GAS, CLASS, PORTS]


@pytest.mark.gs("GS-A04", "GS-D12")
@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.kind)
@pytest.mark.parametrize("cell", [None, "", "   ", "\u00a0"])
def test_an_empty_cell_is_unknown_and_no_value_of_any_kind(type_: Type, cell: Raw) -> None:
    assert outcome(column("x", type_), cell) == Unknown(is_placeholder=False)


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.kind)
def test_a_declared_placeholder_is_unknown_in_every_kind(type_: Type) -> None:
    spec = column("x", type_, unknown_if=("k. A.",))
    assert outcome(spec, " K. a.") == Unknown(is_placeholder=True)


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.kind)
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("a\udcffb", "cell.bad_bytes"),
        ("a\x00b", "cell.control_character"),
        ("#N/A", "cell.spreadsheet_error"),
        ("#DIV/0!", "cell.spreadsheet_error"),
        (("a", "\ud800"), "cell.bad_bytes"),
        (
            SpoiltCell(text="=A1", reason=CellReason.FORMULA_WITHOUT_VALUE, why="is a formula"),
            "cell.formula_without_value",
        ),
    ],
)
def test_a_spoilt_cell_is_rejected_in_every_kind(type_: Type, cell: Raw, code: str) -> None:
    assert reason(column("x", type_), cell) == code


def test_a_spreadsheet_error_can_be_declared_a_placeholder() -> None:
    spec = column("x", NUMBER, unknown_if=("#N/A",))
    assert outcome(spec, "#N/A") == Unknown(is_placeholder=True)


def test_line_breaks_inside_text_are_no_flaw() -> None:
    assert not isinstance(outcome(column("x", TEXT), "a\r\n\tb"), Unknown)
