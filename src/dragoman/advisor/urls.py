"""Addresses of buyers: the root of the site."""

from __future__ import annotations

from django.urls import path

from dragoman.advisor import views

urlpatterns = [
    path("", views.home, name="home"),
]
