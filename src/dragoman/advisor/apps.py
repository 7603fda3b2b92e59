"""The app of the advisor."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdvisorConfig(AppConfig):
    """Buyer sessions."""

    name = "dragoman.advisor"
    label = "advisor"
    verbose_name = _("Advisor")
