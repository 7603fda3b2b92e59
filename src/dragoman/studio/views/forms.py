"""Forms over the parts of a document that change most; they write the same text as the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import Arrange, Edit, Plain, Put, value_at
from dragoman.library import drafting
from dragoman.library.drafting import Reason
from dragoman.library.models import Draft
from dragoman.studio import editable
from dragoman.studio.opened import draft_of, needed_draft, shelf_of, who, with_draft
from dragoman.studio.posted import posted_values, posted_version
from dragoman.studio.readings import data_of
from dragoman.studio.views.categories import unreasoned

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A save that was not done: why, and what was entered, so that it can be done again."""

    error: EngineError
    values: dict[Path, str]


def _saved(
    request: HttpRequest,
    draft: Draft,
    edits: Sequence[Edit],
    reasons: Iterable[Reason] = (),
) -> EngineError | None:
    """Write edits into the draft; return why not, if they cannot be written."""
    try:
        drafting.edit(
            by=who(request),
            draft=draft,
            version=posted_version(request),
            edits=edits,
            reasons=reasons,
        )
    except EngineError as error:
        return error
    messages.success(request, _("Saved."))
    return None


def _page(
    request: HttpRequest,
    draft: Draft,
    template: str,
    rows_of: Callable[[dict[str, Plain]], Any],
    refused: Refused | None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form over the draft as it is now, with what was entered and not saved."""
    draft = draft_of(draft.shelf) or draft
    context: dict[str, Any] = {"shelf": draft.shelf, "draft": draft, **(more or {})}
    try:
        context["rows"] = rows_of(data_of(draft.text))
    except EngineError as error:
        context["unreadable"] = error
    if refused is not None:
        context["error"] = refused.error
        context["entered"] = [
            {"place": ".".join(path), "value": value} for path, value in refused.values.items()
        ]
    return render(request, template, context, status=409 if refused else 200)


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
@with_draft
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit texts in all languages side by side, one part of the document at a time."""
    draft = needed_draft(shelf_of(slug))
    part = request.GET.get("part", "")
    only_missing = request.GET.get("missing") == "yes"
    refused = None
    if request.method == "POST":
        values = posted_values(request)
        error = _save_texts(request, draft, values)
        if error is None:
            return redirect(request.get_full_path())
        refused = Refused(error=error, values=_changed(draft, values))

    def rows_of(data: dict[str, Plain]) -> list[editable.TextRow]:
        return editable.text_rows(data, part=part, only_missing=only_missing)

    more: dict[str, Any] = {"part": part, "only_missing": only_missing}
    try:
        data = data_of(draft.text)
        more |= {"parts": editable.text_parts(data), "languages": editable.languages(data)}
    except EngineError:
        pass
    return _page(request, draft, "studio/texts.html", rows_of, refused, more)


def _save_texts(request: HttpRequest, draft: Draft, values: dict[Path, str]) -> EngineError | None:
    try:
        edits = editable.text_edits(data_of(draft.text), values)
    except EngineError as error:
        return error
    return _saved(request, draft, edits)


def _changed(draft: Draft, values: dict[Path, str]) -> dict[Path, str]:
    try:
        data = data_of(draft.text)
    except EngineError:
        return values
    return {path: value for path, value in values.items() if (value_at(data, path) or "") != value}


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
@with_draft
def weights(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit importances; every change needs a reason, which is kept (GS-D10)."""
    draft = needed_draft(shelf_of(slug))
    refused = None
    because = request.POST.get("because", "").strip()
    if request.method == "POST":
        values = posted_values(request)
        error, changed = _save_weights(request, draft, values, because)
        if error is None:
            return redirect("studio_weights", slug=slug)
        refused = Refused(error=error, values=changed)
    more = {
        "because": because,
        "importances": editable.IMPORTANCES,
        "unreasoned": unreasoned(draft.shelf, draft),
    }
    return _page(request, draft, "studio/weights.html", editable.weight_rows, refused, more)


def _save_weights(
    request: HttpRequest, draft: Draft, values: dict[Path, str], because: str
) -> tuple[EngineError | None, dict[Path, str]]:
    try:
        rows = {row.path: row for row in editable.weight_rows(data_of(draft.text))}
    except EngineError as error:
        return error, values
    changed = {
        path: value
        for path, value in values.items()
        if path in rows and value in editable.IMPORTANCES and rows[path].importance != value
    }
    if not changed:
        return None, {}
    if not because:
        return editable.no_reason(), changed
    reasons = [
        Reason(
            place=rows[path].place,
            before=rows[path].importance,
            after=value,
            because=because[:500],
        )
        for path, value in changed.items()
    ]
    edits = [Put(path=path, value=value) for path, value in changed.items()]
    return _saved(request, draft, edits, reasons), changed


@requires(Permission.EDIT_KNOWLEDGE)
@require_POST
@with_draft
def give_reasons(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the reasons of importances that were changed in the text."""
    shelf = shelf_of(slug)
    draft = needed_draft(shelf)
    told = [
        Reason(
            place=change["place"],
            before=change["before"],
            after=change["after"],
            because=given[:500],
        )
        for change in unreasoned(shelf, draft)
        if (given := request.POST.get(f"because:{change['place']}", "").strip())
        and given != change["because"]
    ]
    if told:
        try:
            drafting.save(
                by=who(request),
                draft=draft,
                version=draft.version,
                text=draft.text,
                reasons=told,
            )
        except EngineError as error:
            messages.error(request, f"{error.message} {error.mend}")
        else:
            messages.success(request, _("Saved."))
    return redirect("studio_weights", slug=slug)


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
@with_draft
def thresholds(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit the figures: in conditions of rules, good and bad values, bounds of answers."""
    draft = needed_draft(shelf_of(slug))
    refused = None
    if request.method == "POST":
        values = posted_values(request)
        try:
            edits = editable.figure_edits(data_of(draft.text), values)
            error = _saved(request, draft, edits)
        except EngineError as caught:
            error = caught
        if error is None:
            return redirect("studio_thresholds", slug=slug)
        refused = Refused(error=error, values=values)
    return _page(request, draft, "studio/thresholds.html", editable.figure_rows, refused)


@requires(Permission.EDIT_KNOWLEDGE)
@require_http_methods(["GET", "POST"])
@with_draft
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the questions into another order: by places, or one up or down."""
    draft = needed_draft(shelf_of(slug))
    refused = None
    if request.method == "POST":
        try:
            wanted = editable.wanted_order(data_of(draft.text), request.POST)
            edits: list[Edit] = [Arrange(path=("questions",), order=wanted)]
            error = _saved(request, draft, edits)
        except EngineError as caught:
            error = caught
        if error is None:
            return redirect("studio_order", slug=slug)
        refused = Refused(error=error, values={})
    return _page(request, draft, "studio/order.html", editable.question_rows, refused)
