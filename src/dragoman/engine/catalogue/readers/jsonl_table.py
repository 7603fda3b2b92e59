"""JSON lines: one object a line, one key a column."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.engine.catalogue import codec
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.raw import (
    BrokenRow,
    Raw,
    RawRow,
    RawTable,
    SpoiltCell,
    plain_text,
    shown,
)
from dragoman.engine.catalogue.readers.header import column_names
from dragoman.engine.catalogue.reasons import CellReason, RowReason

# Values that are cells as they stand, for speed alone.
_PLAIN = frozenset((str, int, bool, type(None)))


class _RepeatedKeyError(ValueError):
    """An object names a key twice."""


@contextlib.contextmanager
def read_jsonl(path: Path) -> Iterator[RawTable]:
    """Open a file of JSON lines; cells are numbers, truths, texts, lists of texts or null.

    The columns are all keys of all objects in the order in which they first appear; a key that
    an object lacks is null. Dates are ISO texts. The row number is the line.

    Raises:
        CatalogueError: ``catalogue.not_json_lines``, ``catalogue.no_header``.
    """
    with codec.open_text(path, encoding="utf-8-sig") as text:
        keys: dict[str, None] = {}
        begins = ""
        for line in text:
            begins = begins or line.lstrip()[:1]
            with contextlib.suppress(ValueError, RecursionError):
                keys.update(dict.fromkeys(_object(line)))
        if not keys and begins == "[":
            raise CatalogueError(
                "catalogue.not_json_lines",
                f"'{path.name}' is one JSON array, not one object a line.",
                mend="Write one object a line, without brackets and commas around them.",
            )
        header = column_names(keys, name=path.name, is_row=False)
    with codec.open_text(path, encoding="utf-8-sig") as text:
        yield RawTable(
            format="JSON lines",
            header=header,
            rows=_rows(text, tuple(keys)),
            is_typed=True,
            encoding="utf-8",
        )


def _object(line: str) -> dict[str, Any]:
    """Return the object on a line; nothing on it is an empty object.

    Raises:
        ValueError: the line is no JSON, or no object, or a key is repeated.
    """
    if not line.strip():
        return {}
    value = json.loads(line, object_pairs_hook=_without_repeats)
    if not isinstance(value, dict):
        raise ValueError("the line holds no object in braces")
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RepeatedKeyError(f"the key '{shown(twice)}' stands twice in one object")
    return found


def _rows(lines: Iterator[str], keys: tuple[str, ...]) -> Iterator[RawRow | BrokenRow]:
    for number, line in enumerate(lines, start=1):
        try:
            found = _object(line)
        except (ValueError, RecursionError) as error:
            repeated = isinstance(error, _RepeatedKeyError)
            yield BrokenRow(
                number=number,
                reason=RowReason.REPEATED_KEY if repeated else RowReason.NOT_JSON,
                why=str(error) if repeated else f"not one JSON object: {error}",
                raw=shown(line.rstrip("\r\n")),
            )
            continue
        cells = [found.get(key) for key in keys]
        yield number, [it if type(it) in _PLAIN else raw_of_json(it) for it in cells]


def raw_of_json(value: object) -> Raw:
    """Return the cell for a value of JSON or of a similar typed format."""
    if isinstance(value, float) and math.isnan(value):
        # One and the same object, so that equal rows are found equal.
        return math.nan
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple) and all(
        isinstance(part, str | int | float) for part in value
    ):
        return tuple(plain_text(part) for part in value)
    return SpoiltCell(
        text=json.dumps(value, ensure_ascii=False, default=str),
        reason=CellReason.NOT_ONE_VALUE,
        why="neither a value nor a list of values",
    )
