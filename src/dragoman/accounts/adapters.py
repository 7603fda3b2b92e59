"""Signing in: nobody makes himself an account; single sign-on knows people by their address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render

from dragoman.accounts.models import User

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return no: people are invited."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Lets in whom an administrator has entered, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Return no: people are invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect a first sign-on with the person whose verified address it brings.

        Raises:
            ImmediateHttpResponse: nobody of ours has that address.
        """
        if sociallogin.is_existing:
            return
        verified = [each.email.casefold() for each in sociallogin.email_addresses if each.verified]
        person = User.objects.filter(email__in=verified, is_active=True).first()
        if person is None:
            page: Any = render(request, "errors/403.html", status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.connect(request, person)
