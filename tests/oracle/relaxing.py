"""All minimal relaxations, and near alternatives in groups (section 6)."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.scoring import Judged
from tests.oracle.specification import Specification

SHOWN = 12
A_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """A minimal set of musts without which a product matches; ``places`` among requirements."""

    places: tuple[int, ...]
    requirements: tuple[str, ...]
    kept: tuple[str, ...]
    count: int
    importance: int
    distance: int
    best: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Near products that miss the same musts, and what the first of them gains."""

    gives_up: tuple[str, ...]
    gains: tuple[str, ...]
    rows: tuple[int, ...]


def relaxations(order: list[Judged], specification: Specification) -> list[Relaxation]:
    """Return all minimal relaxations in their order; none when there is a full match."""
    lacking = [frozenset(one.missed + one.unproven) for one in order]
    if not lacking or frozenset() in lacking:
        return []
    minimal = []
    for one in lacking:
        if one not in minimal and not any(other < one for other in lacking):
            minimal.append(one)
    found = []
    for one in minimal:
        covered = [judged for judged, lack in zip(order, lacking, strict=True) if lack <= one]
        exact = [judged for judged, lack in zip(order, lacking, strict=True) if lack == one]
        places = tuple(sorted(one))
        requirements = [specification.requirements[place] for place in places]
        found.append(
            Relaxation(
                places=places,
                requirements=tuple(requirement.id for requirement in requirements),
                kept=tuple(requirement.id for requirement in requirements if requirement.is_kept),
                count=len(covered),
                importance=sum(requirement.weight for requirement in requirements),
                distance=min(judged.nearness for judged in exact),
                best=covered[0].row,
            )
        )
    found.sort(
        key=lambda one: (bool(one.kept), len(one.places), one.importance, one.distance, one.places)
    )
    return found


def groups(near: list[Judged], *, first: list[Judged]) -> list[Group]:
    """Return the near alternatives, grouped by the musts that they miss."""
    found: dict[tuple[int, ...], list[Judged]] = {}
    for one in near[:SHOWN]:
        found.setdefault(one.missed, []).append(one)
    # The first recommendation, or if there is none the first near product: the first of all.
    return [_group(members, reference=first[0]) for members in found.values()]


def _group(members: list[Judged], *, reference: Judged) -> Group:
    first = members[0]
    gains = []
    for mine, theirs in zip(first.parts, reference.parts, strict=True):
        if mine.points > theirs.points:
            gains.append(mine.criterion)
    return Group(
        gives_up=tuple(first.parts[place].criterion for place in first.missed),
        gains=tuple(gains),
        rows=tuple(one.row for one in members[:A_GROUP]),
    )
