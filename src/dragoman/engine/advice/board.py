"""What-ifs: how the shortlist would look for other answers, over a fixed set of rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.ground import Kept
from dragoman.engine.advice.kernels import NEAR, UNPROVEN
from dragoman.engine.advice.turn import PASSES, Turn, Weigher
from dragoman.engine.language import evaluate_columns

Rows = npt.NDArray[np.int64]
_SCORE_BITS = UNPROVEN - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One criterion on the rows of a board: its part of the key, and of the nearness."""

    key: npt.NDArray[np.int64]
    near: npt.NDArray[np.int64]


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
        self._parts: Kept[tuple[str, int, bool], _Part] = Kept(bytes_limit=128 * 1024 * 1024)
        self._firm: Kept[str, npt.NDArray[np.bool_]] = Kept(bytes_limit=16 * 1024 * 1024)

    def state(self, turn: Turn, near_to: _State | None = None) -> _State:
        """Return the sums of a turn, starting from those of a turn like it."""
        wanted = {(item.key, item.weight, item.is_must): item for item in turn.criteria}
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
                near -= part.near
        for which, criterion in wanted.items():
            if which not in parts:
                part = parts[which] = self._part(which, criterion, turn)
                key += part.key
                near += part.near
        return _State(parts=parts, key=key, near=near)

    def shortlist(self, turn: Turn, state: _State, count: int) -> frozenset[int]:
        """Return the first ``count`` rows of the whole order, as a set."""
        alive = self._available.copy()
        for rule in turn.specification.firm:
            alive &= self._passes(rule.id, turn)
        ranked = np.flatnonzero(alive & (state.key > NEAR))
        if len(ranked) > count:
            keys = state.key[ranked]
            edge = np.partition(keys, len(keys) - count)[len(keys) - count]
            ranked = ranked[keys >= edge]
        chosen = ranked[np.lexsort((ranked, -state.key[ranked]))[:count]]
        if len(chosen) < count:
            near = np.flatnonzero(alive & (state.key <= NEAR))
            if len(near) > count:
                distance = state.near[near]
                edge = np.partition(distance, count - 1)[count - 1]
                near = near[distance <= edge]
            score = state.key[near] & _SCORE_BITS
            order = np.lexsort((near, -score, state.near[near]))[: count - len(chosen)]
            chosen = np.concatenate((chosen, near[order]))
        return frozenset(self.rows[chosen].tolist())

    def _part(self, which: tuple[str, int, bool], criterion: Criterion, turn: Turn) -> _Part:
        part = self._parts.get(which)
        if part is None:
            grades = self._weigher.grader.grades_at(criterion, turn.turned, self.rows)
            # Only musts make a product near; how far it is from a wish is in its score.
            near = grades.nearness * (criterion.weight if criterion.is_must else 0)
            part = _Part(key=grades.key_part(criterion), near=near)
            self._parts.keep(which, part, part.key.nbytes + part.near.nbytes)
        return part

    def _passes(self, rule_id: str, turn: Turn) -> npt.NDArray[np.bool_]:
        rule = next(rule for rule in turn.specification.firm if rule.id == rule_id)
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
