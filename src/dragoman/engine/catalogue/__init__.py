"""Product tables as immutable, dictionary-encoded columns that stay on disk."""

from __future__ import annotations

from dragoman.engine.catalogue.availability import Availability, available_mask
from dragoman.engine.catalogue.cache import load_or_import
from dragoman.engine.catalogue.category import (
    derived_of,
    document_column,
    load_catalogue,
    spec_of,
)
from dragoman.engine.catalogue.column import Column, Rows, make_column
from dragoman.engine.catalogue.derivation import Derived, derive
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.evaluation import Situation, evaluate_products
from dragoman.engine.catalogue.export import export_table, exported_spec
from dragoman.engine.catalogue.importing import Imported, import_table
from dragoman.engine.catalogue.products import Catalogue
from dragoman.engine.catalogue.reasons import CellReason, Remark, RowReason
from dragoman.engine.catalogue.report import (
    ColumnReport,
    ImportReport,
    RejectedCell,
    RejectedRow,
)
from dragoman.engine.catalogue.report_json import report_from_json, report_to_json
from dragoman.engine.catalogue.spec import ColumnSpec, TableSpec
from dragoman.engine.catalogue.storage import open_catalogue, write
from dragoman.engine.catalogue.synthesis import scale_up, synthesise
from dragoman.engine.catalogue.texts import TextList

__all__ = [
    "Availability",
    "Catalogue",
    "CatalogueError",
    "CellReason",
    "Column",
    "ColumnReport",
    "ColumnSpec",
    "Derived",
    "ImportReport",
    "Imported",
    "RejectedCell",
    "RejectedRow",
    "Remark",
    "RowReason",
    "Rows",
    "Situation",
    "TableSpec",
    "TextList",
    "available_mask",
    "derive",
    "derived_of",
    "document_column",
    "evaluate_products",
    "export_table",
    "exported_spec",
    "import_table",
    "load_catalogue",
    "load_or_import",
    "make_column",
    "open_catalogue",
    "report_from_json",
    "report_to_json",
    "scale_up",
    "spec_of",
    "synthesise",
    "write",
]
