"""CSV as people and programs write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.catalogue import CatalogueError
from dragoman.engine.catalogue.raw import BrokenRow, RawRow
from dragoman.engine.catalogue.readers.csv_table import _delimiter_of, read_csv
from tests.engine.catalogue.tables import write_csv

Row = RawRow | BrokenRow


def read(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, expected: str = ""
) -> tuple[tuple[str, ...], list[Row], str]:
    wanted = frozenset(expected.split())
    with read_csv(path, encoding=encoding, delimiter=delimiter, expected=wanted) as found:
        return found.header, list(found.rows), found.delimiter


def rows(path: Path, text: str | bytes) -> list[Row]:
    return read(write_csv(path / "t.csv", text))[1]


def error(path: Path, text: str | bytes) -> str:
    with pytest.raises(CatalogueError) as raised:
        rows(path, text)
    return raised.value.code


def test_cells_are_texts_and_rows_are_numbered_by_their_first_line(tmp_path: Path) -> None:
    text = 'id,a\n1,x\n"2","y\nz"\n\n3,"a ""b"" c"\n'
    assert rows(tmp_path, text) == [
        (2, ["1", "x"]),
        (3, ["2", "y\nz"]),
        (5, ()),
        (6, ["3", 'a "b" c']),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(tmp_path: Path, end: str) -> None:
    assert rows(tmp_path, end.join(["id,a", "1,x", "2,y"])) == [(2, ["1", "x"]), (3, ["2", "y"])]


def test_the_delimiter_is_the_one_with_the_expected_columns(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", "id;a, b, c, d;e\n1;2;3\n")
    assert read(path, expected="id e")[2] == ";"
    assert read(path)[2] == ","
    assert read(path, delimiter="|")[0] == ("id;a, b, c, d;e",)
    assert _delimiter_of("a\tb\tc\n", frozenset()) == "\t"
    assert _delimiter_of("id\n", frozenset({"id"})) == ","


def test_a_line_for_excel_names_the_delimiter(tmp_path: Path) -> None:
    header, found, delimiter = read(write_csv(tmp_path / "t.csv", "sep=|\r\nid|a,b\r\n1|2\r\n"))
    assert (header, found, delimiter) == (("id", "a,b"), [(3, ["1", "2"])], "|")


def test_blank_lines_before_the_header_are_passed_over(tmp_path: Path) -> None:
    header, found, _ = read(write_csv(tmp_path / "t.csv", "\n,,\nid,a\n1,2\n"))
    assert (header, found) == (("id", "a"), [(4, ["1", "2"])])


def test_a_byte_order_mark_and_an_encoding_are_no_part_of_the_text(tmp_path: Path) -> None:
    assert read(write_csv(tmp_path / "t.csv", "id\nł\n".encode("utf-8-sig")))[0] == ("id",)
    path = write_csv(tmp_path / "u.csv", "id,a\nż,ł\n".encode("utf-16"))
    assert read(path)[1] == [(2, ["ż", "ł"])]
    path = write_csv(tmp_path / "v.csv", "id,a\nż,ł\n".encode("cp1250"))
    assert read(path, encoding="cp1250")[1] == [(2, ["ż", "ł"])]


def test_a_header_name_may_be_quoted_and_run_over_lines(tmp_path: Path) -> None:
    header, found, _ = read(write_csv(tmp_path / "t.csv", '"id","noise\noutdoors",,\n1,2,,\n'))
    assert (header, found) == (("id", "noise outdoors"), [(3, ["1", "2"])])


@pytest.mark.gs("GS-A26")
def test_a_ragged_row_is_broken_and_says_how(tmp_path: Path) -> None:
    few, many, spare = rows(tmp_path, "id,a,b\n1,2\n1,2,3,4\n1,2,3,,\n")
    assert isinstance(few, BrokenRow)
    assert isinstance(many, BrokenRow)
    assert (few.number, few.reason, few.why) == (
        2,
        "row.too_few_cells",
        "2 cells, and the table has 3 columns",
    )
    assert (many.number, many.reason, many.raw) == (3, "row.too_many_cells", "1,2,3,4")
    assert spare == (4, ["1", "2", "3"])


@pytest.mark.gs("GS-A26")
def test_an_open_quote_costs_its_own_line_only(tmp_path: Path) -> None:
    text = 'id,a\n1,"broken\n2,fine\n3,"quoted, fine"\n4,fine\n'
    broken, *others = rows(tmp_path, text)
    assert isinstance(broken, BrokenRow)
    assert (broken.number, broken.reason, broken.raw) == (2, "row.broken_quotes", '1,"broken')
    assert others == [(3, ["2", "fine"]), (4, ["3", "quoted, fine"]), (5, ["4", "fine"])]


def test_an_open_quote_at_the_end_of_the_file_costs_its_own_line_only(tmp_path: Path) -> None:
    broken, *others = rows(tmp_path, 'id,a\n1,"broken\n2,fine\n3,fine')
    assert isinstance(broken, BrokenRow)
    assert broken.why == "a quote is opened and never closed"
    assert others == [(3, ["2", "fine"]), (4, ["3", "fine"])]


def test_a_record_over_a_thousand_lines_is_an_open_quote(tmp_path: Path) -> None:
    text = 'id,a\n1,"broken\n' + "".join(f"{line},fine\n" for line in range(2, 3_000))
    broken, *others = rows(tmp_path, text)
    assert isinstance(broken, BrokenRow)
    assert broken.why == "a quote is opened and not closed within 1,000 lines"
    assert len(others) == 2_998
    assert others[-1] == (3_000, ["2999", "fine"])


def test_a_cell_that_is_far_too_long_is_broken(tmp_path: Path) -> None:
    broken, fine = rows(tmp_path, f"id,a\n1,{'x' * 200_000}\n2,y\n")
    assert isinstance(broken, BrokenRow)
    assert broken.why == "a cell has more than 131,072 characters"
    assert len(broken.raw) == 200
    assert fine == (3, ["2", "y"])


def test_zero_bytes_and_stray_bytes_reach_the_cells(tmp_path: Path) -> None:
    good = "".join(f"{line},żółw\n" for line in range(5)).encode()
    found = rows(tmp_path, b"id,a\n" + good + b"8,a\x00b\n9,a\xffb\n")
    assert found[-2:] == [(7, ["8", "a\x00b"]), (8, ["9", "a\udcffb"])]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "catalogue.no_header"),
        ("\n\n,,,\n", "catalogue.no_header"),
        ('"id\n1\n', "catalogue.not_csv"),
        ('"id"x,a\n1\n', "catalogue.not_csv"),
        ("id,,a\n", "catalogue.unnamed_column"),
        ("id,a, a\n", "catalogue.repeated_column"),
        ("id,a\n1,ł\n".encode("utf-16")[:-1], "catalogue.unreadable_encoding"),
    ],
)
def test_a_file_that_cannot_be_a_table_is_an_error(
    tmp_path: Path, text: str | bytes, code: str
) -> None:
    assert error(tmp_path, text) == code


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CatalogueError) as raised:
            read(path)
        assert raised.value.code == "catalogue.missing_file"


@given(
    lines=st.lists(
        st.text(alphabet=st.sampled_from('ab,"\n\r;é'), max_size=20), min_size=1, max_size=12
    )
)
def test_every_line_of_any_file_is_a_row_or_part_of_one(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "t.csv"
    text = "id,a\n" + "\n".join(lines)
    found = read(write_csv(path, text), delimiter=",")[1]
    numbers = [row.number if isinstance(row, BrokenRow) else row[0] for row in found]
    assert numbers == sorted(set(numbers))
    # What Python reads without complaint is read the same.
    for row in found:
        if not isinstance(row, BrokenRow) and row[1]:
            assert len(row[1]) == 2
