"""Which values can still lead to a whole valid configuration: all of them, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.engine.configuration.encoding import Encoding
from dragoman.engine.configuration.sat import SatSolver
from dragoman.engine.configuration.solver import Satisfied
from dragoman.engine.configuration.witnesses import Witnesses

LEARNT: Final = 20_000
"""How many refusals are kept as clauses of their own at most."""


class DomainFinder:
    """Complete, backtrack-free domains under choices, by solutions kept and a solver.

    A value is possible when a solution shows it. Solutions are kept, and most questions are
    answered by one of them; what none shows is asked of the solver, which is told to show as many
    of the open values as it can. What it refuses is kept as a clause that follows from the model,
    so that the next time unit propagation sees it.
    """

    def __init__(self, encoding: Encoding, solver: SatSolver) -> None:
        self._encoding = encoding
        self._solver = solver
        self._learnt = 0
        self.witnesses = Witnesses(len(encoding.literals))

    def possible(self, choices: Sequence[int], among: Sequence[int]) -> list[int]:
        """Return which cells a solution has that has all the chosen cells.

        Args:
            choices: cells, at most one a parameter.
            among: the cells that come into question.
        """
        shown = self.witnesses.of_cell
        agreeing = self.witnesses.agreeing(choices)
        open_ = {cell for cell in among if not shown[cell] & agreeing}
        if not open_:
            return [*among]
        literals = self._encoding.literals
        assumptions = [literals[cell] for cell in choices]
        refuted = {-literal for literal in self._solver.implied(assumptions)}
        out = {cell for cell in open_ if literals[cell] in refuted}
        open_ -= out
        while open_:
            cell = min(open_)
            answer = self._solver.solve(
                [*assumptions, literals[cell]], wanted=[literals[each] for each in open_]
            )
            if isinstance(answer, Satisfied):
                solution = self._encoding.assignment(answer.truths)
                self.witnesses.add(solution)
                open_.difference_update(solution)
            else:
                open_.remove(cell)
                out.add(cell)
                self._keep(answer.core)
        return [cell for cell in among if cell not in out] if out else [*among]

    def _keep(self, core: Sequence[int]) -> None:
        if self._learnt < LEARNT:
            self._learnt += 1
            self._solver.add([-literal for literal in core])
