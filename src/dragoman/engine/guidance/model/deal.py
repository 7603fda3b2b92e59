"""A deal: people, claims, agreements. What is true of it is computed, never stored."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.guidance.model.facts import Scope
from dragoman.engine.knowledge import ById, Texts
from dragoman.engine.language import Value

Moment = datetime.datetime
"""An aware moment in UTC."""


class Side(enum.StrEnum):
    """On whose side a person stands; outside are banks, end customers, authorities (GS-I13)."""

    CUSTOMER = "customer"
    OURS = "ours"
    OUTSIDE = "outside"


class Grade(enum.StrEnum):
    """Grade of evidence: the seller's word; a message, file or act; confirmed or verified."""

    REPORTED = "reported"
    DOCUMENTED = "documented"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who has to do with the deal. What sellers note of people stays with sellers."""

    id: str
    name: str
    side: Side
    position: str = ""
    is_supervisor: bool = False
    since: Moment | None = None
    until: Moment | None = None
    role: str = ""
    mode: str = ""
    influence: str = ""
    support: tuple[tuple[Moment, str], ...] = ()
    centre: str = ""
    is_champion: bool = False
    presented: Moment | None = None
    against: ById[Texts] = field(default_factory=ById)

    def is_known(self, now: Moment) -> bool:
        """Return whether the person has to do with the deal at a moment."""
        begun = self.since is None or self.since <= now
        return begun and (self.until is None or now < self.until)

    def support_at(self, now: Moment) -> str:
        """Return the latest level of support seen by then, or nothing."""
        seen = [(at, level) for at, level in self.support if at <= now]
        return max(seen)[1] if seen else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement: fact, value, who said or did it, on what evidence, when.

    Attributes:
        at: when it was said or done. recorded: when we came to know of it.
        expires: the last day on which it counts. withdrawn: when it was taken back.
    """

    id: str
    fact: str
    value: Value
    who: str
    grade: Grade
    at: Moment
    recorded: Moment
    evidence: str = ""
    confirmed_by: str = ""
    expires: datetime.date | None = None
    withdrawn: Moment | None = None
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedStage:
    """The stage at which a seller sees the deal."""

    stage: str
    who: str
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A next step agreed with the customer."""

    what: str
    who: str
    agreed: Moment
    due: datetime.date
    done: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that happened between us and the customer."""

    kind: str
    at: Moment
    recorded: Moment
    people: tuple[str, ...] = ()
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A doubt of a person, until it is resolved."""

    kind: str
    who: str
    at: Moment
    says: str = ""
    resolved: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that is prepared."""

    people: tuple[str, ...]
    at: Moment | None = None
    aim: Texts = field(default_factory=Texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A deal or lead with all that is claimed of it."""

    id: str
    title: Texts
    scope: Scope
    opened: Moment
    owner: str
    value: float | None
    currency: str
    process: str
    framework: str
    playbook: str
    people: ById[Person]
    claims: tuple[Claim, ...]
    stages: tuple[ClaimedStage, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    activities: tuple[Activity, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    meeting: Meeting | None = None
