"""From a file to a catalogue, whatever is wrong with the file."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.catalogue import (
    CatalogueError,
    Imported,
    TableSpec,
    import_table,
    load_catalogue,
)
from dragoman.engine.knowledge import Nature, category_from_text
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
from tests.engine.catalogue.tables import (
    CLASS,
    GAS,
    PORTS,
    WATT,
    column,
    table,
    write_csv,
    write_jsonl,
    write_xlsx,
)


def load(path: Path, spec: TableSpec, text: str | bytes) -> Imported:
    return import_table(spec, write_csv(path / "t.csv", text))


def rejections(imported: Imported) -> list[tuple[str, ...]]:
    return [row[:4] for row in list(imported.report.csv_rows())[1:]]


NASTY = table(
    column("power", WATT, unknown_if=("0", "n/a"), valid=(10, 90_000)),
    column("price", Type(Kind.NUMBER, unit="EUR"), nature=Nature.PRICE, decimal=","),
    column("gas", GAS, spellings=(("R-290", "R290"),)),
    column("size", CLASS),
    column("ports", PORTS),
    column("smart", YES_NO),
    column("since", DATE),
    column("about", TEXT),
    id=("maker", "model"),
    unused=(("views", Nature.BEHAVIOURAL),),
)
HEADER = ["maker", "model", "power", "price", "gas", "size", "ports", "smart", "since"]
HEADER += ["about", "views"]
ROWS: list[list[object]] = [
    ["Żuk ", "A1", "1.5 kW", "1.299,00", "R-290", "low", "HDMI, DP", "tak", "2026-04-03", "ok", 1],
    ["Ada", "Z", "0", "", "r32", "HIGH", "'USB-C'", "no", "25.12.2025", "", 2],
    ["Żuk", "A1", "1500", "1299", "R290", "low", "DP,HDMI", "yes", "2026-04-03", "other", 3],
    ["Ada", "B", "n/a", "12.5", "R22", "huge", "VGA", "maybe", "31.02.2026", "x", 4],
    ["", "", "100", "5", "R290", "low", "DP", "yes", "2026-01-01", "nobody", 5],
    ["Ada", "Z", "0", "", "r32", "HIGH", "'USB-C'", "no", "25.12.2025", "", 2],
    ["Bob", "C", "100 kW", "5 PLN", "#N/A", "mid", "", "", "", "NaN", 6],
    ["Bob", "D", "NaN", "5,5 €", "R410A", "mid", "[]", "1", "2026-13-01", " t\u00a0", 7],
]
# The same for every format but for the numbers of rows: the line, the row of the sheet, or the
# number of the record.
CELLS = [
    (5, "price", "12.5", "cell.not_a_number"),
    (5, "gas", "R22", "cell.unknown_value"),
    (5, "size", "huge", "cell.unknown_value"),
    (5, "ports", "VGA", "cell.unknown_value"),
    (5, "smart", "maybe", "cell.not_yes_or_no"),
    (5, "since", "31.02.2026", "cell.not_a_date"),
    (8, "power", "100 kW", "cell.out_of_range"),
    (8, "price", "5 PLN", "cell.wrong_unit"),
    (8, "gas", "#N/A", "cell.spreadsheet_error"),
    (9, "power", "NaN", "cell.not_finite"),
    (9, "since", "2026-13-01", "cell.not_a_date"),
]
REJECTED_ROWS = [
    (4, "Żuk A1", "row.duplicate_id"),
    (6, "", "row.no_id"),
    (7, "Ada Z", "row.duplicate_row"),
]


SUMMARY = """\
nasty.csv (CSV, utf-8): 8 rows read, 5 kept, 3 rejected
  1 row row.duplicate_id: row 4 'Żuk A1': same id as row 2, which was kept; \
