"""The least weighted sum of true literals, by cores, with a bound that is proven at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.engine.configuration.formula import Formula
from dragoman.engine.configuration.solver import Refused, Satisfied, Solver, Weights
from dragoman.engine.configuration.totalizer import totalizer


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """What is known of a least sum.

    Attributes:
        bound: no solution is below it.
        truths: a solution whose sum is the bound; nothing where the target or the time ended it.
        needed: the assumptions from which the bound follows.
    """

    bound: int
    truths: Sequence[int] | None
    needed: frozenset[int]


class Minimiser:
    """Core-guided search whose counters stay, since they hold under any choices.

    Every literal with a weight is first assumed false. Where that cannot be, some of them must be
    true: the bound rises by the smallest weight among these, and a counter allows one of them for
    nothing from then on (OLL: Andres et al., "Unsatisfiability-based optimization in clasp", 2012;
    Morgado, Dodaro and Marques-Silva, "Core-guided MaxSAT with soft cardinality constraints",
    2014). Large weights come first.
    """

    def __init__(self, formula: Formula, solver: Solver) -> None:
        self._formula = formula
        self._solver = solver
        self._counters: dict[frozenset[int], list[int]] = {}

    def least(
        self,
        assumptions: Sequence[int],
        weights: Weights,
        *,
        target: int | None = None,
        is_over: Callable[[], bool] = lambda: False,
    ) -> Least:
        """Return the least sum under assumptions, which have a solution.

        Args:
            assumptions: literals that must be true.
            weights: what each true literal costs, all above zero.
            target: a sum that is known to be reached; proving that nothing is below it is enough.
            is_over: asked between two questions; true when the time is up.
        """
        left = dict(weights)
        above: dict[int, tuple[list[int], int]] = {}
        bound = 0
        needed: set[int] = set()
        level = max(left.values(), default=0)
        while True:
            if (target is not None and bound >= target) or is_over():
                return Least(bound=bound, truths=None, needed=frozenset(needed))
            soft = [-literal for literal, weight in left.items() if weight >= level]
            answer = self._solver.solve([*assumptions, *soft])
            if isinstance(answer, Satisfied):
                lower = [weight for weight in left.values() if weight < level]
                if not lower:
                    return Least(bound=bound, truths=answer.truths, needed=frozenset(needed))
                level = (max(lower) + 1) // 2
                continue
            answer = self._smaller(assumptions, left, answer)
            core = [-literal for literal in answer.core if -literal in left]
            needed.update(literal for literal in answer.core if -literal not in left)
            bound += self._pay(core, left, above)

    def _smaller(self, assumptions: Sequence[int], left: Weights, found: Refused) -> Refused:
        """Return a part of a core that is one too, by asking again with nothing else assumed."""
        while len(found.core) > 2:
            asked = set(found.core)
            answer = self._solver.solve(
                [
                    *(literal for literal in assumptions if literal in asked),
                    *(literal for literal in found.core if -literal in left),
                ]
            )
            assert isinstance(answer, Refused)
            if len(answer.core) >= len(found.core):
                break
            found = answer
        return found

    def _pay(
        self,
        core: Sequence[int],
        left: dict[int, int],
        above: dict[int, tuple[list[int], int]],
    ) -> int:
        """Take the smallest weight off a core, and let one of it be true for nothing."""
        paid = min(left[literal] for literal in core)
        for literal in core:
            left[literal] -= paid
            if not left[literal]:
                del left[literal]
            if literal in above:  # of those counted there, one more than this
                outputs, at = above[literal]
                if at + 1 < len(outputs):
                    further = outputs[at + 1]
                    left[further] = left.get(further, 0) + paid
                    above[further] = (outputs, at + 1)
        if len(core) > 1:
            outputs = self._counter(core)
            left[outputs[1]] = left.get(outputs[1], 0) + paid
            above[outputs[1]] = (outputs, 1)
        return paid

    def _counter(self, core: Sequence[int]) -> list[int]:
        key = frozenset(core)
        if key not in self._counters:
            self._counters[key] = totalizer(sorted(core), self._formula, self._add)
        return self._counters[key]

    def _add(self, clause: list[int]) -> None:
        self._solver.add(clause)
