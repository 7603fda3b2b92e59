"""What a solver must be able to do: one small interface for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfied:
    """There is a solution.

    ``truths`` holds every variable: at ``i - 1`` stands ``i`` if it is true, else ``-i``.
    """

    truths: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """There is none; ``core`` are assumptions that together suffice for that, not fewest."""

    core: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """The time given was not enough to tell."""


Answer: TypeAlias = Satisfied | Refused | Undecided


class Solver(Protocol):
    """Clauses that stay, asked again and again under other assumptions."""

    def solve(
        self, assumptions: Sequence[int], *, wanted: Sequence[int] = ()
    ) -> Satisfied | Refused:
        """Return a solution under assumptions, or which of them do not go together.

        Args:
            assumptions: literals that must be true.
            wanted: literals to make true where that costs nothing; a hint only.
        """
        ...

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause for good; it may speak of variables that are new."""


Weights: TypeAlias = Mapping[int, int]
"""What each literal costs when it is true."""
