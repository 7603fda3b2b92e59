"""The names of the columns of a table."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.raw import Raw, plain_text


def normal_name(name: str) -> str:
    """Return a column name as it is compared: trimmed, with single spaces inside."""
    return " ".join(name.split())


def column_names(cells: Iterable[Raw], *, name: str, is_row: bool = True) -> tuple[str, ...]:
    """Return the normal names of a header; empty cells at the end of a row are no columns.

    Raises:
        CatalogueError: ``catalogue.no_header``, ``catalogue.unnamed_column``,
            ``catalogue.repeated_column``.
    """
    header = [normal_name(plain_text(cell)) for cell in cells]
    while is_row and header and not header[-1]:
        header.pop()
    if not header:
        raise CatalogueError("catalogue.no_header", f"'{name}' has no line with column names.")
    if "" in header:
        raise CatalogueError(
            "catalogue.unnamed_column",
            f"Column {header.index('') + 1} of '{name}' has no name.",
            mend="Give every column of the table a name.",
        )
    repeated = sorted({column for column in header if header.count(column) > 1})
    if repeated:
        raise CatalogueError(
            "catalogue.repeated_column",
            f"'{name}' has more than one column named {', '.join(map(repr, repeated))}.",
            mend="Rename or remove the repeated columns: it is not known which one is meant.",
        )
    return tuple(header)
