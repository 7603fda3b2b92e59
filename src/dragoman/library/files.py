"""Product tables and catalogues in the data folder, by their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


def tables() -> Path:
    """Return the folder of tables as they were uploaded."""
    return _made(Path(settings.DATA_DIR) / "tables")


def catalogues() -> Path:
    """Return the folder of imported catalogues; all processes map the same files."""
    return _made(Path(settings.DATA_DIR) / "catalogues")


def store_table(chunks: Iterable[bytes], *, file_name: str) -> tuple[str, int]:
    """Store the bytes of a table; return their hash and number.

    The file appears complete or not at all, and the same bytes are stored once.
    """
    folder = tables()
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=folder)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = folder / digest.hexdigest()
        target.mkdir(exist_ok=True)
        made.replace(target / Path(file_name).name)
    finally:
        made.unlink(missing_ok=True)
    return digest.hexdigest(), size


def table_path(content_hash: str, file_name: str) -> Path:
    """Return where the bytes of a stored table lie."""
    return tables() / content_hash / Path(file_name).name


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
