"""What-ifs: how the shortlist would look for other answers, over a fixed set of rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.ground import Kept
from dragoman.engine.advice.kernels import NEAR, UNPROVEN
from dragoman.engine.advice.requirements import FirmRule
from dragoman.engine.advice.turn import PASSES, Turn, Weigher
from dragoman.engine.language import evaluate_columns

Rows = npt.NDArray[np.int64]
_SCORE_BITS: Final = UNPROVEN - 1
_WIDER: Final = 4
_NONE: Final = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One criterion on the rows of a board: its part of the key, and of the nearness.

    Only musts make a product near; how far it is from a wish is in its score.
    """

    key: npt.NDArray[np.int64]
    near: npt.NDArray[np.int64] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """The sums of all criteria of one turn on the rows of a board."""

    parts: dict[tuple[str, int, bool], _Part]
    key: npt.NDArray[np.int64]
    near: npt.NDArray[np.int64]


class Board:
    """Some rows of a ground, on which many turns are compared.

    A turn that differs from another in one answer differs in few criteria: only these are
    added to and taken from the sums.
    """

    def __init__(self, *, weigher: Weigher, rows: Rows) -> None:
        self._weigher = weigher
        self.rows = rows
        self._available = weigher.ground.available[rows]
        self._count = weigher.ground.category.shortlist
        self._products = weigher.ground.twins.product(rows)
        self._has_twins = bool(weigher.ground.twins)
        self._parts: Kept[tuple[str, int, bool], _Part] = Kept(bytes_limit=128 * 1024 * 1024)
        self._firm: Kept[str, npt.NDArray[np.bool_]] = Kept(bytes_limit=16 * 1024 * 1024)

    def state(self, turn: Turn, near_to: _State | None = None) -> _State:
        """Return the sums of a turn, starting from those of a turn like it."""
        wanted = {item.weighed: item for item in turn.criteria}
        if near_to is None:
            key = np.zeros(len(self.rows), np.int64)
            near = np.zeros(len(self.rows), np.int64)
            parts: dict[tuple[str, int, bool], _Part] = {}
        else:
            key, near = near_to.key.copy(), near_to.near.copy()
            parts = dict(near_to.parts)
            for gone in parts.keys() - wanted.keys():
                part = parts.pop(gone)
                key -= part.key
                if part.near is not None:
                    near -= part.near
        for which, criterion in wanted.items():
            if which not in parts:
                part = parts[which] = self._part(which, criterion, turn)
                key += part.key
                if part.near is not None:
                    near += part.near
        return _State(parts=parts, key=key, near=near)

    def shortlist(self, turn: Turn, state: _State) -> frozenset[int]:
        """Return the products of the shortlist, as a set."""
        return self.products(self.first(turn, state))

    def products(self, places: Rows) -> frozenset[int]:
        """Return the products in these places, each by the smallest row of its twins."""
        return frozenset(self._products[places].tolist())

    def first(self, turn: Turn, state: _State, like: Rows | None = None) -> Rows:
        """Return the places of the shortlist on the board, in order, twins once.

        ``like`` is the shortlist of a turn like it: whoever is behind all of it needs no look.
        """
        alive = self._alive(turn)
        if like is not None and len(like) == self._count and alive[like].all():
            edge = state.key[like].min()
            if edge > NEAR:
                return self._filled(_NONE, _best(alive & (state.key >= edge), state))
        chosen = self._filled(_NONE, _best(alive & (state.key > NEAR), state))
        if len(chosen) == self._count:
            return chosen
        return self._filled(chosen, _nearest(alive & (state.key <= NEAR), state))

    def _filled(self, ahead: Rows, more: Callable[[int], Rows]) -> Rows:
        """Return the shortlist of these places and then as many of more as it needs."""
        if not self._has_twins:
            return np.concatenate((ahead, more(self._count - len(ahead))))
        wide = 2 * self._count
        while True:
            found = more(wide)
            both = np.concatenate((ahead, found))
            _, firsts = np.unique(self._products[both], return_index=True)
            if len(firsts) >= self._count or len(found) < wide:
                once: Rows = both[np.sort(firsts)[: self._count]]
                return once
            wide *= _WIDER

    def _alive(self, turn: Turn) -> npt.NDArray[np.bool_]:
        alive = self._available
        for rule in turn.specification.firm:
            alive = alive & self._passes(rule, turn)
        return alive

    def _part(self, which: tuple[str, int, bool], criterion: Criterion, turn: Turn) -> _Part:
        part = self._parts.get(which)
        if part is None:
            grades = self._weigher.grader.grades_at(criterion, turn.turned, self.rows)
            near = grades.nearness * criterion.weight if criterion.is_must else None
            part = _Part(key=grades.key_part(criterion), near=near)
            self._parts.keep(which, part, 2 * part.key.nbytes)
        return part

    def _passes(self, rule: FirmRule, turn: Turn) -> npt.NDArray[np.bool_]:
        facts = rule.facts
        bound = "".join(
            f"|{name}={turn.turned[name].key}" for name in sorted(facts) if name in turn.turned
        )
        signed = [item for item in turn.signed_off if item.rule == rule.id]
        if signed:
            checked: npt.NDArray[np.bool_] = (
                self._weigher.firm_state(rule, turn)[self.rows] == PASSES
            )
            return checked
        key = f"{rule.text}{bound}"
        passes = self._firm.get(key)
        if passes is None:
            vectors = self._weigher.ground.column_vectors(facts, turn.turned, self.rows)
            truth = evaluate_columns(rule.tree, vectors, len(self.rows))
            passes = self._firm.keep(key, truth.true, len(self.rows))  # type: ignore[union-attr]
        return passes


def _best(which: npt.NDArray[np.bool_], state: _State) -> Callable[[int], Rows]:
    """Return what gives the first of some rows that miss nothing, by key and then by row."""
    every = np.flatnonzero(which)
    keys = -state.key[every]

    def first(count: int) -> Rows:
        rows, order = every, keys
        if len(rows) > 4 * count:
            edge = np.partition(order, count - 1)[count - 1]
            rows, order = rows[order <= edge], order[order <= edge]
        return rows[np.lexsort((rows, order))[:count]]

    return first


def _nearest(which: npt.NDArray[np.bool_], state: _State) -> Callable[[int], Rows]:
    """Return what gives the first of some rows that miss a must, by nearness and then score."""
    every = np.flatnonzero(which)

    def first(count: int) -> Rows:
        rows = every
        distance = state.near[rows]
        if len(rows) > count:
            rows = rows[distance <= np.partition(distance, count - 1)[count - 1]]
        score = state.key[rows] & _SCORE_BITS
        return rows[np.lexsort((rows, -score, state.near[rows]))[:count]]

    return first
