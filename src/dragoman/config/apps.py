"""The frame as an app, for its texts and static files."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The frame."""

    name = "dragoman.config"
    label = "config"
