"""Columns of values."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dragoman.engine.language import (
    DATE,
    NUMBER,
    TEXT,
    YES_NO,
    CodeVector,
    LanguageError,
    NumberVector,
    TruthVector,
    Type,
    Value,
    vector_from,
    vector_values,
)
from dragoman.engine.language.vectors import spread
from tests.engine.language.worlds import CHOICE, SCALE, SET

COLUMNS: list[tuple[Type, list[Value | None]]] = [
    (NUMBER, [1.5, None, -3.0]),
    (DATE, [date(2026, 1, 31), None, date(1, 1, 1), date(9999, 12, 31)]),
    (YES_NO, [True, False, None]),
    (TEXT, ["b", None, "a", "b"]),
    (CHOICE, ["new", None, "old"]),
    (SCALE, ["high", "low", None]),
    (SET, [frozenset({"dp"}), frozenset(), None, frozenset({"dp"})]),
    (NUMBER, []),
    (TEXT, []),
]


@pytest.mark.parametrize(("of", "values"), COLUMNS)
def test_values_come_back_from_a_vector_as_they_went_in(
    of: Type, values: list[Value | None]
) -> None:
    assert vector_values(vector_from(values, of), of) == values


def test_dates_are_days_since_1970() -> None:
    vector = vector_from([date(1970, 1, 2), None], DATE)
    assert isinstance(vector, NumberVector)
    assert vector.values[0] == 1
    assert np.isnan(vector.values[1])


def test_the_code_of_a_level_is_its_place_on_the_scale() -> None:
    vector = vector_from(["high", None], SCALE)
    assert isinstance(vector, CodeVector)
    assert vector.values == SCALE.values
    assert vector.codes.tolist() == [2, -1]


def test_one_entry_can_stand_for_all() -> None:
    assert vector_values(spread(vector_from([3.0], NUMBER), 2), NUMBER) == [3.0, 3.0]
    assert vector_values(spread(vector_from([None], YES_NO), 2), YES_NO) == [None, None]
    assert vector_values(spread(vector_from(["a"], TEXT), 2), TEXT) == ["a", "a"]


def test_arrays_of_another_shape_or_type_are_refused() -> None:
    truth = np.zeros(2, np.bool_)
    for make in (
        lambda: NumberVector(np.zeros(2, np.float32)),
        lambda: NumberVector(np.zeros((2, 2))),
        lambda: TruthVector(truth, np.zeros(3, np.bool_)),
        lambda: TruthVector(np.zeros(2), truth),  # type: ignore[arg-type]
        lambda: CodeVector(np.zeros(2, np.int64), ()),
    ):
        with pytest.raises(LanguageError) as caught:
            make()
        assert caught.value.code == "language.vector"
