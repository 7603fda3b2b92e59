"""The distinct cells of one column, understood once and then counted over all rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.cells import Known, Rejected, read_cells
from dragoman.engine.catalogue.raw import Raw, shown
from dragoman.engine.catalogue.reasons import Remark
from dragoman.engine.catalogue.report import CellFault, ColumnReport, Remarked
from dragoman.engine.catalogue.spec import ColumnSpec
from dragoman.engine.language import Value

_KNOWN, _EMPTY, _PLACEHOLDER, _REJECTED = range(4)


@dataclass(slots=True, kw_only=True)
class Understood:
    """What each distinct cell of a column means, and of what sort it is.

    Attributes:
        spec: of the column.
        values: for each distinct cell its value; None if it has none.
        sorts: for each distinct cell whether it is known, empty, a place-holder or rejected.
        faults: of the rejected ones, in their order.
        remarked: for each remark the distinct cells that carry it.
        examples: for each remark the first such cell as it was and as it was read.
    """

    spec: ColumnSpec
    values: list[Value | None] = field(default_factory=list)
    sorts: bytearray = field(default_factory=bytearray)
    faults: list[CellFault] = field(default_factory=list)
    remarked: dict[Remark, list[int]] = field(default_factory=dict)
    examples: dict[Remark, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: ColumnSpec, cells: Sequence[Raw]) -> Understood:
        """Understand the distinct cells of a column."""
        made = cls(spec=spec)
        for place, (cell, outcome) in enumerate(zip(cells, read_cells(spec, cells), strict=True)):
            if isinstance(outcome, Known):
                made.values.append(outcome.value)
                made.sorts.append(_KNOWN)
                if outcome.remark:
                    made._remark(outcome.remark, place, cell, outcome.value)
                continue
            made.values.append(None)
            if isinstance(outcome, Rejected):
                made.sorts.append(_REJECTED)
                made.faults.append(CellFault(shown(cell), outcome.reason, outcome.why))
            else:
                made.sorts.append(_PLACEHOLDER if outcome.is_placeholder else _EMPTY)
        return made

    def report(self, which: NDArray[np.int32], numbers: NDArray[np.int64]) -> ColumnReport:
        """Return what became of all cells of the column.

        Args:
            which: for each kept row, in the order of the file, its distinct cell.
            numbers: for each kept row its number.
        """
        sorts = np.frombuffer(bytes(self.sorts), dtype=np.uint8)
        per_cell = np.bincount(which, minlength=len(sorts))
        counts = [int(per_cell[sorts == sort].sum()) for sort in range(4)]
        # The number of the fault of each distinct cell that has one.
        fault_of = (np.cumsum(sorts == _REJECTED) - 1).astype(np.int32)
        is_rejected = (sorts == _REJECTED)[which]
        return ColumnReport(
            name=self.spec.name,
            known_count=counts[_KNOWN],
            empty_count=counts[_EMPTY],
            placeholder_count=counts[_PLACEHOLDER],
            faults=tuple(self.faults),
            rows=numbers[is_rejected],
            which=fault_of[which[is_rejected]],
            remarked=tuple(
                Remarked(
                    remark=remark,
                    count=int(per_cell[places].sum()),
                    raw=self.examples[remark][0],
                    value=self.examples[remark][1],
                )
                for remark, places in self.remarked.items()
                if per_cell[places].any()
            ),
        )

    def _remark(self, remark: Remark, place: int, cell: Raw, value: Value) -> None:
        if remark not in self.remarked:
            self.remarked[remark] = []
            self.examples[remark] = (shown(cell), _shown_value(value, self.spec.type.unit))
        self.remarked[remark].append(place)


def _shown_value(value: Value, unit: str | None) -> str:
    if isinstance(value, float):
        return f"{value:.15g} {unit or ''}".rstrip()
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
