"""The categories there are: those that are shipped, and any folder or document by its path."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import dragoman
from dragoman.cli.exits import CommandError
from dragoman.cli.files import cache_folder
from dragoman.cli.terminal import progress
from dragoman.engine.advice import Advisor, Context
from dragoman.engine.catalogue import (
    Catalogue,
    CatalogueError,
    Imported,
    ImportReport,
    load_catalogue,
)
from dragoman.engine.knowledge import Category, document_path, read_category
from dragoman.engine.language.errors import did_you_mean, nearest

SHIPPED: Final = Path(dragoman.__file__).parent / "categories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A category with its products."""

    category: Category
    catalogue: Catalogue
    report: ImportReport

    def advisor(self, context: Context) -> Advisor:
        """Return who advises on it in one market, on one day."""
        return Advisor(category=self.category, catalogue=self.catalogue, context=context)


def shipped() -> dict[str, Path]:
    """Return the shipped categories: their folders by the names that the command takes."""
    return {
        folder.name.replace("_", "-"): folder
        for folder in sorted(SHIPPED.iterdir())
        if document_path(folder).is_file()
    }


def find(target: str) -> Path:
    """Return the folder or document that was named: a shipped name first, then a path.

    Raises:
        CommandError: ``command.no_category``. There is no advice without a model (GS-A07).
    """
    known = shipped()
    name = target.casefold().replace("_", "-")
    if name in known:
        return known[name]
    path = Path(target)
    if target and (path.exists() or _is_path(target)):
        return path
    close = did_you_mean(nearest(name, known), quote="'")
    raise CommandError(
        "command.no_category",
        f"There is no model of a category '{target}', and without one nothing is guessed.",
        mend=close or f"There are {', '.join(known)}; or name a folder with a category.yaml.",
    )


def read(target: str, *, is_cached: bool = True) -> tuple[Category, Path]:
    """Return a category without its products, and the folder of its document.

    Raises:
        CommandError: there is no such category.
        KnowledgeErrors: its document cannot be read.
    """
    path = find(target)
    cache = cache_folder() if is_cached else None
    category = read_category(path, trees=cache / "documents" if cache is not None else None)
    return category, document_path(path).parent


def load(target: str, *, is_cached: bool = True) -> Loaded:
    """Return a category with its products.

    Raises:
        CommandError: there is no such category.
        KnowledgeErrors: its document cannot be read.
        CatalogueError: its product table cannot be used.
    """
    category, folder = read(target, is_cached=is_cached)
    return load_products(category, folder, is_cached=is_cached)


def load_products(category: Category, folder: Path, *, is_cached: bool = True) -> Loaded:
    """Return a category with its products, from what was imported before if that can be.

    Raises:
        CatalogueError: the product table cannot be used.
    """
    with progress(f"Reading {category.products.table} …"):
        imported = _imported(category, folder, cache_folder() if is_cached else None)
    return Loaded(category=category, catalogue=imported.catalogue, report=imported.report)


def today() -> datetime.date:
    """Return the day it is here."""
    return datetime.datetime.now().astimezone().date()


def now() -> datetime.datetime:
    """Return the moment it is, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def folders() -> Iterator[tuple[str, Path]]:
    """Iterate over the shipped categories."""
    yield from shipped().items()


def _imported(category: Category, folder: Path, cache: Path | None) -> Imported:
    if cache is not None:
        try:
            return load_catalogue(category, folder, cache_folder=cache)
        except CatalogueError as error:
            if error.code != "catalogue.cannot_write":
                raise
        except OSError:
            pass  # a cache that cannot be looked into is as good as none
    return load_catalogue(category, folder)


def _is_path(target: str) -> bool:
    return os.sep in target or target.endswith((".yaml", ".yml")) or target in (".", "..")
