"""Single values, typed by their kind."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.knowledge.model.attributes import Importance
from dragoman.engine.knowledge.reading.scalars import Wrong, read_scalar, split_type
from dragoman.engine.knowledge.schema.kinds import (
    DateKind,
    EnumKind,
    LanguageKind,
    NameKind,
    NumberKind,
    TextKind,
    TypeKind,
    UnitKind,
    YesNoKind,
)

TYPES = TypeKind(words=("number", "range", "text", "use cases"), measured=("number", "range"))


def mend(value: object) -> str:
    assert isinstance(value, Wrong)
    return value.mend


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3.0), ("-3.5", -3.5), ("+1e3", 1000.0), (".5", 0.5), ("5.", 5.0), ("-0", 0.0)],
)
def test_numbers_are_read(text: str, number: float) -> None:
    assert read_scalar(NumberKind(), text) == number


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,5", "Write `1.5`."),
        ("3 W", "Write only the figure: `3`."),
        ("3W", "Write only the figure: `3`."),
        ("three", "Write digits, with a point before decimals."),
        ("1_000", "Write only the figure: `1`."),
        ("1e999", "Write digits, with a point before decimals."),
        ("nan", "Write digits, with a point before decimals."),
    ],
)
def test_what_is_no_number_is_mended(text: str, hint: str) -> None:
    assert mend(read_scalar(NumberKind(), text)) == hint


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (NumberKind(low=0, high=1), "2", "Write a number at least 0 and at most 1."),
        (NumberKind(low=1), "0", "Write a number at least 1."),
        (NumberKind(high=9), "10", "Write a number at most 9."),
        (NumberKind(whole=True), "1.5", "Write it without decimals."),
    ],
)
def test_numbers_keep_their_bounds(kind: NumberKind, text: str, hint: str) -> None:
    assert mend(read_scalar(kind, text)) == hint


def test_yes_and_no_are_read_in_any_case() -> None:
    assert [read_scalar(YesNoKind(), word) for word in ("yes", "True", "no", "FALSE")] == [
        True,
        True,
        False,
        False,
    ]
    assert mend(read_scalar(YesNoKind(), "y")) == "Write `yes` or `no`."


def test_dates_are_read() -> None:
    assert read_scalar(DateKind(), "2026-10-01") == datetime.date(2026, 10, 1)
    assert mend(read_scalar(DateKind(), "1.10.2026")).startswith("Write year")
    assert mend(read_scalar(DateKind(), "20261001")).startswith("Write year")
    assert mend(read_scalar(DateKind(), "2026-02-30")) == "Correct month or day."


def test_words_of_a_list_are_read() -> None:
    assert read_scalar(EnumKind(words=Importance), "high") is Importance.HIGH
    wrong = read_scalar(EnumKind(words=Importance), "hihg")
    assert wrong == Wrong(
        "`hihg` is not one of `none`, `low`, `normal`, `high`, `very_high`.", "Did you mean `high`?"
    )
    assert mend(read_scalar(EnumKind(words=Importance), "zzz")) == ""


def test_ids_are_held_to_their_form() -> None:
    assert read_scalar(NameKind(), "noise_2") == "noise_2"
    assert read_scalar(NameKind(digits_first=True), "2_rooms") == "2_rooms"
    assert "For example `noise_out`" in mend(read_scalar(NameKind(), "Noise out"))
    assert mend(read_scalar(NameKind(), "2")).endswith("begins with a letter.")
    assert mend(read_scalar(NameKind(digits_first=True), "§")).endswith("and underscores.")


def test_types_have_units_only_where_they_can() -> None:
    assert read_scalar(TYPES, "number  kWh/m²") == "number kWh/m²"
    assert read_scalar(TYPES, "use cases") == "use cases"
    assert mend(read_scalar(TYPES, "text W")) == "Write `text`."
    assert mend(read_scalar(TYPES, "numbr")) == "Did you mean `number`?"
    assert split_type("use cases") == ("use cases", None)
    assert split_type("range EUR") == ("range", "EUR")
    assert split_type("") == ("", None)


def test_languages_are_codes() -> None:
    assert read_scalar(LanguageKind(), "pt-BR") == "pt-BR"
    assert "two letters" in mend(read_scalar(LanguageKind(), "English"))


def test_text_is_nfc_and_keeps_its_spaces() -> None:
    assert read_scalar(TextKind(), "e\u0301 ") == "\u00e9 "
    assert read_scalar(TextKind(), "a\nb\n") == "a\nb"
    assert read_scalar(UnitKind(), " m² ") == "m²"
