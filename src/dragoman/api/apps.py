"""The app of the api."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See the package."""

    name = "dragoman.api"
    label = "api"
