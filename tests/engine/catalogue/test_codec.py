"""Files that appear whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dragoman.engine.catalogue import CatalogueError, codec


def test_a_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert codec.write_folder(folder, {"x": [b"1", b"2"], "y": []})
    assert (folder / "x").read_bytes() == b"12"
    assert (folder / "y").read_bytes() == b""
    assert folder.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in folder.parent.iterdir()] == ["b"]


def test_who_comes_second_leaves_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "b"
    assert codec.write_folder(folder, {"x": [b"first"]})
    assert not codec.write_folder(folder, {"x": [b"second"]})

    # Another process puts its folder there between the look and the rename.
    other = tmp_path / "c"

    def too_late(self: Path, target: Path) -> Path:
        target.mkdir()
        raise OSError(39, "Directory not empty")

    monkeypatch.setattr(Path, "rename", too_late)
    assert not codec.write_folder(other, {"x": [b"second"]})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]
    assert (folder / "x").read_bytes() == b"first"


def test_a_file_is_replaced_when_its_successor_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old")

    def break_off() -> None:
        with codec.replaced_file(path) as made:
            made.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert path.read_text() == "old"
    with codec.replaced_file(path) as made:
        made.write_text("new")
    assert path.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["t.csv"]


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"x" * 3_000_000)
    assert codec.digest_of_file(path) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_an_empty_file_maps_to_nothing_and_a_mapped_one_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"")
    assert codec.map_bytes(path).size == 0
    path.write_bytes(b"abc")
    mapped = codec.map_bytes(path)
    assert bytes(mapped) == b"abc"
    with pytest.raises(ValueError, match="read-only"):
        mapped[0] = 1


def test_a_missing_file_says_its_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        codec.read_bytes(tmp_path / "none")
    assert raised.value.code == "catalogue.missing_file"
    assert "none" in raised.value.message
