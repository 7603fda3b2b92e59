"""A text, read: as data and as a category, once for as long as it is looked at.

Reading a large document takes a second, and one page asks several times.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import Category, Plain, plain_from_text
from dragoman.library.checking import read

_TEXTS = 16


@functools.lru_cache(maxsize=_TEXTS)
def category_or_error(text: str) -> Category | EngineError:
    """Return the category that a text describes, or everything that is wrong with it."""
    try:
        return read(text, name="category.yaml")
    except EngineError as error:
        return error.with_traceback(None)


def category_or_none(text: str) -> Category | None:
    """Return the category of a text, or nothing if it cannot be read at present."""
    found = category_or_error(text)
    return None if isinstance(found, EngineError) else found


@functools.lru_cache(maxsize=_TEXTS)
def _data(text: str) -> Mapping[str, Plain]:
    return plain_from_text(text, file="category.yaml")


def data_of(text: str) -> dict[str, Plain]:
    """Return the data of a document; they are shared, so nobody changes them.

    Raises:
        KnowledgeErrors: it is no YAML that a document may be.
    """
    return {**_data(text)}
