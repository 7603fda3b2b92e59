"""A backup: one file with everything an installation knows, at one moment.

All rows of the database stand in it as JSON lines, read in one transaction, so that a backup of
SQLite can be restored into PostgreSQL and the other way round; beside them the product tables and
imported catalogues. These are never changed once they are written and are written before the rows
that name them: copied after the rows were read, they are all there. The key that signs cookies and
links is no part of it.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

import dragoman
from dragoman.engine.errors import EngineError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
ROWS: Final = "rows.jsonl"
FOLDERS: Final = ("tables", "catalogues", "files")
"""What is copied of the data folder."""

# What is made anew everywhere, or is nobody's business after the fact.
_LEFT_OUT: Final = frozenset(("contenttypes", "auth", "sessions", "axes", "messages"))
_CHUNK: Final = 1 << 20


class BackupError(EngineError):
    """What hinders a backup or a restoration.

    Codes: ``backup.exists``, ``backup.cannot_write``, ``backup.damaged``,
    ``backup.other_version``, ``backup.not_empty``, ``backup.missing_file``.
    """


class _Exact(DjangoJSONEncoder):
    """Writes moments to the microsecond, where Django's own stops at thousandths."""

    def default(self, o: Any) -> Any:  # noqa: ANN401 - its form
        return o.isoformat() if isinstance(o, datetime.datetime) else super().default(o)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What stands in a backup."""

    row_count: int
    file_count: int
    byte_count: int


def make(target: Path, *, now: datetime.datetime) -> Made:
    """Write a backup, which appears complete or not at all.

    Raises:
        BackupError: ``backup.exists``, ``backup.cannot_write``, ``backup.missing_file``.
    """
    if target.exists():
        raise BackupError(
            "backup.exists",
            f"There is a file '{target}' already, and backups are not overwritten.",
            mend="Name another file.",
        )
    try:
        # Only the owner may read it: it holds what people said of themselves.
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                made = _write(file, now=now)
                file.flush()
                os.fsync(file.fileno())
            os.link(part, target)  # fails, unlike a rename, when somebody else was faster
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError as error:
        raise BackupError("backup.exists", f"There is a file '{target}' already.") from error
    except OSError as error:
        raise BackupError(
            "backup.cannot_write",
            f"The backup '{target}' cannot be written: {error.strerror or error}.",
            mend="Name a file in a folder in which you may write, on a disk that has room.",
        ) from error
    return made


def stored_models() -> list[type[models.Model]]:
    """Return the models whose rows are kept, each after those it can be read without."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed  # noqa: SLF001 - public by its documentation
        and not model._meta.proxy  # noqa: SLF001
        and model._meta.app_label not in _LEFT_OUT  # noqa: SLF001
    ]


def migrations() -> list[str]:
    """Return the form of the database that this program knows: the latest migration of each app."""
    leaves = MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes()
    return sorted(f"{app}.{name}" for app, name in leaves)


def _write(file: io.BufferedIOBase | Any, *, now: datetime.datetime) -> Made:  # noqa: ANN401
    digests: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as archive:
        with tempfile.TemporaryFile(dir=settings.DATA_DIR) as rows:
            count, tables = _dump(rows)
            _add(archive, ROWS, rows, digests, mtime=int(now.timestamp()))
        root = Path(settings.DATA_DIR)
        for path in _files(root):
            with path.open("rb") as source:
                _add(
                    archive,
                    path.relative_to(root).as_posix(),
                    source,
                    digests,
                    mtime=int(path.stat().st_mtime),
                )
        _refuse_gaps(tables, digests)
        manifest = {
            "format": FORMAT,
            "version": dragoman.__version__,
            "made_at": now.isoformat(),
            "database": connection.vendor,
            "migrations": migrations(),
            "row_count": count,
            "sha256": digests,
        }
        text = json.dumps(manifest, indent=2).encode()
        _add(archive, MANIFEST, io.BytesIO(text), {}, mtime=int(now.timestamp()))
    return Made(row_count=count, file_count=len(digests) - 1, byte_count=file.tell())


def _dump(rows: Any) -> tuple[int, list[str]]:  # noqa: ANN401 - a binary file
    """Write all rows as they are at one moment; return how many, and which tables they name."""
    from dragoman.library.models import Table

    count = 0
    text = io.TextIOWrapper(rows, encoding="utf-8", write_through=True)
    with _snapshot():
        for model in stored_models():
            found = model._base_manager.order_by("pk")  # noqa: SLF001 - the manager without filters

            def counted(rows: Any = found) -> Iterator[models.Model]:  # noqa: ANN401
                nonlocal count
                for row in rows.iterator(chunk_size=1000):
                    count += 1
                    yield row

            serializers.serialize("jsonl", counted(), stream=text, cls=_Exact)
        named = Table.objects.values_list("content_hash", "file_name")
        tables = [f"tables/{content_hash}/{Path(name).name}" for content_hash, name in named]
    text.flush()
    text.detach()
    rows.seek(0)
    return count, tables


@contextlib.contextmanager
def _snapshot() -> Iterator[None]:
    """Let everything read inside be of one moment, and let others write meanwhile."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    mode = getattr(connection, "transaction_mode", None)
    # Our writers begin with a lock; a reader needs none, WAL keeps the moment for it.
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]


def _files(root: Path) -> Iterator[Path]:
    """Yield the complete files of the data folder: those begun have a dot or tmp before them."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            parts = path.relative_to(root).parts
            if path.is_file() and not any(part.startswith((".", "tmp")) for part in parts):
                yield path


def _add(
    archive: tarfile.TarFile,
    name: str,
    source: Any,  # noqa: ANN401 - a binary file
    digests: dict[str, str],
    *,
    mtime: int,
) -> None:
    digest = hashlib.sha256()
    for chunk in iter(lambda: source.read(_CHUNK), b""):
        digest.update(chunk)
    digests[name] = digest.hexdigest()
    entry = tarfile.TarInfo(name)
    entry.size = source.tell()
    entry.mtime = mtime
    entry.mode = 0o600
    source.seek(0)
    archive.addfile(entry, source)


def _refuse_gaps(tables: list[str], digests: dict[str, str]) -> None:
    """Refuse a backup without a product table: nobody could come back from it."""
    missing = [name for name in tables if name not in digests]
    if missing:
        raise BackupError(
            "backup.missing_file",
            f"The product table '{missing[0]}' is not in the data folder.",
            mend="Restore it from an earlier backup, or upload it again.",
        )
