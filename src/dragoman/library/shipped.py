"""The categories that are shipped with the package, put on their shelves."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import dragoman
from dragoman.accounts.models import User
from dragoman.engine.knowledge import category_from_text, document_path
from dragoman.library.models import Publication, Shelf
from dragoman.library.publishing import add_document, add_shelf, add_table, publish

_FOLDER = Path(dragoman.__file__).parent / "categories"


def publish_shipped(*, by: User | None, today: datetime.date) -> Iterator[Publication]:
    """Publish every shipped category of which nothing is published yet."""
    for folder in sorted(_FOLDER.iterdir()):
        document = document_path(folder)
        slug = folder.name.replace("_", "-")
        if document.is_file() and not Shelf.objects.filter(slug=slug, current__isnull=False):
            yield publish_folder(by=by, slug=slug, document=document, today=today)


def publish_folder(
    *, by: User | None, slug: str, document: Path, today: datetime.date
) -> Publication:
    """Publish a category from a folder with its document and table."""
    text = document.read_text(encoding="utf-8")
    category = category_from_text(text, file=str(document))
    path = document.parent / category.products.table
    shelf = add_shelf(by=by, slug=slug)
    with path.open("rb") as file:
        table = add_table(
            by=by,
            shelf=shelf,
            file_name=path.name,
            chunks=iter(lambda: file.read(1 << 20), b""),
        )
    version = add_document(by=by, shelf=shelf, text=text, note="shipped with Dragoman")
    return publish(by=by, document=version, table=table, today=today, because="shipped")
