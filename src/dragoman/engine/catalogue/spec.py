"""What the columns of a product table mean: all that an import has to be told."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.engine.catalogue.errors import CatalogueError, did_you_mean
from dragoman.engine.catalogue.readers import normal_name
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import Expression, Kind, Type, text


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """One attribute, the table column it is read from, and how its cells are written.

    Attributes:
        name: id of the attribute.
        type: kind, unit and values. The levels of a scale stand lowest first.
        nature: whether it may enter advice.
        source: name of the column in the table.
        feed_unit: of cells that carry no unit, if it is not that of the type.
        spellings: other ways in which the feed writes a value, each with the value it means.
        unknown_if: place-holders of the feed that mean unknown.
        valid: closed range of the number, in its unit; cells outside are rejected.
        separator: between the members of a set.
        decimal: the decimal sign of texts, ``.`` or ``,``; nothing lets the cells tell.
        day_first: whether 03-04-2026 is in April; nothing lets the cells tell.
    """

    name: str
    type: Type
    nature: Nature
    source: str
    feed_unit: str | None = None
    spellings: tuple[tuple[str, str], ...] = ()
    unknown_if: tuple[str, ...] = ()
    valid: tuple[float, float] | None = None
    separator: str = ","
    decimal: str | None = None
    day_first: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what no table can satisfy."""
        if (self.feed_unit or self.valid) and self.type.kind is not Kind.NUMBER:
            raise ValueError(f"{self.name}: unit and range belong to numbers")
        if self.feed_unit and not self.type.unit:
            raise ValueError(f"{self.name}: a number without unit has none in the feed either")
        if not {value for _, value in self.spellings} <= set(self.type.values):
            raise ValueError(f"{self.name}: a spelling means a value that there is not")
        if self.decimal not in (None, ".", ","):
            raise ValueError(f"{self.name}: the decimal sign is a point or a comma")
        if self.valid and not self.valid[0] <= self.valid[1]:
            raise ValueError(f"{self.name}: the range ends before it begins")
        if not self.separator.strip(" "):
            raise ValueError(f"{self.name}: a separator is not blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A product table: its attributes, its identity, and the nature of all other columns.

    ``id`` and ``name`` are columns of the table whose cells are joined with one space; without
    ``name`` the id is the name. ``unused`` names the columns that no attribute is read from,
    each with its nature: there is no default (wall 1). ``encoding``, ``delimiter`` and
    ``sheet`` are found out when they are not given. ``available`` is the condition under which a
    product may be offered, over the columns and market, industry and today: of several rows
    with one id that one is kept which may.
    """

    columns: tuple[ColumnSpec, ...]
    id: tuple[str, ...]
    name: tuple[str, ...] = ()
    unused: tuple[tuple[str, Nature], ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    available: Expression | None = None

    def __post_init__(self) -> None:
        """Refuse a table without identity, and a column of two natures."""
        if not self.id:
            raise ValueError("a product table has at least one id column")
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError("two columns have the same name")
        natures: dict[str, Nature] = dict.fromkeys(
            map(normal_name, (*self.id, *self.name)), Nature.PRODUCT
        )
        given = [(column.source, column.nature) for column in self.columns]
        for source, nature in (*given, *self.unused):
            if natures.setdefault(normal_name(source), nature) is not nature:
                raise ValueError(f"column '{source}' has two natures")

    @property
    def read_columns(self) -> tuple[str, ...]:
        """Normal names of the table columns that are read, each once."""
        sources = (*self.id, *self.name, *(column.source for column in self.columns))
        return tuple(dict.fromkeys(map(normal_name, sources)))

    @property
    def digest(self) -> str:
        """SHA-256 of everything in this specification, in hexadecimal."""
        parts = dataclasses.asdict(dataclasses.replace(self, available=None))
        parts["available"] = None if self.available is None else text(self.available)
        written = json.dumps(parts, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(written.encode("ascii")).hexdigest()

    def check_header(self, header: Sequence[str], *, name: str) -> None:
        """Hold the columns of a table against this specification.

        Raises:
            CatalogueError: ``catalogue.missing_column``, ``catalogue.column_without_nature``.
        """
        missing = [column for column in self.read_columns if column not in header]
        if missing:
            near = did_you_mean(missing[0], header)
            raise CatalogueError(
                "catalogue.missing_column",
                f"'{name}' has no column {_listed(missing)}.",
                mend=near or f"Its columns are {_listed(header)}.",
            )
        declared = {*self.read_columns, *(normal_name(column) for column, _ in self.unused)}
        undeclared = [column for column in header if column not in declared]
        if undeclared:
            raise CatalogueError(
                "catalogue.column_without_nature",
                f"Nothing says what column {_listed(undeclared)} of '{name}' is.",
                mend="Read an attribute from it, or list it under 'unused' as product, price, "
                "commercial or behavioural.",
            )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
