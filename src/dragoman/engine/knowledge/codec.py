"""The only file access of this package: a category folder, a document, a small YAML file."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.document import LARGEST, category_from_text
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.knowledge.plain import Plain, plain_from_text

DOCUMENT = "category.yaml"


_MOST_TREES = 16


class TreeFolder:
    """Keeps the trees of documents in a folder; the oldest go when there are too many.

    What cannot be read or written is as if it were not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or nothing."""
        with contextlib.suppress(OSError):
            return self._file(key).read_bytes()
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key; the file appears complete or not at all."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                Path(name).replace(self._file(key))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            by_age = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
            for file in by_age[:-_MOST_TREES]:
                file.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def read_category(path: Path | str, *, trees: Path | None = None) -> Category:
    """Return the category described by a document, or by ``category.yaml`` of a folder.

    ``trees`` is a folder in which the tree of the document may be kept: the next one to read the
    same text is spared reading YAML.

    Raises:
        KnowledgeErrors: the file is missing or no text, or everything that is wrong with it.
    """
    file = document_path(path)
    problems = Problems()
    text = _text(file, problems)
    problems.raise_if_any()
    kept = TreeFolder(trees) if trees is not None else None
    return category_from_text(text, file=str(file), trees=kept)


def read_plain(path: Path | str) -> dict[str, Plain]:
    """Return the mapping that a small YAML file is, every scalar as text.

    Raises:
        KnowledgeErrors: the file is missing or no text, no YAML or no mapping.
    """
    file = Path(path)
    problems = Problems()
    text = _text(file, problems)
    problems.raise_if_any()
    return plain_from_text(text, file=str(file))


def document_path(path: Path | str) -> Path:
    """Return the file of a category document, given the file itself or its folder."""
    given = Path(path)
    return given / DOCUMENT if given.is_dir() else given


def _text(file: Path, problems: Problems) -> str:
    place = Place(file=str(file))
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        problems.add(
            "knowledge.file",
            f"The document cannot be read: {error.strerror or error}.",
            place=place,
            mend=f"Give the path of a category folder, which holds {DOCUMENT}.",
        )
        return ""
    if len(content) > LARGEST:
        problems.add(
            "knowledge.file",
            f"The document is larger than {LARGEST // 1024 // 1024} MB.",
            place=place,
            mend="Product data belong into the table beside it.",
        )
        return ""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(
            "knowledge.file",
            "The document is not UTF-8 text.",
            place=Place(file=str(file), line=line),
            mend="Save it as UTF-8 (in the editor: save with encoding).",
        )
        return ""
