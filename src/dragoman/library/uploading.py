"""Product tables on their way in: stored, then read with progress, then in the draft (GS-A26).

What serves is not touched: a table is published with its document only. A reading that was ended
half-way left nothing behind but the stored file, and can be begun again.
"""

from __future__ import annotations

import datetime
import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Final

from django.utils import timezone

from dragoman.accounts.models import User
from dragoman.engine.catalogue import ImportReport, load_or_import
from dragoman.engine.catalogue.cache import cache_key
from dragoman.engine.catalogue.category import derived_of, spec_of
from dragoman.engine.catalogue.report_json import report_from_json
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import KnowledgeErrors, Put, edited
from dragoman.library import drafting, files
from dragoman.library.checking import read
from dragoman.library.errors import LibraryError
from dragoman.library.models import Draft, Shelf, Table, Upload, UploadState
from dragoman.library.publishing import add_table

FORMATS: Final = (
    ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet", ".jsonl", ".ndjson",
)  # fmt: skip
_TOLD_AFTER = 1.0  # seconds
_DEAD_AFTER: Final = datetime.timedelta(minutes=10)


def receive(*, by: User | None, shelf: Shelf, file_name: str, chunks: Iterable[bytes]) -> Upload:
    """Store an uploaded file; reading it is another act, done in the background.

    Raises:
        LibraryError: ``library.wrong_format``: no product table has such a name.
    """
    name = PurePath(file_name.replace("\\", "/")).name
    if PurePath(name).suffix.lower() not in FORMATS or len(name) > 200:
        raise LibraryError(
            "library.wrong_format",
            f"'{name[:80]}' is in no format that can be read.",
            mend="Save it as CSV (.csv), Excel (.xlsx), Parquet (.parquet) or JSON lines (.jsonl).",
        )
    table = add_table(by=by, shelf=shelf, file_name=name, chunks=chunks)
    return Upload.objects.create(shelf=shelf, table=table, made_by=by)


def read_upload(upload_id: uuid.UUID | str) -> Upload:
    """Read a stored table as the draft describes it, and give it to the draft.

    What forbids its use is kept with the upload; the draft then stays with its former table.
    """
    upload = Upload.objects.select_related("shelf", "table", "made_by").get(pk=upload_id)
    upload.state, upload.error, upload.row_count = UploadState.READING, {}, 0
    upload.progress_at = timezone.now()
    upload.save()
    try:
        _read(upload)
    except EngineError as error:
        upload.error = _told(error)
        upload.state = UploadState.FAILED
    except Exception:
        upload.error = {"code": "library.unexpected", "message": "", "mend": ""}
        upload.state = UploadState.FAILED
        upload.save()
        raise
    upload.progress_at = timezone.now()
    upload.save()
    return upload


def use_anyway(*, by: User, upload: Upload) -> Draft:
    """Give the draft a table that does not fit its document yet: the document is changed next."""
    draft = drafting.begin(by=by, shelf=upload.shelf)
    return _use(by=by, draft=draft, table=upload.table)


def is_dead(upload: Upload, *, now: datetime.datetime) -> bool:
    """Return whether the reading was ended by something from outside."""
    seen = upload.progress_at or upload.made_at
    is_open = upload.state in (UploadState.READING, UploadState.WAITING)
    return is_open and now - seen > _DEAD_AFTER


def report_of(catalogue_key: str) -> ImportReport | None:
    """Return what became of every row and cell of a table that was read, if it is still there."""
    path = files.catalogues() / catalogue_key / "report.json"
    if not catalogue_key or not path.is_file():
        return None
    return report_from_json(path.read_bytes())


def _read(upload: Upload) -> None:
    draft = drafting.begin(by=upload.made_by, shelf=upload.shelf)
    category = read(draft.text, name=f"{upload.shelf.slug}.yaml")
    path = files.table_path(upload.table.content_hash, upload.table.file_name)
    spec, derived = spec_of(category), derived_of(category)
    imported = load_or_import(
        spec, path, files.catalogues(), derived=derived, watch=_progress_of(upload)
    )
    report = imported.report
    upload.catalogue_key = cache_key(spec, path, derived=derived)
    upload.row_count = report.read_count
    upload.rejected_row_count = len(report.rejected_rows)
    upload.rejected_cell_count = report.rejected_cell_count
    _use(by=upload.made_by, draft=draft, table=upload.table)
    upload.state = UploadState.READ


def _use(*, by: User | None, draft: Draft, table: Table) -> Draft:
    draft = drafting.use_table(by=by, draft=draft, table=table)
    try:
        text = edited(draft.text, Put(path=("products", "table"), value=table.file_name))
    except EngineError:
        return draft  # it says itself what is wrong with it
    return drafting.save(by=by, draft=draft, version=draft.version, text=text)


def _progress_of(upload: Upload) -> Callable[[int], None]:
    told = time.monotonic()

    def tell(row_count: int) -> None:
        nonlocal told
        if time.monotonic() - told >= _TOLD_AFTER:
            told = time.monotonic()
            now = timezone.now()
            Upload.objects.filter(pk=upload.pk).update(row_count=row_count, progress_at=now)

    return tell


def _told(error: EngineError) -> dict[str, str]:
    first = error.problems[0] if isinstance(error, KnowledgeErrors) else error
    return {
        "code": first.code,
        "message": first.message,
        "mend": first.mend,
        "marked": first.marked[:4000],
    }
