"""Parquet files."""

from __future__ import annotations

import datetime
from pathlib import Path

import duckdb
import pytest

from dragoman.engine.catalogue import CatalogueError
from dragoman.engine.catalogue.raw import BrokenRow, RawRow, SpoiltCell
from dragoman.engine.catalogue.readers.parquet_table import read_parquet
from tests.engine.catalogue.tables import write_csv, write_parquet


def read(path: Path) -> tuple[tuple[str, ...], list[RawRow | BrokenRow]]:
    with read_parquet(path) as found:
        assert (found.format, found.is_typed) == ("Parquet", True)
        return found.header, list(found.rows)


def test_cells_are_typed_and_rows_are_counted(tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "t.parquet",
        "SELECT 'a' AS id, 1 AS i, 1.25::DECIMAL(5,2) AS d, 2.5::DOUBLE AS f, true AS t, "
        "DATE '2026-04-03' AS day, TIMESTAMP '2026-04-03 10:00' AS stamp, ['x','y'] AS s "
        "UNION ALL SELECT 'b', NULL, NULL, 'nan'::DOUBLE, NULL, NULL, NULL, []",
    )
    header, found = read(path)
    assert header == ("id", "i", "d", "f", "t", "day", "stamp", "s")
    day = datetime.date(2026, 4, 3)
    stamp = datetime.datetime(2026, 4, 3, 10)  # noqa: DTZ001 - as the file has it
    assert found[0] == (1, ["a", 1, 1.25, 2.5, True, day, stamp, ("x", "y")])
    number, cells = found[1]  # type: ignore[misc]
    assert (number, cells[7]) == (2, ())
    assert str(cells[3]) == "nan"


def test_a_structure_is_spoilt(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "t.parquet", "SELECT 'a' AS id, {'x': 1} AS s")
    _, [(_, cells)] = read(path)  # type: ignore[misc]
    assert isinstance(cells[1], SpoiltCell)


def test_the_order_of_a_long_file_is_kept(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "t.parquet", "SELECT range AS id FROM range(150000)")
    found = read(path)[1]
    assert found == [(number + 1, [number]) for number in range(150_000)]


def test_a_name_is_taken_by_the_letter(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", "SELECT 'other' AS id")
    path = write_parquet(tmp_path / "x.parquet", "SELECT 'this' AS id").rename(
        tmp_path / "[a]*.parquet"
    )
    assert read(path)[1] == [(1, ["this"])]


def test_what_is_no_parquet_is_an_error(tmp_path: Path) -> None:
    whole = write_parquet(tmp_path / "w.parquet", "SELECT range AS id FROM range(100000)")
    cut = write_csv(tmp_path / "c.parquet", whole.read_bytes()[:-100])
    for path in (write_csv(tmp_path / "t.parquet", "id,a\n"), cut):
        with pytest.raises(CatalogueError) as raised:
            read(path)
        assert raised.value.code == "catalogue.not_parquet"


def test_damage_in_the_middle_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    with duckdb.connect() as connection:
        table = connection.sql("SELECT range AS id, hash(range)::VARCHAR AS h FROM range(200000)")
        table.write_parquet(str(path), compression="gzip", row_group_size=20_000)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 5_000] = b"\xff" * 5_000
    path.write_bytes(bytes(data))
    with pytest.raises(CatalogueError) as raised:
        read(path)
    assert raised.value.code == "catalogue.not_parquet"
