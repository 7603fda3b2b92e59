"""The estimate: criteria that do not offset each other, gates, and an interval for the unknown.

Everything is an exact fraction until it is rounded once, half up, to millionths.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dragoman.engine.guidance.building.reader import share
from dragoman.engine.guidance.evidence import Record
from dragoman.engine.guidance.model.deal import Moment
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.framework import Criterion, Framework, Gate, Verdict
from dragoman.engine.guidance.model.process import Process
from dragoman.engine.guidance.staging import UNPROVEN, ZERO, Standpoint, Status
from dragoman.engine.language import Value, evaluate


class Met(enum.StrEnum):
    """How far a criterion is met."""

    PRESENT = "present"
    PARTLY = "partly"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class GateState(enum.StrEnum):
    """Whether a gate is shut; ``unproven``: nobody says so, and nothing proves that it is not."""

    SHUT = "shut"
    DOUBTFUL = "doubtful"
    UNPROVEN = "unproven"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One criterion: what is claimed and proven, and the factors at worst and at best."""

    criterion: Criterion
    claimed: Value | None
    proven: Value | None
    met: Met
    worst: Fraction
    best: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class GateJudgement:
    """One gate with its state."""

    gate: Gate
    state: GateState


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The chance to win, at worst and at best."""

    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """Half-way between worst and best."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """How a deal is qualified by one framework.

    ``ungated`` is the estimate as if no gate were shut; ``revisit`` the day on which a deal that
    is *later* is asked about again.
    """

    criteria: tuple[Judgement, ...]
    gates: tuple[GateJudgement, ...]
    base: Estimate
    ungated: Estimate
    estimate: Estimate
    verdict: Verdict | None
    revisit: datetime.date | None
    level: int

    @property
    def asked(self) -> int:
        """Of how many criteria something is known."""
        return sum(each.met is not Met.UNKNOWN for each in self.criteria)


def value_of(fact: Fact, record: Record) -> Value | None:
    """Return the value of a fact: claimed, or derived from what is."""
    if fact.definition is not None:
        return evaluate(fact.definition.tree, record)
    return record.get(fact.id)


def qualify(
    framework: Framework,
    process: Process,
    *,
    facts: Mapping[str, Fact],
    claimed: Record,
    proven: Record,
    stage: Standpoint,
    now: Moment,
) -> Qualification:
    """Return the estimate with everything that it is made of."""
    criteria = tuple(
        _criterion(each, facts[each.fact], claimed, proven) for each in framework.criteria
    )
    gates = tuple(
        GateJudgement(gate=each, state=_gate(each, claimed, proven)) for each in framework.gates
    )
    base = _base(process, stage)
    low, high = base.low, base.high
    for each in criteria:
        low, high = low * each.worst, high * each.best
    ungated = Estimate(low=low, high=high)
    states = {each.state for each in gates}
    estimate = Estimate(
        low=low if states <= {GateState.OPEN} else Fraction(0),
        high=Fraction(0) if GateState.SHUT in states else high,
    )
    shut = next((each.gate for each in gates if each.state is GateState.SHUT), None)
    wait = shut.revisit_days if shut is not None else None
    return Qualification(
        criteria=criteria,
        gates=gates,
        base=base,
        ungated=ungated,
        estimate=estimate,
        verdict=shut.verdict if shut is not None else None,
        revisit=None if wait is None else now.date() + datetime.timedelta(days=wait),
        level=_level(criteria),
    )


def millionths(share_: Fraction) -> int:
    """Return a share in whole millionths, half up.

    >>> millionths(Fraction(1, 3))
    333333
    """
    return int(share_ * 1_000_000 + Fraction(1, 2))


def _criterion(criterion: Criterion, fact: Fact, claimed: Record, proven: Record) -> Judgement:
    said, shown = value_of(fact, claimed), value_of(fact, proven)
    if said is None and shown is None:
        worst, best = criterion.least, criterion.greatest
    elif shown is None:
        assert said is not None
        worst, best = criterion.least, criterion.factor(said)
    else:
        factors = [criterion.factor(each) for each in (shown, said) if each is not None]
        worst, best = min(factors), max(factors)
    return Judgement(
        criterion=criterion,
        claimed=said,
        proven=shown,
        met=_met(criterion, said if said is not None else shown),
        worst=worst,
        best=best,
    )


def _met(criterion: Criterion, value: Value | None) -> Met:
    if value is None:
        return Met.UNKNOWN
    factor = criterion.factor(value)
    if factor == criterion.greatest:
        return Met.PRESENT
    return Met.ABSENT if factor == criterion.least else Met.PARTLY


def _gate(gate: Gate, claimed: Record, proven: Record) -> GateState:
    said, shown = evaluate(gate.when.tree, claimed), evaluate(gate.when.tree, proven)
    if said is True and shown is not False:
        return GateState.SHUT
    if True in (said, shown):
        return GateState.DOUBTFUL
    return GateState.OPEN if shown is False else GateState.UNPROVEN


def _base(process: Process, stage: Standpoint) -> Estimate:
    at = _base_at(process, stage.position)
    if stage.status is not Status.LAPSED:
        return Estimate(low=at, high=at)
    if stage.position == ZERO:
        return Estimate(low=Fraction(0), high=_base_at(process, UNPROVEN))
    still = _base_at(process, stage.holds)
    return Estimate(low=min(at, still), high=max(at, still))


def _base_at(process: Process, position: int) -> Fraction:
    if position == UNPROVEN:
        return share(process.base_unproven)
    return Fraction(0) if position == ZERO else share(process.stages[position - 1].base)


def _level(criteria: tuple[Judgement, ...]) -> int:
    """Return the highest level of which, and of all below, every criterion is present."""
    reached = 0
    for level in sorted({each.criterion.level for each in criteria}):
        at = [each for each in criteria if each.criterion.level == level]
        if any(each.met is not Met.PRESENT for each in at):
            break
        reached = level
    return reached
