"""What forms over a document send: values by the place they stand at."""

from __future__ import annotations

import json

from django.http import HttpRequest


def posted_version(request: HttpRequest) -> int:
    """Return the version of the draft that a form was made from; -1 if none is said."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else -1


def field_name(path: tuple[str, ...]) -> str:
    """Return the name of the form field of a place."""
    return json.dumps(path, ensure_ascii=False)


def posted_values(request: HttpRequest) -> dict[tuple[str, ...], str]:
    """Return the values that a form sends, by their places."""
    found = {}
    for name, value in request.POST.items():
        if not name.startswith("["):
            continue
        try:
            path = json.loads(name)
        except ValueError:
            continue
        if isinstance(path, list) and path and all(isinstance(step, str) for step in path):
            found[tuple(path)] = str(value).replace("\r\n", "\n")
    return found
