"""What tests of the API share."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from dragoman.api import limits


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """Count requests anew in every test."""
    limits.clear()
    cache.clear()
