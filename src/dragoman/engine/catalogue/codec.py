"""The one place where the catalogue touches files, through paths that the caller names."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.errors import CatalogueError

_CHUNK = 1 << 20


def existing_file(path: Path) -> Path:
    """Return the path of a file that exists.

    Raises:
        CatalogueError: ``catalogue.missing_file``.
    """
    if not path.is_file():
        what = "is a folder, not a file" if path.is_dir() else "does not exist"
        raise CatalogueError("catalogue.missing_file", f"The file '{path}' {what}.")
    return path


def is_there(path: Path) -> bool:
    """Return whether there is a file or folder of this name."""
    return path.exists()


@contextlib.contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open an existing file for reading bytes."""
    with existing_file(path).open("rb") as file:
        yield file


@contextlib.contextmanager
def open_text(path: Path, *, encoding: str) -> Iterator[IO[str]]:
    """Open an existing file for reading text; line ends stay as they are.

    Bytes that are no text in this encoding become surrogates, so that the cell they stand in
    can be told.
    """
    with existing_file(path).open(encoding=encoding, errors="surrogateescape", newline="") as file:
        yield file


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of the bytes of a file, in hexadecimal."""
    hasher = hashlib.sha256()
    with open_bytes(path) as file:
        for chunk in read_chunks(file):
            hasher.update(chunk)
    return hasher.hexdigest()


def read_bytes(path: Path) -> bytes:
    """Return all bytes of a small file."""
    with open_bytes(path) as file:
        return file.read()


def map_bytes(path: Path) -> NDArray[np.uint8]:
    """Return the bytes of a file as a read-only array that stays on disk until looked at."""
    if existing_file(path).stat().st_size == 0:
        return np.empty(0, dtype=np.uint8)
    return np.memmap(path, dtype=np.uint8, mode="r")


def write_folder(folder: Path, files: Mapping[str, Iterable[bytes]]) -> bool:
    """Write files into a new folder that appears complete or not at all.

    Returns False, and writes nothing, if the folder is there already; this also holds when
    another process was faster.

    Raises:
        CatalogueError: ``catalogue.cannot_write``.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    try:
        for name, chunks in files.items():
            with (made / name).open("wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        made.chmod(0o755)
        _sync_folder(made)
        if folder.exists():
            return False
        made.rename(folder)
        _sync_folder(folder.parent)
    except OSError as error:
        # A rename onto a folder that another process has just put there fails as well.
        if folder.exists():
            return False
        raise _cannot_write(folder, error) from error
    finally:
        if made.exists():
            shutil.rmtree(made, ignore_errors=True)
    return True


def remove_folder(folder: Path) -> None:
    """Remove a folder that is known to hold a damaged copy of something that can be remade."""
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def replaced_file(path: Path) -> Iterator[Path]:
    """Give the path of a new file that takes the place of ``path`` when it is complete.

    Raises:
        CatalogueError: ``catalogue.cannot_write``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            made = Path(folder) / path.name
            yield made
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextlib.contextmanager
def new_text(path: Path) -> Iterator[IO[str]]:
    """Open a new UTF-8 file for writing text; line ends are written as given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextlib.contextmanager
def new_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a new file for writing bytes."""
    with path.open("wb") as file:
        yield file


def read_chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Iterate over the bytes of an open file in pieces of bounded size."""
    while chunk := file.read(_CHUNK):
        yield chunk


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cannot_write(path: Path, error: OSError) -> CatalogueError:
    return CatalogueError(
        "catalogue.cannot_write",
        f"Cannot write '{path}': {error.strerror}.",
        mend="Name a folder in which you may write, on a disk that has room.",
    )
