"""In which encoding a table is written."""

from __future__ import annotations

import io

import pytest

from dragoman.engine.catalogue import CatalogueError
from dragoman.engine.catalogue.readers.encoding import encoding_of

POLISH = "name;opis\nA;żółty, łódź, ćma, gęś, mróz\nB;ścieżka\n"
RUSSIAN = "имя;описание\nА;жёлтый тепловой насос\nБ;шум снаружи\n"


def found(data: bytes, declared: str | None = None) -> str:
    return encoding_of(io.BytesIO(data), declared=declared, name="t.csv")


def error(data: bytes, declared: str | None = None) -> CatalogueError:
    with pytest.raises(CatalogueError) as raised:
        found(data, declared)
    assert raised.value.code == "catalogue.unreadable_encoding"
    return raised.value


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", POLISH, RUSSIAN])
def test_utf_8_is_found(text: str) -> None:
    assert found(text.encode()) == "utf-8"


def test_a_byte_order_mark_decides() -> None:
    assert found(POLISH.encode("utf-8-sig")) == "utf-8-sig"
    assert found(POLISH.encode("utf-16")) == "utf-16"
    assert found(b"\xfe\xff" + POLISH.encode("utf-16-be")) == "utf-16"
    assert found(POLISH.encode("utf-8-sig"), "utf-8") == "utf-8-sig"


def test_a_declaration_that_the_byte_order_mark_contradicts_is_an_error() -> None:
    assert "utf-16" in error(POLISH.encode("utf-16"), "cp1250").message


def test_windows_encodings_are_told_apart_by_their_letters() -> None:
    assert found(POLISH.encode("cp1250")) == "cp1250"
    assert found(RUSSIAN.encode("cp1251")) == "cp1251"
    assert found("a,b\nBrötje,Wärmepumpe\n".encode("cp1250")) == "cp1250"


@pytest.mark.parametrize("declared", ["cp1250", "CP1250", "windows-1250"])
def test_a_declared_encoding_is_used(declared: str) -> None:
    assert found(POLISH.encode("cp1250"), declared) == "cp1250"


def test_utf_8_that_is_declared_and_wrong_is_an_error_with_a_guess() -> None:
    told = error(POLISH.encode("cp1250"), "utf-8")
    assert "line 2" in told.message
    assert "looks like cp1250" in told.message
    assert "encoding: cp1250" in told.mend


def test_letters_that_tell_nothing_are_an_error() -> None:
    told = error(b"a,b\n" + b"\xff\xfe\xfd\x81\x98\n" * 5)
    assert "do not tell" in told.message


@pytest.mark.parametrize("declared", ["utf-9", "rot13", "hex", "a\x00b"])
def test_what_is_no_encoding_is_an_error(declared: str) -> None:
    assert "no encoding" in error(b"a", declared).message


def test_utf_16_without_mark_is_an_error_that_says_so() -> None:
    assert "utf-16-le" in error(POLISH.encode("utf-16-le")).mend


def test_stray_bytes_in_few_lines_leave_it_utf_8() -> None:
    plain = b"1,2,3\n" * 300
    assert found(plain + b"\xff,2,3\n") == "utf-8"
    assert found(plain + b"\xff,2,3\n", "utf-8") == "utf-8"
    # Most lines beyond ASCII are right.
    assert found("ż,ó\n".encode() * 3 + b"\xff,2\n") == "utf-8"


def test_a_long_file_is_judged_by_a_sample_of_its_lines() -> None:
    assert found("имя;жёлтый насос\n".encode("cp1251") * 3_000) == "cp1251"


@pytest.mark.gs("GS-A26", "GS-L13")
def test_a_polish_word_without_latin_letters_is_not_taken_for_russian() -> None:
    assert found("nazwa;cena\nŻółć Duo;12 zł\n".encode("cp1250")) == "cp1250"
    told = error("nazwa;cena\nŻółć;12\n".encode("cp1250"))
    assert "do not tell" in told.message
