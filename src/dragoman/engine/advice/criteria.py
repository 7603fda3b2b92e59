"""Criteria: what a product is weighed by, and what each possible value is worth.

A criterion over one column is a table on that column's codes; over two small columns a table on
their pairs; anything else, above all what mixes product facts with the buyer's, is worked out
row by row in blocks. All three give the same grades (advice.md, section 4).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.ground import BLOCK, Ground, Kept, Turned, take
from dragoman.engine.advice.kernels import MISSED as MISSED_KEY
from dragoman.engine.advice.kernels import UNPROVEN as UNPROVEN_KEY
from dragoman.engine.advice.kernels import Codes, Graded, Kernels, Lookup
from dragoman.engine.advice.measure import MET, MISSED, UNPROVEN, is_graded
from dragoman.engine.advice.requirements import Requirement
from dragoman.engine.advice.utility import MILLION, micro, utilities
from dragoman.engine.knowledge import Attribute
from dragoman.engine.language import Compare, Comparison, Vector, text

_PAIRS: Final = 65_536
HALF: Final = MILLION // 2
_SIGNS: Final = {
    Comparison.AT_LEAST: 1,
    Comparison.MORE: 1,
    Comparison.AT_MOST: -1,
    Comparison.LESS: -1,
    Comparison.EQUAL: 0,
}


class CriterionKind(enum.StrEnum):
    """Why a criterion counts."""

    MUST = "must"
    WISH = "wish"
    BENEFIT = "benefit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing a product is weighed by.

    ``requirement`` is what it was derived from; of an always-beneficial attribute it is nothing
    and ``attribute`` is set. ``facts`` are the product facts it looks at; ``key`` tells two
    criteria apart that grade differently, whatever their weights; ``weighed`` those that also
    weigh differently.
    """

    id: str
    kind: CriterionKind
    weight: int
    facts: tuple[str, ...]
    key: str
    requirement: Requirement | None = None
    attribute: Attribute | None = None
    weighed: tuple[str, int, bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weighed", (self.key, self.weight, self.is_must))

    @property
    def is_must(self) -> bool:
        """Whether missing it takes a product out of the full matches."""
        return self.kind is CriterionKind.MUST


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """What each code, pair of codes or row is worth.

    ``utility`` in millionths; ``state`` met, missed or unproven (benefits: met or unproven);
    ``nearness`` is the δ of musts, 0 where met. ``codes`` leads from rows to entries; nothing
    when the entries are the rows.
    """

    utility: npt.NDArray[np.int64]
    state: npt.NDArray[np.int8]
    nearness: npt.NDArray[np.int64]
    codes: Codes | None

    def at(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
        """Return the entries that belong to rows."""
        return rows if self.codes is None else self.codes[rows].astype(np.intp)

    def key_part(self, criterion: Criterion) -> npt.NDArray[np.int64]:
        """Return each entry's part of the key of a row (see `kernels`)."""
        part = criterion.weight * self.utility
        if criterion.is_must:
            part = part - np.where(self.state == MISSED, MISSED_KEY, 0)
            part -= np.where(self.state == UNPROVEN, UNPROVEN_KEY, 0)
        return part

    def lookup(self, criterion: Criterion) -> Lookup | None:
        """Return the look-up of the key, or nothing when the entries are the rows."""
        if self.codes is None:
            return None
        return Lookup(codes=self.codes, table=self.key_part(criterion))

    @property
    def size(self) -> int:
        """Return the bytes held."""
        return self.utility.nbytes + self.state.nbytes + self.nearness.nbytes


class Grader:
    """Grades criteria over the products of a ground, and keeps the grades."""

    def __init__(self, ground: Ground, engine: Kernels) -> None:
        self._ground = ground
        self._engine = engine
        self._grades: Kept[str, Grades] = Kept()
        self._dense: Kept[tuple[str, int, bool], npt.NDArray[np.int64]] = Kept()
        self._pairs: dict[tuple[str, str], Codes] = {}

    def grades(self, criterion: Criterion, turned: Mapping[str, Turned]) -> Grades:
        """Return what every product is worth by one criterion."""
        found = self._grades.get(criterion.key)
        if found is None:
            found = self._grade(criterion, turned)
            self._grades.keep(criterion.key, found, found.size)
        return found

    def dense_part(self, criterion: Criterion, grades: Grades) -> npt.NDArray[np.int64]:
        """Return the part of the key of all rows by a criterion that is graded row by row."""
        key = (criterion.key, criterion.weight, criterion.is_must)
        part = self._dense.get(key)
        if part is None:
            part = self._dense.keep(key, grades.key_part(criterion), grades.utility.nbytes)
        return part

    def grades_at(
        self,
        criterion: Criterion,
        turned: Mapping[str, Turned],
        rows: npt.NDArray[np.int64],
    ) -> Grades:
        """Return the grades of some rows only, entry by entry, without working out the others."""
        found = self._grades.get(criterion.key)
        if found is None and not self._is_by_rows(criterion, turned):
            found = self.grades(criterion, turned)
        if found is None:
            vectors = self._ground.column_vectors(frozenset(criterion.facts), turned, rows)
            return self._of(criterion, vectors, len(rows), None)
        at = found.at(rows)
        return Grades(
            utility=found.utility[at],
            state=found.state[at],
            nearness=found.nearness[at],
            codes=None,
        )

    def grades_of(self, criterion: Criterion, vectors: Mapping[str, Vector]) -> Grades:
        """Return the grade of one product whose facts are given as vectors of length 1."""
        return self._of(criterion, vectors, 1, None)

    def _is_by_rows(self, criterion: Criterion, turned: Mapping[str, Turned]) -> bool:
        facts = criterion.facts
        if any(name in turned for name in facts) or len(facts) > 2:
            return True
        if len(facts) < 2:
            return False
        columns = self._ground.catalogue.columns
        first, second = (columns[name].distinct_count + 1 for name in facts)
        return first * second > _PAIRS

    def _grade(self, criterion: Criterion, turned: Mapping[str, Turned]) -> Grades:
        if self._is_by_rows(criterion, turned):
            return self._by_rows(criterion, turned)
        facts = criterion.facts
        columns = self._ground.catalogue.columns
        if len(facts) < 2:
            # An impossible must names no fact at all; any column serves to carry it.
            name = facts[0] if facts else min(columns, key=lambda it: columns[it].distinct_count)
            column = columns[name]
            return self._of(
                criterion, {name: column.dictionary()}, column.distinct_count + 1, column.codes
            )
        first, second = (columns[name] for name in facts)
        wide = second.distinct_count + 1
        entries = (first.distinct_count + 1) * wide
        every = np.arange(entries)
        vectors = {
            facts[0]: take(first.dictionary(), every // wide),
            facts[1]: take(second.dictionary(), every % wide),
        }
        return self._of(criterion, vectors, entries, self._paired(facts[0], facts[1], wide))

    def _paired(self, first: str, second: str, wide: int) -> Codes:
        known = self._pairs.get((first, second))
        if known is None:
            columns = self._ground.catalogue.columns
            codes = columns[first].codes.astype(np.uint32) * np.uint32(wide)
            known = self._pairs[first, second] = (codes + columns[second].codes).astype(np.uint16)
        return known

    def _by_rows(self, criterion: Criterion, turned: Mapping[str, Turned]) -> Grades:
        ground = self._ground
        wanted = frozenset(criterion.facts)
        for name in wanted & turned.keys():
            ground.whole(turned[name])
        parts = []
        for low in range(0, len(ground), BLOCK):
            rows = slice(low, min(len(ground), low + BLOCK))
            vectors = ground.column_vectors(wanted, turned, rows)
            parts.append(self._of(criterion, vectors, rows.stop - rows.start, None))
        return Grades(
            utility=np.concatenate([part.utility for part in parts]),
            state=np.concatenate([part.state for part in parts]),
            nearness=np.concatenate([part.nearness for part in parts]),
            codes=None,
        )

    def _of(
        self,
        criterion: Criterion,
        vectors: Mapping[str, Vector],
        length: int,
        codes: Codes | None,
    ) -> Grades:
        if criterion.attribute is not None:
            utility, unknown = utilities(criterion.attribute, vectors[criterion.attribute.id])
            return Grades(
                utility=utility,
                state=np.where(unknown, UNPROVEN, MET).astype(np.int8),
                nearness=np.zeros(length, np.int64),
                codes=codes,
            )
        assert criterion.requirement is not None  # one of the two
        tree, measured = criterion.requirement.atom.tree, criterion.requirement.atom.measured
        unknown_utility = int(micro(np.array([self._unknown_scores(criterion)]))[0])
        if is_graded(tree) and measured is None:
            return self._compared(tree, vectors, length, unknown_utility, codes)
        found = self._ground.yardstick.measure(tree, columns=vectors, length=length)
        missed = found.state == MISSED
        unproven = found.state == UNPROVEN
        distance = found.distance
        if measured is not None:
            own = self._ground.yardstick.measure(measured, columns=vectors, length=length)
            distance = np.where(missed, own.distance, 0.0)
        reached = np.minimum(MILLION - 1, micro(np.maximum(0.0, 1.0 - distance)))
        utility = np.where(missed, reached, np.where(unproven, unknown_utility, MILLION))
        nearness = np.where(missed, np.maximum(1, micro(distance)), np.where(unproven, HALF, 0))
        return Grades(
            utility=utility.astype(np.int64),
            state=found.state,
            nearness=nearness.astype(np.int64),
            codes=codes,
        )

    def _compared(
        self,
        tree: Compare,
        vectors: Mapping[str, Vector],
        length: int,
        unknown: int,
        codes: Codes | None,
    ) -> Grades:
        """Grade a single comparison, the most frequent requirement, without detours."""
        yardstick = self._ground.yardstick
        left, right = yardstick.sides(tree, columns=vectors, length=length)
        span = yardstick.span(tree, left=left, right=right)
        entries = self._engine.grade(
            comparison=Graded(
                left=np.ascontiguousarray(left),
                right=np.ascontiguousarray(right),
                span=np.ascontiguousarray(np.broadcast_to(span, length), np.float64),
                sign=_SIGNS[tree.operator],
                is_strict=tree.operator in (Comparison.MORE, Comparison.LESS),
                unknown=unknown,
            )
        )
        return Grades(
            utility=entries.utility,
            state=entries.state,
            nearness=entries.nearness,
            codes=codes,
        )

    def _unknown_scores(self, criterion: Criterion) -> float:
        if len(criterion.facts) == 1:
            preference = self._ground.attributes[criterion.facts[0]].preference
            if preference is not None:
                return preference.unknown_scores
        return 0.5


def of_requirement(requirement: Requirement, turned: Mapping[str, Turned]) -> Criterion:
    """Return the criterion of a requirement."""
    facts = tuple(sorted(requirement.atom.facts))
    bound = "".join(f"|{name}={turned[name].key}" for name in facts if name in turned)
    measured = requirement.atom.measured
    by = "" if measured is None else f"|by {text(measured)}"
    return Criterion(
        id=requirement.id,
        kind=CriterionKind.MUST if requirement.is_must else CriterionKind.WISH,
        weight=requirement.weight,
        facts=facts,
        key=f"r:{requirement.atom.text}{bound}{by}",
        requirement=requirement,
    )


def of_attribute(attribute: Attribute, weight: int, turned: Mapping[str, Turned]) -> Criterion:
    """Return the criterion of an always-beneficial attribute."""
    bound = f"|{turned[attribute.id].key}" if attribute.id in turned else ""
    return Criterion(
        id=attribute.id,
        kind=CriterionKind.BENEFIT,
        weight=weight,
        facts=(attribute.id,),
        key=f"a:{attribute.id}{bound}",
        attribute=attribute,
    )
