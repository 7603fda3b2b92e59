"""What became of every row and cell of an imported table (GS-A26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.raw import counted
from dragoman.engine.catalogue.reasons import CellReason, Remark, RowReason

_SHOWN_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """A row of the file that became no product.

    ``raw`` is its id, or the line itself if it has none that can be read.
    """

    number: int
    raw: str
    reason: RowReason
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedCell:
    """A cell of a kept product that holds no value of its attribute; the value is unknown."""

    number: int
    column: str
    raw: str
    reason: CellReason
    why: str


@dataclass(frozen=True, slots=True)
class CellFault:
    """Why every cell with this content is rejected in a column."""

    raw: str
    reason: CellReason
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """How many cells of a column were read with a remark, and one of them."""

    remark: Remark
    count: int
    raw: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ColumnReport:
    """What became of the cells of one attribute in the kept rows.

    Every cell is of exactly one sort: known, empty, place-holder or rejected. ``faults`` are
    the distinct contents that were rejected; rejected cell i stands in row ``rows[i]`` and has
    the fault ``faults[which[i]]``. ``remarked`` counts known cells.
    """

    name: str
    known_count: int
    empty_count: int
    placeholder_count: int
    faults: tuple[CellFault, ...]
    rows: NDArray[np.int64]
    which: NDArray[np.int32]
    remarked: tuple[Remarked, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rejected cell without a fault."""
        if len(self.rows) != len(self.which):
            raise ValueError("every rejected cell has a row and a fault")

    @property
    def rejected_count(self) -> int:
        """How many cells were rejected."""
        return len(self.rows)

    @property
    def converted_count(self) -> int:
        """How many known cells were read with a remark."""
        return sum(remarked.count for remarked in self.remarked)

    @property
    def cell_count(self) -> int:
        """How many cells there are."""
        return self.known_count + self.empty_count + self.placeholder_count + self.rejected_count

    def rejected(self) -> Iterator[RejectedCell]:
        """Iterate over the rejected cells in the order of the file."""
        for number, which in zip(self.rows.tolist(), self.which.tolist(), strict=True):
            fault = self.faults[which]
            yield RejectedCell(
                number=number,
                column=self.name,
                raw=fault.raw,
                reason=fault.reason,
                why=fault.why,
            )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ImportReport:
    """What became of every row and cell: nothing is dropped without being said here.

    Attributes:
        source: name of the file.
        format: of the file; ``encoding`` and ``delimiter`` as it was read, if they apply.
        blank_count: rows without any content, which are not counted as read.
        read_count: rows with content; each is either kept or in ``rejected_rows``.
        kept_count: rows that became products.
        rejected_rows: in the order of the file.
        columns: one report for each attribute, over the kept rows.
    """

    source: str
    format: str
    encoding: str
    delimiter: str
    blank_count: int
    read_count: int
    kept_count: int
    rejected_rows: tuple[RejectedRow, ...]
    columns: tuple[ColumnReport, ...]

    def __post_init__(self) -> None:
        """Refuse a report in which a row or a cell is missing."""
        if self.read_count != self.kept_count + len(self.rejected_rows):
            raise ValueError("a row is neither kept nor rejected")
        if any(column.cell_count != self.kept_count for column in self.columns):
            raise ValueError("a cell is neither known nor unknown nor rejected")

    @property
    def rejected_cell_count(self) -> int:
        """How many cells of kept products were rejected."""
        return sum(column.rejected_count for column in self.columns)

    def rejected_cells(self) -> Iterator[RejectedCell]:
        """Iterate over all rejected cells, column by column, each in the order of the file."""
        for column in self.columns:
            yield from column.rejected()

    def csv_rows(self) -> Iterator[tuple[str, ...]]:
        """Iterate over the rejections as rows of a table, the first one its header.

        A rejected row has no column. Cells are shown without unprintable characters and
        shortened to 200 characters.
        """
        yield ("row", "column", "content", "code", "reason")
        for row in self.rejected_rows:
            yield (str(row.number), "", row.raw, str(row.reason), row.why)
        for cell in self.rejected_cells():
            yield (str(cell.number), cell.column, cell.raw, str(cell.reason), cell.why)

    def summary(self) -> str:
        """Return what happened in a few lines for people: counts, then reasons by frequency."""
        how = ", ".join(part for part in (self.format, self.encoding) if part)
        blank = f", {self.blank_count:,} blank" if self.blank_count else ""
        rows = (
            f"{counted(self.read_count, 'row')} read, {self.kept_count:,} kept, "
            f"{len(self.rejected_rows):,} rejected{blank}"
        )
        lines = [f"{self.source} ({how}): {rows}", *self._row_lines(), self._cell_line()]
        for column in self.columns:
            lines.extend(_fault_lines(column))
        for column in self.columns:
            lines.extend(
                f"  {column.name}: {counted(it.count, 'cell')} read with {it.remark}: "
                f"'{it.raw}' as {it.value}"
                for it in column.remarked
            )
        return "\n".join(lines)

    def _row_lines(self) -> Iterator[str]:
        counts = Counter(row.reason for row in self.rejected_rows)
        for reason, count in counts.most_common():
            first = next(row for row in self.rejected_rows if row.reason is reason)
            example = f"row {first.number} '{first.raw}': {first.why}"
            yield f"  {counted(count, 'row')} {reason}: {example}"

    def _cell_line(self) -> str:
        def total(name: str) -> int:
            return sum(getattr(column, name) for column in self.columns)

        return (
            f"  {counted(total('cell_count'), 'cell')}: {total('known_count'):,} known "
            f"({total('converted_count'):,} of them converted), {total('empty_count'):,} empty, "
            f"{total('placeholder_count'):,} place-holders, {total('rejected_count'):,} rejected"
        )


def _fault_lines(column: ColumnReport) -> Iterator[str]:
    """Say by reason how many cells of a column were rejected, with the commonest contents."""
    by_fault = Counter(column.which.tolist())
    by_reason: dict[CellReason, Counter[int]] = {}
    for which, count in by_fault.items():
        by_reason.setdefault(column.faults[which].reason, Counter())[which] = count
    for reason, counts in sorted(by_reason.items(), key=lambda item: -item[1].total()):
        examples = [column.faults[which] for which, _ in counts.most_common(_SHOWN_EXAMPLES)]
        contents = ", ".join(f"'{fault.raw}'" for fault in examples)
        more = ", …" if len(counts) > _SHOWN_EXAMPLES else ""
        yield (
            f"  {column.name}: {counted(counts.total(), 'cell')} {reason}: {contents}{more} "
            f"({examples[0].why})"
        )
