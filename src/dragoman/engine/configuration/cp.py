"""CP-SAT: the same clauses, the least sum under a time cap, and a second opinion."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.formula import Formula
from dragoman.engine.configuration.minimising import Least
from dragoman.engine.configuration.solver import Refused, Satisfied, Weights

try:
    from ortools.sat.python import cp_model
except ImportError as absent:  # the extra `configure` is not installed
    raise ConfigurationError(
        "configuration.no_solver",
        "CP-SAT is not installed.",
        mend="Install the extra: pip install 'dragoman[configure]'.",
    ) from absent


class CpSolver:
    """OR-Tools' CP-SAT; every question is solved from the beginning, which makes it slow to ask."""

    def __init__(self, formula: Formula) -> None:
        self._formula = formula
        self._added: list[Sequence[int]] = []

    def solve(
        self, assumptions: Sequence[int], *, wanted: Sequence[int] = ()
    ) -> Satisfied | Refused:
        """See ``Solver.solve``."""
        model, literals = self._model()
        for literal in wanted:
            model.add_hint(literals[abs(literal)], literal > 0)
        model.add_assumptions([_of(literal, literals) for literal in assumptions])
        solver = _solver()
        # Its presolve (9.15) blames the wrong assumption when several together are refuted early.
        solver.parameters.cp_model_presolve = False
        if solver.solve(model) == cp_model.INFEASIBLE:
            # It names variables by their number, sometimes as the opposite: -number - 1.
            named = {max(at, -at - 1) for at in solver.sufficient_assumptions_for_infeasibility()}
            return Refused(core=tuple(each for each in assumptions if abs(each) in named))
        return Satisfied(truths=_truths(solver, literals))

    def add(self, clause: Sequence[int]) -> None:
        """See ``Solver.add``."""
        self._added.append([*clause])

    def least(
        self, assumptions: Sequence[int], weights: Weights, *, seconds: float | None = None
    ) -> Least:
        """Return the least sum under assumptions, which have a solution.

        With a time cap: a proven bound, and the best solution found, which may be above it.
        """
        model, literals = self._model()
        for literal in assumptions:
            model.add_bool_or([_of(literal, literals)])
        model.minimize(sum(weight * _of(literal, literals) for literal, weight in weights.items()))
        solver = _solver()
        if seconds is not None:
            solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(model)
        has_solution = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
        return Least(
            bound=round(solver.best_objective_bound),
            truths=_truths(solver, literals) if has_solution else None,
            needed=frozenset(assumptions),
        )

    def _model(self) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
        model = cp_model.CpModel()
        literals = [model.new_bool_var("") for _ in range(self._formula.top + 1)]
        for clause in (*self._formula.clauses, *self._added):
            model.add_bool_or([_of(literal, literals) for literal in clause])
        return model, literals


def _of(literal: int, literals: Sequence[cp_model.IntVar]) -> cp_model.LiteralT:
    return literals[literal] if literal > 0 else literals[-literal].negated()


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    return solver


def _truths(solver: cp_model.CpSolver, literals: Sequence[cp_model.IntVar]) -> list[int]:
    return [
        at if solver.boolean_value(literal) else -at for at, literal in enumerate(literals) if at
    ]
