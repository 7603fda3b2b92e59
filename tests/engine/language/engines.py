"""Rows of records as tables of DuckDB and PostgreSQL, written without the code under test."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from dragoman.engine.language import Kind, Type, Value
from tests.engine.language.worlds import TYPES, quote

COLUMN_TYPES = {
    "duckdb": {
        Kind.NUMBER: "DOUBLE",
        Kind.YES_NO: "BOOLEAN",
        Kind.DATE: "DATE",
        Kind.SET: "VARCHAR[]",
    },
    "postgres": {
        Kind.NUMBER: "double precision",
        Kind.YES_NO: "boolean",
        Kind.DATE: "date",
        Kind.SET: "text[]",
    },
}


def cell(value: Value | None, of: Type, engine: str) -> str:
    """Return a value as a literal of an engine."""
    kind = COLUMN_TYPES[engine].get(of.kind, "text")
    match value:
        case None:
            written = "NULL"
        case bool():
            written = str(value)
        case float():
            written = f"'{value!r}'"
        case date():
            written = f"'{value.isoformat()}'"
        case frozenset():
            members = ", ".join(map(quote, sorted(value)))
            written = f"[{members}]" if engine == "duckdb" else f"ARRAY[{members}]"
        case _:
            written = quote(value)
    return f"CAST({written} AS {kind})"


def query(
    expressions: Sequence[str],
    records: Sequence[dict[str, Value | None]],
    engine: str,
    *,
    columns: Sequence[str] = tuple(TYPES),
) -> str:
    """Return a query with one row for each record and one column for each expression."""
    rows = ", ".join(
        f"({place}, {', '.join(cell(r[name], TYPES[name], engine) for name in columns)})"
        for place, r in enumerate(records)
    )
    names = ", ".join(f'"{name}"' for name in columns)
    results = ", ".join(f"{sql} AS r{place}" for place, sql in enumerate(expressions))
    table = f"(VALUES {rows}) AS t(place, {names})"
    return f"SELECT {results} FROM {table} ORDER BY place"  # noqa: S608 - written by tests


def agree(ours: object, theirs: object, *, exact: bool) -> bool:
    """Tell whether two engines agree: numbers to the last digit, or to one part in 10^12."""
    if isinstance(ours, float) and isinstance(theirs, int | float) and not exact:
        return math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=0.0)
    return ours == theirs
