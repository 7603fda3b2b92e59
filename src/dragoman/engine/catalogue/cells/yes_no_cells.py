"""Cells that say yes or no, in English, Polish and Russian."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.engine.catalogue.cells.outcome import Known, Outcome, Rejected
from dragoman.engine.catalogue.raw import Raw, plain_text
from dragoman.engine.catalogue.reasons import CellReason
from dragoman.engine.catalogue.spec import ColumnSpec

_YES = frozenset(
    ("yes", "y", "true", "t", "1", "on", "tak", "prawda", "да", "истина", "есть", "✓", "✔")
)
_NO = frozenset(("no", "n", "false", "f", "0", "off", "nie", "fałsz", "нет", "ложь", "✗", "✘"))
_WHY = "is neither yes nor no (yes/no, true/false, 1/0, tak/nie, да/нет)"


class YesNoCells:
    """Reads the cells of one column of yes and no."""

    def __init__(self, spec: ColumnSpec, cells: Sequence[Raw]) -> None:
        """Nothing about the column or its other cells bears on a single one."""

    def read(self, cell: Raw) -> Outcome:
        """Return what became of one of the cells of the column."""
        if isinstance(cell, bool):
            return Known(cell)
        word = plain_text(cell).strip().casefold()
        if word in _YES:
            return Known(True)
        if word in _NO:
            return Known(False)
        return Rejected(CellReason.NOT_YES_OR_NO, _WHY)
