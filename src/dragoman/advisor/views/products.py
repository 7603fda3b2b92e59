"""One product, several side by side, and the whole range: with the fit for this buyer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from dragoman.accounts.access import public
from dragoman.advisor import sessions
from dragoman.advisor.browsing import Shelf, shelf_of
from dragoman.advisor.models import EventKind
from dragoman.advisor.sheets import compared, own_fields, owned, sheet
from dragoman.advisor.views.home import publication_of, way
from dragoman.advisor.views.opening import opened, page, session_of
from dragoman.engine.advice import AdviceError, Profile, wording
from dragoman.engine.advice.why import find
from dragoman.engine.advice.wording import Narrator, Voice
from dragoman.library import published

_A_PAGE = 24


@public
@require_GET
def product(request: HttpRequest, token: str) -> HttpResponse:
    """Show a product: its fit, why it stands where it stands, its data sheet and documents."""
    found = opened(session_of(token))
    name = _product(found.narrator, request.GET.get("id", ""))
    sessions.note(found.session, EventKind.DETAIL_SHOWN, name)
    against = [each for each in request.GET.getlist("against") if each]
    try:
        shown = sheet(found.narrator, name, against=tuple(against))
    except AdviceError as error:
        raise Http404 from error
    context = {"sheet": shown, "is_printed": "print" in request.GET}
    return page(request, "advisor/product.html", found.view, context)


@public
@require_POST
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Take a product as the buyer's choice, and show what comes next (GS-E08, GS-E16)."""
    found = opened(session_of(token))
    name = _product(found.narrator, request.POST.get("product", ""))
    sessions.note(found.session, EventKind.ACCEPTED, name)
    return redirect(f"{reverse('chosen', args=[token])}?id={_quoted(name)}")


@public
@require_GET
def chosen(request: HttpRequest, token: str) -> HttpResponse:
    """Say why the choice is a good one, and what to do next."""
    found = opened(session_of(token))
    name = _product(found.narrator, request.GET.get("id", ""))
    return page(request, "advisor/chosen.html", found.view, {"sheet": sheet(found.narrator, name)})


@public
@require_GET
def comparison(request: HttpRequest, token: str) -> HttpResponse:
    """Show products side by side, also with what the buyer owns now (GS-D14)."""
    found = opened(session_of(token))
    names = [_product(found.narrator, each) for each in request.GET.getlist("id") if each][:6]
    own, wrong = owned(found.narrator, request.GET)
    shown = None
    if names:
        shown = compared(found.narrator, names, own=own)
        sessions.note(found.session, EventKind.COMPARED, ", ".join(names))
    context = {
        "compared": shown,
        "names": names,
        "fields": _own_fields(found.narrator, request),
        "wrong": wrong,
        "has_own": bool(own),
    }
    return page(request, "advisor/comparison.html", found.view, context)


@public
@require_GET
def browse(request: HttpRequest, token: str) -> HttpResponse:
    """Show the range with filters and search, each product with its fit for this buyer."""
    found = opened(session_of(token))
    shown = shelf_of(found.narrator, request.GET)
    return page(request, "advisor/browse.html", found.view, _browsed(request, shown))


@public
@require_GET
def browse_first(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the range to whoever has not begun any dialogue; none is forced on him (GS-G13)."""
    narrator = _without_session(slug)
    shown = shelf_of(narrator, request.GET)
    context = {"way": way(publication_of(slug)), **_browsed(request, shown)}
    return render(request, "advisor/browse.html", context)


@public
@require_GET
def product_first(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one product without any dialogue."""
    narrator = _without_session(slug)
    name = _product(narrator, request.GET.get("id", ""))
    context = {"way": way(publication_of(slug)), "sheet": sheet(narrator, name)}
    return render(request, "advisor/product.html", context)


@public
@require_GET
def glossary(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain every technical word of a category (GS-E14)."""
    publication = publication_of(slug)
    category = published.knowledge(publication).category
    words = wording.vocabulary(Voice(category, get_language() or "en"))
    ordered = sorted(words, key=lambda item: item.title.casefold())
    return render(request, "advisor/glossary.html", {"way": way(publication), "words": ordered})


def _without_session(slug: str) -> Narrator:
    advisor = published.advisor(
        publication_of(slug), market=settings.DEFAULT_MARKET, today=timezone.localdate()
    )
    profile = Profile()
    return Narrator(
        advisor=advisor,
        profile=profile,
        turn=advisor.turn(profile),
        language=get_language() or "en",
    )


def _browsed(request: HttpRequest, shown: Shelf) -> dict[str, Any]:
    pages = Paginator(shown.items, _A_PAGE)
    at = pages.get_page(request.GET.get("page"))
    return {"shelf": shown, "page": at, "items": [shown.entry(row) for row in at]}


def _product(narrator: Narrator, name: str) -> str:
    try:
        return narrator.advisor.ground.product_id(find(narrator.advisor, name))
    except AdviceError as error:
        raise Http404 from error


def _own_fields(narrator: Narrator, request: HttpRequest) -> Sequence[dict[str, Any]]:
    return own_fields(narrator, request.GET)


def _quoted(name: str) -> str:
    return quote(name, safe="")
