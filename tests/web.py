"""What tests of pages stand on: people of every role, a small published category, clients."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

from django.test import Client

from dragoman.accounts import people
from dragoman.accounts.models import User
from dragoman.accounts.roles import Role
from dragoman.library import publishing
from dragoman.library.models import Publication
from dragoman.library.shipped import publish_folder

# One piece of evidence for kettles expires on the day after: nothing could be published then.
TODAY: Final = datetime.date(2019, 12, 31)
KETTLES: Final = Path(__file__).parent / "kettles" / "category.yaml"


def person(*roles: Role, email: str = "") -> User:
    """Return somebody of ours with these roles."""
    address = email or f"{'-'.join(roles) or 'nobody'}@example.org"
    return people.add(by=None, email=address, name=address.partition("@")[0], roles=roles)


def client_of(user: User | None) -> Client:
    """Return a browser in which somebody is signed in, or nobody."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def kettles(*, by: User | None = None) -> Publication:
    """Return a small published category: kettles."""
    return publish_folder(by=by, slug="kettles", document=KETTLES, today=TODAY)


def kettles_again(*, sold_as: str = "transactional") -> Publication:
    """Return the same category published once more, with one remark added to its document."""
    found = Publication.objects.select_related("document", "table", "shelf").latest("number")
    text = found.document.text.replace("as: transactional", f"as: {sold_as}")
    document = publishing.add_document(by=None, shelf=found.shelf, text=f"{text}\n# once more\n")
    return publishing.publish(by=None, document=document, table=found.table, today=TODAY)
