"""Product tables: uploading, progress, what became of every row, rejections as CSV."""

from __future__ import annotations

import csv
import itertools
import uuid
from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.library import tasks, uploading
from dragoman.library.errors import LibraryError
from dragoman.library.models import Upload, UploadState
from dragoman.studio.forms import TableForm
from dragoman.studio.opened import draft_of, shelf_of, who

_SHOWN = 200


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a product table; it is read in the background and then belongs to the draft."""
    shelf = shelf_of(slug)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["table"]
        try:
            upload = uploading.receive(
                by=who(request), shelf=shelf, file_name=given.name, chunks=given.chunks()
            )
        except LibraryError as error:
            form.add_error("table", f"{error.message} {error.mend}")
        else:
            tasks.begin_reading(upload)
            return redirect("studio_upload", slug=slug, upload_id=upload.pk)
    uploads = shelf.uploads.select_related("table", "made_by")[:20]
    context = {"shelf": shelf, "draft": draft_of(shelf), "form": form, "uploads": uploads}
    return render(request, "studio/table.html", context)


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def upload(request: HttpRequest, slug: str, upload_id: uuid.UUID) -> HttpResponse:
    """Show how far an upload is, and then what became of its rows and cells."""
    found = _upload(slug, upload_id)
    is_open = found.state in (UploadState.WAITING, UploadState.READING)
    is_dead = uploading.is_dead(found, now=timezone.now())
    context = {"shelf": found.shelf, "upload": found, "is_open": is_open, "is_dead": is_dead}
    report = uploading.report_of(found.catalogue_key)
    if report is not None:
        rows = [*itertools.islice(report.csv_rows(), 1, _SHOWN + 1)]
        context |= {"report": report, "rejects": rows, "summary": report.summary()}
    answer = render(request, "studio/upload.html", context)
    if is_open and not is_dead:
        # Without JavaScript the page looks again by itself.
        answer["Refresh"] = "2"
    return answer


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def rejects(request: HttpRequest, slug: str, upload_id: uuid.UUID) -> StreamingHttpResponse:  # noqa: ARG001
    """Hand out every rejected row and cell as CSV."""
    found = _upload(slug, upload_id)
    report = uploading.report_of(found.catalogue_key)
    if report is None:
        raise Http404
    answer = StreamingHttpResponse(
        _lines(report.csv_rows()), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{slug}-rejects.csv"'
    return answer


@requires(Permission.EDIT_KNOWLEDGE)
@require_POST
def read_again(request: HttpRequest, slug: str, upload_id: uuid.UUID) -> HttpResponse:
    """Read a stored table again: it was ended half-way, or the draft describes it better now."""
    found = _upload(slug, upload_id)
    is_open = found.state in (UploadState.WAITING, UploadState.READING)
    if not is_open or uploading.is_dead(found, now=timezone.now()):
        Upload.objects.filter(pk=found.pk).update(
            state=UploadState.WAITING, progress_at=timezone.now(), made_by=who(request)
        )
        tasks.begin_reading(found)
    return redirect("studio_upload", slug=slug, upload_id=upload_id)


@requires(Permission.EDIT_KNOWLEDGE)
@require_POST
def use_anyway(request: HttpRequest, slug: str, upload_id: uuid.UUID) -> HttpResponse:
    """Give the draft a table that its document does not fit yet."""
    found = _upload(slug, upload_id)
    try:
        uploading.use_anyway(by=who(request), upload=found)
    except LibraryError as error:
        messages.error(request, f"{error.message} {error.mend}")
    else:
        messages.success(request, _("The draft is about this table now."))
    return redirect("studio_category", slug=slug)


class _Echo:
    """Hands on what the CSV writer writes."""

    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\n")
    for row in rows:
        # A spreadsheet would run a cell that begins like a formula.
        yield writer.writerow(
            [f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in row]
        )


def _upload(slug: str, upload_id: uuid.UUID) -> Upload:
    found = Upload.objects.select_related("shelf", "table", "made_by")
    return get_object_or_404(found, pk=upload_id, shelf=shelf_of(slug))
