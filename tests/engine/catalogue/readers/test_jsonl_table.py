"""JSON lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.catalogue import CatalogueError
from dragoman.engine.catalogue.raw import BrokenRow, RawRow, SpoiltCell
from dragoman.engine.catalogue.readers.jsonl_table import read_jsonl
from tests.engine.catalogue.tables import write_csv


def read(path: Path, text: str | bytes) -> tuple[tuple[str, ...], list[RawRow | BrokenRow]]:
    with read_jsonl(write_csv(path / "t.jsonl", text)) as found:
        assert (found.format, found.is_typed) == ("JSON lines", True)
        return found.header, list(found.rows)


def test_cells_keep_their_types_and_missing_keys_are_null(tmp_path: Path) -> None:
    text = '{"id": "a", "n": 1.5}\n\n{"n": 2, "id": "b", "t": true, "s": ["x", 1, true, 2.0]}\n'
    assert read(tmp_path, text) == (
        ("id", "n", "t", "s"),
        [
            (1, ["a", 1.5, None, None]),
            (2, [None, None, None, None]),
            (3, ["b", 2, True, ("x", "1", "true", "2")]),
        ],
    )


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read(tmp_path, '{"id": "ł"}'.encode("utf-8-sig"))[1] == [(1, ["ł"])]


def test_what_is_neither_value_nor_list_of_values_is_spoilt(tmp_path: Path) -> None:
    _, [(_, cells)] = read(tmp_path, '{"a": {"x": 1}, "b": [[1]], "c": [null], "d": []}')  # type: ignore[misc]
    assert [isinstance(cell, SpoiltCell) for cell in cells] == [True, True, True, False]
    assert cells[3] == ()


def test_nan_is_one_and_the_same(tmp_path: Path) -> None:
    _, [(_, first), (_, second)] = read(tmp_path, '{"a": NaN}\n{"a": NaN}')  # type: ignore[misc]
    assert str(first[0]) == "nan"
    assert first[0] is second[0]


@pytest.mark.gs("GS-A26")
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{'id': 1}", "row.not_json"),
        ('{"id": 1', "row.not_json"),
        ("[1, 2]", "row.not_json"),
        ("5", "row.not_json"),
        ('{"id": 1, "id": 2}', "row.repeated_key"),
        ('{"id": ' + "[" * 100_000, "row.not_json"),
        ('{"id": ' + "9" * 5_000 + "}", "row.not_json"),
    ],
)
def test_a_line_that_is_no_object_is_broken(tmp_path: Path, line: str, reason: str) -> None:
    broken, fine = read(tmp_path, f'{line}\n{{"id": "a"}}\n')[1]
    assert isinstance(broken, BrokenRow)
    assert (broken.number, str(broken.reason)) == (1, reason)
    assert fine == (2, ["a"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"id": 1},\n{"id": 2}]', "catalogue.not_json_lines"),
        ("\n", "catalogue.no_header"),
        ('{"": 1}', "catalogue.unnamed_column"),
        ('{"a": 1, " a": 1}', "catalogue.repeated_column"),
    ],
)
def test_a_file_that_cannot_be_a_table_is_an_error(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        read(tmp_path, text)
    assert raised.value.code == code
