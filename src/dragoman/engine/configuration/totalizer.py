"""Counting literals in clauses: one output for each number that may be reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.engine.configuration.formula import Formula


def totalizer(
    literals: Sequence[int], formula: Formula, add: Callable[[list[int]], None]
) -> list[int]:
    """Return outputs: the one at ``k`` is true when more than ``k`` literals are.

    Only this direction is said, which is enough to count what should be false (Bailleux and
    Boufkhad, "Efficient CNF encoding of Boolean cardinality constraints", 2003).
    """
    if len(literals) == 1:
        return [literals[0]]
    half = len(literals) // 2
    left = totalizer(literals[:half], formula, add)
    right = totalizer(literals[half:], formula, add)
    outputs = [formula.literal() for _ in literals]
    for some in range(len(left) + 1):
        for others in range(len(right) + 1):
            if some + others:
                clause = [outputs[some + others - 1]]
                clause += [-left[some - 1]] if some else []
                clause += [-right[others - 1]] if others else []
                add(clause)
    return outputs
