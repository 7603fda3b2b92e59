"""Types, names and namespaces."""

from __future__ import annotations

import pytest

from dragoman.engine.language import (
    NUMBER,
    Kind,
    LanguageError,
    Literal,
    Namespace,
    Origin,
    Symbol,
    Type,
    check_id,
)
from dragoman.engine.language.errors import did_you_mean, mark, nearest


def refused(make: object) -> str:
    with pytest.raises(LanguageError) as caught:
        make()  # type: ignore[operator]
    return caught.value.code


def test_a_type_keeps_its_unit_in_canonical_spelling() -> None:
    assert Type(Kind.NUMBER, unit="kWh/m2") == Type(Kind.NUMBER, unit="kWh/m²")
    assert str(Type(Kind.NUMBER, unit="day")) == "number days"
    assert str(NUMBER) == "number"
    assert str(Type(Kind.CHOICE, values=("a",))) == "choice"


def test_what_does_not_belong_to_a_kind_is_refused() -> None:
    assert refused(lambda: Type(Kind.TEXT, unit="W")) == "language.type"
    assert refused(lambda: Type(Kind.NUMBER, values=("a",))) == "language.type"
    assert refused(lambda: Type(Kind.CHOICE)) == "language.type"
    assert refused(lambda: Type(Kind.SET)) == "language.type"
    assert refused(lambda: Type(Kind.SCALE, values=("a", "a"))) == "language.type"
    assert refused(lambda: Type(Kind.CHOICE, values=("é", "e\u0301"))) == "language.type"
    assert refused(lambda: Type(Kind.NUMBER, unit="furlong")) == "language.unknown_unit"


@pytest.mark.parametrize("name", ["area", "a", "a1", "heat_load", "power", "abs", "unit", "x" * 63])
def test_small_letters_digits_and_underscores_make_a_name(name: str) -> None:
    check_id(name)


@pytest.mark.parametrize("name", ["", "Area", "1a", "_a", "a-b", "größe", "a b", "x" * 64, "a\n"])
def test_anything_else_is_no_name(name: str) -> None:
    assert refused(lambda: Symbol(name, NUMBER, Origin.BUYER)) == "language.bad_name"


@pytest.mark.parametrize("name", ["and", "case", "null", "date", "select", "limit", "user"])
def test_words_of_sql_are_no_names(name: str) -> None:
    assert refused(lambda: Symbol(name, NUMBER, Origin.BUYER)) == "language.reserved_name"


def test_a_namespace_keeps_its_names_in_order() -> None:
    symbols = [Symbol(name, NUMBER, Origin.BUYER) for name in ("b", "a")]
    space = Namespace(symbols)
    assert list(space) == ["b", "a"]
    assert len(space) == 2
    assert space["a"] is symbols[1]
    assert repr(space) == "Namespace(b, a)"
    assert Namespace({symbol.id: symbol for symbol in symbols}) == space
    assert len(Namespace()) == 0


def test_a_name_is_defined_once() -> None:
    twice = [Symbol("a", NUMBER, Origin.BUYER), Symbol("a", NUMBER, Origin.PRODUCT)]
    assert refused(lambda: Namespace(twice)) == "language.name_twice"


def test_number_literals_are_finite_and_zero_has_no_sign() -> None:
    assert str(Literal(value=-0.0, type=NUMBER).value) == "0.0"
    with pytest.raises(ValueError, match="finite"):
        Literal(value=float("inf"), type=NUMBER)


def test_the_nearest_name_ignores_case_and_takes_the_first_of_equals() -> None:
    assert nearest("Old", ["older", "old"]) == "old"
    assert nearest("xyz", ["old"]) == ""
    assert nearest("x" * 200, ["x" * 199]) == ""
    assert did_you_mean("") == ""


def test_a_mark_stands_below_its_place() -> None:
    assert mark("a\nbb ccc\nd", 5, 8) == "  bb ccc\n     ^^^"
    assert mark("a\nbb ccc\nd", 5, 10) == "  bb ccc\n     ^^^"
    assert mark("", 0, 0) == "  \n  ^"
    assert mark("a\tb", 2, 3) == "  a b\n    ^"
