"""Working on a draft: begin it, save it, edit it at a place, give it a table (GS-A09, GS-A11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from dragoman.accounts import audit
from dragoman.accounts.models import User
from dragoman.engine.knowledge import Edit, edited
from dragoman.library.errors import LibraryError
from dragoman.library.models import Draft, Shelf, Table

LARGEST = 2 * 1024 * 1024
"""Characters of a draft; a document larger than this holds what belongs into the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody changed an importance."""

    place: str
    before: str
    after: str
    because: str


@transaction.atomic
def begin(
    *, by: User | None, shelf: Shelf, text: str | None = None, table: Table | None = None
) -> Draft:
    """Return the draft of a category; if there is none, begin it from a text or what is published.

    Raises:
        LibraryError: ``library.not_published``: there is nothing to begin from.
    """
    locked = Shelf.objects.select_for_update(of=("self",)).select_related(
        "current__document", "current__table"
    )
    held = locked.get(pk=shelf.pk)
    found = Draft.objects.filter(shelf=held).select_related("table", "shelf").first()
    if found is not None:
        return found
    if text is None:
        if held.current is None:
            raise LibraryError(
                "library.not_published",
                f"Nothing is published of '{held}' that a draft could begin from.",
                mend="Upload a table or a document.",
            )
        text, table = held.current.document.text, held.current.table
    draft = Draft.objects.create(shelf=held, text=_clean(text), table=table, changed_by=by)
    audit.record(by=by, act="draft.begun", subject=held, detail={"category": held.slug})
    return draft


@transaction.atomic
def save(
    *, by: User | None, draft: Draft, version: int, text: str, reasons: Iterable[Reason] = ()
) -> Draft:
    """Store a text that rests on ``version``; it may be wrong in every way.

    Raises:
        LibraryError: ``library.stale``: somebody saved another meanwhile; ``library.too_large``.
    """
    locked = _locked(draft, version)
    clean = _clean(text)
    if len(clean) > LARGEST:
        raise LibraryError(
            "library.too_large",
            f"A document may have {LARGEST:,} characters at most.",
            mend="Product data belong into the table.",
        )
    told = list(reasons)
    if clean == locked.text and not told:
        return locked
    locked.text = clean
    locked.reasons = [
        *locked.reasons,
        *(
            {
                "place": reason.place,
                "before": reason.before,
                "after": reason.after,
                "because": reason.because,
                "by": by.email if by else "",
            }
            for reason in told
        ),
    ]
    return _saved(locked, by)


def edit(
    *,
    by: User | None,
    draft: Draft,
    version: int,
    edits: Iterable[Edit],
    reasons: Iterable[Reason] = (),
) -> Draft:
    """Make edits in the text that ``version`` is and store it; nothing else of it changes.

    Raises:
        LibraryError: ``library.stale``, ``library.too_large``.
        KnowledgeErrors: the draft is no YAML at present.
        KnowledgeError: a place cannot be edited.
    """
    if draft.version != version:
        raise stale()
    text = edited(draft.text, *edits, file=f"{draft.shelf.slug}.yaml")
    return save(by=by, draft=draft, version=version, text=text, reasons=reasons)


@transaction.atomic
def use_table(*, by: User | None, draft: Draft, table: Table) -> Draft:
    """Let a draft be about the products of another table; the text is not touched."""
    locked = _locked(draft, None)
    if locked.table == table:
        return locked
    locked.table = table
    return _saved(locked, by)


@transaction.atomic
def discard(*, by: User | None, draft: Draft, version: int) -> None:
    """Throw a draft away; what is published is not touched.

    Raises:
        LibraryError: ``library.stale``.
    """
    locked = _locked(draft, version)
    audit.record(
        by=by,
        act="draft.discarded",
        subject=locked.shelf,
        detail={"category": locked.shelf.slug, "version": locked.version},
    )
    locked.delete()


def reasons_of(draft: Draft) -> dict[str, str]:
    """Return the reason given latest for each importance, by its place."""
    return {reason["place"]: reason["because"] for reason in draft.reasons}


def stale() -> LibraryError:
    """Return the error of a save that rests on an older version."""
    return LibraryError(
        "library.stale",
        "Somebody else changed this draft while you worked on it.",
        mend="Compare both versions and save again.",
    )


def _locked(draft: Draft, version: int | None) -> Draft:
    found = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("shelf", "table")
        .filter(pk=draft.pk)
        .first()
    )
    if found is None or (version is not None and found.version != version):
        raise stale()
    return found


def _saved(draft: Draft, by: User | None) -> Draft:
    draft.version += 1
    draft.changed_by = by
    draft.save()
    audit.record(
        by=by,
        act="draft.saved",
        subject=draft.shelf,
        detail={"category": draft.shelf.slug, "version": draft.version},
    )
    return draft


def _clean(text: str) -> str:
    """Return a text with the line ends of Unix; browsers send those of Windows."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
