"""All minimal sets of musts whose relaxation would give a full match (advice.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.matching import Matching, Rows

SHOWN: Final = 50
_MASK_MUSTS: Final = 22

Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One minimal set of musts to give up, and what that would bring.

    ``count`` candidates would be full matches, the first of them in the whole order is in row
    ``best``; ``importance`` is the sum of weights given up, ``distance`` the least nearness D.
    ``kept`` are those of the requirements that nobody is offered to do without: with one of them
    it tells what stands in the way, and is no offer.
    """

    requirements: tuple[str, ...]
    kept: tuple[str, ...]
    count: int
    importance: int
    distance: int
    best: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxations:
    """The first relaxations, and how many there are in all."""

    total: int
    shown: tuple[Relaxation, ...]


def relaxations(matching: Matching, *, limit: int | None = SHOWN) -> Relaxations:
    """Return all minimal relaxations, the first ``limit`` of them in full (nothing: all)."""
    sets = matching.sets
    rows = np.flatnonzero(matching.candidates)
    if not sets.musts or not len(rows):
        return Relaxations(total=0, shown=())
    # Bits stand in the order of the columns' shape; results speak in the order of criteria.
    position = {criterion.id: at for at, criterion in enumerate(matching.turn.musts)}
    minimal, members = minimal_sets(sets.bits, rows, len(sets.musts))
    if len(minimal) == 1 and minimal[0] == 0:
        return Relaxations(total=0, shown=())
    found = sorted(
        (
            _Set(
                criteria=tuple(_criteria(bits, sets.musts, position)),
                rows=members[bits],
                distance=int(sets.nearness[members[bits]].min()),
            )
            for bits in minimal
        ),
        key=lambda item: (
            bool(_kept(item.criteria)),
            len(item.criteria),
            sum(must.weight for must in item.criteria),
            item.distance,
            [position[must.id] for must in item.criteria],
        ),
    )
    kept = found if limit is None else found[:limit]
    return Relaxations(total=len(found), shown=tuple(_shown(item, matching) for item in kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """A minimal set, and the candidates that have exactly this one."""

    criteria: tuple[Criterion, ...]
    rows: Rows
    distance: int


def _criteria(bits: int, musts: tuple[Criterion, ...], position: dict[str, int]) -> list[Criterion]:
    chosen = [must for at, must in enumerate(musts) if bits >> at & 1]
    return sorted(chosen, key=lambda must: position[must.id])


def _shown(found: _Set, matching: Matching) -> Relaxation:
    # Full and unproven products stand before near ones; among equals a few decide.
    near = matching.sets.is_near[found.rows]
    nearest = matching.sets.nearness[found.rows] == found.distance
    head = found.rows[nearest if near.all() else ~near]
    return Relaxation(
        requirements=tuple(must.id for must in found.criteria),
        kept=_kept(found.criteria),
        count=len(found.rows),
        importance=sum(must.weight for must in found.criteria),
        distance=found.distance,
        best=int(matching.in_order(head)[0]),
    )


def _kept(criteria: Sequence[Criterion]) -> tuple[str, ...]:
    return tuple(it.id for it in criteria if it.requirement is not None and it.requirement.is_kept)


def minimal_sets(bits: Bits, rows: Rows, width: int) -> tuple[list[int], dict[int, Rows]]:
    """Return the minimal sets among those of ``rows``, and the rows that have each."""
    if width <= _MASK_MUSTS:
        is_minimal = _minimal_by_mask(bits[rows], width)
        chosen = rows[is_minimal[bits[rows].astype(np.intp)]]
    else:
        found = np.array(sorted(_minimal_by_size(np.unique(bits[rows]))), np.uint64)
        chosen = rows[np.isin(bits[rows], found)]
    order = np.argsort(bits[chosen], kind="stable")
    chosen = chosen[order]
    values, starts = np.unique(bits[chosen], return_index=True)
    groups = np.split(chosen, starts[1:])
    members = {int(value): group for value, group in zip(values, groups, strict=True)}
    return list(members), members


def _minimal_by_mask(bits: Bits, width: int) -> npt.NDArray[np.bool_]:
    """Mark the minimal sets in a map of all sets, by one pass for each must."""
    present = np.zeros(1 << width, np.bool_)
    present[bits.astype(np.intp)] = True
    reached = present.copy()  # some present set is contained in this one
    beaten = np.zeros(1 << width, np.bool_)  # ... and is not this one itself
    for at in range(width):
        halves = reached.reshape(-1, 2, 1 << at)
        lost = beaten.reshape(-1, 2, 1 << at)
        lost[:, 1] |= halves[:, 0] | lost[:, 0]
        halves[:, 1] |= halves[:, 0]
    return present & ~beaten


def _minimal_by_size(sets: Bits) -> Iterator[int]:
    """Yield the minimal ones of distinct sets, small ones first, by a trie of those found."""
    trie = _Trie()
    for value in sorted(
        (int(value) for value in sets), key=lambda value: (value.bit_count(), value)
    ):
        if not trie.holds_subset_of(value):
            trie.add(value)
            yield value


@dataclass(slots=True)
class _Trie:
    """Sets as paths of ascending members; asks whether one is contained in a given set."""

    ends: bool = False
    branches: dict[int, _Trie] = field(default_factory=dict)

    def add(self, value: int) -> None:
        node = self
        for member in _members(value):
            node = node.branches.setdefault(member, _Trie())
        node.ends = True

    def holds_subset_of(self, value: int) -> bool:
        members = list(_members(value))
        waiting: list[_Trie] = [self]
        while waiting:
            node = waiting.pop()
            if node.ends:
                return True
            waiting.extend(node.branches[member] for member in members if member in node.branches)
        return False


def _members(value: int) -> Iterator[int]:
    at = 0
    while value:
        if value & 1:
            yield at
        value >>= 1
        at += 1
