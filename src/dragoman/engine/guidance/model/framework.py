"""A qualification framework: criteria, their factors, and gates."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from fractions import Fraction

from dragoman.engine.errors import Place
from dragoman.engine.guidance.model.facts import Heading
from dragoman.engine.knowledge import Formula, Texts
from dragoman.engine.language import Value


class Verdict(enum.StrEnum):
    """What a shut gate means."""

    LATER = "later"
    NO_DEAL_AS_IT_STANDS = "no_deal_as_it_stands"
    DISQUALIFIED = "disqualified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion with a factor for every value of its fact.

    A value whose factor is the least is *absent*, one whose factor is the greatest *present*;
    between them it is met in part.
    """

    id: str
    title: Texts
    fact: str
    factors: tuple[tuple[Value, Fraction], ...]
    level: int = 1
    ask: Texts = field(default_factory=Texts)
    because: Texts = field(default_factory=Texts)
    place: Place = field(default_factory=Place, compare=False)

    def factor(self, value: Value) -> Fraction:
        """Return by what the estimate is multiplied when the fact has this value."""
        return next(factor for known, factor in self.factors if known == value)

    @property
    def least(self) -> Fraction:
        """The factor of its worst value."""
        return min(factor for _, factor in self.factors)

    @property
    def greatest(self) -> Fraction:
        """The factor of its best value."""
        return max(factor for _, factor in self.factors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A condition that no other criterion makes up for."""

    id: str
    title: Texts
    when: Formula
    verdict: Verdict
    revisit_days: int | None = None
    because: Texts = field(default_factory=Texts)
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """Criteria in the order in which they are asked, and gates."""

    heading: Heading
    source: str
    criteria: tuple[Criterion, ...]
    gates: tuple[Gate, ...]
