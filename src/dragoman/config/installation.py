"""What makes an installation ready to serve: tables, files, shipped categories, demonstration."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator

from dragoman.config.demo import DEMO_PASSWORD, add_demo_people

Say = Callable[[str], None]


def open_django() -> None:
    """Load Django with our settings.

    Raises:
        ImproperlyConfigured: a variable of the environment is wrong.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dragoman.config.settings")
    django.setup()


def prepare(*, say: Say, is_demo: bool, today: datetime.date) -> None:
    """Create what is missing and bring the rest up to date; safe to be run again at any time."""
    from django.core.management import call_command

    say("Preparing the database …")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    for line in _publish(today):
        say(line)
    if is_demo:
        for email, roles in add_demo_people():
            say(f"Sign in as {email}, password {DEMO_PASSWORD}: {roles}")


def _publish(today: datetime.date) -> Iterator[str]:
    from dragoman.library.shipped import publish_shipped

    for publication in publish_shipped(by=None, today=today):
        yield f"Published {publication.shelf.slug}: {publication.product_count:,} products."
