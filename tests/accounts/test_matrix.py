"""Every address × every role: what may be opened is what the table of permissions says (GS-K48)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from dragoman.accounts.access import access_of
from dragoman.accounts.roles import PERMISSIONS, Permission, Role
from tests import web

_EXAMPLES = {
    "int": "1",
    "slug": "kettles",
    "str": "x",
    "path": "x",
    "uuid": "01890a5d-ac96-774b-bcce-b302099a8057",
}


def addresses() -> Iterator[tuple[str, Any]]:
    """Yield an example of every address of ours, with its view."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            part = str(pattern.pattern).replace("^", "").replace("\\Z", "").replace("$", "")
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, before + part)
            elif isinstance(pattern, URLPattern):
                yield before + part, pattern.callback

    for address, view in walk(get_resolver().url_patterns, "/"):
        if view.__module__.startswith("dragoman."):
            yield address, view


def example(address: str) -> str:
    """Return an address with its place-holders filled."""
    for kind, value in _EXAMPLES.items():
        while f"<{kind}:" in address:
            start = address.index(f"<{kind}:")
            address = address[:start] + value + address[address.index(">", start) + 1 :]
    while "<" in address:
        start = address.index("<")
        address = address[:start] + "x" + address[address.index(">", start) + 1 :]
    return address


def test_every_view_says_who_may_open_it() -> None:
    silent = [address for address, view in addresses() if access_of(view) is None]
    assert silent == []


@pytest.mark.gs("GS-K48", "GS-L15")
@pytest.mark.django_db
def test_no_role_opens_what_it_may_not() -> None:
    web.kettles()
    walked = 0
    for role in (None, *Role):
        user = web.person(role) if role else None
        client = web.client_of(user)
        allowed = PERMISSIONS[role] if role else frozenset()
        for address, view in addresses():
            needed = access_of(view)
            for method in (client.get, client.post):
                status = method(example(address)).status_code
                walked += 1
                if isinstance(needed, Permission) and user is None:
                    assert status == 302, (role, address, status)
                elif isinstance(needed, Permission) and needed not in allowed:
                    assert status == 403, (role, address, status)
                else:
                    assert status != 403, (role, address, status)
                    assert status < 500 or address == "/readyz", (role, address, status)
    assert walked == 2 * (len(Role) + 1) * len(list(addresses()))


def test_every_role_of_the_source_is_there() -> None:
    named = {
        "buyer",
        "sales_representative",
        "client_sales_manager",
        "dealer",
        "call_centre_agent",
        "service_agent",
        "marketing",
        "sales_head",
        "sales_operations",
        "knowledge_maintainer",
        "expert",
        "outside_expert",
        "trainer",
    }
    assert named <= {role.value for role in Role}
    assert set(PERMISSIONS) == set(Role)


def test_each_permission_is_somebodys_and_buyers_have_none() -> None:
    assert PERMISSIONS[Role.BUYER] == frozenset()
    assert set(itertools.chain(*PERMISSIONS.values())) == set(Permission)
