"""An import report as JSON, so that a catalogue and its report can be kept together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.reasons import CellReason, Remark, RowReason
from dragoman.engine.catalogue.report import (
    CellFault,
    ColumnReport,
    ImportReport,
    RejectedRow,
    Remarked,
)


def report_to_json(report: ImportReport) -> bytes:
    """Return a report as JSON."""
    written = {
        "source": report.source,
        "format": report.format,
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "blank_count": report.blank_count,
        "read_count": report.read_count,
        "kept_count": report.kept_count,
        "rejected_rows": [asdict(row) for row in report.rejected_rows],
        "columns": [_column_to_json(column) for column in report.columns],
    }
    return json.dumps(written, ensure_ascii=False).encode()


def report_from_json(data: bytes) -> ImportReport:
    """Return the report that was written as JSON.

    Raises:
        CatalogueError: ``catalogue.damaged``.
    """
    try:
        found = json.loads(data)
        fields: dict[str, Any] = {
            **found,
            "rejected_rows": tuple(map(_row_from_json, found["rejected_rows"])),
            "columns": tuple(map(_column_from_json, found["columns"])),
        }
        return ImportReport(**fields)
    except (ValueError, TypeError, KeyError) as error:
        raise CatalogueError(
            "catalogue.damaged",
            f"The stored import report is damaged: {error}.",
            mend="Import the product table again.",
        ) from error


def _column_to_json(column: ColumnReport) -> dict[str, Any]:
    return {
        "name": column.name,
        "known_count": column.known_count,
        "empty_count": column.empty_count,
        "placeholder_count": column.placeholder_count,
        "faults": [asdict(fault) for fault in column.faults],
        "rows": column.rows.tolist(),
        "which": column.which.tolist(),
        "remarked": [asdict(remarked) for remarked in column.remarked],
    }


def _row_from_json(found: Mapping[str, Any]) -> RejectedRow:
    fields: dict[str, Any] = {**found, "reason": RowReason(found["reason"])}
    return RejectedRow(**fields)


def _column_from_json(found: Mapping[str, Any]) -> ColumnReport:
    faults = tuple(
        CellFault(fault["raw"], CellReason(fault["reason"]), fault["why"])
        for fault in found["faults"]
    )
    fields: dict[str, Any] = {
        **found,
        "faults": faults,
        "remarked": tuple(map(_remarked_from_json, found["remarked"])),
        "rows": np.array(found["rows"], dtype=np.int64),
        "which": np.array(found["which"], dtype=np.int32),
    }
    return ColumnReport(**fields)


def _remarked_from_json(found: Mapping[str, Any]) -> Remarked:
    fields: dict[str, Any] = {**found, "remark": Remark(found["remark"])}
    return Remarked(**fields)
