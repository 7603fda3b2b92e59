"""What nearly every page of the studio begins with: the category, its draft, who looks."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dragoman.accounts.models import User
from dragoman.library.models import Draft, Shelf


def who(request: HttpRequest) -> User:
    """Return the person who is signed in; the middleware let nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def today() -> datetime.date:
    """Return the day of the organisation."""
    return timezone.localdate()


def shelf_of(slug: str) -> Shelf:
    """Return a category by its name in addresses.

    Raises:
        Http404: there is none.
    """
    found = (
        Shelf.objects.select_related("current__document", "current__table", "current__shelf")
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise Http404
    return found


def draft_of(shelf: Shelf) -> Draft | None:
    """Return the draft of a category, if somebody began one."""
    return Draft.objects.select_related("table", "shelf", "changed_by").filter(shelf=shelf).first()


def needed_draft(shelf: Shelf) -> Draft:
    """Return the draft of a category.

    Raises:
        NoDraft: there is none yet.
    """
    found = draft_of(shelf)
    if found is None:
        raise NoDraftError(shelf)
    return found


View = Callable[..., HttpResponse]


def with_draft(view: View) -> View:
    """Send whoever opens a page of a draft to where one is begun, when there is none."""

    @functools.wraps(view)
    def opened(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
        try:
            return view(request, slug, **rest)
        except NoDraftError:
            messages.info(request, _("Nobody works on this category at present: begin a draft."))
            return redirect("studio_category", slug=slug)

    return opened


class NoDraftError(Exception):
    """A page that shows a draft was opened without one."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf.slug)
        self.shelf = shelf
