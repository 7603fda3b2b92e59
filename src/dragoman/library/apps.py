"""The app of the library."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """The central store."""

    name = "dragoman.library"
    label = "library"
    verbose_name = _("Library")
