"""People to try the demonstration as: one of every role, all with one password that is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

DEMO_PASSWORD: Final = "guided-selling"  # noqa: S105 - told to whoever looks at the demonstration


def add_demo_people() -> Iterator[tuple[str, str]]:
    """Enter the people of the demonstration who are not there yet; yield address and role."""
    from dragoman.accounts import people
    from dragoman.accounts.models import User
    from dragoman.accounts.roles import Role

    for role in Role:
        if role is Role.BUYER:
            continue
        email = f"{role.value.replace('_', '.')}@demo.example"
        if not User.objects.filter(email=email).exists():
            people.add(
                by=None,
                email=email,
                name=str(role.label),
                roles=[role],
                password=DEMO_PASSWORD,
            )
        yield email, str(role.label)
