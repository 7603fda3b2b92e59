"""The app of the studio."""

from __future__ import annotations

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """See the package."""

    name = "dragoman.studio"
    label = "studio"
