"""What somebody may do."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from dragoman.accounts.models import User
from dragoman.accounts.roles import PERMISSIONS, Permission


def permissions_of(person: User | AnonymousUser) -> frozenset[Permission]:
    """Return what a person may do; nothing for whoever is not signed in or was shut out."""
    if not isinstance(person, User) or not person.is_active:
        return frozenset()
    return frozenset[Permission]().union(*(PERMISSIONS[role] for role in person.roles))
