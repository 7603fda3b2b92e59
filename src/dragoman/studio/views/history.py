"""What was published, how versions differ, and going back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dragoman.accounts.access import requires
from dragoman.accounts.models import AuditEvent
from dragoman.accounts.roles import Permission
from dragoman.library.models import Publication, Shelf
from dragoman.library.publishing import roll_back
from dragoman.studio.differences import difference
from dragoman.studio.forms import BecauseForm
from dragoman.studio.opened import shelf_of, who

_A_PAGE = 30


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all publications of a category, the newest first."""
    shelf = shelf_of(slug)
    found = shelf.publications.filter(is_preview=False).select_related(
        "document", "table", "published_by"
    )
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "studio/history.html", {"shelf": shelf, "page": page})


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def publication(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one publication and how it differs from another, else from the one before."""
    shelf = shelf_of(slug)
    shown = _publication(shelf, number)
    asked = request.GET.get("against", "")
    other = shelf.publications.filter(is_preview=False, number__lt=number).first()
    if asked.isascii() and asked.isdecimal() and len(asked) < 9:
        other = _publication(shelf, int(asked))
    context = {
        "shelf": shelf,
        "publication": shown,
        "other": other,
        "difference": difference(other.document.text, shown.document.text) if other else (),
        "importances": AuditEvent.objects.filter(
            act="importance.changed", subject_id=str(shown.pk)
        ),
    }
    return render(request, "studio/publication.html", context)


@requires(Permission.PUBLISH_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
def go_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Publish a former version again, with a reason."""
    shelf = shelf_of(slug)
    to = _publication(shelf, number)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        roll_back(by=who(request), to=to, because=form.cleaned_data["because"])
        messages.success(request, _("Version %(number)s serves again.") % {"number": number})
        return redirect("studio_category", slug=slug)
    context = {"shelf": shelf, "publication": to, "form": form}
    if shelf.current is not None:
        context["difference"] = difference(shelf.current.document.text, to.document.text)
    return render(request, "studio/go_back.html", context)


def _publication(shelf: Shelf, number: int) -> Publication:
    return get_object_or_404(
        Publication.objects.select_related("document", "table", "published_by", "shelf"),
        shelf=shelf,
        number=number,
        is_preview=False,
    )
