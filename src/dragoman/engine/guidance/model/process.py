"""A sales process: stages in order, each with the rules that prove it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.guidance.model.facts import Heading
from dragoman.engine.knowledge import ById, Formula, Texts


class Track(enum.StrEnum):
    """Whose stages a process describes; the customer's lead (GS-I14)."""

    CUSTOMER = "customer"
    SELLER = "seller"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage with what proves it, what helps in it, and whose it is.

    ``base`` is the chance to win a deal here that meets every criterion in full.
    """

    id: str
    title: Texts
    enter_when: Formula
    leave_when: Formula | None
    base: float
    explain: Texts = field(default_factory=Texts)
    is_optional: bool = False
    expected_days: int | None = None
    flag_after_days: int | None = None
    owners: tuple[str, ...] = ()
    sensitive_to: Texts = field(default_factory=Texts)
    task: Texts = field(default_factory=Texts)
    manager_task: Texts = field(default_factory=Texts)
    tools: ById[Texts] = field(default_factory=ById)
    learn: tuple[str, ...] = ()
    checklist: tuple[Texts, ...] = ()
    notes: tuple[Texts, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """How a customer buys, or how a seller works."""

    heading: Heading
    track: Track
    source: str
    zero_when: Formula | None
    base_unproven: float
    stages: tuple[Stage, ...]
    seller_process: str
    seller_stages: ById[tuple[str, ...]]

    def position_of(self, stage: str) -> int:
        """Return the number of a stage, counted from 1.

        Raises:
            KeyError: there is no such stage.
        """
        for number, each in enumerate(self.stages, start=1):
            if each.id == stage:
                return number
        raise KeyError(stage)
