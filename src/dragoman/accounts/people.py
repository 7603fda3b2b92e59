"""What is done to people of ours: inviting, giving and taking roles, shutting out."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dragoman.accounts import audit
from dragoman.accounts.models import RoleGrant, User
from dragoman.accounts.roles import Role


@transaction.atomic
def add(
    *,
    by: User | None,
    email: str,
    name: str,
    roles: Iterable[Role],
    password: str | None = None,
    language: str = "en",
) -> User:
    """Enter a person with his roles and return him."""
    user = User.objects.create_user(email=email, name=name, password=password)
    user.language = language
    user.save(update_fields=["language"])
    audit.record(by=by, act="person.added", subject=user)
    set_roles(by=by, user=user, roles=roles)
    return user


@transaction.atomic
def set_roles(*, by: User | None, user: User, roles: Iterable[Role]) -> None:
    """Give a person exactly these roles."""
    wanted, held = frozenset(roles), user.roles
    user.grants.filter(role__in=held - wanted).delete()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, granted_by=by) for role in sorted(wanted - held)
    )
    user.__dict__.pop("roles", None)
    if wanted != held:
        audit.record(
            by=by,
            act="person.roles_changed",
            subject=user,
            detail={"before": sorted(held), "after": sorted(wanted)},
        )


@transaction.atomic
def set_active(*, by: User, user: User, is_active: bool) -> None:
    """Let a person sign in, or no longer; what he did stays on record."""
    if user.is_active == is_active:
        return
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    audit.record(by=by, act="person.let_in" if is_active else "person.shut_out", subject=user)
