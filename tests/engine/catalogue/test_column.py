"""Columns of codes and entries."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.catalogue import Column, TextList, make_column
from dragoman.engine.catalogue.column import code_dtype, encode_numbers
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import (
    DATE,
    NUMBER,
    TEXT,
    YES_NO,
    CodeVector,
    Kind,
    NumberVector,
    TruthVector,
    Type,
    Value,
    Vector,
)
from tests.engine.catalogue.tables import CLASS, GAS, PORTS

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=5)
KINDS: dict[str, tuple[Type, st.SearchStrategy[Value]]] = {
    "number": (NUMBER, st.floats(allow_nan=False, allow_infinity=False)),
    "date": (DATE, st.dates()),
    "yes/no": (YES_NO, st.booleans()),
    "text": (TEXT, WORDS),
    "choice": (GAS, st.sampled_from(GAS.values)),
    "scale": (CLASS, st.sampled_from(CLASS.values)),
    "set": (PORTS, st.frozensets(st.sampled_from(PORTS.values))),
}


def make(type_: Type, values: list[Value | None]) -> Column:
    return make_column(name="x", type=type_, nature=Nature.PRODUCT, values=values)


def entry(vector: Vector, place: int, type_: Type) -> Value | None:
    """Return an entry of a vector as the language documents it."""
    if isinstance(vector, NumberVector):
        number = float(vector.values[place])
        if np.isnan(number):
            return None
        is_date = type_.kind is Kind.DATE
        return datetime.date(1970, 1, 1) + datetime.timedelta(days=number) if is_date else number
    if isinstance(vector, TruthVector):
        assert not (vector.true[place] and vector.false[place])
        return True if vector.true[place] else False if vector.false[place] else None
    code = int(vector.codes[place])
    found: Value | None = None if code < 0 else vector.values[code]
    return found


@pytest.mark.gs("GS-A04", "GS-D12")
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_values_of_every_kind_are_kept_and_unknown_stays_unknown(
    kind: str, data: st.DataObject
) -> None:
    type_, strategy = KINDS[kind]
    values = data.draw(st.lists(st.none() | strategy, min_size=1, max_size=20))
    found = make(type_, values)
    assert [found.value(row) for row in range(len(found))] == values
    assert found.unknown_count == values.count(None)
    assert found.distinct_count == len({value for value in values if value is not None})
    # The vector of all rows, of some, and the look-up through the dictionary say the same.
    whole, table = found.vector(), found.dictionary()
    some = found.vector(slice(1, None))
    for row, value in enumerate(values):
        assert entry(whole, row, type_) == value
        assert entry(table, int(found.codes[row]), type_) == value
        if row:
            assert entry(some, row - 1, type_) == value
    assert entry(table, 0, type_) is None
    assert found.values() == tuple(
        entry(table, code, type_) for code in range(1, found.distinct_count + 1)
    )


def test_rows_are_taken_by_number_and_by_mask() -> None:
    found = make(NUMBER, [3.0, None, 1.0])
    for rows in (np.array([2, 0]), np.array([True, False, True])):
        vector = found.vector(rows)
        assert isinstance(vector, NumberVector)
        assert set(vector.values) == {1.0, 3.0}


def test_entries_are_sorted_and_only_those_that_occur() -> None:
    numbers = make(NUMBER, [3.0, -1.0, 3.0, None])
    assert isinstance(numbers.entries, np.ndarray)
    assert numbers.entries.tolist() == [-1.0, 3.0]
    assert numbers.codes.tolist() == [2, 1, 2, 0]
    which = np.array([0, 2, 2])
    texts = make_column(
        name="x", type=TEXT, nature=Nature.PRODUCT, values=["b", "unused", "a"], which=which
    )
    assert list(texts.entries) == ["a", "b"]
    assert texts.codes.tolist() == [2, 1, 1]


def test_the_codes_of_a_vector_of_levels_are_the_levels() -> None:
    vector = make(CLASS, ["high", None, "low", "mid"]).vector()
    assert isinstance(vector, CodeVector)
    assert vector.values == CLASS.values
    assert vector.codes.tolist() == [2, -1, 0, 1]


@pytest.mark.parametrize(
    ("distinct", "width"), [(1, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4)]
)
def test_codes_are_as_narrow_as_the_values_and_the_unknown_allow(distinct: int, width: int) -> None:
    numbers = np.arange(distinct + 1, dtype=np.float64)
    numbers[-1] = np.nan
    found = encode_numbers(name="x", type=NUMBER, nature=Nature.PRODUCT, numbers=numbers)
    assert found.codes.dtype.itemsize == width
    assert found.distinct_count == distinct


def test_minus_zero_is_zero() -> None:
    found = make(NUMBER, [-0.0, 0.0])
    assert found.distinct_count == 1
    assert str(found.value(0)) == "0.0"


def test_a_column_cannot_be_changed() -> None:
    for type_, value in ((NUMBER, 1.0), (TEXT, "a")):
        found = make(type_, [value])
        with pytest.raises(ValueError, match="read-only"):
            found.codes[0] = 0


def test_a_column_that_contradicts_itself_is_refused() -> None:
    codes = np.zeros(3, dtype=np.uint8)
    texts = TextList.of(["a"])

    def column(type_: Type, codes: np.ndarray, entries: np.ndarray | TextList) -> Column:
        return Column(name="x", type=type_, nature=Nature.PRODUCT, codes=codes, entries=entries)

    with pytest.raises(ValueError, match="entries"):
        column(NUMBER, codes, texts)
    with pytest.raises(ValueError, match="entries"):
        column(TEXT, codes, np.zeros(1))
    with pytest.raises(ValueError, match="width"):
        column(TEXT, codes.astype(np.uint16), texts)


@pytest.mark.parametrize("change", ["name", "type", "nature", "codes", "entries"])
def test_any_change_changes_the_digest(change: str) -> None:
    before = make(NUMBER, [1.0, 2.0])
    changes: dict[str, object] = {
        "name": "y",
        "type": Type(Kind.NUMBER, unit="W"),
        "nature": Nature.PRICE,
        "codes": np.array([2, 1], dtype=code_dtype(2)),
        "entries": np.array([1.0, 3.0]),
    }
    same = {field: getattr(before, field) for field in changes}
    assert Column(**same).digest == before.digest
    assert Column(**{**same, change: changes[change]}).digest != before.digest
