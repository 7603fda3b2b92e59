"""Categories: which there are, what is published of each, beginning and leaving a draft."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.engine.errors import EngineError
from dragoman.library import drafting, files, tasks, uploading
from dragoman.library.errors import LibraryError
from dragoman.library.importances import importance_changes
from dragoman.library.models import Draft, Shelf
from dragoman.library.publishing import add_shelf
from dragoman.studio.forms import NewCategoryForm
from dragoman.studio.opened import draft_of, shelf_of, today, who
from dragoman.studio.problems import of_text
from dragoman.studio.readings import category_or_none
from dragoman.studio.starting import starting_document


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def categories(request: HttpRequest) -> HttpResponse:
    """Show all categories with what is published and who drafts."""
    shelves = Shelf.objects.select_related(
        "current__document", "current__published_by", "draft__changed_by"
    )
    return render(request, "studio/categories.html", {"shelves": shelves})


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
def new_category(request: HttpRequest) -> HttpResponse:
    """Begin a category from a table: its columns are guessed, and corrected in the text."""
    form = NewCategoryForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        slug = given["slug"]
        try:
            shelf = _begun(request, slug, given["title"], given["table"])
        except EngineError as error:
            form.add_error("table", f"{error.message} {error.mend}")
        else:
            messages.success(request, _("The category was begun. Look at what was guessed."))
            return redirect("studio_text", slug=shelf.slug)
    return render(request, "studio/new_category.html", {"form": form})


def _begun(request: HttpRequest, slug: str, title: str, table: UploadedFile[bytes]) -> Shelf:
    by = who(request)
    shelf = add_shelf(by=by, slug=slug)
    upload = uploading.receive(
        by=by, shelf=shelf, file_name=table.name or "", chunks=table.chunks()
    )
    path = files.table_path(upload.table.content_hash, upload.table.file_name)
    text = starting_document(
        path,
        category=re.sub(r"[^a-z0-9]+", "_", slug),
        title=title,
        language=(get_language() or "en").partition("-")[0],
        day=today().isoformat(),
    )
    drafting.begin(by=by, shelf=shelf, text=text, table=upload.table)
    tasks.begin_reading(upload)
    return shelf


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one category: what serves, the draft and what it lacks, uploads, the latest acts."""
    shelf = shelf_of(slug)
    draft = draft_of(shelf)
    context = {
        "shelf": shelf,
        "draft": draft,
        "problems": of_text(draft.text) if draft else (),
        "unreasoned": unreasoned(shelf, draft) if draft else [],
        "uploads": shelf.uploads.select_related("table", "made_by")[:5],
        "publications": shelf.publications.filter(is_preview=False).select_related(
            "document", "table", "published_by"
        )[:5],
    }
    return render(request, "studio/category.html", context)


def unreasoned(shelf: Shelf, draft: Draft) -> list[dict[str, str]]:
    """Return the importances that a draft changes, each with the reason given so far."""
    if shelf.current is None:
        return []
    before, after = category_or_none(shelf.current.document.text), category_or_none(draft.text)
    if before is None or after is None:
        return []
    told = drafting.reasons_of(draft)
    return [
        {
            "place": change.place,
            "before": change.before,
            "after": change.after,
            "because": told.get(change.place, ""),
        }
        for change in importance_changes(before, after)
    ]


@requires(Permission.EDIT_KNOWLEDGE)
@require_POST
def begin_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a draft from what is published."""
    try:
        drafting.begin(by=who(request), shelf=shelf_of(slug))
    except LibraryError as error:
        messages.error(request, f"{error.message} {error.mend}")
    return redirect("studio_category", slug=slug)


@requires(Permission.EDIT_KNOWLEDGE)
@require_POST
def discard_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw the draft away, if it is still the one that was looked at."""
    draft = draft_of(shelf_of(slug))
    if draft is not None:
        try:
            drafting.discard(by=who(request), draft=draft, version=_version(request))
        except LibraryError as error:
            messages.error(request, f"{error.message} {error.mend}")
        else:
            messages.success(request, _("The draft was thrown away."))
    return redirect("studio_category", slug=slug)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else -1
