"""The whole turn: from a profile to explained recommendations (the entry of this package)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.dialogue import Dialogue, NextQuestion
from dragoman.engine.advice.explanation import Check, Explanation, checks, explain
from dragoman.engine.advice.facts import FactReader
from dragoman.engine.advice.ground import Ground
from dragoman.engine.advice.kernels import Kernels
from dragoman.engine.advice.matching import Matching, Rows
from dragoman.engine.advice.profile import Context, Profile
from dragoman.engine.advice.reactions import rules_of
from dragoman.engine.advice.relaxation import SHOWN, Relaxations, relaxations
from dragoman.engine.advice.suggesting import suggestions
from dragoman.engine.advice.turn import TO_CHECK, Turn, Weigher
from dragoman.engine.catalogue import Catalogue
from dragoman.engine.knowledge import Category

SEMANTICS: Final = 2
"""The number of the rules in docs/advice.md; any change of a result raises it."""

_ALTERNATIVES: Final = 12
_A_GROUP: Final = 4


class Outcome(enum.StrEnum):
    """What came of it, in one word."""

    FULL_MATCH = "full_match"
    UNPROVEN = "unproven"
    NEAR = "near"
    NOTHING_SUITABLE = "nothing_suitable"
    NOTHING_OFFERED = "nothing_offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheck:
    """A product that is not recommended before its firm rules are checked."""

    explanation: Explanation
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """Near products of one trade-off: what they give up together, what the first gains."""

    gives_up: tuple[str, ...]
    gains: tuple[str, ...]
    products: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many products there are of each sort; they sum to the catalogue."""

    products: int
    unavailable: int
    excluded: int
    to_check: int
    full: int
    unproven: int
    near: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The result of one turn. It cannot hold a recommendation without its explanation (GS-E01)."""

    outcome: Outcome
    counts: Counts
    recommendations: tuple[Explanation, ...]
    to_be_checked: tuple[ToCheck, ...]
    alternatives: tuple[Alternatives, ...]
    relaxations: Relaxations
    next_question: NextQuestion | None
    suggestions: tuple[str, ...]
    turn: Turn


class Advisor:
    """Advises on one category in one context; made once, used for any number of buyers.

    Example::

        advisor = Advisor(category=category, catalogue=catalogue)
        advice = advisor.advise(Profile(answers={"living_area": Given(value=140.0)}))
    """

    def __init__(
        self,
        *,
        category: Category,
        catalogue: Catalogue,
        context: Context | None = None,
        engine: Kernels | None = None,
    ) -> None:
        self.context = context or Context()
        self.ground = Ground(category=category, catalogue=catalogue, context=self.context)
        self.weigher = Weigher(self.ground, engine)
        self.facts = FactReader(category)
        self.dialogue = Dialogue(weigher=self.weigher, facts=self.facts)

    @property
    def category(self) -> Category:
        """The category advised on."""
        return self.ground.category

    def turn(self, profile: Profile) -> Turn:
        """Return what products are weighed by for this profile.

        Raises:
            AdviceError: the profile names what does not exist.
        """
        facts = self.facts.gather(profile=profile, context=self.context)
        return self.weigher.turn(
            facts=facts,
            further=rules_of(profile, self.ground),
            overrides=profile.overrides,
            signed_off=profile.signed_off,
        )

    def matching(self, turn: Turn) -> Matching:
        """Return the products weighed by a turn."""
        return Matching(weigher=self.weigher, turn=turn)

    def explain(self, matching: Matching, row: int) -> Explanation:
        """Return why the product in a row stands where it stands."""
        return explain(matching=matching, weigher=self.weigher, row=row)

    def advise(
        self,
        profile: Profile,
        *,
        limit: int | None = None,
        every_relaxation: bool = False,
        ask: bool = True,
    ) -> Advice:
        """Return recommendations with their explanations, alternatives and the next question.

        Args:
            profile: what is known of the buyer; empty is enough.
            limit: how many recommendations; the category's shortlist if not said.
            every_relaxation: all minimal relaxations instead of the first 50.
            ask: whether to look for the next question, the costliest part of a turn.

        Raises:
            AdviceError: the profile names what does not exist.
        """
        turn = self.turn(profile)
        matching = self.matching(turn)
        wanted = self.category.shortlist if limit is None else limit
        ranking = matching.recommended(max(wanted, self.category.shortlist))
        has_full = ranking.full_count > 0
        recommendations = tuple(self.explain(matching, int(row)) for row in ranking.rows[:wanted])
        near = self._near(matching, recommendations if has_full else ())
        counts = self._counts(matching, ranking.full_count, ranking.unproven_count)
        shortlist = ranking.rows[: self.category.shortlist]
        if len(shortlist) < self.category.shortlist:
            both = np.concatenate((shortlist, matching.near(self.category.shortlist)))
            shortlist = self.ground.twins.first_of_each(both)[: self.category.shortlist]
        return Advice(
            outcome=self._outcome(matching, counts),
            counts=counts,
            recommendations=recommendations,
            to_be_checked=tuple(
                ToCheck(
                    explanation=self.explain(matching, int(row)),
                    checks=checks(weigher=self.weigher, turn=turn, row=int(row)),
                )
                for row in matching.to_be_checked(wanted)
            ),
            alternatives=self._grouped(matching, near, recommendations),
            relaxations=Relaxations(total=0, shown=())
            if has_full
            else relaxations(matching, limit=None if every_relaxation else SHOWN),
            next_question=self.dialogue.next_question(
                profile=profile,
                turn=turn,
                shortlist=frozenset(int(row) for row in shortlist),
                turn_of=self.turn,
            )
            if ask
            else None,
            suggestions=suggestions(category=self.category, profile=profile, facts=turn.facts),
            turn=turn,
        )

    def _near(self, matching: Matching, full: tuple[Explanation, ...]) -> Rows:
        if full:
            return matching.near_above(full[0].score, _ALTERNATIVES)
        return matching.near(_ALTERNATIVES)

    def _outcome(self, matching: Matching, counts: Counts) -> Outcome:
        if counts.full:
            return Outcome.FULL_MATCH
        if counts.unproven:
            return Outcome.UNPROVEN
        nearest = matching.near(1)
        if not len(nearest):
            return Outcome.NOTHING_OFFERED
        misses = self.explain(matching, int(nearest[0])).misses
        worst = max(miss.relative for miss in misses)
        return Outcome.NEAR if worst <= self.category.tolerance else Outcome.NOTHING_SUITABLE

    def _counts(self, matching: Matching, full: int, unproven: int) -> Counts:
        available = self.ground.available
        candidates = int(np.count_nonzero(matching.candidates))
        to_check = int(np.count_nonzero(available & (matching.firm == TO_CHECK)))
        return Counts(
            products=len(self.ground),
            unavailable=self.ground.unavailable_count,
            excluded=int(np.count_nonzero(available)) - candidates - to_check,
            to_check=to_check,
            full=full,
            unproven=unproven,
            near=candidates - full - unproven,
        )

    def _grouped(
        self, matching: Matching, rows: Rows, recommendations: tuple[Explanation, ...]
    ) -> tuple[Alternatives, ...]:
        explained = [self.explain(matching, int(row)) for row in rows]
        reference = recommendations[0] if recommendations else next(iter(explained), None)
        groups: dict[tuple[str, ...], list[Explanation]] = {}
        for item in explained:
            groups.setdefault(tuple(miss.requirement for miss in item.misses), []).append(item)
        return tuple(
            Alternatives(
                gives_up=missed,
                gains=_gains(members[0], reference, matching.turn.criteria),
                products=tuple(members[:_A_GROUP]),
            )
            for missed, members in groups.items()
        )


def _gains(
    item: Explanation, reference: Explanation | None, criteria: tuple[Criterion, ...]
) -> tuple[str, ...]:
    if reference is None:
        return ()
    theirs = {part.criterion: part.points for part in reference.contributions}
    mine = {part.criterion: part.points for part in item.contributions}
    return tuple(
        criterion.id for criterion in criteria if mine[criterion.id] > theirs[criterion.id]
    )
