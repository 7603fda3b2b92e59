"""The products of one category: who they are, and what is known of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.engine.catalogue.column import Column
from dragoman.engine.catalogue.errors import CatalogueError, did_you_mean
from dragoman.engine.catalogue.hashing import digest_of_parts
from dragoman.engine.catalogue.texts import TextList
from dragoman.engine.language import Value

NAME = "name"
"""The name of the column of product names, which stands apart from the attributes."""

_NEIGHBOURS = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """Product tables as immutable columns, the rows in the binary order of product ids.

    The number of a row is the tie-break everywhere: it depends on the ids alone, not on the
    order or format of the file. Unknown is a value of its own in every column (GS-D12).

    Attributes:
        ids: of the products, one a row.
        names: what people call them; the text column ``name``.
        columns: facts by attribute id, in the order of the model, derived ones last.
    """

    ids: TextList
    names: Column
    columns: Mapping[str, Column]

    def __post_init__(self) -> None:
        """Refuse columns that are not of these products."""
        if not len(self.ids):
            raise CatalogueError(
                "catalogue.empty",
                "There is no product to advise on.",
                mend="See the import report for the rows that were rejected.",
            )
        for name, column in ((NAME, self.names), *self.columns.items()):
            if len(column) != len(self.ids) or column.name != name:
                raise ValueError(f"column '{name}' is not one of these products")
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def content_hash(self) -> str:
        """SHA-256 of all that is known of the products, in whatever order and format it came."""
        return self._hash(self.columns)

    @property
    def advice_hash(self) -> str:
        """SHA-256 of what may enter advice: ids, names, product facts and prices (wall 1)."""
        return self._hash(name for name, it in self.columns.items() if it.nature.may_advise)

    def column(self, name: str) -> Column:
        """Return a column.

        Raises:
            CatalogueError: ``catalogue.unknown_name``.
        """
        if name not in self.columns:
            raise CatalogueError(
                "catalogue.unknown_name",
                f"The catalogue has no column '{name}'.",
                mend=did_you_mean(name, self.columns),
            )
        return self.columns[name]

    def find(self, product_id: str) -> int | None:
        """Return the row of a product, or None if there is no such product."""
        return self.ids.find(product_id)

    def row_of(self, product_id: str) -> int:
        """Return the row of a product that has to be there.

        Raises:
            CatalogueError: ``catalogue.unknown_product``, with the nearest id in the alphabet.
        """
        row = self.find(product_id)
        if row is None:
            place = bisect_left(self.ids, product_id)
            around = self.ids[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
            raise CatalogueError(
                "catalogue.unknown_product",
                f"There is no product '{product_id}'.",
                mend=did_you_mean(product_id, around),
            )
        return row

    def name(self, row: int) -> str:
        """Return what people call a product."""
        return str(self.names.value(row))

    def record(self, row: int, names: Iterable[str] | None = None) -> dict[str, Value | None]:
        """Return facts of one product by attribute, None where unknown; all if not said which."""
        wanted = self.columns if names is None else names
        return {name: self.column(name).value(row) for name in wanted}

    def with_columns(self, columns: Iterable[Column]) -> Catalogue:
        """Return the same products with more columns.

        Raises:
            CatalogueError: ``catalogue.taken_name``.
        """
        all_columns = dict(self.columns)
        for column in columns:
            if column.name in all_columns:
                raise CatalogueError(
                    "catalogue.taken_name", f"The catalogue already has a column '{column.name}'."
                )
            all_columns[column.name] = column
        return Catalogue(ids=self.ids, names=self.names, columns=all_columns)

    def _hash(self, names: Iterable[str]) -> str:
        digests = {name: self.columns[name].digest for name in names}
        return digest_of_parts({**digests, "/ids": self.ids.digest, "/name": self.names.digest})
