"""Next steps: what fits the situation, ranked by what it would change.

priority = rise of the estimate x value of the deal x urgency / effort. The rise is that of the
middle of the estimate if the step brings the best value of each fact that it would prove.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from dragoman.engine.guidance.building.reader import share
from dragoman.engine.guidance.computed import days_between
from dragoman.engine.guidance.evidence import Known, Record, ends
from dragoman.engine.guidance.gap import Gap
from dragoman.engine.guidance.method import Method
from dragoman.engine.guidance.model.deal import Claim, Deal, Moment
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.playbook import ANY_STAGE, Playbook, Step
from dragoman.engine.guidance.qualification import Estimate, Met, Qualification, qualify
from dragoman.engine.guidance.staging import UNPROVEN, ZERO, Standpoint, standpoint
from dragoman.engine.language import Kind, Value, evaluate, names


class Urgency(enum.StrEnum):
    """How long a step has waited: within its time, advised, or a red flag."""

    IN_TIME = "in_time"
    ADVISED = "advised"
    FLAGGED = "flagged"


class Source(enum.StrEnum):
    """Why a step is proposed."""

    PLAYBOOK = "playbook"
    CONFIRMATION = "confirmation"
    PROOF = "proof"
    FRAMEWORK = "framework"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A next step with what it rests on and what would make it go away.

    ``step`` is a row of the playbook; without one it is the question for ``proves``.
    """

    source: Source
    id: str
    proves: tuple[str, ...]
    rise: Fraction
    after: Estimate
    waiting_days: int
    urgency: Urgency
    priority: Fraction
    step: Step | None = None
    rests_on: tuple[Claim, ...] = ()
    open_facts: tuple[str, ...] = ()


@dataclass(slots=True)
class Situation:
    """What next steps are judged against; estimates that were tried are kept."""

    method: Method
    deal: Deal
    now: Moment
    facts: Mapping[str, Fact]
    found: Mapping[str, Known]
    claimed: Record
    proven: Record
    computed: Record
    stage: Standpoint
    qualification: Qualification
    gap: Gap
    tried: dict[tuple[str, ...], Estimate] = field(default_factory=dict)

    def estimate_with(self, proves: tuple[str, ...]) -> Estimate:
        """Return the estimate if each fact, one after another, turns out at its best.

        Of values that come out equal the last listed is taken.
        """
        if proves not in self.tried:
            gained: dict[str, Value] = {}
            best = self.qualification.estimate
            for name in proves:
                if self.facts[name].definition is not None:
                    continue
                outcomes = [
                    (self._with({**gained, name: value}), value)
                    for value in reversed(possible_values(self.facts[name], self.now))
                ]
                best, value = max(outcomes, key=lambda each: each[0].middle)
                gained[name] = value
            self.tried[proves] = best
        return self.tried[proves]

    def rise_of(self, proves: tuple[str, ...]) -> Fraction:
        """Return by how much a step raises the middle of the estimate.

        What a stage still lacks raises it only together: each fact has an equal share of that.
        """
        now = self.qualification.estimate.middle
        rises = [self.estimate_with(proves).middle - now]
        for proof in self.gap.to_prove:
            lacking = tuple(each.fact.id for each in proof.missing)
            if lacking and set(lacking) & set(proves):
                together = self.estimate_with(lacking).middle - now
                rises.append(together * len(set(lacking) & set(proves)) / len(lacking))
        return max(Fraction(0), *rises)

    def _with(self, gained: Mapping[str, Value]) -> Estimate:
        proven = {**self.proven, **gained}
        stage = standpoint(
            self.method.process, proven=proven, memory={**self.stage.memory, **gained}
        )
        return qualify(
            self.method.framework,
            self.method.process,
            facts=self.facts,
            claimed={**self.claimed, **gained},
            proven=proven,
            stage=stage,
            now=self.now,
        ).estimate


def possible_values(fact: Fact, now: Moment) -> tuple[Value, ...]:
    """Return the values with which a fact is tried; one stands for all where there is no list."""
    if fact.is_finite:
        return fact.values
    match fact.type.kind:
        case Kind.SET:
            return tuple(frozenset({each}) for each in fact.type.values)
        case Kind.NUMBER:
            return (1.0,)
        case Kind.DATE:
            return (now.date(),)
        case _:
            return ("?",)


def suggestions(situation: Situation) -> tuple[Suggestion, ...]:
    """Return the next steps, what changes most first."""
    playbook = situation.method.playbook
    found = list(_plays(situation, playbook)) if playbook is not None else []
    covered = {name for each in found for name in each.proves}
    for source, name in _questions(situation):
        if name not in covered:
            covered.add(name)
            found.append(_question(situation, source, name))
    order = {each: number for number, each in enumerate(Source)}
    urgent = {each: number for number, each in enumerate(reversed(Urgency))}
    return tuple(
        sorted(
            found,
            key=lambda each: (-each.priority, urgent[each.urgency], order[each.source], each.id),
        )
    )


