"""Addresses of the pages for tokens: ``/tokens/``."""

from __future__ import annotations

from django.urls import path

from dragoman.api import views

urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("add", views.add_token, name="add_token"),
    path("<uuid:token_id>/revoke", views.revoke_token, name="revoke_token"),
]
