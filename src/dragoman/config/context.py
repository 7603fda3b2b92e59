"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name and what the person who looks may do."""
    from dragoman.accounts.rights import permissions_of

    return {
        "site_name": settings.SITE_NAME,
        "is_demo": settings.IS_DEMO,
        "may": {str(one) for one in permissions_of(request.user)},
    }
