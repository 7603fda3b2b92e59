"""Pages of buyers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from dragoman.accounts.access import public
from dragoman.engine.advice.wording import Voice
from dragoman.library import published


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the categories that somebody can be advised on (GS-A07)."""
    language = get_language() or "en"
    shown = []
    for shelf in published.shelves():
        assert shelf.current is not None
        category = published.knowledge(shelf.current).category
        voice = Voice(category, language)
        shown.append({"slug": shelf.slug, "title": voice.text(category.title)})
    return render(request, "advisor/home.html", {"categories": shown})
