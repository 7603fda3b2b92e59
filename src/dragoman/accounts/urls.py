"""Addresses of people: ``/people/``."""

from __future__ import annotations

from django.urls import path

from dragoman.accounts import views

urlpatterns = [
    path("", views.people, name="people"),
    path("add", views.add_person, name="add_person"),
    path("<uuid:user_id>", views.person, name="person"),
    path("audit", views.audit_log, name="audit_log"),
]
