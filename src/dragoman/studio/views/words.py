"""The work list of words that advice did not understand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.engine.errors import EngineError
from dragoman.library import drafting
from dragoman.studio import wording
from dragoman.studio.opened import draft_of, shelf_of, who
from dragoman.studio.readings import category_or_none


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what buyers said and was not understood, the commonest first."""
    shelf = shelf_of(slug)
    draft = draft_of(shelf)
    text = draft.text if draft else shelf.current.document.text if shelf.current else ""
    category = category_or_none(text)
    context = {
        "shelf": shelf,
        "draft": draft,
        "rows": wording.not_understood(shelf),
        "meanings": wording.meanings(category) if category else [],
    }
    return render(request, "studio/words.html", context)


@requires(Permission.EDIT_KNOWLEDGE)
@require_POST
def settle_words(request: HttpRequest, slug: str) -> HttpResponse:
    """Let words mean an answer from the next publication on, or take them from the list."""
    shelf = shelf_of(slug)
    by = who(request)
    said = request.POST.get("words", "")[:500]
    language = request.POST.get("language", "")[:8]
    meaning = request.POST.get("meaning", "")
    if said and language and "dismiss" in request.POST:
        wording.settle(by=by, shelf=shelf, words=said, language=language)
        messages.success(request, _("Taken from the list."))
    elif said and language and meaning:
        try:
            draft = drafting.begin(by=by, shelf=shelf)
            category = category_or_none(draft.text)
            known = dict(wording.meanings(category)) if category else {}
            if category is None or meaning not in known:
                messages.error(request, _("The draft cannot be read or has no such answer."))
                return redirect("studio_words", slug=slug)
            wording.add_phrase(
                by=by,
                draft=draft,
                version=draft.version,
                words=said,
                language=language,
                meaning=meaning,
                category=category,
            )
        except EngineError as error:
            messages.error(request, f"{error.message} {error.mend}")
        else:
            messages.success(request, _("The draft has a phrase more."))
    return redirect("studio_words", slug=slug)