differs in power, price, gas, ports, smart and 1 more
  1 row row.no_id: row 6 '': nothing in id column 'maker', 'model'
  1 row row.duplicate_row: row 7 'Ada Z': every cell is as in row 3, which was kept
  40 cells: 22 known (3 of them converted), 5 empty, 2 place-holders, 11 rejected
  power: 1 cell cell.out_of_range: '100 kW' (is 100000, outside of the valid range 10 to 90000 W)
  power: 1 cell cell.not_finite: 'NaN' (is no finite number)
  price: 1 cell cell.not_a_number: '12.5' (is written with '.' as its decimal sign, \
and the column has ',')
  price: 1 cell cell.wrong_unit: '5 PLN' (is in PLN, which cannot be converted to EUR)
  gas: 1 cell cell.unknown_value: 'R22' ('R22' is no value of gas. Did you mean 'R32'?)
  gas: 1 cell cell.spreadsheet_error: '#N/A' (is an error of a spreadsheet)
  size: 1 cell cell.unknown_value: 'huge' ('huge' is no value of size)
  ports: 1 cell cell.unknown_value: 'VGA' ('VGA' is no value of ports)
  smart: 1 cell cell.not_yes_or_no: 'maybe' (is neither yes nor no \
(yes/no, true/false, 1/0, tak/nie, да/нет))
  since: 2 cells cell.not_a_date: '31.02.2026', '2026-13-01' (is no day of the calendar)
  power: 1 cell read with remark.unit: '1.5 kW' as 1500 W
  gas: 1 cell read with remark.spelling: 'r32' as R32
  size: 1 cell read with remark.spelling: 'HIGH' as high
