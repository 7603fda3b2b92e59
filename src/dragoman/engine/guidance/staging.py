"""The buying stage: proven, lapsed, unproven or zero, and how it came about.

A replay over the moments at which something was recorded, withdrawn or ended, up to ``now``. Two
records are held at each moment: what is proven then, and what the customer said *last* on each
fact, which neither ages nor is withdrawn. The stage reached follows from the second, so only
what the customer newly says or does moves it; whether it still stands proven follows from the
first.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.engine.guidance.evidence import (
    Record,
    decided,
    ends,
    is_proof,
)
from dragoman.engine.guidance.model.deal import Claim, Deal, Moment
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.process import Process, Stage
from dragoman.engine.knowledge import Formula
from dragoman.engine.language import Value, evaluate, names

UNPROVEN = -1
ZERO = 0
"""Positions: unproven, zero, and from 1 the stages of the process."""


class Status(enum.StrEnum):
    """What is known of the stage."""

    PROVEN = "proven"
    LAPSED = "lapsed"
    UNPROVEN = "unproven"
    ZERO = "zero"


class Move(enum.StrEnum):
    """What happened to the stage."""

    ADVANCE = "advance"
    ROLL_BACK = "roll_back"
    LAPSE = "lapse"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One line of the history of a stage, with the claims that caused it."""

    move: Move
    at: Moment
    before: int
    after: int
    causes: tuple[Claim, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Who said or did what caused it."""
        return tuple(sorted({claim.who for claim in self.causes}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Where a customer stands, as far as it is proven.

    Attributes:
        position: the stage reached.
        holds: the highest stage up to it that is proven today; the same as ``position`` unless
            it has lapsed.
        since: when the position was reached; nothing while nothing was ever reached.
        memory: what the customer said last on each fact.
    """

    status: Status
    position: int
    holds: int
    since: Moment | None = None
    history: tuple[Transition, ...] = ()
    memory: Record = field(default_factory=dict)


def stage_holds(stage: Stage, record: Record) -> bool:
    """Return whether a stage is reached and not left, by what a record holds."""
    if evaluate(stage.enter_when.tree, record) is not True:
        return False
    return stage.leave_when is None or evaluate(stage.leave_when.tree, record) is not True


def position_by(process: Process, record: Record, *, up_to: int | None = None) -> int:
    """Return the position that a record proves: zero first, else the highest stage that holds."""
    if process.zero_when is not None and evaluate(process.zero_when.tree, record) is True:
        return ZERO
    last = len(process.stages) if up_to is None else up_to
    for number in range(last, 0, -1):
        if stage_holds(process.stages[number - 1], record):
            return number
    return UNPROVEN


def standpoint(process: Process, *, proven: Record, memory: Record) -> Standpoint:
    """Return where the customer stands by what is proven and by what was said last."""
    position = position_by(process, memory)
    if position == UNPROVEN:
        return Standpoint(status=Status.UNPROVEN, position=UNPROVEN, holds=UNPROVEN, memory=memory)
    if _is_held(process, position, proven):
        status = Status.ZERO if position == ZERO else Status.PROVEN
        return Standpoint(status=status, position=position, holds=position, memory=memory)
    holds = UNPROVEN if position == ZERO else position_by(process, proven, up_to=position)
    return Standpoint(
        status=Status.LAPSED, position=position, holds=max(holds, UNPROVEN), memory=memory
    )


def follow(process: Process, deal: Deal, facts: Mapping[str, Fact], now: Moment) -> Standpoint:
    """Return where the customer stands at ``now``, with the history of how it came about."""
    return _Replay(process, deal, facts).until(now)


def _is_held(process: Process, position: int, proven: Record) -> bool:
    if position == ZERO:
        assert process.zero_when is not None
        return evaluate(process.zero_when.tree, proven) is True
    return stage_holds(process.stages[position - 1], proven)


class _Replay:
    """Goes from moment to moment; what is named by no rule of the process is left out."""

    def __init__(self, process: Process, deal: Deal, facts: Mapping[str, Fact]) -> None:
        self._process = process
        self._facts = facts
        self._named = frozenset(name for rule in _rules(process) for name in names(rule.tree))
        self._claims: dict[str, list[Claim]] = {}
        for claim in deal.claims:
            fact = facts[claim.fact]
            if claim.fact in self._named and is_proof(claim, fact, deal):
                self._claims.setdefault(claim.fact, []).append(claim)

    def until(self, now: Moment) -> Standpoint:
        """Replay all moments up to ``now``."""
        memory: dict[str, Value | None] = {}
        history: list[Transition] = []
        found = Standpoint(status=Status.UNPROVEN, position=UNPROVEN, holds=UNPROVEN)
        since: Moment | None = None
        before: dict[str, Value | None] = {}
        for at in self._moments(now):
            proven, newest = self._proven(at)
            is_news = any(self._is_new(claims, at) for claims in newest.values())
            if proven == before and not is_news and not self._taken_back(at):
                continue
            memory, causes = self._remembered(memory, proven, newest, at)
            step = standpoint(self._process, proven=proven, memory=memory)
            transition = self._transition(found, step, causes, at, proven, before)
            if transition is not None:
                history.append(transition)
                since = at if step.position != found.position else since
            found, before = step, proven
        return Standpoint(
            status=found.status,
            position=found.position,
            holds=found.holds,
            since=since,
            history=tuple(history),
            memory=memory,
        )

    def _moments(self, now: Moment) -> list[Moment]:
        found = set()
        for name, claims in self._claims.items():
            for claim in claims:
                found.add(claim.recorded)
                found.update(at for at, _ in ends(claim, self._facts[name]))
        return sorted(at for at in found if at <= now)

    def _proven(self, at: Moment) -> tuple[dict[str, Value | None], dict[str, tuple[Claim, ...]]]:
        """Return what is proven at a moment, and by which claims."""
        record: dict[str, Value | None] = {}
        newest: dict[str, tuple[Claim, ...]] = {}
        for name, claims in self._claims.items():
            fact = self._facts[name]
            live = [
                claim
                for claim in claims
                if claim.recorded <= at and all(over > at for over, _ in ends(claim, fact))
            ]
            value, deciding = decided(live)
            if value is not None:
                record[name] = value
                newest[name] = deciding
        return record, newest

    @staticmethod
    def _is_new(claims: tuple[Claim, ...], at: Moment) -> bool:
        return any(claim.recorded == at for claim in claims)

    def _remembered(
        self,
        memory: dict[str, Value | None],
        proven: dict[str, Value | None],
        newest: dict[str, tuple[Claim, ...]],
        at: Moment,
    ) -> tuple[dict[str, Value | None], tuple[Claim, ...]]:
        """Return what the customer said last on each fact, and the claims that changed it.

        Only what is newly recorded changes it. When a claim is taken back, what was proven
        before it stands again if that proves a later stage; it never makes a stage fall.
        """
        changed = {
            name: value
            for name, value in proven.items()
            if self._is_new(newest[name], at) and memory.get(name) != value
        }
        after = {**memory, **changed}
        causes = tuple(
            claim for name in sorted(changed) for claim in newest[name] if claim.recorded == at
        )
        if self._taken_back(at):
            again = position_by(self._process, proven)
            if again > position_by(self._process, after):
                differing = [name for name in sorted(proven) if after.get(name) != proven[name]]
                back = tuple(claim for name in differing for claim in newest[name])
                return dict(proven), (*causes, *back)
        return after, causes

    def _taken_back(self, at: Moment) -> bool:
        return any(claim.withdrawn == at for claims in self._claims.values() for claim in claims)

    def _transition(
        self,
        old: Standpoint,
        new: Standpoint,
        causes: tuple[Claim, ...],
        at: Moment,
        proven: Record,
        before: Record,
    ) -> Transition | None:
        if new.position != old.position:
            move = _direction(old.position, new.position)
            return Transition(
                move=move, at=at, before=old.position, after=new.position, causes=causes
            )
        if new.status is old.status:
            return None
        if new.status is Status.LAPSED:
            ended = tuple(
                claim
                for name in sorted(before)
                if proven.get(name) != before[name]
                for claim in self._ended(name, at)
            )
            move = Move.LAPSE
        else:
            ended, move = causes, Move.CONFIRMATION
        return Transition(move=move, at=at, before=old.position, after=new.position, causes=ended)

    def _ended(self, name: str, at: Moment) -> list[Claim]:
        fact = self._facts[name]
        return [
            claim
            for claim in self._claims[name]
            if any(over == at for over, _ in ends(claim, fact))
        ]


def _direction(before: int, after: int) -> Move:
    """Return whether a change of position is a fall.

    From unproven everything is news; zero and unproven after a stage are falls; from zero
    everything leads on.
    """
    if before == UNPROVEN or (before == ZERO and after > ZERO):
        return Move.ADVANCE
    return Move.ROLL_BACK if after < before else Move.ADVANCE


def _rules(process: Process) -> list[Formula]:
    rules: list[Formula | None] = [process.zero_when]
    for stage in process.stages:
        rules += [stage.enter_when, stage.leave_when]
    return [rule for rule in rules if rule is not None]
