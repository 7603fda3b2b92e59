"""The rows of a table on their way into columns, one block at a time."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Sequence
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.identity import Identities, rejected_twin
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
    """The distinct cells of one column, and which of them stands in each row that has an id."""

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
        """For each row that has an id the number of its cell."""
        return np.array(self._which, dtype=np.int32)

    def extend(self, cells: Iterable[Raw]) -> None:
        """Take the cells of more rows."""
        keys = map(_key, cells) if self._is_typed else cells
        self._which.extend(map(self._numbers.__getitem__, keys))


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
        self._products = array("i")
        self._hashes = array("q")
        self._block: list[RawRow] = []
        self.cells = {source: DistinctCells(is_typed=is_typed) for source in self._sources}
        self.names = DistinctCells(is_typed=False)
        self.rejected: list[RejectedRow] = []
        self.read_count = 0
        self.blank_count = 0

    @property
    def ids(self) -> list[str]:
        """The ids of the products in the order in which they first appear."""
        return self._identities.ids

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The row numbers of the rows that have an id."""
        return np.array(self._numbers, dtype=np.int64)

    @property
    def products(self) -> NDArray[np.int32]:
        """For each row that has an id the number of its product among the ids."""
        return np.array(self._products, dtype=np.int32)

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

    def reject_twins(self, kept: NDArray[np.int64], *, why: Container[int] = ()) -> None:
        """Report every row for whose product another one was ``kept``.

        ``why`` are the products whose kept row did not come first, but is available.
        """
        ids, which = self.ids, {source: cells.which for source, cells in self.cells.items()}
        places = kept[self.products]
        for row in np.flatnonzero(places != np.arange(len(places))).tolist():
            product, place = self._products[row], int(places[row])
            differing = [source for source, cells in which.items() if cells[row] != cells[place]]
            self.rejected.append(
                rejected_twin(
                    product_id=ids[product],
                    number=self._numbers[row],
                    kept=self._numbers[place],
                    is_same=self._hashes[row] == self._hashes[place] and not differing,
                    differing=differing,
                    why=", because that one is available" if product in why else "",
                )
            )
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
        products, nameless = self._identities.take(numbers, id_cells)
        self.rejected.extend(nameless)
        kept = [product is not None for product in products]
        self._products.extend(product for product in products if product is not None)
        self._hashes.extend(hash(tuple(row)) for row in compress(rows, kept))
        self._numbers.extend(compress(numbers, kept))
        for source, place in self._sources.items():
            self.cells[source].extend(compress(columns[place], kept))
        if self._name_places:
            name_cells = zip(*(columns[place] for place in self._name_places), strict=True)
            self.names.extend(_joined(cells) for cells in compress(name_cells, kept))


def _is_blank(cells: Sequence[Raw]) -> bool:
    return all(cell is None or cell == "" for cell in cells)


def _joined(cells: Sequence[Raw]) -> str:
    """Return the parts of a name as one; what a part begins with anyway is not said before it.

    >>> _joined(["Acer", "Acer Nitro  VG0"])
    'Acer Nitro VG0'
    """
    said: list[str] = []
    for part in (plain_text(cell).split() for cell in cells):
        if _begins(part, said):
            said = part
        elif not _begins(said, part):
            said = said + part
    return " ".join(said)


def _begins(words: Sequence[str], with_words: Sequence[str]) -> bool:
    folded = [word.casefold() for word in words[: len(with_words)]]
    return folded == [word.casefold() for word in with_words]
