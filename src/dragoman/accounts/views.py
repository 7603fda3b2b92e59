"""Pages on which administrators let people in and see what was done."""

from __future__ import annotations

import uuid

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dragoman.accounts import people as acts
from dragoman.accounts.access import requires
from dragoman.accounts.forms import PersonForm, RolesForm
from dragoman.accounts.models import AuditEvent, User
from dragoman.accounts.roles import Permission, Role

_A_PAGE = 50


def _signed(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@requires(Permission.MANAGE_PEOPLE)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody with his roles."""
    found = User.objects.prefetch_related("grants").order_by("name", "email")
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page})


@requires(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """Enter a person and send him a link to choose his password."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        user = acts.add(
            by=_signed(request),
            email=given["email"],
            name=given["name"],
            language=given["language"],
            roles=[Role(role) for role in given["roles"]],
        )
        invitation = ResetPasswordForm({"email": user.email})
        if invitation.is_valid():
            invitation.save(request)
        messages.success(request, _("%(name)s was entered.") % {"name": user.name})
        return redirect("people")
    return render(request, "accounts/add_person.html", {"form": form})


@requires(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """Show a person and change his roles."""
    user = get_object_or_404(User, pk=user_id)
    initial = {"roles": [*user.roles], "is_active": user.is_active}
    form = RolesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        by = _signed(request)
        roles = [Role(role) for role in form.cleaned_data["roles"]]
        if user == by and Role.ADMINISTRATOR not in roles:
            form.add_error("roles", _("Nobody takes his own administration away."))
        else:
            acts.set_roles(by=by, user=user, roles=roles)
            acts.set_active(by=by, user=user, is_active=form.cleaned_data["is_active"])
            messages.success(request, _("The roles were changed."))
            return redirect("people")
    return render(request, "accounts/person.html", {"person": user, "form": form})


@requires(Permission.VIEW_AUDIT)
@require_GET
def audit_log(request: HttpRequest) -> HttpResponse:
    """Show who did what, the newest first."""
    found = AuditEvent.objects.select_related("by")
    subject = request.GET.get("subject", "")
    if subject:
        found = found.filter(subject_id=subject)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/audit.html", {"page": page, "subject": subject})
