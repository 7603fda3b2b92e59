"""Many records at once: what the properties cannot show."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.engine.language import (
    NUMBER,
    CodeVector,
    Compare,
    Comparison,
    LanguageError,
    NumberVector,
    TruthVector,
    Vector,
    evaluate,
    evaluate_columns,
    parse,
    vector_from,
    vector_values,
)
from tests.engine.language.worlds import EVERYTHING, RECORDS, ROUNDED, SPACE, TYPES


def run(written: str, length: int, **columns: Vector) -> list[object]:
    tree = parse(written, namespace=SPACE)
    return list(vector_values(evaluate_columns(tree, columns, length), tree.type))


def numbers(*values: float | None) -> Vector:
    return vector_from(list(values), NUMBER)


def test_a_name_without_a_column_is_unknown_everywhere() -> None:
    assert run(
        "n1 > 3 OR b1", 2, b1=TruthVector(np.array([True, False]), np.array([False, True]))
    ) == [True, None]
    assert run("c1 = 'old'", 2) == [None, None]


def test_a_constant_is_repeated() -> None:
    assert run("1 + 2", 3) == [3.0, 3.0, 3.0]
    assert run("1 + 2", 0) == []
    assert run("POWER(2, n1)", 0, n1=numbers()) == []


def test_results_are_of_the_length_asked_for() -> None:
    assert run("n1 > 1", 3, n1=numbers(1, 2, None)) == [False, True, None]


def test_a_column_of_another_kind_or_length_is_misuse() -> None:
    truth = TruthVector(np.zeros(2, np.bool_), np.zeros(2, np.bool_))
    for columns, length in (({"n1": truth}, 2), ({"n1": numbers(1, 2)}, 3)):
        with pytest.raises(LanguageError) as caught:
            run("n1 > 1", length, **columns)
        assert caught.value.code == "language.vector"


def test_columns_with_different_dictionaries_are_compared_by_value() -> None:
    one = CodeVector(np.array([0, 1, -1, 2], np.int32), ("a", "b", "c"))
    other = CodeVector(np.array([1, 1, 0, 0], np.int32), ("b", "a"))
    assert run("t1 = t2", 4, t1=one, t2=other) == [True, False, None, False]
    assert run("COALESCE(t1, t2)", 4, t1=one, t2=other) == ["a", "b", "b", "c"]


def test_equal_parts_are_computed_once() -> None:
    part = parse("n1 + n2", namespace=SPACE)
    twice = Compare(operator=Comparison.MORE, left=part, right=part)
    columns = {"n1": numbers(1, 2), "n2": numbers(None, 3)}
    assert vector_values(evaluate_columns(twice, columns, 2), twice.type) == [None, False]


def test_the_columns_given_are_left_as_they_are() -> None:
    column = np.array([1e308, -1e308, np.nan])
    run("n1 * 10 > 0 AND ROUND(n1, -2) > 0 AND LN(n1) > 0", 3, n1=NumberVector(column))
    assert column[:2].tolist() == [1e308, -1e308]


def test_functions_of_two_columns_go_record_by_record() -> None:
    found = run("POWER(n1, n2)", 4, n1=numbers(2, 3, None, -8), n2=numbers(3, 2, 1, 0.5))
    assert found == [8.0, 9.0, None, None]
    assert run("POWER(n1, 2)", 3, n1=numbers(2, 3, 2)) == [4.0, 9.0, 4.0]
    assert run("POWER(2, n1)", 3, n1=numbers(2, 3, None)) == [4.0, 8.0, None]


@pytest.mark.parametrize("written", [*EVERYTHING, *ROUNDED])
def test_every_construct_gives_nothing_for_no_records(written: str) -> None:
    assert run(written, 0, **{name: vector_from([], of) for name, of in TYPES.items()}) == []


@pytest.mark.gs("GS-D12")
@pytest.mark.parametrize("written", [*EVERYTHING, *ROUNDED])
def test_every_construct_gives_what_each_record_gives(written: str) -> None:
    columns = {name: vector_from([row[name] for row in RECORDS], of) for name, of in TYPES.items()}
    tree = parse(written, namespace=SPACE)
    assert run(written, len(RECORDS), **columns) == [evaluate(tree, record) for record in RECORDS]
