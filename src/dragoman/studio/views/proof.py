"""The evidence library: references, cases, certificates, claims; who answers for each (GS-L03)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.engine.errors import EngineError
from dragoman.library import drafting
from dragoman.library.models import Shelf
from dragoman.studio import proof
from dragoman.studio.opened import draft_of, needed_draft, shelf_of, today, who, with_draft
from dragoman.studio.posted import posted_version
from dragoman.studio.readings import category_or_none, data_of


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def evidence(request: HttpRequest) -> HttpResponse:
    """Show what is held and claimed across categories; what has expired is marked."""
    language = get_language() or "en"
    rows, claims = [], []
    for shelf in Shelf.objects.select_related("current__document"):
        draft = draft_of(shelf)
        text = draft.text if draft else shelf.current.document.text if shelf.current else ""
        category = category_or_none(text) if text else None
        if category is not None:
            rows += proof.evidence_rows(category, shelf, language=language, today=today())
            claims += proof.claim_rows(category, shelf, language=language, today=today())
    kind = request.GET.get("kind", "")
    kinds = sorted({row.kind for row in rows})
    shown = [row for row in rows if not kind or row.kind == kind]
    context = {"rows": shown, "claims": claims, "kinds": kinds, "kind": kind}
    return render(request, "studio/evidence.html", context)


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
@with_draft
def edit_evidence(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit a piece of evidence of a draft, or add one (``?id=``)."""
    shelf = shelf_of(slug)
    draft = needed_draft(shelf)
    name = request.POST.get("id") or request.GET.get("id", "")
    error, status = None, 200
    try:
        data = data_of(draft.text)
    except EngineError as caught:
        return render(
            request,
            "studio/edit_evidence.html",
            {"shelf": shelf, "draft": draft, "error": caught},
            status=409,
        )
    form = proof.EvidenceForm(
        request.POST or None, initial=proof.initial(data, name, get_language() or "en")
    )
    if request.method == "POST" and form.is_valid():
        try:
            drafting.edit(
                by=who(request),
                draft=draft,
                version=posted_version(request),
                edits=proof.edits(data, form.cleaned_data, get_language() or "en"),
            )
        except EngineError as caught:
            error, status = caught, 409
        else:
            messages.success(request, _("Saved."))
            return redirect("studio_evidence")
    context = {"shelf": shelf, "draft": draft, "form": form, "error": error}
    return render(request, "studio/edit_evidence.html", context, status=status)
