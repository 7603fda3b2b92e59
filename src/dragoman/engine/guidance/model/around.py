"""What stands around a deal: the buying group's table, risks, leads, profile, doubts, questions."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.guidance.model.facts import Heading
from dragoman.engine.knowledge import ById, Formula, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The facts that all other documents share (GS-H21)."""

    heading: Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyingGroup:
    """Roles, modes, and how hard the sale is with each combination of them (GS-I23)."""

    heading: Heading
    roles: ById[Texts]
    modes: ById[Texts]
    difficulty: ById[ById[float]]
    influence: ById[float]
    support: ById[int]
    labels: ById[Texts]
    centres: ById[Texts]
    needed_roles: tuple[str, ...]
    new_member_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A sign that a deal is in danger."""

    id: str
    title: Texts
    when: Formula
    severity: float
    because: Texts
    mend: Texts
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risks:
    """Risk factors, and from which total severity a deal is at risk."""

    heading: Heading
    at_risk_from: float
    factors: tuple[Risk, ...]


class Temperature(enum.StrEnum):
    """Readiness to buy, coldest first."""

    COLD = "cold"
    WARM = "warm"
    HOT = "hot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of temperature with a condition for each reading."""

    id: str
    title: Texts
    conditions: tuple[tuple[Temperature, Formula], ...]
    readings: ById[Texts]
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadKind:
    """A qualification kind; ``after`` are kinds of which a lead must have been one before."""

    id: str
    code: str
    title: Texts
    explain: Texts
    when: Formula
    after: tuple[str, ...]
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warming:
    """A means to warm a lead."""

    id: str
    title: Texts
    when: Formula | None
    because: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Temperature and kind, two independent fields (P-15)."""

    heading: Heading
    signs: tuple[Sign, ...]
    care: ById[Texts]
    kinds: tuple[LeadKind, ...]
    usual_touches: int
    warming: tuple[Warming, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One property of the ideal customer."""

    id: str
    title: Texts
    when: Formula
    is_required: bool
    because: Texts
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdealCustomer:
    """The ideal customer as data (GS-H29)."""

    heading: Heading
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedObjection:
    """What people say, the doubt behind it, and the answer."""

    id: str
    doubt: str
    says: Texts
    ask: Texts
    answer: Texts
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections:
    """Objections by the doubt behind them."""

    heading: Heading
    doubts: ById[Texts]
    objections: tuple[PreparedObjection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedQuestion:
    """A question for a meeting, and the fact that its answer gives."""

    id: str
    group: str
    ask: Texts
    fact: str
    proposes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions in groups and in order, such as SPIN."""

    heading: Heading
    groups: ById[Texts]
    questions: tuple[PreparedQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What follows from an answer; a complaint opens a case."""

    answer: Texts
    to: str
    fact: str
    value: str
    opens_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a script with its branches."""

    id: str
    say: Texts
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A conversation step by step (GS-J21); the first line begins."""

    heading: Heading
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPart:
    """A part of a meeting."""

    id: str
    title: Texts
    task: Texts
    minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """The parts of a meeting in order (GS-I55)."""

    heading: Heading
    parts: tuple[MeetingPart, ...]
