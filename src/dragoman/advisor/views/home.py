"""Where a buyer comes in: the categories, and the two ways into each."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from dragoman.accounts.access import public
from dragoman.advisor import sessions
from dragoman.advisor.models import Channel
from dragoman.advisor.views.dialogue import understood
from dragoman.engine.advice.wording import Voice
from dragoman.engine.knowledge import SoldAs
from dragoman.library import published
from dragoman.library.errors import LibraryError
from dragoman.library.models import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A category as it is offered. Simple goods are browsed first, others advised on first."""

    slug: str
    title: str
    explain: str
    product_count: int
    is_expert: bool
    because: str
    person: str


def way(publication: Publication) -> Way:
    """Return a published category as buyers read it (GS-G13, GS-G14)."""
    category = published.knowledge(publication).category
    voice = Voice(category, get_language() or "en")
    return Way(
        slug=publication.shelf.slug,
        title=voice.text(category.title),
        explain=voice.text(category.explain),
        product_count=publication.product_count,
        is_expert=category.sold.sold_as is SoldAs.EXPERT,
        because=voice.text(category.sold.because),
        person=voice.text(category.person),
    )


def publication_of(slug: str) -> Publication:
    """Return what is published of a category.

    Raises:
        Http404: nothing is.
    """
    try:
        return published.current(slug)
    except LibraryError as error:
        raise Http404 from error


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the categories that somebody can be advised on (GS-A07)."""
    ways = [way(shelf.current) for shelf in published.shelves() if shelf.current is not None]
    return render(request, "advisor/home.html", {"ways": ways})


@public
@require_GET
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a category is about and the ways into it."""
    return render(request, "advisor/category.html", {"way": way(publication_of(slug))})


@public
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a dialogue; it goes on under an address of its own, which can be kept and shared."""
    begun = sessions.start(
        publication=publication_of(slug),
        channel=Channel.WEB,
        language=get_language() or "en",
        market=settings.DEFAULT_MARKET,
        today=timezone.localdate(),
    )
    page = request.POST.get("to", "dialogue")
    if page not in ("dialogue", "specification", "result", "browse"):
        page = "dialogue"
    if request.POST.get("words", "").strip():
        return understood(request, begun.token)
    return redirect(reverse(page, args=[begun.token]))
