"""The SAT solver: clauses under assumptions, asked thousands of times a second."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.formula import Formula
from dragoman.engine.configuration.solver import Refused, Satisfied

try:
    from pysat.solvers import Glucose4
except ImportError as absent:  # the extra `configure` is not installed
    raise ConfigurationError(
        "configuration.no_solver",
        "No solver is installed.",
        mend="Install the extra: pip install 'dragoman[configure]'.",
    ) from absent


class SatSolver:
    """Glucose 4: what it learns from one question helps with the next.

    ``has_many_assumptions`` chooses its incremental mode, which counts assumptions out when it
    weighs what it learnt: right for a search by cores, a little slower for few choices.
    """

    def __init__(self, formula: Formula, *, has_many_assumptions: bool = False) -> None:
        self._solver = Glucose4(bootstrap_with=formula.clauses, incr=has_many_assumptions)
        self._formula = formula
        self._hinted: list[int] = []

    def solve(
        self, assumptions: Sequence[int], *, wanted: Sequence[int] = ()
    ) -> Satisfied | Refused:
        """See ``Solver.solve``."""
        if wanted or self._hinted:
            self._solver.set_phases([*(-literal for literal in self._hinted), *wanted])
            self._hinted = [*wanted]
        if self._solver.solve(assumptions=assumptions):
            truths: list[int] = self._solver.get_model() or []
            # Variables that no clause names are nobody's business, and so are missing at the end.
            truths += range(-len(truths) - 1, -self._formula.top - 1, -1)
            return Satisfied(truths=truths)
        return Refused(core=tuple(self._solver.get_core() or ()))

    def add(self, clause: Sequence[int]) -> None:
        """See ``Solver.add``."""
        self._solver.add_clause(clause)

    def implied(self, assumptions: Sequence[int]) -> Sequence[int]:
        """Return literals that follow from assumptions by unit propagation alone."""
        found = self._solver.propagate(assumptions=assumptions)
        return found[1] if found else ()
