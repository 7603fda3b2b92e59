"""The text of a draft: editing, errors while typing, completion from the schema."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.engine.knowledge import json_schema
from dragoman.library import drafting
from dragoman.library.errors import LibraryError
from dragoman.studio.differences import difference
from dragoman.studio.opened import draft_of, needed_draft, shelf_of, who, with_draft
from dragoman.studio.posted import posted_version
from dragoman.studio.problems import of_text


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
@with_draft
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit the text; a save that rests on an older version shows both, and nothing is lost."""
    shelf = shelf_of(slug)
    draft = needed_draft(shelf)
    shown = draft.text
    context: dict[str, Any] = {"shelf": shelf}
    status = 200
    if request.method == "POST" and "text" in request.POST:
        given = request.POST["text"].replace("\r\n", "\n")
        try:
            draft = drafting.save(
                by=who(request), draft=draft, version=posted_version(request), text=given
            )
        except LibraryError as error:
            draft = draft_of(shelf) or draft
            status = 409 if error.code == "library.stale" else 400
            shown = given
            context["error"] = error
            if error.code == "library.stale":
                context["difference"] = difference(draft.text, given)
        else:
            messages.success(request, _("Saved."))
            if "go_on" not in request.POST:
                return redirect("studio_text", slug=slug)
            return redirect("studio_check", slug=slug)
    context |= {"draft": draft, "text": shown, "problems": of_text(shown)}
    return render(request, "studio/text.html", context, status=status)


@requires(Permission.EDIT_KNOWLEDGE)
@require_POST
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """Return what is wrong with a text that is being typed; nothing is stored."""
    shelf = shelf_of(slug)
    given = request.POST.get("text", "").replace("\r\n", "\n")[: drafting.LARGEST]
    return render(request, "studio/_problems.html", {"shelf": shelf, "problems": of_text(given)})


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the form of a view
    """Return the format as JSON Schema, by which the editor completes keys and words."""
    answer = JsonResponse(json_schema())
    answer["Cache-Control"] = "max-age=3600"
    return answer
