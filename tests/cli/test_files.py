"""Files: complete or not at all; and a cache that may be missing, broken or forbidden."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.cli import files, shelf
from dragoman.cli.exits import CommandError, Exit
from tests.cli.conftest import DAY, Command


def test_a_file_appears_complete_and_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    files.write_file(target, b"one")
    files.write_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert [*tmp_path.iterdir()] == [target]


def test_what_stood_there_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandError, match="No space left on device"):
        files.write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [target]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        files.read_file(tmp_path)
    assert caught.value.code == "command.unreadable_file"


def test_a_file_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 3)
    (tmp_path / "a").write_bytes(b"1234")
    with pytest.raises(CommandError, match="larger than"):
        files.read_file(tmp_path / "a")


@pytest.mark.parametrize(
    ("own", "shared", "found"),
    [
        ("/own", "/shared", Path("/own")),
        (None, "/shared", Path("/shared/dragoman")),
        (None, None, Path.home() / ".cache" / "dragoman"),
        ("", "/shared", None),
    ],
)
def test_the_cache_stands_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, own: str | None, shared: str | None, found: Path | None
) -> None:
    for name, value in (("DRAGOMAN_CACHE_DIR", own), ("XDG_CACHE_HOME", shared)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert files.cache_folder() == found


def test_where_there_is_no_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert files.cache_folder() is None


@pytest.mark.gs("GS-L16")
def test_a_table_is_imported_once(
    dragoman: Command, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("DRAGOMAN_CACHE_DIR", str(cache))
    first = dragoman("advise", shop, *DAY)
    (kept,) = (each for each in cache.iterdir() if each.name != "documents")

    def imported(*_: object, **__: object) -> None:
        raise AssertionError("the table was imported again")

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.engine.catalogue.cache.import_table", imported)
        assert dragoman("advise", shop, *DAY) == first
    table = shop / "products.csv"
    table.write_text(table.read_text().replace("69.00", "68.00"))
    assert dragoman("advise", shop, *DAY).code == Exit.OK
    assert len([*cache.iterdir()]) == 3  # with the trees of documents
    assert kept.exists()


def test_a_damaged_cache_is_made_anew(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("DRAGOMAN_CACHE_DIR", str(cache))
    category, folder = shelf.read(str(shop), is_cached=False)
    first = shelf.load_products(category, folder).catalogue.content_hash
    (kept,) = cache.iterdir()
    for file in sorted(kept.iterdir()):
        content = file.read_bytes()
        for broken in (b"", content[: len(content) // 2], b"\x00" * len(content)):
            file.write_bytes(broken)
            loaded = shelf.load_products(category, folder)
            assert loaded.catalogue.content_hash == first, file.name
            assert loaded.catalogue.record(loaded.catalogue.row_of("Calm"))["price"] == 69.0
            assert loaded.report.kept_count == 8


def test_without_a_place_for_the_cache_everything_works(
    dragoman: Command, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dragoman("advise", shop, *DAY)
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, and no folder")
    for place in ("", str(blocked), str(blocked / "deeper"), "/proc/none/cache"):
        monkeypatch.setenv("DRAGOMAN_CACHE_DIR", place)
        assert dragoman("advise", shop, *DAY) == first, place


def test_the_lint_reads_the_table_itself(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cached() -> Path:
        raise AssertionError("the lint looked into the cache")

    monkeypatch.setattr(shelf, "cache_folder", cached)
    loaded = shelf.load(str(shop), is_cached=False)
    assert loaded.report.kept_count == 8
