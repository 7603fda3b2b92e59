"""Catalogues on disk."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.catalogue import (
    Catalogue,
    CatalogueError,
    Column,
    TextList,
    make_column,
    open_catalogue,
    synthesise,
    write,
)
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import TEXT, Type, Value
from tests.engine.catalogue.tables import small_catalogue
from tests.engine.catalogue.test_column import KINDS, WORDS


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return small_catalogue(tmp_path)


@pytest.fixture
def folder(catalogue: Catalogue, tmp_path: Path) -> Path:
    write(catalogue, tmp_path / "stored")
    return tmp_path / "stored"


def records(catalogue: Catalogue) -> list[Any]:
    return [
        (catalogue.ids[row], catalogue.name(row), catalogue.record(row))
        for row in range(len(catalogue))
    ]


def error(folder: Path, **more: bool) -> CatalogueError:
    with pytest.raises(CatalogueError) as raised:
        open_catalogue(folder, **more)
    return raised.value


def test_what_was_written_is_what_is_opened(catalogue: Catalogue, folder: Path) -> None:
    for check in (True, False):
        opened = open_catalogue(folder, check=check)
        assert records(opened) == records(catalogue)
        assert opened.content_hash == catalogue.content_hash
        assert opened.advice_hash == catalogue.advice_hash
        assert list(opened.columns) == list(catalogue.columns)
        for name, column in opened.columns.items():
            assert column.type == catalogue.column(name).type
            assert column.nature == catalogue.column(name).nature
    assert sorted(path.name for path in folder.iterdir()) == [
        *(f"{place:03}.bin" for place in range(9)),
        "header.json",
        "ids.bin",
        "name.bin",
    ]


@settings(max_examples=max(20, settings().max_examples // 10))
@given(data=st.data())
def test_any_catalogue_is_opened_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    ids = sorted(data.draw(st.frozensets(WORDS.filter(bool), min_size=1, max_size=8)))

    def values(strategy: st.SearchStrategy[Value]) -> list[Value | None]:
        return data.draw(st.lists(st.none() | strategy, min_size=len(ids), max_size=len(ids)))

    def column(name: str, type_: Type, strategy: st.SearchStrategy[Value]) -> Column:
        return make_column(name=name, type=type_, nature=Nature.PRODUCT, values=values(strategy))

    catalogue = Catalogue(
        ids=TextList.of(ids),
        names=make_column(name="name", type=TEXT, nature=Nature.PRODUCT, values=ids),
        columns={kind: column(kind, type_, strategy) for kind, (type_, strategy) in KINDS.items()},
    )
    folder = tmp_path_factory.mktemp("any") / "stored"
    write(catalogue, folder)
    opened = open_catalogue(folder)
    assert records(opened) == records(catalogue)
    assert opened.content_hash == catalogue.content_hash


def test_columns_are_mapped_and_cannot_be_written(folder: Path) -> None:
    opened = open_catalogue(folder)
    for column in opened.columns.values():
        base: Any = column.codes
        while base.base is not None and not isinstance(base, np.memmap):
            base = base.base
        assert isinstance(base, np.memmap)
        assert not column.codes.flags.writeable
        with pytest.raises(ValueError, match="read-only"):
            column.codes[0] = 0


def test_a_large_catalogue_has_two_bytes_a_cell_at_most(tmp_path: Path) -> None:
    catalogue = synthesise(rows=70_000, distinct={"a": 250, "b": 60_000}, seed=1)
    write(catalogue, tmp_path / "large")
    header = json.loads((tmp_path / "large" / "header.json").read_text())
    types = [part["arrays"]["codes"]["type"] for part in header["columns"]]
    assert types == ["|u1", "<u2"]
    for part in header["columns"]:
        for array in part["arrays"].values():
            assert array["start"] % 64 == 0


def test_writing_the_same_catalogue_again_changes_nothing(
    catalogue: Catalogue, folder: Path
) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    write(catalogue, folder)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_folder_that_holds_something_else_is_left_alone(
    catalogue: Catalogue, folder: Path, tmp_path: Path
) -> None:
    other = synthesise(rows=5, distinct={"a": 2}, seed=1)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine")
    for taken in (folder, tmp_path / "notes"):
        with pytest.raises(CatalogueError) as raised:
            write(other, taken)
        assert raised.value.code == "catalogue.folder_taken"
    assert records(open_catalogue(folder)) == records(catalogue)
    assert (tmp_path / "notes" / "a.txt").read_text() == "mine"
    # Nothing half-written is left behind.
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_place_where_nothing_can_be_written_is_an_error(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CatalogueError) as raised:
        write(catalogue, tmp_path / "file" / "stored")
    assert raised.value.code == "catalogue.cannot_write"


def test_a_failed_write_leaves_nothing_behind(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CatalogueError, match="No space left"):
        write(catalogue, tmp_path / "stored")
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_without_header_is_no_catalogue(tmp_path: Path) -> None:
    assert error(tmp_path).code == "catalogue.not_a_catalogue"
    assert error(tmp_path / "none").code == "catalogue.not_a_catalogue"


@pytest.mark.parametrize("name", ["ids.bin", "name.bin", "000.bin", "003.bin", "008.bin"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "longer"])
def test_a_file_of_another_length_is_damage_even_unchecked(
    folder: Path, name: str, damage: str
) -> None:
    path = folder / name
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        kept = {"empty": b"", "cut": data[:-1], "longer": data + b"\0"}[damage]
        path.write_bytes(kept)
    assert error(folder, check=False).code == "catalogue.damaged"
    assert error(folder).code == "catalogue.damaged"


def test_every_changed_byte_that_means_something_is_found(
    catalogue: Catalogue, folder: Path
) -> None:
    header = json.loads((folder / "header.json").read_text())
    for part in (header["ids"], header["name"], *header["columns"]):
        path = folder / part["file"]
        whole = path.read_bytes()
        for array in part["arrays"].values():
            size = array["length"] * np.dtype(array["type"]).itemsize
            for place in {array["start"], array["start"] + size - 1} if size else set():
                damaged = bytearray(whole)
                damaged[place] ^= 0x40
                path.write_bytes(bytes(damaged))
                assert error(folder).code == "catalogue.damaged"
        path.write_bytes(whole)
    assert records(open_catalogue(folder)) == records(catalogue)


@pytest.mark.parametrize(
    "change",
    [
        {"product_count": 4},
        {"content_hash": "0"},
        {"advice_hash": "0"},
        {"format": "1"},
        {"ids": None},
        {"columns": [{}]},
    ],
)
def test_a_changed_header_is_damage(folder: Path, change: dict[str, Any]) -> None:
    path = folder / "header.json"
    header = json.loads(path.read_text())
    path.write_text(json.dumps(header | change))
    assert error(folder).code == "catalogue.damaged"


@pytest.mark.parametrize(
    ("key", "value"),
    [("nature", "commercial"), ("unit", "kW"), ("kind", "text"), ("kind", "soup"), ("name", "x")],
)
def test_a_changed_column_of_the_header_is_damage(folder: Path, key: str, value: str) -> None:
    path = folder / "header.json"
    header = json.loads(path.read_text())
    header["columns"][0][key] = value
    path.write_text(json.dumps(header))
    assert error(folder).code == "catalogue.damaged"


def test_an_array_of_another_type_is_damage(folder: Path) -> None:
    path = folder / "header.json"
    header = json.loads(path.read_text())
    header["columns"][0]["arrays"]["codes"]["type"] = "|O"
    path.write_text(json.dumps(header))
    assert "unknown type" in error(folder).message


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_a_header_that_is_none_is_damage(folder: Path, text: str) -> None:
    (folder / "header.json").write_text(text)
    assert error(folder).code == "catalogue.damaged"


def test_a_newer_format_is_told_apart_from_damage(folder: Path) -> None:
    path = folder / "header.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))
    assert error(folder).code == "catalogue.newer_format"
