"""A category as the folder that ``dragoman lint`` reads, packed: out of the library and into it."""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Final

from dragoman.engine.knowledge import KnowledgeErrors, plain_from_text, value_at
from dragoman.engine.knowledge.codec import DOCUMENT
from dragoman.library import files
from dragoman.library.errors import LibraryError
from dragoman.library.models import Table

_MOST_FILES: Final = 50
_LARGEST_DOCUMENT: Final = 4 << 20
_LARGEST_TABLE: Final = 1 << 30
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A folder that came packed: the text of its document, and its table, still packed."""

    text: str
    table_name: str | None
    archive: zipfile.ZipFile
    member: str | None

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the table.

        Raises:
            LibraryError: ``library.bad_archive``: it is damaged, or larger than it says.
        """
        assert self.member is not None
        try:
            with self.archive.open(self.member) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise _bad("it is damaged") from error


def packed(*, text: str, table: Table | None) -> IO[bytes]:
    """Return a zip file with the document and its table; it is gone when it is closed."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, text)
        if table is not None:
            path = files.table_path(table.content_hash, table.file_name)
            archive.write(path, table.file_name)
    made.seek(0)
    return made


@contextlib.contextmanager
def unpacked(file: IO[bytes]) -> Iterator[Unpacked]:
    """Open a zip file that holds a category folder, at its top or one folder below.

    Raises:
        LibraryError: ``library.bad_archive``: it is none, or holds what no category needs.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _bad("it is no zip file") from error
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        if len(members) > _MOST_FILES:
            raise _bad(f"it holds more than {_MOST_FILES} files")
        found = [info for info in members if PurePosixPath(info.filename).name == DOCUMENT]
        if len(found) != 1:
            raise _bad(f"it holds {len(found)} files {DOCUMENT}, and one is needed")
        document = found[0]
        if document.file_size > _LARGEST_DOCUMENT:
            raise _bad(f"{DOCUMENT} is too large")
        try:
            text = archive.read(document).decode("utf-8")
        except (UnicodeDecodeError, zipfile.BadZipFile, RuntimeError, OSError) as error:
            raise _bad(f"{DOCUMENT} cannot be read as UTF-8 text") from error
        table = _table_beside(document, members, _named(text))
        if table is not None and table.file_size > _LARGEST_TABLE:
            raise _bad(f"{PurePosixPath(table.filename).name} is too large")
        yield Unpacked(
            text=text,
            table_name=PurePosixPath(table.filename).name if table else None,
            archive=archive,
            member=table.filename if table else None,
        )


def _named(text: str) -> str:
    """Return the file that a document names as its table, if it can be read so far."""
    with contextlib.suppress(KnowledgeErrors):
        return str(value_at(plain_from_text(text), ("products", "table")))
    return ""


def _table_beside(
    document: zipfile.ZipInfo, members: list[zipfile.ZipInfo], named: str
) -> zipfile.ZipInfo | None:
    """Return the table that the document names, else the largest one beside it."""
    folder = PurePosixPath(document.filename).parent
    endings = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet", ".jsonl", ".ndjson")
    beside = [
        info
        for info in members
        if PurePosixPath(info.filename).parent == folder and info.filename.lower().endswith(endings)
    ]
    return max(
        beside,
        key=lambda info: (PurePosixPath(info.filename).name == named, info.file_size),
        default=None,
    )


def _bad(why: str) -> LibraryError:
    return LibraryError(
        "library.bad_archive",
        f"The file cannot be used: {why}.",
        mend=f"Pack the folder with {DOCUMENT} and its table as a zip file.",
    )
