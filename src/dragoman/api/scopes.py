"""What a token may be used for. A scope allows acts of buyers and shops, never those of sellers."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What an operation of the API needs."""

    KNOWLEDGE = "knowledge", _("read published categories, questions and products")
    ADVISE = "advise", _("ask for advice, reasons and comparisons")
    SESSIONS = "sessions", _("hold a buyer's session: begin, answer, react")
    ENQUIRIES = "enquiries", _("send a buyer's enquiry")
    EXPERT = "expert", _("sign off checks as an expert")


ANONYMOUS: Final = frozenset((Scope.KNOWLEDGE, Scope.ADVISE, Scope.SESSIONS, Scope.ENQUIRIES))
"""What needs no token where the installation is open to shops' pages (``DRAGOMAN_API_PUBLIC``)."""
