"""The rows of a table on their way into columns, one block at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.identity import Identities, Twin, rejected_twin
from dragoman.engine.catalogue.raw import BrokenRow, Raw, RawRow, plain_text
from dragoman.engine.catalogue.readers import normal_name
from dragoman.engine.catalogue.report import RejectedRow
from dragoman.engine.catalogue.spec import TableSpec

_BLOCK_ROWS = 8_192


class _Numbering(dict[Any, int]):
    """Gives every new key the next number."""

    def __missing__(self, key: Any) -> int:  # noqa: ANN401 - any raw cell
        number = len(self)
        self[key] = number
        return number


# Python holds True and 1 for equal; a column that has both must not.
_TRUTH_KEYS = {False: ("truth", False), True: ("truth", True)}
_TRUTHS = {key: truth for truth, key in _TRUTH_KEYS.items()}


class DistinctCells:
    """The distinct cells of one column, and which of them stands in each kept row."""

    def __init__(self, *, is_typed: bool) -> None:
        self._is_typed = is_typed
        self._numbers = _Numbering()
        self._which = array("i")

    @property
    def cells(self) -> list[Raw]:
        """The distinct cells in the order in which they first appeared."""
        if not self._is_typed:
            return list(self._numbers)
        return [_TRUTHS.get(key, key) for key in self._numbers]

    @property
    def which(self) -> NDArray[np.int32]:
        """For each kept row the number of its cell."""
        return np.array(self._which, dtype=np.int32)

    def extend(self, cells: Iterable[Raw]) -> None:
        """Take the cells of more kept rows."""
        keys = map(_key, cells) if self._is_typed else cells
        self._which.extend(map(self._numbers.__getitem__, keys))

    def stands_in(self, place: int, cell: Raw) -> bool:
        """Return whether a kept row has this very cell."""
        return self._numbers.get(_key(cell)) == self._which[place]


def _key(cell: Raw) -> Any:  # noqa: ANN401 - a cell, or what stands for a truth
    return _TRUTH_KEYS[cell] if cell is True or cell is False else cell


class Gathering:
    """Collects rows into distinct cells, and rejects those that can be no product."""

    def __init__(self, spec: TableSpec, header: Sequence[str], *, is_typed: bool) -> None:
        position = {column: place for place, column in enumerate(header)}
        self._id_places = [position[normal_name(column)] for column in spec.id]
        self._name_places = [position[normal_name(column)] for column in spec.name]
        self._sources = {
            source: position[source]
            for source in dict.fromkeys(normal_name(column.source) for column in spec.columns)
        }
        self._identities = Identities(spec.id)
        self._numbers = array("q")
        self._block: list[RawRow] = []
        self.cells = {source: DistinctCells(is_typed=is_typed) for source in self._sources}
        self.names = DistinctCells(is_typed=False)
        self.rejected: list[RejectedRow] = []
        self.read_count = 0
        self.blank_count = 0

    @property
    def ids(self) -> list[str]:
        """The ids of the kept rows in the order of the file."""
        return self._identities.ids

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The row numbers of the kept rows."""
        return np.array(self._numbers, dtype=np.int64)

    def take_all(self, rows: Iterable[RawRow | BrokenRow]) -> None:
        """Take every row there is."""
        for row in rows:
            if isinstance(row, BrokenRow):
                self._reject_broken(row)
            elif any(row[1]) or not _is_blank(row[1]):
                self._block.append(row)
                if len(self._block) >= _BLOCK_ROWS:
                    self._flush()
            else:
                self.blank_count += 1
        self._flush()
        self.rejected.sort(key=lambda row: row.number)

    def _reject_broken(self, row: BrokenRow) -> None:
        self.read_count += 1
        self.rejected.append(
            RejectedRow(number=row.number, raw=row.raw, reason=row.reason, why=row.why)
        )

    def _flush(self) -> None:
        if not self._block:
            return
        self.read_count += len(self._block)
        numbers, rows = zip(*self._block, strict=True)
        self._block.clear()
        columns = list(zip(*rows, strict=True))
        id_cells = list(zip(*(columns[place] for place in self._id_places), strict=True))
        kept, nameless, twins = self._identities.take(numbers, id_cells, rows)
        self.rejected.extend(nameless)
        self._numbers.extend(compress(numbers, kept))
        for source, place in self._sources.items():
            self.cells[source].extend(compress(columns[place], kept))
        if self._name_places:
            name_cells = zip(*(columns[place] for place in self._name_places), strict=True)
            self.names.extend(_joined(cells) for cells in compress(name_cells, kept))
        self.rejected.extend(self._explained(twin, numbers, rows) for twin in twins)

    def _explained(
        self, twin: Twin, numbers: Sequence[int], rows: Sequence[Sequence[Raw]]
    ) -> RejectedRow:
        """Say in which of the read columns a row differs from the first one with its id."""
        row = rows[twin.place]
        return rejected_twin(
            twin,
            number=numbers[twin.place],
            first_number=self._numbers[twin.first],
            differing=[
                source
                for source, place in self._sources.items()
                if not self.cells[source].stands_in(twin.first, row[place])
            ],
        )


def _is_blank(cells: Sequence[Raw]) -> bool:
    return all(cell is None or cell == "" for cell in cells)


def _joined(cells: Sequence[Raw]) -> str:
    return " ".join(" ".join(map(plain_text, cells)).split())
