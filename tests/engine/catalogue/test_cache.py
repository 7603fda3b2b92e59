"""Catalogues that are imported once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.catalogue import CatalogueError, Derived, cache, load_or_import
from dragoman.engine.language import NUMBER, Namespace, Origin, Symbol, parse
from tests.engine.catalogue.tables import column, table, write_csv

SPEC = table(column("a", NUMBER))
SPACE = Namespace([Symbol("a", NUMBER, Origin.PRODUCT)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "t.csv", "id,a\n1,5\n2,bad\n1,6\n")


def test_the_second_time_nothing_is_imported(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_or_import(SPEC, path, tmp_path / "cache")
    monkeypatch.setattr(cache, "import_table", None)
    second = load_or_import(SPEC, path, tmp_path / "cache")
    assert second.catalogue.content_hash == first.catalogue.content_hash
    assert second.report.summary() == first.report.summary()
    assert list(second.report.csv_rows()) == list(first.report.csv_rows())
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_any_change_of_file_specification_or_formula_imports_again(
    path: Path, tmp_path: Path
) -> None:
    def derived(text: str) -> list[Derived]:
        return [Derived(name="b", type=NUMBER, expression=parse(text, namespace=SPACE))]

    keys = {
        cache.cache_key(SPEC, path),
        cache.cache_key(table(column("a", NUMBER, decimal=",")), path),
        cache.cache_key(SPEC, path, derived=derived("a + 1")),
        cache.cache_key(SPEC, path, derived=derived("a + 2")),
        cache.cache_key(SPEC, write_csv(tmp_path / "u" / "t.csv", "id,a\n1,6\n")),
        cache.cache_key(SPEC, write_csv(tmp_path / "t.tsv", path.read_bytes())),
    }
    assert len(keys) == 6
    found = load_or_import(SPEC, path, tmp_path / "cache", derived=derived("a + 1"))
    assert found.catalogue.record(0) == {"a": 5.0, "b": 6.0}


@pytest.mark.parametrize("name", ["000.bin", "header.json", "report.json"])
def test_a_damaged_copy_is_replaced(path: Path, tmp_path: Path, name: str) -> None:
    first = load_or_import(SPEC, path, tmp_path / "cache")
    (folder,) = (tmp_path / "cache").iterdir()
    (folder / name).unlink()
    second = load_or_import(SPEC, path, tmp_path / "cache")
    assert second.catalogue.content_hash == first.catalogue.content_hash
    assert (folder / name).exists()


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        load_or_import(SPEC, tmp_path / "none.csv", tmp_path / "cache")
    assert raised.value.code == "catalogue.missing_file"
