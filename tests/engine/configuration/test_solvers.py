"""What every solver must do, asked of each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.configuration.cp import CpSolver
from dragoman.engine.configuration.formula import Formula
from dragoman.engine.configuration.minimising import Minimiser
from dragoman.engine.configuration.sat import SatSolver
from dragoman.engine.configuration.solver import Refused, Satisfied, Solver

SOLVERS: list[Callable[[Formula], Solver]] = [SatSolver, CpSolver]
TOP = 5
LITERALS = st.integers(2, TOP).flatmap(lambda v: st.sampled_from([v, -v]))
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=3), max_size=8)


def formula(clauses: Sequence[Sequence[int]]) -> Formula:
    made = Formula()
    made.top = TOP
    made.clauses += [[*clause] for clause in clauses]
    return made


def truths(clauses: Sequence[Sequence[int]], assumed: Sequence[int]) -> list[set[int]]:
    every = [
        {1, *(v if true else -v for v, true in enumerate(row, 2))}
        for row in product((False, True), repeat=TOP - 1)
    ]
    return [true for true in every if set(assumed) <= true and all(true & set(c) for c in clauses)]


@pytest.mark.parametrize("make", SOLVERS)
@settings(max_examples=40)
@given(
    clauses=CLAUSES,
    assumed=st.lists(LITERALS, max_size=3),
    added=st.lists(LITERALS, min_size=1, max_size=2),
)
def test_it_finds_a_solution_or_says_which_assumptions_have_none(
    make: Callable[[Formula], Solver],
    clauses: list[list[int]],
    assumed: list[int],
    added: list[int],
) -> None:
    solver = make(formula(clauses))
    for known in (clauses, [*clauses, added]):
        expected = truths(known, assumed)
        answer = solver.solve(assumed, wanted=[2, -3])
        match answer:
            case Satisfied():
                assert set(answer.truths) in expected
                assert len(answer.truths) == TOP
            case Refused():
                assert not expected
                assert set(answer.core) <= set(assumed)
                assert not truths(known, answer.core)
        solver.add(added)


@settings(max_examples=40)
@given(clauses=CLAUSES, assumed=st.lists(LITERALS, max_size=2), data=st.data())
def test_both_ways_to_minimise_find_the_least_sum(
    clauses: list[list[int]], assumed: list[int], data: st.DataObject
) -> None:
    expected = truths(clauses, assumed)
    if not expected:
        return
    weights = data.draw(st.dictionaries(LITERALS, st.integers(1, 20), min_size=1))
    least = min(sum(w for lit, w in weights.items() if lit in true) for true in expected)
    made = formula(clauses)
    by_cores = Minimiser(made, SatSolver(made)).least(assumed, weights)
    at_once = CpSolver(formula(clauses)).least(assumed, weights, seconds=10)
    for found in (by_cores, at_once):
        assert found.bound == least
        assert found.truths is not None
        assert sum(w for lit, w in weights.items() if lit in found.truths) == least
