"""Addresses of the studio."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
