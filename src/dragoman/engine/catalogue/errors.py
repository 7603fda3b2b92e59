"""Misuse of the catalogue, and files that cannot be read as one."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.engine.errors import EngineError
from dragoman.engine.language.errors import nearest


class CatalogueError(EngineError):
    """A table or stored catalogue that cannot be used at all; nothing was imported.

    What is wrong with single rows and cells never raises: it is in the import report.

    Codes: ``catalogue.missing_file``, ``catalogue.unknown_format``, ``catalogue.not_csv``,
    ``catalogue.not_xlsx``, ``catalogue.bomb``,
    ``catalogue.not_parquet``, ``catalogue.not_json_lines``,
    ``catalogue.missing_sheet``, ``catalogue.unreadable_encoding``, ``catalogue.no_header``,
    ``catalogue.repeated_column``, ``catalogue.unnamed_column``, ``catalogue.missing_column``,
    ``catalogue.column_without_nature``, ``catalogue.empty``, ``catalogue.unknown_name``,
    ``catalogue.behind_the_wall``, ``catalogue.wrong_type``, ``catalogue.wrong_spec``,
    ``catalogue.taken_name``, ``catalogue.unknown_product``, ``catalogue.not_a_catalogue``,
    ``catalogue.damaged``, ``catalogue.newer_format``, ``catalogue.folder_taken``,
    ``catalogue.cannot_write``.
    """


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """Return the sentence that offers the right name most like a wrong one, or an empty text.

    >>> did_you_mean("refrigerent", ["refrigerant", "climate"])
    "Did you mean 'refrigerant'?"
    """
    near = nearest(wrong, right)
    return f"Did you mean '{near}'?" if near else ""
