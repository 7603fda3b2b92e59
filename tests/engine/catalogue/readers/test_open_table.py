"""Which reader a file gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.catalogue import CatalogueError
from dragoman.engine.catalogue.readers import open_table
from tests.engine.catalogue.tables import write_csv, write_jsonl, write_parquet, write_xlsx


def test_the_ending_names_the_format(tmp_path: Path) -> None:
    paths = [
        write_csv(tmp_path / "a.csv", "id\n1\n"),
        write_csv(tmp_path / "a.TSV", "id\n1\n"),
        write_csv(tmp_path / "a.txt", "id\n1\n"),
        write_xlsx(tmp_path / "a.xlsx", [["id"], [1]]),
        write_parquet(tmp_path / "a.parquet", "SELECT 1 AS id"),
        write_jsonl(tmp_path / "a.jsonl", [{"id": 1}]),
        write_jsonl(tmp_path / "a.ndjson", [{"id": 1}]),
    ]
    formats = []
    for path in paths:
        with open_table(path, expected=frozenset()) as found:
            formats.append(found.format)
            assert found.header == ("id",)
            assert len(list(found.rows)) == 1
    assert formats == ["CSV", "CSV", "CSV", "XLSX", "Parquet", "JSON lines", "JSON lines"]


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a"])
def test_an_unknown_format_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        open_table(tmp_path / name, expected=frozenset())
    assert raised.value.code == "catalogue.unknown_format"
    assert ".csv" in raised.value.mend
