"""Files that the command reads and writes, and where it keeps what it can make again."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

from dragoman.cli.exits import CommandError

LARGEST: Final = 256 * 1024 * 1024


def read_file(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        CommandError: ``command.unreadable_file``.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(
                "command.unreadable_file",
                f"The file '{path}' is larger than {LARGEST // 1024 // 1024} MB.",
            )
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            "command.unreadable_file",
            f"The file '{path}' cannot be read: {error.strerror or error}.",
            mend="Check the path and your right to read it.",
        ) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file that appears complete or not at all.

    Raises:
        CommandError: ``command.unwritable_file``; what stood there before stays.
    """
    made: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        made = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(0o644)
        made.replace(path)
    except OSError as error:
        if made is not None:
            with contextlib.suppress(OSError):
                made.unlink()
        raise CommandError(
            "command.unwritable_file",
            f"The file '{path}' cannot be written: {error.strerror or error}.",
            mend="Name a file in a folder in which you may write, on a disk that has room.",
        ) from error


def cache_folder() -> Path | None:
    """Return where imported catalogues are kept, or nothing where there is no place for them.

    ``$DRAGOMAN_CACHE_DIR``, else ``dragoman`` in ``$XDG_CACHE_HOME``, else in ``~/.cache``. An
    empty ``$DRAGOMAN_CACHE_DIR`` keeps nothing.
    """
    own = os.environ.get("DRAGOMAN_CACHE_DIR")
    if own is not None:
        return Path(own) if own else None
    shared = os.environ.get("XDG_CACHE_HOME")
    if shared:
        return Path(shared) / "dragoman"
    try:
        return Path.home() / ".cache" / "dragoman"
    except RuntimeError:  # there is no home
        return None
