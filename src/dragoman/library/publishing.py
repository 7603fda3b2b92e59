"""Storing versions of knowledge, publishing them and going back (GS-A09, GS-A01)."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from django.db import transaction
from django.db.models import Max, QuerySet

from dragoman.accounts import audit
from dragoman.accounts.models import User
from dragoman.engine.knowledge import Category
from dragoman.library import files
from dragoman.library.checking import Checked, check, read
from dragoman.library.errors import LibraryError
from dragoman.library.importances import ImportanceChange, importance_changes
from dragoman.library.models import Document, Publication, Shelf, Table


@transaction.atomic
def add_shelf(*, by: User | None, slug: str) -> Shelf:
    """Make room for a category; one that is there already is returned as it is."""
    shelf, is_new = Shelf.objects.get_or_create(slug=slug)
    if is_new:
        audit.record(by=by, act="shelf.added", subject=shelf)
    return shelf


@transaction.atomic
def add_table(*, by: User | None, shelf: Shelf, file_name: str, chunks: Iterable[bytes]) -> Table:
    """Store a product table; the same bytes under the same name are stored once."""
    digest, size = files.store_table(chunks, file_name=file_name)
    table, is_new = Table.objects.get_or_create(
        shelf=shelf,
        content_hash=digest,
        file_name=file_name,
        defaults={"byte_count": size, "made_by": by},
    )
    if is_new:
        audit.record(by=by, act="table.added", subject=table, detail={"file": file_name})
    return table


@transaction.atomic
def add_document(*, by: User | None, shelf: Shelf, text: str, note: str = "") -> Document:
    """Store a version of the document; the same text again is the version there was."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    _lock(shelf)
    same = shelf.documents.filter(content_hash=digest).first()
    if same is not None:
        return same
    document = Document.objects.create(
        shelf=shelf,
        number=_next(shelf.documents.all()),
        text=text,
        content_hash=digest,
        note=note,
        made_by=by,
    )
    audit.record(by=by, act="document.added", subject=document, detail={"number": document.number})
    return document


def publish(
    *,
    by: User | None,
    document: Document,
    table: Table,
    today: datetime.date,
    because: str = "",
    reasons: Mapping[str, str] | None = None,
) -> Publication:
    """Check a document with a table and let every channel answer from them from now on.

    Args:
        by: who does it.
        document: what is to be known.
        table: of which products.
        today: the day it is checked for.
        because: why.
        reasons: why each importance differs from what is published, by its place
            (``rules.quiet``); each of them is written down (GS-D10).

    Raises:
        KnowledgeErrors, CatalogueError: document or table cannot be used.
        LibraryError: ``library.findings``, ``library.failing_cases``, ``library.no_reason``: what
            forbids it.
    """
    checked = check(text=document.text, table=table, today=today)
    _refuse(checked)
    changes = changed_importances(document.shelf, checked.category)
    told = dict(reasons or {})
    _refuse_unreasoned(changes, told)
    with transaction.atomic():
        publication = _publish(
            by=by,
            shelf=document.shelf,
            publication=_publication(document, table, checked, because),
            act="publication.published",
        )
        for change in changes:
            audit.record(
                by=by,
                act="importance.changed",
                subject=publication,
                detail={**asdict(change), "because": told[change.place]},
            )
    return publication


def preview(
    *, by: User | None, document: Document, table: Table, today: datetime.date
) -> Publication:
    """Keep a draft like a publication, for looking at it in a dialogue; nobody is served from it.

    Raises:
        KnowledgeErrors, CatalogueError: document or table cannot be used.
    """
    found = Publication.objects.filter(document=document, table=table, is_preview=True).first()
    if found is not None:
        return found
    checked = check(text=document.text, table=table, today=today)
    publication = _publication(document, table, checked, "")
    publication.shelf = document.shelf
    publication.number = document.number
    publication.is_preview = True
    publication.published_by = by
    publication.save()
    return publication


def changed_importances(shelf: Shelf, category: Category) -> tuple[ImportanceChange, ...]:
    """Return which importances differ from what is published."""
    current = Shelf.objects.select_related("current__document").get(pk=shelf.pk).current
    if current is None:
        return ()
    return importance_changes(read(current.document.text, name=f"{shelf.slug}.yaml"), category)


def _publication(document: Document, table: Table, checked: Checked, because: str) -> Publication:
    return Publication(
        document=document,
        table=table,
        catalogue_key=checked.catalogue_key,
        catalogue_hash=checked.catalogue.content_hash,
        product_count=len(checked.catalogue),
        because=because,
    )


def _refuse_unreasoned(changes: Iterable[ImportanceChange], told: Mapping[str, str]) -> None:
    missing = [change.place for change in changes if not told.get(change.place, "").strip()]
    if missing:
        raise LibraryError(
            "library.no_reason",
            f"Nobody said why these count differently now: {', '.join(missing)}.",
            mend="Give the reason of each; it is kept with who changed it and when.",
        )


def roll_back(*, by: User, to: Publication, because: str) -> Publication:
    """Publish again what was published once; nothing is checked, since it has served already.

    Raises:
        LibraryError: ``library.preview``: it was never published, only looked at.
    """
    if to.is_preview:
        raise LibraryError(
            "library.preview",
            "This version was looked at in a preview and never published.",
            mend="Choose one of the publications.",
        )
    return _publish(
        by=by,
        shelf=to.shelf,
        publication=Publication(
            document=to.document,
            table=to.table,
            catalogue_key=to.catalogue_key,
            catalogue_hash=to.catalogue_hash,
            product_count=to.product_count,
            because=because,
        ),
        act="publication.rolled_back",
    )


@transaction.atomic
def _publish(*, by: User | None, shelf: Shelf, publication: Publication, act: str) -> Publication:
    _lock(shelf)
    publication.shelf = shelf
    publication.number = _next(shelf.publications.filter(is_preview=False))
    publication.published_by = by
    publication.save()
    Shelf.objects.filter(pk=shelf.pk).update(current=publication)
    audit.record(
        by=by,
        act=act,
        subject=publication,
        detail={
            "category": shelf.slug,
            "number": publication.number,
            "document": publication.document.number,
            "table": publication.table.file_name,
            "because": publication.because,
        },
    )
    return publication


def _refuse(checked: Checked) -> None:
    if checked.errors:
        raise LibraryError(
            "library.findings",
            f"{len(checked.errors)} errors forbid publishing: {checked.errors[0].message}",
            mend="Mend the errors of the check; warnings and notes do not forbid it.",
        )
    if checked.failed_cases:
        names = ", ".join(case.case for case in checked.failed_cases)
        raise LibraryError(
            "library.failing_cases",
            f"Regression cases fail: {names}.",
            mend="Change the model, or the case if it is no longer right.",
        )


def _lock(shelf: Shelf) -> None:
    # Two people storing at once take numbers one after the other.
    Shelf.objects.select_for_update().get(pk=shelf.pk)


def _next(found: QuerySet[Document] | QuerySet[Publication]) -> int:
    return (found.aggregate(most=Max("number"))["most"] or 0) + 1
