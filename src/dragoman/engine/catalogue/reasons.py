"""Why rows and cells were rejected, and what was read with a remark: the stable codes.

These codes stand in import reports that other programs read, so none is ever renamed.
"""

from __future__ import annotations

import enum


class RowReason(enum.StrEnum):
    """Why a whole row was rejected."""

    BROKEN_QUOTES = "row.broken_quotes"
    TOO_FEW_CELLS = "row.too_few_cells"
    TOO_MANY_CELLS = "row.too_many_cells"
    NOT_JSON = "row.not_json"
    REPEATED_KEY = "row.repeated_key"
    NO_ID = "row.no_id"
    BAD_ID = "row.bad_id"
    DUPLICATE_ID = "row.duplicate_id"
    DUPLICATE_ROW = "row.duplicate_row"


class CellReason(enum.StrEnum):
    """Why a cell was rejected; the product is kept, and the value is unknown."""

    BAD_BYTES = "cell.bad_bytes"
    CONTROL_CHARACTER = "cell.control_character"
    SPREADSHEET_ERROR = "cell.spreadsheet_error"
    FORMULA_WITHOUT_VALUE = "cell.formula_without_value"
    NOT_ONE_VALUE = "cell.not_one_value"
    NOT_A_NUMBER = "cell.not_a_number"
    NOT_FINITE = "cell.not_finite"
    AMBIGUOUS_NUMBER = "cell.ambiguous_number"
    UNKNOWN_UNIT = "cell.unknown_unit"
    WRONG_UNIT = "cell.wrong_unit"
    OUT_OF_RANGE = "cell.out_of_range"
    NOT_YES_OR_NO = "cell.not_yes_or_no"
    NOT_A_DATE = "cell.not_a_date"
    AMBIGUOUS_DATE = "cell.ambiguous_date"
    UNKNOWN_VALUE = "cell.unknown_value"


class Remark(enum.StrEnum):
    """What was done to read a cell that the model did not ask for in so many words."""

    UNIT = "remark.unit"
    SPELLING = "remark.spelling"
    SEPARATOR = "remark.separator"
    DAY_FIRST = "remark.day_first"
    MONTH_FIRST = "remark.month_first"
    TIME_OF_DAY = "remark.time_of_day"
