"""Imported once, opened ever after: catalogues kept by what they were made of."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from dragoman.engine.catalogue import codec
from dragoman.engine.catalogue.derivation import Derived, derive
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.hashing import digest_of_parts
from dragoman.engine.catalogue.importing import Imported, Watch, import_table
from dragoman.engine.catalogue.report_json import report_from_json, report_to_json
from dragoman.engine.catalogue.spec import TableSpec
from dragoman.engine.catalogue.storage import open_catalogue, write
from dragoman.engine.language import text

SEMANTICS = 2
"""Raised whenever the same file and specification are read differently than before."""

_REPORT = "report.json"


def load_or_import(
    spec: TableSpec,
    table_path: Path,
    cache_folder: Path,
    *,
    derived: Sequence[Derived] = (),
    watch: Watch | None = None,
) -> Imported:
    """Open the stored catalogue of a table, or import the table and store it.

    It is found by the bytes of the file, the specification, the derived attributes and the
    version of the import; any change of these imports again. A damaged copy is replaced.
    ``watch`` is told how many rows have been read.

    Raises:
        CatalogueError: as `import_table` and `derive`.
    """
    folder = cache_folder / cache_key(spec, table_path, derived=derived)
    if codec.is_there(folder):
        with contextlib.suppress(CatalogueError):
            return _opened(folder)
        codec.remove_folder(folder)
    imported = import_table(spec, table_path, watch=watch)
    catalogue = derive(imported.catalogue, derived)
    write(catalogue, folder, beside={_REPORT: report_to_json(imported.report)})
    return _opened(folder)


def cache_key(spec: TableSpec, table_path: Path, *, derived: Sequence[Derived] = ()) -> str:
    """Return the name under which the catalogue of a table is kept."""
    return digest_of_parts(
        {
            "semantics": str(SEMANTICS),
            "file": codec.digest_of_file(table_path),
            "file_name": table_path.name,
            "spec": spec.digest,
            **{f"derived/{one.name}": f"{one.type} {text(one.expression)}" for one in derived},
        }
    )


def _opened(folder: Path) -> Imported:
    return Imported(
        catalogue=open_catalogue(folder),
        report=report_from_json(codec.read_bytes(folder / _REPORT)),
    )
