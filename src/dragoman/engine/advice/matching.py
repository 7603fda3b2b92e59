"""Which products come first, and which are near (advice.md, sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.criteria import Criterion, Grades
from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.kernels import OUT, Lookup, Ranking
from dragoman.engine.advice.measure import MET, MISSED
from dragoman.engine.advice.turn import PASSES, TO_CHECK, Turn, Weigher

Rows = npt.NDArray[np.int64]
MOST_MUSTS: Final = 63
_IS_NEAR: Final = 1 << 50  # stands above every nearness: marks that something is missed
_EDGE_SAMPLE: Final = 8192
_WIDER: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Per row the set of missed-or-unproven musts as bits, and its nearness.

    ``musts`` says which criterion each bit stands for. ``nearness`` is D; ``is_near`` tells
    that at least one must is missed.
    """

    musts: tuple[Criterion, ...]
    bits: npt.NDArray[np.uint64]
    nearness: npt.NDArray[np.int64]
    is_near: npt.NDArray[np.bool_]


class Matching:
    """The products of a ground weighed by one turn."""

    def __init__(self, *, weigher: Weigher, turn: Turn) -> None:
        if len(turn.musts) > MOST_MUSTS:
            raise AdviceError(
                "advice.too_large",
                f"{len(turn.musts)} musts hold at once; at most {MOST_MUSTS} can be weighed.",
                mend="Make wishes of those that a buyer could do without.",
            )
        self.turn = turn
        self._weigher = weigher
        self._engine = weigher.engine

    def grades(self, criterion: Criterion) -> Grades:
        """Return what each product is worth by one criterion."""
        return self._weigher.grader.grades(criterion, self.turn.turned)

    @cached_property
    def firm(self) -> npt.NDArray[np.int8]:
        """Per row: passes the firm rules, is excluded by one, or is to be checked first."""
        return self._weigher.firm_states(self.turn)

    @cached_property
    def candidates(self) -> npt.NDArray[np.bool_]:
        """The rows that are available and pass every firm rule."""
        found: npt.NDArray[np.bool_] = self._weigher.ground.available & (self.firm == PASSES)
        return found

    def recommended(self, limit: int) -> Ranking:
        """Return full matches, then unproven products, best first, twins once."""
        return self._ranked(self._candidate_sums, limit)

    def twins(self, row: int) -> Rows:
        """Return the twins of a product that stand with it: as firm, missing the same."""
        rows = self._weigher.ground.twins.members(row)
        rows = rows[self._weigher.ground.available[rows] & (self.firm[rows] == self.firm[row])]
        alike = np.ones(len(rows), np.bool_)
        here = np.array([row], np.int64)
        for must in self.turn.musts:
            grades = self.grades(must)
            alike &= grades.state[grades.at(rows)] == grades.state[grades.at(here)]
        found: Rows = rows[alike & (rows != row)]
        return found

    def to_be_checked(self, limit: int) -> Rows:
        """Return products that a firm rule leaves open, in the same order as any others."""
        mask = self._weigher.ground.available & (self.firm == TO_CHECK)
        if not mask.any():
            return np.empty(0, np.int64)
        rows = self._ranked(self._sums(mask), limit).rows
        if len(rows) == limit:
            return rows
        both = np.concatenate((rows, self._nearest(mask, limit)))
        return self._weigher.ground.twins.first_of_each(both)[:limit]

    def near(self, limit: int) -> Rows:
        """Return products that miss a must, nearest first, twins once."""
        return self._nearest(self.candidates, limit)

    def near_above(self, score: int, limit: int) -> Rows:
        """Return the nearest of those near products whose score is above ``score``."""
        if not self.turn.musts:
            return np.empty(0, np.int64)
        lookups, musts, base = self._candidate_sums
        rows = self._engine.near_above(lookups=lookups, musts=musts, base=base, score=score)
        nearness = self._nearness(rows)
        return self._once(lambda count: self._by_nearness(rows, nearness, count), limit)

    def shortlist(self, count: int) -> Rows:
        """Return the first ``count`` candidates of the whole order, twins once."""
        rows = self.recommended(count).rows
        if len(rows) >= count:
            return rows
        # A twin of a recommended product may be near: it is there already.
        both = np.concatenate((rows, self.near(count)))
        return self._weigher.ground.twins.first_of_each(both)[:count]

    @cached_property
    def sets(self) -> Sets:
        """The missed-or-unproven musts of every row."""
        tables: list[tuple[Criterion, Grades]] = []
        dense: list[tuple[Criterion, Grades]] = []
        for must in self.turn.musts:
            grades = self.grades(must)
            (dense if grades.codes is None else tables).append((must, grades))
        rows = len(self._weigher.ground)
        found = self._engine.misses(
            flags=[
                Lookup(codes=grades.codes, table=(grades.state != MET).astype(np.int64))
                for _, grades in tables
                if grades.codes is not None
            ],
            distances=[
                Lookup(codes=grades.codes, table=_near_part(must, grades))
                for must, grades in tables
                if grades.codes is not None
            ],
            rows=rows,
        )
        bits, nearness = found.bits, found.nearness
        for at, (must, grades) in enumerate(dense, start=len(tables)):
            bits |= (grades.state != MET).astype(np.uint64) << np.uint64(at)
            nearness += _near_part(must, grades)
        return Sets(
            musts=tuple(must for must, _ in (*tables, *dense)),
            bits=bits,
            nearness=nearness & (_IS_NEAR - 1),
            is_near=nearness >= _IS_NEAR,
        )

    def scores(self, rows: Rows) -> npt.NDArray[np.int64]:
        """Return the scores of some rows."""
        total = np.zeros(len(rows), np.int64)
        for criterion in self.turn.criteria:
            grades = self.grades(criterion)
            total += criterion.weight * grades.utility[grades.at(rows)]
        return total

    def in_order(self, rows: Rows) -> Rows:
        """Return candidate rows in the whole order: full, unproven, near."""
        if not len(rows):
            return rows
        near = np.zeros(len(rows), np.int64)
        unproven = np.zeros(len(rows), np.int64)
        missed = np.zeros(len(rows), np.bool_)
        for must in self.turn.musts:
            grades = self.grades(must)
            at = grades.at(rows)
            missed |= grades.state[at] == MISSED
            unproven += (grades.state[at] != MISSED) & (grades.state[at] != MET)
            near += must.weight * grades.nearness[at]
        first = np.where(missed, near, unproven)
        return rows[np.lexsort((rows, -self.scores(rows), first, missed))]

    @cached_property
    def _candidate_sums(self) -> tuple[list[Lookup], int, Rows]:
        return self._sums(self.candidates)

    def _ranked(self, sums: tuple[list[Lookup], int, Rows], limit: int) -> Ranking:
        lookups, musts, base = sums

        def ranked(count: int) -> Ranking:
            return self._engine.rank(lookups=lookups, musts=musts, base=base, limit=count)

        twins = self._weigher.ground.twins
        if not twins:
            return ranked(limit)
        count = _with_twins(limit)
        while True:
            found = ranked(count)
            places = np.flatnonzero(twins.is_first(found.rows))[:limit]
            if len(places) == limit or len(found.rows) < count:
                return replace(found, rows=found.rows[places], keys=found.keys[places])
            count *= _WIDER

    def _once(self, first: Callable[[int], Rows], limit: int) -> Rows:
        """Return the first ``limit`` rows of an order with every product once.

        ``first`` gives as many rows of the order as it is asked for; those around the place
        that is wanted are enough, however many products there are.
        """
        twins = self._weigher.ground.twins
        if not twins:
            return first(limit)
        count = _with_twins(limit)
        while True:
            found = first(count)
            rows = twins.first_of_each(found)
            if len(rows) >= limit or len(found) < count:
                return rows[:limit]
            count *= _WIDER

    def _sums(self, mask: npt.NDArray[np.bool_]) -> tuple[list[Lookup], int, Rows]:
        """Return the look-ups, musts first and how many these are, and what rows start with."""
        base = np.where(mask, 0, OUT)
        musts: list[Lookup] = []
        others: list[Lookup] = []
        for criterion in self.turn.criteria:
            grades = self.grades(criterion)
            lookup = grades.lookup(criterion)
            if lookup is None:
                base += self._weigher.grader.dense_part(criterion, grades)
            else:
                (musts if criterion.is_must else others).append(lookup)
        return [*musts, *others], len(musts), base

    def _nearness(self, rows: Rows) -> npt.NDArray[np.int64]:
        nearness = np.zeros(len(rows), np.int64)
        for must in self.turn.musts:
            grades = self.grades(must)
            nearness += must.weight * grades.nearness[grades.at(rows)]
        return nearness

    def _nearest(self, mask: npt.NDArray[np.bool_], limit: int) -> Rows:
        sets = self.sets
        if not sets.musts or limit <= 0:
            return np.empty(0, np.int64)
        near = mask & sets.is_near

        def nearest(count: int) -> Rows:
            # A sample gives an upper bound for the distance of the last one wanted.
            sampled = sets.nearness[:: _stride(len(near))][near[:: _stride(len(near))]]
            kept = near
            if len(sampled) > count:
                kept = near & (sets.nearness <= np.partition(sampled, count - 1)[count - 1])
            rows = np.flatnonzero(kept)
            return self._by_nearness(rows, sets.nearness[rows], count)

        return self._once(nearest, limit)

    def _by_nearness(self, rows: Rows, nearness: npt.NDArray[np.int64], limit: int) -> Rows:
        if len(rows) > limit:
            edge = np.partition(nearness, limit - 1)[limit - 1]
            rows, nearness = rows[nearness <= edge], nearness[nearness <= edge]
        order = np.lexsort((rows, -self.scores(rows), nearness))[:limit]
        return rows[order]


def _with_twins(limit: int) -> int:
    """Return how many rows to look at first where some may be twins of others."""
    return 2 * limit + 8


def _stride(rows: int) -> int:
    return max(1, rows // _EDGE_SAMPLE)


def _near_part(must: Criterion, grades: Grades) -> npt.NDArray[np.int64]:
    return must.weight * grades.nearness + np.where(grades.state == MISSED, _IS_NEAR, 0)