"""


def nasty(folder: Path, form: str) -> Path:
    path = folder / f"nasty.{form}"
    if form == "csv":
        table_rows: list[Sequence[object]] = [HEADER, *ROWS]
        quoted = [";".join(f'"{cell}"' for cell in row) for row in table_rows]
        return write_csv(path, "\n".join(quoted))
    if form == "xlsx":
        return write_xlsx(path, [HEADER, *ROWS])
    objects = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    if form == "jsonl":
        return write_jsonl(path, objects)
    types = dict.fromkeys(HEADER, "VARCHAR") | {"views": "BIGINT"}
    lines = write_jsonl(folder / "for_parquet.jsonl", objects)
    with duckdb.connect() as connection:
        connection.read_json(str(lines), columns=types).write_parquet(str(path))
    return path


@pytest.mark.gs("GS-A26", "GS-A04", "GS-D12")
@pytest.mark.parametrize(("form", "first"), [("csv", 2), ("xlsx", 2), ("jsonl", 1), ("parquet", 1)])
def test_the_same_nasty_table_gives_the_same_products_and_report_in_every_format(
    tmp_path: Path, form: str, first: int
) -> None:
    imported = import_table(NASTY, nasty(tmp_path, form))
    catalogue, report = imported.catalogue, imported.report
    shift = first - 2
    found = rejections(imported)
    assert sorted(found) == sorted(
        [(str(number + shift), "", raw, code) for number, raw, code in REJECTED_ROWS]
        + [(str(number + shift), name, raw, code) for number, name, raw, code in CELLS]
    )
    assert (report.read_count, report.kept_count, report.blank_count) == (8, 5, 0)
    assert list(catalogue.ids) == ["Ada B", "Ada Z", "Bob C", "Bob D", "Żuk A1"]
    assert catalogue.record(4) == {
        "power": 1500.0,
        "price": 1299.0,
        "gas": "R290",
        "size": "low",
        "ports": frozenset({"HDMI", "DP"}),
        "smart": True,
        "since": catalogue.column("since").value(4),
        "about": "ok",
    }
    assert catalogue.record(3, ["price", "ports", "smart", "about"]) == {
        "price": 5.5,
        "ports": frozenset(),
        "smart": True,
        "about": "t",
    }
    assert set(
        catalogue.record(0, ["power", "price", "gas", "size", "ports", "since"]).values()
    ) == {None}
    # Computed once, by another format: a change of this value is a change of what is read.
    reference = import_table(NASTY, nasty(tmp_path, "csv")).catalogue
    assert catalogue.content_hash == reference.content_hash
    assert catalogue.advice_hash == reference.advice_hash


@pytest.mark.gs("GS-A26")
def test_every_rejection_says_why_in_words(tmp_path: Path) -> None:
    report = import_table(NASTY, nasty(tmp_path, "csv")).report
    reasons = {(row[0], row[1]): row[4] for row in report.csv_rows()}
    assert reasons["4", ""] == (
        "same id as row 2, which was kept; differs in power, price, gas, ports, smart and 1 more"
    )
    assert reasons["7", ""] == "every cell is as in row 3, which was kept"
    assert reasons["6", ""] == "nothing in id column 'maker', 'model'"
    assert reasons["5", "gas"] == "'R22' is no value of gas. Did you mean 'R32'?"
    assert reasons["8", "power"] == "is 100000, outside of the valid range 10 to 90000 W"
    assert reasons["8", "price"] == "is in PLN, which cannot be converted to EUR"
    assert reasons["5", "price"].startswith("is written with '.' as its decimal sign")


@pytest.mark.gs("GS-A26")
def test_the_summary_is_for_people(tmp_path: Path) -> None:
    report = import_table(NASTY, nasty(tmp_path, "csv")).report
    assert f"{report.summary()}\n" == SUMMARY


def test_the_order_of_rows_changes_nothing_but_what_is_kept_of_duplicates(tmp_path: Path) -> None:
    spec = table(column("a", NUMBER), column("b", TEXT))
    lines = [f"p{number},{number * 7 % 5},{'xyz'[number % 3]}" for number in range(30)]
    forward = load(tmp_path, spec, "id,a,b\n" + "\n".join(lines)).catalogue
    backward = load(tmp_path, spec, "id,a,b\n" + "\n".join(reversed(lines))).catalogue
    assert forward.content_hash == backward.content_hash
    assert list(forward.ids) == sorted(forward.ids)


@pytest.mark.gs("GS-D12")
def test_ids_are_told_apart_after_normalising_and_nothing_else(tmp_path: Path) -> None:
    spec = table(column("a", NUMBER))
    text = "id,a\n ż  1 ,1\nz\u0307 1,2\nŻ 1,3\n"
    imported = load(tmp_path, spec, text)
    assert list(imported.catalogue.ids) == ["Ż 1", "ż 1"]
    assert rejections(imported) == [("3", "", "ż 1", "row.duplicate_id")]


def test_numbers_are_the_same_ids_in_every_format(tmp_path: Path) -> None:
    spec = table(column("a", TEXT))
    text = load(tmp_path, spec, "id,a\n4001234567890,5\n").catalogue
    sheet = import_table(
        spec, write_xlsx(tmp_path / "t.xlsx", [["id", "a"], [4001234567890, 5]])
    ).catalogue
    lines = import_table(
        spec, write_jsonl(tmp_path / "t.jsonl", [{"id": 4001234567890.0, "a": 5.0}])
    ).catalogue
    assert list(text.ids) == ["4001234567890"]
    assert text.content_hash == sheet.content_hash == lines.content_hash


@pytest.mark.gs("GS-A26")
@pytest.mark.parametrize(
    ("cell", "reason", "why"),
    [
        ("a\x00b", "row.bad_id", "the id column 'id' holds the control character U+0000"),
        ("#REF!", "row.bad_id", "the id column 'id' is an error of a spreadsheet"),
        ("  ", "row.no_id", "nothing in id column 'id'"),
    ],
)
def test_a_row_without_a_usable_id_is_rejected(
    tmp_path: Path, cell: str, reason: str, why: str
) -> None:
    imported = load(tmp_path, table(column("a")), f"id,a\n{cell},1\nok,2\n")
    (row,) = imported.report.rejected_rows
    assert (row.number, str(row.reason), row.why) == (2, reason, why)


def test_a_row_that_differs_in_unused_columns_only_is_no_exact_duplicate(tmp_path: Path) -> None:
    spec = table(column("a"), unused=(("u", Nature.COMMERCIAL),))
    imported = load(tmp_path, spec, "id,a,u\n1,x,5\n1,x,6\n1,x,5\n")
    assert [(str(row.reason), row.why) for row in imported.report.rejected_rows] == [
        ("row.duplicate_id", "same id as row 2, which was kept; differs in unused columns only"),
        ("row.duplicate_row", "every cell is as in row 2, which was kept"),
    ]


def stock(tmp_path: Path, text: str, available: str) -> Imported:
    document = (
        "format: 1\ncategory: stock\ntitle: Stock\nsold: {as: expert, since: 2026-01-01}\n"
        f'products: {{table: t.csv, id: [id], name: [id], available: "{available}"}}\n'
        "attributes:\n"
        "  price: {is: number EUR, column: price, nature: price}\n"
        "  land: {is: text, column: land, nature: product}\n"
    )
    write_csv(tmp_path / "t.csv", text)
    return load_catalogue(category_from_text(document), tmp_path)


@pytest.mark.gs("GS-A15", "GS-A26")
def test_of_several_rows_with_one_id_the_first_available_one_stays(tmp_path: Path) -> None:
    text = "id,price,land\na,,DE\nb,7,DE\na,5,DE\na,4,DE\nb,6,DE\nc,,DE\nc,,PL\n"
    imported = stock(tmp_path, text, "price IS NOT NULL")
    assert imported.catalogue.column("price").values() == (5.0, 7.0)
    assert imported.catalogue.record(0)["price"] == 5.0
    assert [(row.number, row.raw, row.why) for row in imported.report.rejected_rows] == [
        (
            2,
            "a",
            "same id as row 4, which was kept, because that one is available; differs in price",
        ),
        (
            5,
            "a",
            "same id as row 4, which was kept, because that one is available; differs in price",
        ),
        (6, "b", "same id as row 3, which was kept; differs in price"),
        (8, "c", "same id as row 7, which was kept; differs in land"),
    ]
    assert imported.report.read_count == 7


@pytest.mark.gs("GS-A15")
def test_what_depends_on_the_market_stands_between_available_and_not(tmp_path: Path) -> None:
    text = "id,price,land\na,,DE\na,5,PL\na,6,DE\nb,,DE\nb,,PL\nb,9,\n"
    imported = stock(tmp_path, text, "price IS NOT NULL AND (market = land OR price > 5)")
    assert [imported.catalogue.record(row)["price"] for row in (0, 1)] == [6.0, 9.0]
    unmarketed = stock(tmp_path, text, "price IS NOT NULL AND market = land")
    assert [unmarketed.catalogue.record(row)["price"] for row in (0, 1)] == [5.0, 9.0]


def test_the_condition_is_part_of_what_is_kept_in_the_cache(tmp_path: Path) -> None:
    def digest(available: Expression | None) -> str:
        return dataclasses.replace(table(column("a")), available=available).digest

    condition = parse("a = 'x'", namespace=Namespace([Symbol("a", TEXT, Origin.PRODUCT)]))
    assert digest(None) == table(column("a")).digest
    assert digest(condition) != digest(None)


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ("Acer,Acer Nitro", "Acer Nitro"),
        ("Acer,ACER Nitro", "ACER Nitro"),
        ("Acer,Acerola", "Acer Acerola"),
        ("Acer Nitro,Acer", "Acer Nitro"),
        ("Acer,Nitro", "Acer Nitro"),
        (",Nitro", "Nitro"),
        ("Acer,", "Acer"),
    ],
)
def test_a_name_does_not_repeat_itself(tmp_path: Path, cells: str, name: str) -> None:
    spec = dataclasses.replace(table(column("a")), id=("id",), name=("brand", "model"))
    text = f"id,a,brand,model\n1,x,{cells}\n"
    assert load(tmp_path, spec, text).catalogue.name(0) == name


def test_cells_of_rejected_rows_are_not_counted_as_cells(tmp_path: Path) -> None:
    imported = load(tmp_path, table(column("a", NUMBER)), "id,a\n1,2\n1,bad\n,worse\n")
    assert imported.report.rejected_cell_count == 0
    (cells,) = imported.report.columns
    assert (cells.known_count, cells.cell_count) == (1, 1)


def test_a_name_is_the_id_where_it_is_missing_or_spoilt(tmp_path: Path) -> None:
    spec = table(column("a"), name=("first", "last"))
    good = "".join(f"g{number},ż,ó,1\n" for number in range(3)).encode()
    text = b"id,first,last,a\n1,Big , Pump,x\n2,,,x\n3,a\xff,b,x\n" + good
    imported = load(tmp_path, spec, text)
    names = [imported.catalogue.name(row) for row in range(3)]
    assert names == ["Big Pump", "2", "3"]
    assert rejections(imported) == [("4", "name", "a\\xff b", "cell.bad_bytes")]


def test_one_column_of_the_table_may_feed_several_attributes(tmp_path: Path) -> None:
    spec = table(column("a", TEXT, source="s"), column("b", NUMBER, source="s"))
    imported = load(tmp_path, spec, "id,s\n1,5\n2,x\n")
    assert imported.catalogue.record(0) == {"a": "5", "b": 5.0}
    assert imported.catalogue.record(1) == {"a": "x", "b": None}


@pytest.mark.gs("GS-A08")
def test_services_are_held_like_goods(tmp_path: Path) -> None:
    spec = table(
        column("rate", Type(Kind.NUMBER, unit="EUR/h"), nature=Nature.PRICE),
        column("response", Type(Kind.NUMBER, unit="h")),
        column("scope", Type(Kind.SET, values=("maintenance", "repair", "training"))),
    )
    text = (
        'id,rate,response,scope\nCare,95,24 h,"maintenance,repair"\nCare Plus,120,90 min,repair\n'
    )
    catalogue = load(tmp_path, spec, text).catalogue
    assert catalogue.record(1) == {
        "rate": 120.0,
        "response": 1.5,
        "scope": frozenset({"repair"}),
    }


@pytest.mark.parametrize("text", ["id,a\n", "id,a\n,1\n,2\n", "id,a\n1\n"])
def test_a_table_without_a_single_product_is_an_error_with_the_report(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(CatalogueError) as raised:
        load(tmp_path, table(column("a"), name=("a",)), text)
    assert raised.value.code == "catalogue.empty"
    assert " read, 0 kept" in raised.value.marked


@pytest.mark.gs("GS-A26")
def test_a_long_table_with_broken_rows_is_read_in_blocks(tmp_path: Path) -> None:
    count = 50_000
    lines = ["id,maker,power,gas,eff"]
    for number in range(count):
        line = f"P{number:06},Maker {number % 97},{number % 500 / 10} kW,R32,{number / 7}"
        if number % 1_000 == 1:
            line = f'P{number:06},"Maker,1 kW,R32,1'
        elif number % 1_000 == 2:
            line = f"P{number:06},Maker"
        elif number % 1_000 == 3:
            line = f"P{number - 3:06},Maker,1 kW,R32,1"
        elif number % 1_000 == 4:
            line = f"P{number:06},Maker,none,R32,nan"
        lines.append(line)
    spec = table(column("maker"), column("power", WATT), column("gas", GAS), column("eff", NUMBER))
    imported = load(tmp_path, spec, "\n".join(lines))
    report = imported.report
    assert report.read_count == count
    assert report.kept_count == len(imported.catalogue) == count - 150
    by_reason: dict[str, int] = {}
    for row in list(report.csv_rows())[1:]:
        by_reason[row[3]] = by_reason.get(row[3], 0) + 1
    assert by_reason == {
        "row.broken_quotes": 50,
        "row.too_few_cells": 50,
        "row.duplicate_id": 50,
        "cell.not_a_number": 50,
        "cell.not_finite": 50,
    }
    assert [row.number for row in report.rejected_rows[:3]] == [3, 4, 5]
    assert imported.catalogue.record(0) == {
        "maker": "Maker 0",
        "power": 0.0,
        "gas": "R32",
        "eff": 0.0,
    }


CELL = st.sampled_from(["", "1", "2.5", "1,234", "x", "n/a", "R290", "r32", "5 kW", "-", "nan"])


@given(
    rows=st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=25),
    breaks=st.lists(st.sampled_from(['"', ""]), min_size=25, max_size=25),
)
def test_every_row_and_every_cell_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: Sequence[Sequence[str]], breaks: list[str]
) -> None:
    spec = table(column("a", WATT, unknown_if=("n/a",)), column("b", GAS), column("c", TEXT))
    lines = [";".join(row) + quote for row, quote in zip(rows, [*breaks, *[""] * 25], strict=False)]
    path = tmp_path_factory.mktemp("any")
    imported = load(path, spec, "id;a;b;c\nlast;1;R32;x\n" + "\n".join(lines))
    report = imported.report
    assert report.read_count == report.kept_count + len(report.rejected_rows)
    # Two quotes may make one row of several lines; nothing makes more rows than lines.
    assert report.read_count + report.blank_count <= len(rows) + 1
    if '"' not in "".join(lines):
        assert report.read_count + report.blank_count == len(rows) + 1
    assert report.kept_count == len(imported.catalogue)
    for cells in report.columns:
        found = imported.catalogue.column(cells.name)
        assert cells.cell_count == report.kept_count
        assert found.unknown_count == report.kept_count - cells.known_count
        assert len(list(cells.rejected())) == cells.rejected_count
        assert cells.converted_count <= cells.known_count
