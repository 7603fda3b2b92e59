"""Specifications and tables that the tests of the catalogue share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import openpyxl

from dragoman.engine.catalogue import Catalogue, ColumnSpec, TableSpec, import_table
from dragoman.engine.catalogue.cells import Known, Outcome, Rejected, read_cells
from dragoman.engine.catalogue.raw import Raw
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import (
    DATE,
    NUMBER,
    TEXT,
    YES_NO,
    Expression,
    Kind,
    Namespace,
    Origin,
    Symbol,
    Type,
    parse,
)

WATT = Type(Kind.NUMBER, unit="W")
GAS = Type(Kind.CHOICE, values=("R290", "R32", "R410A"))
CLASS = Type(Kind.SCALE, values=("low", "mid", "high"))
PORTS = Type(Kind.SET, values=("HDMI", "DP", "USB-C"))


def column(name: str, type_: Type = TEXT, **more: Any) -> ColumnSpec:
    """Return the specification of a column that is named like its attribute."""
    return ColumnSpec(
        **{"name": name, "type": type_, "nature": Nature.PRODUCT, "source": name, **more}
    )


def table(*columns: ColumnSpec, **more: Any) -> TableSpec:
    """Return the specification of a table with a column ``id``."""
    return TableSpec(**{"columns": columns, "id": ("id",), **more})


def outcome(spec: ColumnSpec, cell: Raw, *others: Raw) -> Outcome:
    """Return what becomes of a cell that stands in a column with others."""
    return next(iter(read_cells(spec, [cell, *others])))


def value(spec: ColumnSpec, cell: Raw, *others: Raw) -> object:
    """Return the value of a cell that has one."""
    found = outcome(spec, cell, *others)
    assert isinstance(found, Known), found
    return found.value


def reason(spec: ColumnSpec, cell: Raw, *others: Raw) -> str:
    """Return the code with which a cell is rejected."""
    found = outcome(spec, cell, *others)
    assert isinstance(found, Rejected), found
    return str(found.reason)


def write_csv(path: Path, text: str | bytes) -> Path:
    """Write a table as it stands."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[object]], *, sheet: str = "Sheet") -> Path:
    """Write rows into the first sheet of a workbook; the first row is the header."""
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    made.title = sheet
    for row in rows:
        made.append(list(row))
    book.save(path)
    return path


def write_jsonl(path: Path, rows: Iterable[dict[str, object]]) -> Path:
    """Write objects one a line."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def write_parquet(path: Path, select: str) -> Path:
    """Write what a query gives."""
    with duckdb.connect() as connection:
        connection.sql(select).write_parquet(str(path))
    return path


def small_catalogue(folder: Path) -> Catalogue:
    """Return five products with a column of every kind, some values unknown."""
    spec = table(
        column("power", WATT),
        column("price", Type(Kind.NUMBER, unit="EUR"), nature=Nature.PRICE),
        column("margin", NUMBER, nature=Nature.COMMERCIAL),
        column("gas", GAS),
        column("size", CLASS),
        column("ports", PORTS),
        column("smart", YES_NO),
        column("since", DATE),
        column("about", TEXT),
        name=("title",),
    )
    text = (
        "id,title,power,price,margin,gas,size,ports,smart,since,about\n"
        'c,Gamma,300,30,3,R290,low,"HDMI,DP",yes,2024-03-01,quiet\n'
        "a,Alpha,100,10,1,R32,high,HDMI,no,2024-01-01,\n"
        "b,Beta,200,,2,,mid,,,,łódź\n"
        'e,Epsilon,,50,5,R410A,,"USB-C,DP,HDMI",yes,2024-05-01,quiet\n'
        "d,Delta,200,40,4,R290,low,,no,1969-12-31,\n"
    )
    return import_table(spec, write_csv(folder / "small.csv", text)).catalogue


def expression(text: str, catalogue: Catalogue) -> Expression:
    """Return an expression over the columns of a catalogue, market, industry and today."""
    symbols = [Symbol(it.name, it.type, Origin.PRODUCT) for it in catalogue.columns.values()]
    context = {"market": TEXT, "industry": TEXT, "today": DATE}
    symbols.extend(Symbol(name, type_, Origin.CONTEXT) for name, type_ in context.items())
    return parse(text, namespace=Namespace(symbols))
