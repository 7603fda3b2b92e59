"""Talking to a person, requesting an offer; and the enquiries for those who answer them."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dragoman.accounts.access import public, requires
from dragoman.accounts.models import User
from dragoman.accounts.roles import Permission
from dragoman.advisor import asking
from dragoman.advisor.forms import EnquiryForm
from dragoman.advisor.models import Enquiry, EnquiryKind
from dragoman.advisor.views.opening import opened, page, session_of

_A_PAGE = 50


@public
@require_http_methods(["GET", "POST"])
def enquire(request: HttpRequest, token: str) -> HttpResponse:
    """Show exactly what is sent, and send it."""
    found = opened(session_of(token))
    wanted = request.GET.get("kind", "")
    initial = {
        "kind": wanted if wanted in EnquiryKind.values else EnquiryKind.TALK,
        "product": request.GET.get("product", "")[:200],
    }
    form = EnquiryForm(request.POST or None, initial=initial)
    handed_over = asking.sent(found.session, found.found, found.view)
    if request.method == "POST" and form.is_valid():
        made = asking.enquire(found.session, given=form.cleaned_data, handed_over=handed_over)
        return redirect("enquired", token=token, enquiry_id=made.pk)
    return page(
        request,
        "advisor/enquire.html",
        found.view,
        {
            "form": form,
            "sent": handed_over,
            "is_offer": (form.data.get("kind") or initial["kind"]) == EnquiryKind.OFFER,
            "product": form.data.get("product") or initial["product"],
        },
        status=422 if form.errors else 200,
    )


@public
@require_GET
def enquired(request: HttpRequest, token: str, enquiry_id: uuid.UUID) -> HttpResponse:
    """Say thank you, what was sent, and what happens next."""
    found = opened(session_of(token))
    made = get_object_or_404(Enquiry, pk=enquiry_id, session=found.session)
    return page(
        request,
        "advisor/enquired.html",
        found.view,
        {
            "sent": made.sent,
            "is_offer": made.kind == EnquiryKind.OFFER,
            "reach": made.email or made.phone,
        },
    )


@requires(Permission.HANDLE_ENQUIRIES)
@require_GET
def enquiries(request: HttpRequest) -> HttpResponse:
    """List enquiries, those nobody took care of first."""
    found = Enquiry.objects.select_related("handled_by").order_by("handled_at", "made_at")
    waiting = found.filter(handled_at=None)
    done = found.exclude(handled_at=None).order_by("-handled_at")
    shown = Paginator(done, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "advisor/enquiries.html", {"waiting": waiting[:200], "page": shown})


@requires(Permission.HANDLE_ENQUIRIES)
@require_http_methods(["GET", "POST"])
def enquiry(request: HttpRequest, enquiry_id: uuid.UUID) -> HttpResponse:
    """Show an enquiry with the whole need profile, and take care of it."""
    found = get_object_or_404(
        Enquiry.objects.select_related("session", "handled_by"), pk=enquiry_id
    )
    if request.method == "POST":
        assert isinstance(request.user, User)
        asking.handle(found, by=request.user, now=timezone.now())
        return redirect("enquiries")
    return render(request, "advisor/enquiry.html", {"enquiry": found, "sent": found.sent})
