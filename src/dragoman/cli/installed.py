"""The installation behind the commands that serve: Django is loaded only for them."""

from __future__ import annotations

from dragoman.cli.exits import CommandError


def open_installation() -> None:
    """Load Django, which only these commands need.

    Raises:
        CommandError: ``command.usage``: it is not installed, or a setting is wrong.
    """
    try:
        from django.core.exceptions import ImproperlyConfigured

        from dragoman.config.installation import open_django
    except ModuleNotFoundError as error:
        raise CommandError(
            "command.usage",
            f"The server is not installed: {error.name} is missing.",
            mend="Install it with: pip install 'dragoman[web]'",
        ) from error
    try:
        open_django()
    except ImproperlyConfigured as error:
        raise CommandError("command.usage", str(error)) from error
