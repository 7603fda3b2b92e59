"""Coming back from a backup: into a data folder, and a database, that hold nothing yet."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

from dragoman.config.backup import (
    FOLDERS,
    FORMAT,
    MANIFEST,
    ROWS,
    BackupError,
    migrations,
    stored_models,
)

_BATCH: Final = 500
_CHUNK: Final = 1 << 20


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Write the files of a backup into an empty folder and return its manifest.

    Raises:
        BackupError: ``backup.damaged``: it is none, or not all of it is there.
    """
    try:
        with tarfile.open(source, mode="r:gz") as archive:
            digests = {name: _extract(archive, entry, folder) for name, entry in _members(archive)}
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        held = {name: digest for name, digest in digests.items() if name != MANIFEST}
        if manifest["format"] != FORMAT or manifest["sha256"] != held:
            raise ValueError("its files are not those it was made of")
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise BackupError(
            "backup.damaged",
            f"'{source}' is no backup, or a damaged one: {error}.",
            mend="Use another backup; nothing was changed.",
        ) from error
    return manifest


def refuse_other_version(manifest: dict[str, Any]) -> None:
    """Refuse rows that another form of the database wrote.

    Raises:
        BackupError: ``backup.other_version``.
    """
    if manifest["migrations"] != migrations():
        raise BackupError(
            "backup.other_version",
            f"The backup was made by Dragoman {manifest['version']}, whose database is another.",
            mend=f"Restore it with version {manifest['version']}, then upgrade.",
        )


def fill(folder: Path) -> int:
    """Migrate an empty database and write all rows, or none of them; return how many.

    Raises:
        BackupError: ``backup.not_empty``: something is stored there already.
    """
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        for model in stored_models():
            if model._base_manager.exists():  # noqa: SLF001 - the manager without filters
                raise BackupError(
                    "backup.not_empty",
                    "The database holds something already, and nothing is overwritten.",
                    mend="Name an empty database in DRAGOMAN_DATABASE_URL.",
                )
        return sum(map(_insert, _batches(folder / ROWS)))


def place(part: Path, target: Path) -> None:
    """Move a restored folder to where it belongs; the target is absent or empty."""
    (part / MANIFEST).unlink()
    (part / ROWS).unlink()
    if target.exists():
        target.rmdir()
    part.rename(target)


def refuse_full(target: Path) -> None:
    """Refuse a folder that holds anything.

    Raises:
        BackupError: ``backup.not_empty``.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupError(
            "backup.not_empty",
            f"'{target}' is not empty, and nothing is overwritten.",
            mend="Name an absent or empty folder with --into.",
        )


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, tarfile.TarInfo]]:
    for entry in archive:
        path = PurePosixPath(entry.name)
        is_ours = entry.name in (MANIFEST, ROWS) or path.parts[0] in FOLDERS
        if not entry.isfile() or path.is_absolute() or ".." in path.parts or not is_ours:
            raise ValueError(f"it holds '{entry.name}'")
        yield entry.name, entry


def _extract(archive: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> str:
    target = folder / entry.name
    target.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(entry)
    assert content is not None  # it is a file
    digest = hashlib.sha256()
    with target.open("xb") as file:
        for chunk in iter(lambda: content.read(_CHUNK), b""):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _batches(rows: Path) -> Iterator[list[Any]]:
    """Yield rows of one model at a time."""
    from django.core import serializers

    batch: list[Any] = []
    with rows.open(encoding="utf-8") as file:
        for found in serializers.deserialize("jsonl", file):
            row = found.object
            if batch and (len(batch) == _BATCH or type(batch[0]) is not type(row)):
                yield batch
                batch = []
            batch.append(row)
    if batch:
        yield batch


def _insert(batch: list[Any]) -> int:
    # `raw` writes every field as it was stored, times that are set by themselves included;
    # constraints between tables are looked at when the transaction ends.
    model = type(batch[0])
    fields = model._meta.local_concrete_fields  # noqa: SLF001 - public by its documentation
    model._base_manager.get_queryset()._insert(batch, fields=fields, using="default", raw=True)  # noqa: SLF001
    return len(batch)
