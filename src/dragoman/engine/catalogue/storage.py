"""Catalogues on disk: a header that people can read, and one file of raw arrays a column.

Layout of a folder, format 1::

    header.json     what there is, with the hash of each part
    ids.bin         product ids
    name.bin        names, as a column
    000.bin …       one file a column, in the order of the header

A column file holds its arrays one after the other, each beginning at a multiple of 64 bytes:
the codes, and then the entries (numbers; or the bytes of texts and where each one ends).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue import codec
from dragoman.engine.catalogue.column import Column
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.products import Catalogue
from dragoman.engine.catalogue.texts import TextList
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import Kind, Type

FORMAT = 1
_HEADER = "header.json"
_ALIGNMENT = 64
_DTYPES = frozenset(("<u1", "|u1", "<u2", "<u4", "<f8", "<i8"))

_Array = NDArray[np.generic]


def write(
    catalogue: Catalogue, folder: Path, *, beside: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """Write a catalogue into a new folder, which appears complete or not at all.

    A folder that holds the same catalogue already is left as it is. ``beside`` are further
    small files that belong to it, by name.

    Raises:
        CatalogueError: ``catalogue.folder_taken``, ``catalogue.cannot_write``.
    """
    files: dict[str, Iterable[bytes]] = {name: (data,) for name, data in beside.items()}
    parts: dict[str, Any] = {}
    for file_name, arrays in _parts(catalogue):
        parts[file_name] = _places(arrays)
        files[file_name] = _bytes_of(arrays)
    header = {
        "format": FORMAT,
        "product_count": len(catalogue),
        "content_hash": catalogue.content_hash,
        "advice_hash": catalogue.advice_hash,
        "ids": {"file": "ids.bin", "digest": catalogue.ids.digest, "arrays": parts["ids.bin"]},
        "name": _described(catalogue.names, "name.bin", parts),
        "columns": [
            _described(column, f"{place:03}.bin", parts)
            for place, column in enumerate(catalogue.columns.values())
        ],
    }
    text = json.dumps(header, ensure_ascii=False, indent=1) + "\n"
    files[_HEADER] = (text.encode(),)
    if not codec.write_folder(folder, files) and not _holds(folder, catalogue):
        raise CatalogueError(
            "catalogue.folder_taken",
            f"'{folder}' exists already and holds something else.",
            mend="Catalogues are never changed: write to a new folder.",
        )


def open_catalogue(folder: Path, *, check: bool = True) -> Catalogue:
    """Open a stored catalogue; its columns stay on disk until they are looked at.

    Args:
        folder: as it was written.
        check: read everything once and compare the hashes. Without it only lengths are
            compared; what is damaged inside then shows as wrong values or not at all.

    Raises:
        CatalogueError: ``catalogue.not_a_catalogue``, ``catalogue.newer_format``,
            ``catalogue.damaged``.
    """
    header = _header(folder)
    try:
        catalogue = _opened(folder, header)
    except (KeyError, TypeError, ValueError, EngineError) as error:
        raise _damaged(folder, str(error)) from error
    if check:
        _check(catalogue, header, folder)
    return catalogue


def _parts(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, _Array]]]:
    yield "ids.bin", {"blob": catalogue.ids.blob, "ends": catalogue.ids.ends}
    yield "name.bin", _arrays_of(catalogue.names)
    for place, column in enumerate(catalogue.columns.values()):
        yield f"{place:03}.bin", _arrays_of(column)


def _arrays_of(column: Column) -> dict[str, _Array]:
    entries = column.entries
    if isinstance(entries, TextList):
        return {"codes": column.codes, "blob": entries.blob, "ends": entries.ends}
    return {"codes": column.codes, "numbers": entries}


def _places(arrays: Mapping[str, _Array]) -> dict[str, Any]:
    """Return where in its file each array begins, what it is made of and how long it is."""
    places: dict[str, Any] = {}
    start = 0
    for name, array in arrays.items():
        little = array.dtype.newbyteorder("<")
        places[name] = {"start": start, "type": little.str, "length": int(array.size)}
        start += _padded(array.nbytes)
    return places


def _bytes_of(arrays: Mapping[str, _Array]) -> Iterator[bytes]:
    for array in arrays.values():
        data = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes()
        yield data
        yield bytes(_padded(len(data)) - len(data))


def _padded(length: int) -> int:
    return -(-length // _ALIGNMENT) * _ALIGNMENT


def _described(column: Column, file_name: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": column.name,
        "kind": str(column.type.kind),
        "unit": column.type.unit,
        "values": list(column.type.values),
        "nature": str(column.nature),
        "distinct_count": column.distinct_count,
        "digest": column.digest,
        "file": file_name,
        "arrays": parts[file_name],
    }


def _holds(folder: Path, catalogue: Catalogue) -> bool:
    try:
        header = _header(folder)
    except CatalogueError:
        return False
    return header.get("content_hash") == catalogue.content_hash


def _header(folder: Path) -> dict[str, Any]:
    path = folder / _HEADER
    if not codec.is_there(path):
        raise CatalogueError(
            "catalogue.not_a_catalogue",
            f"'{folder}' holds no catalogue: it has no {_HEADER}.",
            mend="Name the folder into which a catalogue was written.",
        )
    try:
        header = json.loads(codec.read_bytes(path))
    except ValueError as error:
        raise _damaged(folder, f"{_HEADER} is no JSON") from error
    if not isinstance(header, dict) or not isinstance(header.get("format"), int):
        raise _damaged(folder, f"{_HEADER} names no format")
    if header["format"] > FORMAT:
        raise CatalogueError(
            "catalogue.newer_format",
            f"'{folder}' is in format {header['format']}, and this program reads up to {FORMAT}.",
            mend="Update the program, or import the table again.",
        )
    return header


def _opened(folder: Path, header: Mapping[str, Any]) -> Catalogue:
    ids = _arrays(folder, header["ids"])
    catalogue = Catalogue(
        ids=TextList(blob=ids["blob"], ends=ids["ends"], digest=header["ids"]["digest"]),
        names=_column(folder, header["name"]),
        columns={part["name"]: _column(folder, part) for part in header["columns"]},
    )
    if len(catalogue) != header["product_count"]:
        raise ValueError("the number of products is not that of the header")
    return catalogue


def _column(folder: Path, part: Mapping[str, Any]) -> Column:
    arrays = _arrays(folder, part)
    entries: NDArray[np.float64] | TextList = (
        TextList(blob=arrays["blob"], ends=arrays["ends"])
        if "blob" in arrays
        else arrays["numbers"]
    )
    return Column(
        name=part["name"],
        type=Type(Kind(part["kind"]), unit=part["unit"], values=tuple(part["values"])),
        nature=Nature(part["nature"]),
        codes=arrays["codes"],
        entries=entries,
        digest=part["digest"],
    )


def _arrays(folder: Path, part: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arrays of a file as read-only views of its bytes on disk."""
    path = folder / Path(part["file"]).name
    data = codec.map_bytes(path)
    arrays: dict[str, Any] = {}
    end = 0
    for name, place in part["arrays"].items():
        if place["type"] not in _DTYPES:
            raise ValueError(f"{path.name} has an array of unknown type")
        dtype = np.dtype(place["type"])
        start, stop = place["start"], place["start"] + place["length"] * dtype.itemsize
        if not 0 <= start <= stop <= len(data):
            raise ValueError(f"{path.name} is too short")
        arrays[name] = np.asarray(data[start:stop]).view(dtype)
        end = max(end, _padded(stop))
    if end != len(data):
        raise ValueError(f"{path.name} is {len(data)} bytes long instead of {end}")
    return arrays


def _check(catalogue: Catalogue, header: Mapping[str, Any], folder: Path) -> None:
    if catalogue.ids.computed_digest() != catalogue.ids.digest:
        raise _damaged(folder, "the product ids are not those that were written")
    for column in (catalogue.names, *catalogue.columns.values()):
        if column.computed_digest() != column.digest:
            raise _damaged(folder, f"column '{column.name}' is not what was written")
    for name in ("content_hash", "advice_hash"):
        if getattr(catalogue, name) != header.get(name):
            raise _damaged(folder, f"the {name} of {_HEADER} is not that of the columns")


def _damaged(folder: Path, why: str) -> CatalogueError:
    return CatalogueError(
        "catalogue.damaged",
        f"The catalogue in '{folder}' is damaged: {why}.",
        mend="Import the product table again.",
    )