def _plays(situation: Situation, playbook: Playbook) -> list[Suggestion]:
    record = {**situation.claimed, **situation.computed}
    found = []
    for step in playbook.steps:
        if not _fits_stage(step, situation):
            continue
        if step.when is not None and evaluate(step.when.tree, record) is not True:
            continue
        if step.proves and all(_is_proven(situation, name) for name in step.proves):
            continue
        found.append(_play(situation, playbook, step))
    return found


def _is_proven(situation: Situation, name: str) -> bool:
    fact = situation.facts[name]
    if fact.definition is not None:
        return evaluate(fact.definition.tree, situation.proven) is not None
    return situation.proven.get(name) is not None


def _fits_stage(step: Step, situation: Situation) -> bool:
    return step.stage in (ANY_STAGE, stage_name(situation.method, situation.stage.position))


def stage_name(method: Method, position: int) -> str:
    """Return the id of a position: `unproven`, `zero` or a stage."""
    if position in (UNPROVEN, ZERO):
        return "zero" if position == ZERO else "unproven"
    return method.process.stages[position - 1].id


def _play(situation: Situation, playbook: Playbook, step: Step) -> Suggestion:
    named = tuple(
        sorted(
            name for name in (names(step.when.tree) if step.when else ()) if name in situation.facts
        )
    )
    waiting = days_between(_waits_since(situation, named), situation.now)
    urgency = _urgency(step, waiting)
    weight = {
        Urgency.IN_TIME: Fraction(1),
        Urgency.ADVISED: share(playbook.urgency_advised),
        Urgency.FLAGGED: share(playbook.urgency_flagged),
    }[urgency]
    after = situation.estimate_with(step.proves)
    rise = situation.rise_of(step.proves) or share(step.worth)
    return Suggestion(
        source=Source.PLAYBOOK,
        id=step.id,
        proves=step.proves,
        rise=rise,
        after=after,
        waiting_days=waiting,
        urgency=urgency,
        priority=rise * _value(situation.deal) * weight / share(step.effort),
        step=step,
        rests_on=_rests_on(situation, named),
        open_facts=tuple(name for name in step.proves if not _is_proven(situation, name)),
    )


def _waits_since(situation: Situation, named: tuple[str, ...]) -> Moment:
    """Return since when a step waits: since opening, stage, or the newest on what it looks at."""
    now, deal = situation.now, situation.deal
    moments = [deal.opened, situation.stage.since or deal.opened]
    for name in named:
        for each in situation.found[name].claims if name in situation.found else ():
            claim = each.claim
            over = [at for at, _ in ends(claim, situation.facts[name]) if at <= now]
            moments += [claim.recorded, *over]
    return max(moments)


def _urgency(step: Step, waiting: int) -> Urgency:
    if step.flag_after_days is not None and waiting >= step.flag_after_days:
        return Urgency.FLAGGED
    if step.advise_after_days is not None and waiting >= step.advise_after_days:
        return Urgency.ADVISED
    return Urgency.IN_TIME


def _rests_on(situation: Situation, named: tuple[str, ...]) -> tuple[Claim, ...]:
    return tuple(
        claim for name in named if name in situation.found for claim in situation.found[name].live
    )


def _value(deal: Deal) -> Fraction:
    return Fraction(1) if deal.value is None else share(deal.value)


def _questions(situation: Situation) -> list[tuple[Source, str]]:
    """Return the facts to ask about: lapsed proof, missing proof, criteria without an answer."""
    asked = [(Source.CONFIRMATION, each.fact.id) for each in situation.gap.to_confirm]
    for proof in situation.gap.to_prove:
        asked += [(Source.PROOF, each.fact.id) for each in proof.missing]
    for each in situation.qualification.criteria:
        if each.met is Met.UNKNOWN:
            fact = situation.facts[each.criterion.fact]
            asked += [(Source.FRAMEWORK, name) for name in leaves(fact)]
    return asked


def leaves(fact: Fact) -> tuple[str, ...]:
    """Return the facts that have to be claimed for a fact to be known."""
    if fact.definition is None:
        return (fact.id,)
    return tuple(sorted(names(fact.definition.tree)))


def _question(situation: Situation, source: Source, name: str) -> Suggestion:
    after = situation.estimate_with((name,))
    rise = situation.rise_of((name,))
    base = Suggestion(
        source=source,
        id=name,
        proves=(name,),
        rise=rise,
        after=after,
        waiting_days=days_between(_waits_since(situation, (name,)), situation.now),
        urgency=Urgency.IN_TIME,
        priority=rise * _value(situation.deal),
        open_facts=(name,),
    )
    return replace(base, rests_on=_rests_on(situation, (name,)))
