"""Which authored importances differ between two versions of a category (GS-D10, wall 1).

An importance decides who wins. Whoever changes one says why, and that is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.engine.knowledge import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceChange:
    """An attribute or rule that counts more or less than before."""

    place: str
    before: str
    after: str


def importance_changes(before: Category, after: Category) -> tuple[ImportanceChange, ...]:
    """Return what is in both versions and counts differently, in the order of the newer one."""
    was = dict(_importances(before))
    return tuple(
        ImportanceChange(place=place, before=was[place], after=importance)
        for place, importance in _importances(after)
        if place in was and was[place] != importance
    )


def _importances(category: Category) -> Iterator[tuple[str, str]]:
    for attribute in category.attributes.values():
        if attribute.preference is not None:
            yield f"attributes.{attribute.id}", attribute.importance.name.lower()
    for rule in category.rules.values():
        if rule.importance is not None:
            yield f"rules.{rule.id}", rule.importance.name.lower()
