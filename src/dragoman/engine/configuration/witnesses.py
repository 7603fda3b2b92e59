"""Solutions found so far, kept to answer the next questions without a solver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

ROOM: Final = 4096
"""How many solutions are kept at most; the oldest give way."""

BITS: Final = 64_000_000
"""How many bits all of them may take, for models with very many values."""


class Witnesses:
    """A bounded set of solutions, one bit a solution in one number a cell.

    Which solutions a set of choices leaves is the AND of the numbers of its cells; a value is
    shown to be possible where its number and that AND have a bit in common.
    """

    def __init__(self, cell_count: int) -> None:
        self.room = max(64, min(ROOM, BITS // max(1, cell_count)))
        self.of_cell = [0] * cell_count
        self.kept: list[Sequence[int]] = []
        self._next = 0

    @property
    def all(self) -> int:
        """Return the number that stands for every solution kept."""
        return (1 << len(self.kept)) - 1

    def add(self, cells: Sequence[int]) -> int:
        """Keep a solution, given as its cells, and return its bit."""
        bit = 1 << self._next
        if self._next < len(self.kept):
            for cell in self.kept[self._next]:
                self.of_cell[cell] &= ~bit
            self.kept[self._next] = cells
        else:
            self.kept.append(cells)
        self._next = (self._next + 1) % self.room
        for cell in cells:
            self.of_cell[cell] |= bit
        return bit

    def agreeing(self, cells: Sequence[int]) -> int:
        """Return the solutions that have all these cells."""
        found = self.all
        for cell in cells:
            found &= self.of_cell[cell]
        return found
