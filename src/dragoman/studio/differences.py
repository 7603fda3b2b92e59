"""Two texts, line by line."""

from __future__ import annotations

import difflib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a difference: ``gone``, ``come``, ``same`` or a ``place``."""

    kind: str
    text: str


def difference(before: str, after: str) -> tuple[Line, ...]:
    """Return the lines in which two texts differ, with a few around them."""
    kinds = {"-": "gone", "+": "come", "@": "place"}
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2)
    lines = [*found][2:]
    return tuple(
        Line(kind=kinds.get(line[:1], "same"), text=line if line.startswith("@") else line[1:])
        for line in lines
    )
