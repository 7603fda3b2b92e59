"""Pages on which tokens are made and revoked."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.models import User
from dragoman.accounts.roles import Permission
from dragoman.api import tokens as acts
from dragoman.api.forms import TokenForm
from dragoman.api.models import Token
from dragoman.api.scopes import Scope

_A_PAGE = 50


def _signed(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@requires(Permission.MANAGE_TOKENS)
@require_GET
def tokens(request: HttpRequest) -> HttpResponse:
    """Show all tokens, without their secrets: nobody has these."""
    labels = dict(Scope.choices)
    found = Token.objects.select_related("made_by")
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    rows = [(token, [labels.get(scope, scope) for scope in token.scopes]) for token in page]
    return render(request, "api/tokens.html", {"page": page, "rows": rows})


@requires(Permission.MANAGE_TOKENS)
@require_http_methods(["GET", "POST"])
@never_cache
def add_token(request: HttpRequest) -> HttpResponse:
    """Make a token and show its secret, this once."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        token, secret = acts.create(
            by=_signed(request),
            name=given["name"],
            scopes=[Scope(scope) for scope in given["scopes"]],
            expires_on=given["expires_on"],
        )
        return render(request, "api/token_made.html", {"token": token, "secret": secret})
    return render(request, "api/add_token.html", {"form": form})


@requires(Permission.MANAGE_TOKENS)
@require_POST
def revoke_token(request: HttpRequest, token_id: uuid.UUID) -> HttpResponse:
    """Let a token no longer be used."""
    token = get_object_or_404(Token, pk=token_id)
    acts.revoke(by=_signed(request), token=token, now=timezone.now())
    messages.success(request, _("“%(name)s” can no longer be used.") % {"name": token.name})
    return redirect("tokens")
