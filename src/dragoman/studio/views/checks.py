"""Looking at a draft: its check, its dialogue, its effect; and publishing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.advisor import sessions
from dragoman.advisor.models import Channel
from dragoman.engine.errors import EngineError
from dragoman.library import drafting
from dragoman.library.checking import Checked
from dragoman.library.models import Draft, Shelf
from dragoman.library.publishing import add_document, preview, publish
from dragoman.studio.checks import check_draft
from dragoman.studio.differences import difference
from dragoman.studio.effects import effects
from dragoman.studio.forms import BecauseForm
from dragoman.studio.opened import needed_draft, shelf_of, today, who, with_draft
from dragoman.studio.posted import posted_version
from dragoman.studio.problems import of_error, of_findings
from dragoman.studio.views.categories import unreasoned


def _looked_at(draft: Draft) -> tuple[Checked | None, dict[str, Any]]:
    """Return the check of a draft, and what a page says of it."""
    try:
        checked = check_draft(draft, today=today())
    except EngineError as error:
        return None, {"problems": of_error(error)}
    if checked is None:
        return None, {"lacks_table": True}
    return checked, {
        "checked": checked,
        "problems": of_findings(checked.findings),
        "report": checked.report,
    }


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
@with_draft
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the findings, the import of the table and the regression cases of a draft."""
    shelf = shelf_of(slug)
    draft = needed_draft(shelf)
    _checked, context = _looked_at(draft)
    context |= {"shelf": shelf, "draft": draft, "unreasoned": unreasoned(shelf, draft)}
    return render(request, "studio/check.html", context)


@requires(Permission.VIEW_KNOWLEDGE)
@require_POST
@with_draft
def start_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a dialogue on the draft; it looks as buyers would see it, and is never counted."""
    shelf = shelf_of(slug)
    draft = needed_draft(shelf)
    by = who(request)
    if draft.table is None:
        messages.error(request, _("The draft has no product table yet."))
        return redirect("studio_category", slug=slug)
    try:
        document = add_document(by=by, shelf=shelf, text=draft.text, note=_("preview"))
        publication = preview(by=by, document=document, table=draft.table, today=today())
    except EngineError:
        return redirect("studio_check", slug=slug)
    session = sessions.start(
        publication=publication,
        channel=Channel.WEB,
        language=(get_language() or "en").partition("-")[0],
        market=None,
        today=today(),
    )
    return redirect("dialogue", token=session.token)


@requires(Permission.VIEW_KNOWLEDGE)
@require_GET
@with_draft
def effect(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the draft would have answered to those who asked already."""
    shelf = shelf_of(slug)
    draft = needed_draft(shelf)
    checked, context = _looked_at(draft)
    context |= {"shelf": shelf, "draft": draft}
    if checked is not None:
        found = [*effects(shelf, checked, today=today())]
        context |= {
            "effects": sorted(found, key=lambda each: not each.is_changed),
            "changed_count": sum(each.is_changed for each in found),
        }
    return render(request, "studio/effect.html", context)


@requires(Permission.PUBLISH_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
@with_draft
def publish_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the draft with a reason; whatever forbids it is shown."""
    shelf = shelf_of(slug)
    draft = needed_draft(shelf)
    form = BecauseForm(request.POST or None)
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            _publish(request, shelf, draft, form.cleaned_data["because"])
        except EngineError as caught:
            error = caught
        else:
            messages.success(request, _("Published. Every channel answers from it from now on."))
            return redirect("studio_category", slug=slug)
    checked, context = _looked_at(draft)
    context |= {
        "shelf": shelf,
        "draft": draft,
        "form": form,
        "error": error,
        "unreasoned": unreasoned(shelf, draft),
        "may_publish": checked is not None and checked.may_be_published,
    }
    if shelf.current is not None:
        context["difference"] = difference(shelf.current.document.text, draft.text)
        context["has_other_table"] = shelf.current.table != draft.table
    return render(request, "studio/publish.html", context, status=400 if error else 200)


def _publish(request: HttpRequest, shelf: Shelf, draft: Draft, because: str) -> None:
    by = who(request)
    if posted_version(request) != draft.version:
        raise drafting.stale()
    if draft.table is None:
        return
    document = add_document(by=by, shelf=shelf, text=draft.text, note=because)
    publish(
        by=by,
        document=document,
        table=draft.table,
        today=today(),
        because=because,
        reasons=drafting.reasons_of(draft),
    )
    drafting.discard(by=by, draft=draft, version=draft.version)
