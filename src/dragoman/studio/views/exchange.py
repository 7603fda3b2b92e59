"""Knowledge out and in as files, exactly as ``dragoman lint`` reads them (GS-A26)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.engine.knowledge.codec import DOCUMENT
from dragoman.library import drafting, files, folders, tasks, uploading
from dragoman.library.errors import LibraryError
from dragoman.library.models import Shelf, Table
from dragoman.library.publishing import add_shelf
from dragoman.studio.forms import FolderForm
from dragoman.studio.opened import draft_of, shelf_of, who

_CHUNK: Final = 1 << 20


def _chosen(request: HttpRequest, shelf: Shelf) -> tuple[str, Table | None]:
    """Return the text and table asked for: of the draft, else of what is published."""
    draft = draft_of(shelf) if request.GET.get("which") == "draft" else None
    if draft is not None:
        return draft.text, draft.table
    if shelf.current is None:
        raise Http404
    return shelf.current.document.text, shelf.current.table


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def folder(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Hand out document and table as a zip file."""
    text, table = _chosen(request, shelf_of(slug))
    if table is not None and not _path(table).is_file():
        raise Http404
    packed = _chunks(lambda: folders.packed(text=text, table=table))
    return _attached(packed, f"{slug}.zip", "application/zip")


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the document."""
    text, _table = _chosen(request, shelf_of(slug))
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{DOCUMENT}"'
    return answer


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def table_file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Hand out the product table as it was uploaded."""
    _text, table = _chosen(request, shelf_of(slug))
    if table is None:
        raise Http404
    path = _path(table)
    if not path.is_file():
        raise Http404
    chunks = _chunks(lambda: path.open("rb"))
    return _attached(chunks, table.file_name, "application/octet-stream")


def _path(table: Table) -> Path:
    return files.table_path(table.content_hash, table.file_name)


def _chunks(opened: Callable[[], IO[bytes]]) -> Iterator[bytes]:
    """Yield the bytes of a file that is opened when somebody takes them, and closed after."""
    with opened() as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _attached(content: Iterator[bytes], name: str, kind: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a packed folder as the draft of a new category, or of one that has no draft."""
    form = FolderForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with folders.unpacked(cast("IO[bytes]", given["archive"])) as found:
                _take(request, given["slug"].lower(), found)
        except LibraryError as error:
            form.add_error("archive", f"{error.message} {error.mend}")
        else:
            messages.success(request, _("The folder is a draft now."))
            return redirect("studio_check", slug=given["slug"].lower())
    return render(request, "studio/bring_in.html", {"form": form})


def _take(request: HttpRequest, slug: str, found: folders.Unpacked) -> None:
    by = who(request)
    shelf = Shelf.objects.filter(slug=slug).first()
    if shelf is not None and draft_of(shelf) is not None:
        raise LibraryError(
            "library.taken",
            f"Somebody works on a draft of '{slug}' already.",
            mend="Publish that draft or throw it away first.",
        )
    shelf = shelf or add_shelf(by=by, slug=slug)
    upload = None
    if found.table_name is not None:
        upload = uploading.receive(
            by=by, shelf=shelf, file_name=found.table_name, chunks=found.chunks()
        )
    drafting.begin(by=by, shelf=shelf, text=found.text, table=upload.table if upload else None)
    if upload is not None:
        tasks.begin_reading(upload)
