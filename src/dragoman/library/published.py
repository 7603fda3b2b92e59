"""What is published, ready to advise: loaded once in each process, shared by all its requests.

Catalogues are mapped from files, so that all processes share one copy of their columns.
"""

from __future__ import annotations

import datetime
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from dragoman.engine.advice import Advisor, Context
from dragoman.engine.catalogue import Catalogue, CatalogueError, load_or_import, open_catalogue
from dragoman.engine.catalogue.category import derived_of, spec_of
from dragoman.engine.catalogue.search import NameIndex
from dragoman.engine.knowledge import Category, category_from_text
from dragoman.library import files
from dragoman.library.errors import LibraryError
from dragoman.library.models import Publication, Shelf

_PUBLICATIONS: Final = 16
_ADVISORS: Final = 32

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """A published document with its products."""

    category: Category
    catalogue: Catalogue
    _names: list[NameIndex] = field(default_factory=list, compare=False, repr=False)

    @property
    def names(self) -> NameIndex:
        """The names of its products, to be searched; made when they are first."""
        if not self._names:
            self._names.append(NameIndex(self.catalogue))
        return self._names[0]


class _Kept(Generic[Key, Value]):
    """The values used latest; each is made once, also when several threads ask for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.RLock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        with self._lock:
            if key not in self._values:
                self._values[key] = make()
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
            self._values.move_to_end(key)
            return self._values[key]


_knowledge: _Kept[tuple[str, str], Knowledge] = _Kept(_PUBLICATIONS)
_advisors: _Kept[tuple[str, str, Context], Advisor] = _Kept(_ADVISORS)


def shelves() -> list[Shelf]:
    """Return the categories that are published, by name."""
    return list(
        Shelf.objects.filter(current__isnull=False).select_related(
            "current__document", "current__table"
        )
    )


def current(slug: str) -> Publication:
    """Return what is published of a category now.

    Raises:
        LibraryError: ``library.unknown_category``, ``library.not_published``: without a published
            model nothing is guessed (GS-A07).
    """
    shelf = (
        Shelf.objects.select_related("current__document", "current__table", "current__shelf")
        .filter(slug=slug)
        .first()
    )
    if shelf is None:
        raise LibraryError(
            "library.unknown_category",
            f"There is no category '{slug}'.",
            mend="Choose one of the published categories.",
        )
    if shelf.current is None:
        raise LibraryError(
            "library.not_published",
            f"Nothing is published of the category '{slug}' yet.",
            mend="Publish a version of its model in the studio.",
        )
    return shelf.current


def knowledge(publication: Publication) -> Knowledge:
    """Return the document and products of a publication.

    Raises:
        LibraryError: ``library.missing_file``: its files are neither in the data folder nor can
            be made again.
    """
    key = (publication.document.content_hash, publication.catalogue_key)
    return _knowledge.get(key, lambda: _load(publication))


def advisor(
    publication: Publication,
    *,
    market: str | None,
    today: datetime.date | None,
    industry: str | None = None,
) -> Advisor:
    """Return who advises from a publication in one market, on one day."""
    context = Context(market=market, industry=industry, today=today)
    key = (publication.document.content_hash, publication.catalogue_key, context)

    def make() -> Advisor:
        found = knowledge(publication)
        return Advisor(category=found.category, catalogue=found.catalogue, context=context)

    return _advisors.get(key, make)


def _load(publication: Publication) -> Knowledge:
    name = f"{publication.shelf.slug}.yaml"
    category = category_from_text(publication.document.text, file=name)
    folder = files.catalogues() / publication.catalogue_key
    try:
        catalogue = open_catalogue(folder)
    except CatalogueError:
        # It can always be made again from the table that was uploaded.
        table = files.table_path(publication.table.content_hash, publication.table.file_name)
        if not table.is_file():
            raise LibraryError(
                "library.missing_file",
                f"The products of '{publication}' are not in the data folder.",
                mend="Restore the data folder from a backup, or publish the table again.",
            ) from None
        spec, derived = spec_of(category), derived_of(category)
        catalogue = load_or_import(spec, table, files.catalogues(), derived=derived).catalogue
    return Knowledge(category=category, catalogue=catalogue)
