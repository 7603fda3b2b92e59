"""The stage claimed against the stage proven, and the missing proof by name."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.engine.guidance.evidence import Known, Record, Standing
from dragoman.engine.guidance.model.deal import ClaimedStage, Deal, Moment
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.process import Process
from dragoman.engine.guidance.staging import (
    UNPROVEN,
    ZERO,
    Standpoint,
    Status,
    position_by,
    stage_holds,
)
from dragoman.engine.knowledge import Formula
from dragoman.engine.language import deciding, evaluate, names


class Lack(enum.StrEnum):
    """Why a fact is not proven."""

    NEVER_ASKED = "never_asked"
    REPORTED_ONLY = "reported_only"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that is not proven as a stage needs it."""

    fact: Fact
    lack: Lack


@dataclass(frozen=True, slots=True, kw_only=True)
class StageProof:
    """What a stage still needs."""

    stage: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Claimed against proven.

    Attributes:
        claimed: the position that is claimed. stated: who claimed it in so many words; nothing:
            it follows from all claims, whatever their grade.
        ahead: by how many stages the claim is ahead of what is proven; never negative.
        to_prove: for the claimed stage, then for the next one, what is missing.
    """

    claimed: int
    stated: ClaimedStage | None
    ahead: int
    to_prove: tuple[StageProof, ...]
    to_confirm: tuple[Missing, ...]


def gap(
    process: Process,
    deal: Deal,
    *,
    stage: Standpoint,
    found: Mapping[str, Known],
    facts: Mapping[str, Fact],
    claimed: Record,
    proven: Record,
    now: Moment,
) -> Gap:
    """Return the gap between what is claimed and what is proven."""
    stated = _stated(process, deal, now)
    position = _position(process, stated.stage) if stated else position_by(process, claimed)
    standing = max(stage.holds, ZERO)
    targets = [position] if position > standing else []
    following = _next_stage(process, standing)
    if following is not None and following not in targets:
        targets.append(following)
    look = _Look(found, facts, proven)
    return Gap(
        claimed=position,
        stated=stated,
        ahead=max(0, position - standing),
        to_prove=tuple(
            StageProof(stage=number, missing=look.missing_for(process, number))
            for number in targets
        ),
        to_confirm=look.lapsed(process, stage) if stage.status is Status.LAPSED else (),
    )


def _stated(process: Process, deal: Deal, now: Moment) -> ClaimedStage | None:
    known = {each.id for each in process.stages} | {"zero", "unproven"}
    said = [each for each in deal.stages if each.at <= now and each.stage in known]
    return max(said, key=lambda each: (each.at, each.stage, each.who)) if said else None


def _position(process: Process, name: str) -> int:
    special = {"zero": ZERO, "unproven": UNPROVEN}
    return special[name] if name in special else process.position_of(name)


def _next_stage(process: Process, standing: int) -> int | None:
    """Return the next stage that a deal may not pass by."""
    for number in range(standing + 1, len(process.stages) + 1):
        if not process.stages[number - 1].is_optional:
            return number
    return None


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks for what is missing in what is known."""

    found: Mapping[str, Known]
    facts: Mapping[str, Fact]
    proven: Record

    def missing_for(self, process: Process, number: int) -> tuple[Missing, ...]:
        stage = process.stages[number - 1]
        if stage_holds(stage, self.proven):
            return ()
        lacking = self._deciding(stage.enter_when)
        if stage.leave_when is not None and evaluate(stage.leave_when.tree, self.proven) is True:
            lacking |= names(stage.leave_when.tree)
        return self._listed(lacking)

    def lapsed(self, process: Process, stage: Standpoint) -> tuple[Missing, ...]:
        """Return what to ask again of a stage that lapsed."""
        if stage.position == ZERO:
            assert process.zero_when is not None
            return self._listed(self._deciding(process.zero_when))
        return self.missing_for(process, stage.position)

    def _deciding(self, rule: Formula) -> frozenset[str]:
        if evaluate(rule.tree, self.proven) is False:
            return names(rule.tree)
        return deciding(rule.tree, self.proven).unknown

    def _listed(self, lacking: frozenset[str]) -> tuple[Missing, ...]:
        order = {name: number for number, name in enumerate(self.facts)}
        listed = sorted(lacking, key=lambda name: order[name])
        return tuple(Missing(fact=self.facts[name], lack=self._lack(name)) for name in listed)

    def _lack(self, name: str) -> Lack:
        known = self.found.get(name)
        if known is None:
            return Lack.NEVER_ASKED
        if known.proven is not None:
            return Lack.CONTRADICTED
        proofs = [each for each in known.claims if each.is_proof]
        if any(each.standing is Standing.LIVE for each in proofs):
            return Lack.DISPUTED
        if proofs:
            latest = max(proofs, key=lambda each: (each.claim.at, each.claim.recorded))
            withdrawn = latest.standing is Standing.WITHDRAWN
            return Lack.WITHDRAWN if withdrawn else Lack.STALE
        return Lack.REPORTED_ONLY if known.live else Lack.STALE
