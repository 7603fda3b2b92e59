"""The least and the most that a sum can still come to, proven."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.engine.configuration.encoding import Encoding
from dragoman.engine.configuration.minimising import Minimiser
from dragoman.engine.configuration.model import Cost, Model
from dragoman.engine.configuration.objective import Objective, objective
from dragoman.engine.configuration.sat import SatSolver
from dragoman.engine.configuration.solver import Satisfied
from dragoman.engine.configuration.witnesses import Witnesses

PROOFS: Final = 20_000
"""How many proven bounds are kept at most."""

COUNTERS: Final = 1_000
"""How many variables of counters may gather before the solver is made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One end of a range, in smallest units.

    Attributes:
        proven: no valid configuration lies beyond.
        reached: what the best configuration found comes to; ``proven`` when the end is exact.
        configuration: that configuration, as the position of a value a parameter.
    """

    proven: int
    reached: int
    configuration: tuple[int, ...]

    @property
    def is_exact(self) -> bool:
        """Return whether a configuration reaches what is proven."""
        return self.proven == self.reached

    @property
    def gap(self) -> int:
        """Return how far the end may still be from the best configuration found."""
        return abs(self.reached - self.proven)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The least and the most that a sum can still come to under some choices."""

    least: Bound
    most: Bound


class _End:
    """One end of the range: what was found and proven for it so far."""

    def __init__(self, sign: int, aim: Objective) -> None:
        self.sign = sign
        self.constant, self.weights = aim.weights(sign=sign)
        self.proofs: dict[int, list[int]] = {}
        self.proof_count = 0

    def keep(self, bound: int, mask: int) -> None:
        if self.proof_count < PROOFS:
            self.proof_count += 1
            self.proofs.setdefault(bound, []).append(mask)

    def is_proven(self, bound: int, chosen: int) -> bool:
        """Return whether an earlier proof holds here too, since it needed no other choices."""
        return any(mask & chosen == mask for mask in self.proofs.get(bound, ()))


class RangeFinder:
    """Least and most of a sum of costs over a model, with what earlier questions have shown.

    A configuration that is known and still valid bounds from one side; a proof that needed only
    choices that are made again bounds from the other. Where both meet, nothing is searched for.
    """

    def __init__(self, model: Model, costs: Sequence[Cost]) -> None:
        self.encoding = Encoding(model)
        clauses = self.encoding.formula.clauses
        self.objective = objective(costs, self.encoding, clauses.append)
        self._top = self.encoding.formula.top
        self._begin()
        self.witnesses = Witnesses(len(self.encoding.literals))
        self._by_sum: list[tuple[int, int]] = []
        self._ends = (_End(1, self.objective), _End(-1, self.objective))

    def _begin(self) -> None:
        """Begin with a new solver: counters of earlier searches make later ones slower."""
        self.encoding.formula.top = self._top
        self._solver = SatSolver(self.encoding.formula, has_many_assumptions=True)
        self._minimiser = Minimiser(self.encoding.formula, self._solver)

    def learn(self, cells: Sequence[int]) -> tuple[int, int]:
        """Keep a solution, given as its cells, and return its sum and its bit."""
        if len(self.witnesses.kept) == self.witnesses.room:  # begin anew
            self.witnesses = Witnesses(len(self.encoding.literals))
            self._by_sum.clear()
        bit = self.witnesses.add(cells)
        known = (self.objective.value(self._values(cells)), bit)
        insort(self._by_sum, known)
        return known

    def range(
        self, choices: Sequence[int], *, is_over: Callable[[], bool] = lambda: False
    ) -> Range:
        """Return both ends under chosen cells, which go together.

        Args:
            choices: cells, at most one a parameter.
            is_over: asked now and then; once true, what is proven so far is returned.
        """
        least, most = (self._bound(end, choices, is_over) for end in self._ends)
        return Range(least=least, most=most)

    def _bound(self, end: _End, choices: Sequence[int], is_over: Callable[[], bool]) -> Bound:
        chosen = sum(1 << cell for cell in choices)
        literals = self.encoding.literals
        assumptions = {literals[cell]: cell for cell in choices}
        best = self._best(end, choices) or self._any(end, [*assumptions])
        if end.is_proven(best[0], chosen):
            return self._made(end, best[0], best)
        if self.encoding.formula.top > self._top + COUNTERS:
            self._begin()
        found = self._minimiser.least(
            [*assumptions], end.weights, target=best[0] - end.constant, is_over=is_over
        )
        proven = found.bound + end.constant
        end.keep(proven, sum(1 << assumptions[literal] for literal in found.needed))
        if found.truths is not None:
            best = self._learnt(end, found.truths)
        return self._made(end, proven, best)

    def _any(self, end: _End, assumptions: Sequence[int]) -> tuple[int, int]:
        answer = self._solver.solve(assumptions)
        assert isinstance(answer, Satisfied)
        return self._learnt(end, answer.truths)

    def _learnt(self, end: _End, truths: Sequence[int]) -> tuple[int, int]:
        sum_, bit = self.learn(self.encoding.assignment(truths))
        return end.sign * sum_, bit

    def _best(self, end: _End, choices: Sequence[int]) -> tuple[int, int] | None:
        """Return the best sum known, the smaller the better, and the bit of its solution."""
        agreeing = self.witnesses.agreeing(choices)
        if not agreeing:
            return None
        order = self._by_sum if end.sign > 0 else reversed(self._by_sum)
        return next((end.sign * sum_, bit) for sum_, bit in order if bit & agreeing)

    def _made(self, end: _End, proven: int, best: tuple[int, int]) -> Bound:
        reached, bit = best
        cells = self.witnesses.kept[bit.bit_length() - 1]
        return Bound(
            proven=end.sign * min(proven, reached),
            reached=end.sign * reached,
            configuration=self._values(cells),
        )

    def _values(self, cells: Sequence[int]) -> tuple[int, ...]:
        first = self.encoding.first
        return tuple(cell - first[at] for at, cell in enumerate(cells))
