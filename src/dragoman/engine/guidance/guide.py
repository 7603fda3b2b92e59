"""One judgement of a deal at one moment: everything that guidance has to say."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.engine.guidance.computed import (
    Judged,
    activity_moments,
    computed_record,
    open_agreements,
)
from dragoman.engine.guidance.evidence import (
    Known,
    Record,
    claimed_record,
    ends,
    known,
    proven_record,
)
from dragoman.engine.guidance.gap import Gap, gap
from dragoman.engine.guidance.group import Group, group
from dragoman.engine.guidance.leads import Fit, LeadJudgement, fit, judge_lead
from dragoman.engine.guidance.method import Method, facts_of
from dragoman.engine.guidance.model.around import PreparedObjection, PreparedQuestion
from dragoman.engine.guidance.model.deal import Agreement, Deal, Doubt, Moment
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.process import Stage
from dragoman.engine.guidance.plays import Situation, Suggestion, suggestions
from dragoman.engine.guidance.qualification import Met, Qualification, qualify
from dragoman.engine.guidance.risk import Alert, RiskJudgement, alerts, judge_risks
from dragoman.engine.guidance.staging import Standpoint, follow
from dragoman.engine.knowledge import ById


@dataclass(frozen=True, slots=True, kw_only=True)
class SellerTrack:
    """The seller's own stage beside the customer's, which leads."""

    stage: Standpoint
    is_ahead: bool
    is_behind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """What must be found out at this stage, and what of it is known."""

    needed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What to bring to a meeting (GS-J26)."""

    people: tuple[str, ...]
    questions: tuple[str, ...]
    prepared: tuple[PreparedQuestion, ...]
    doubts: tuple[Doubt, ...]
    objections: tuple[PreparedObjection, ...]
    wanted: Suggestion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Everything that follows from what was known of a deal at a moment."""

    method: Method
    deal: Deal
    now: Moment
    facts: ById[Fact]
    known: ById[Known]
    stage: Standpoint
    gap: Gap
    qualification: Qualification
    reassess: tuple[str, ...]
    information: Information
    seller: SellerTrack | None
    group: Group | None
    lead: LeadJudgement | None
    fit: Fit | None
    risks: RiskJudgement | None
    steps: tuple[Suggestion, ...]
    alerts: tuple[Alert, ...]
    agreements: tuple[Agreement, ...]
    preparation: Preparation
    computed: Record

    @property
    def present_stage(self) -> Stage | None:
        """The stage that was reached, or nothing."""
        position = self.stage.position
        return self.method.process.stages[position - 1] if position > 0 else None


def guide(method: Method, deal: Deal, *, now: Moment) -> Guidance:
    """Return the judgement of a deal at ``now``; nothing that came to be known later counts."""
    facts = facts_of(method)
    found = known(deal, facts, now)
    claimed, proven = claimed_record(found), proven_record(found)
    stage = follow(method.process, deal, facts, now)
    shortfall = gap(
        method.process, deal, stage=stage, found=found, facts=facts,
        claimed=claimed, proven=proven, now=now,
    )  # fmt: skip
    qualification = qualify(
        method.framework, method.process, facts=facts,
        claimed=claimed, proven=proven, stage=stage, now=now,
    )  # fmt: skip
    people = group(method.buying_group, deal, found, now) if method.buying_group else None
    seller = _seller_track(method, deal, facts, stage, now)
    judged = Judged(
        stage=stage, gap=shortfall, qualification=qualification, group=people, found=found,
        seller_is_ahead=seller.is_ahead if seller else None,
    )  # fmt: skip
    computed = computed_record(method, deal, judged, now)
    situation = Situation(
        method=method, deal=deal, now=now, facts=facts, found=found, claimed=claimed,
        proven=proven, computed=computed, stage=stage, qualification=qualification, gap=shortfall,
    )  # fmt: skip
    steps = suggestions(situation)
    everything = {**claimed, **computed}
    return Guidance(
        method=method,
        deal=deal,
        now=now,
        facts=facts,
        known=ById(found),
        stage=stage,
        gap=shortfall,
        qualification=qualification,
        reassess=_reassess(qualification, found, stage),
        information=_information(method, stage, found),
        seller=seller,
        group=people,
        lead=_lead(method, deal, facts, everything, now),
        fit=fit(method.ideal_customer, everything) if method.ideal_customer else None,
        risks=judge_risks(method.risks, everything) if method.risks else None,
        steps=steps,
        alerts=alerts(method, deal, stage, steps, now),
        agreements=open_agreements(deal, now),
        preparation=_preparation(situation, steps, people),
        computed=computed,
    )


def _seller_track(
    method: Method, deal: Deal, facts: ById[Fact], stage: Standpoint, now: Moment
) -> SellerTrack | None:
    """Return the seller's stage; it is ahead of what any customer stage reached allows."""
    own = method.seller_process
    if own is None:
        return None
    followed = follow(own, deal, facts, now)
    reached = method.process.stages[: max(stage.position, 1)]
    numbers = {each.id: number for number, each in enumerate(own.stages, start=1)}
    links = [
        [numbers[name] for name in method.process.seller_stages.get(each.id, ()) if name in numbers]
        for each in reached
    ]
    allowed = [number for linked in links for number in linked]
    current = links[-1]
    return SellerTrack(
        stage=followed,
        is_ahead=bool(allowed) and followed.position > max(allowed),
        is_behind=bool(current) and stage.position > 0 and followed.position < min(current),
    )


def _reassess(
    qualification: Qualification, found: dict[str, Known], stage: Standpoint
) -> tuple[str, ...]:
    """Return the criteria whose newest answer is older than the present stage (GS-H33)."""
    if stage.since is None:
        return ()
    old = []
    for each in qualification.criteria:
        known_of = found.get(each.criterion.fact)
        if known_of is None or not known_of.live:
            continue
        if max(claim.at for claim in known_of.live) < stage.since:
            old.append(each.criterion.id)
    return tuple(old)


def _information(method: Method, stage: Standpoint, found: dict[str, Known]) -> Information:
    """Return what the next stage to work at must find out."""
    stages = method.process.stages
    at = stages[max(stage.position, 1) - 1] if stages else None
    needed = at.learn if at is not None else ()
    missing = tuple(name for name in needed if name not in found or found[name].claimed is None)
    return Information(needed=needed, missing=missing)


def _lead(
    method: Method, deal: Deal, facts: ById[Fact], record: Record, now: Moment
) -> LeadJudgement | None:
    if method.leads is None:
        return None
    moments = {deal.opened} | {each.recorded for each in deal.activities}
    for claim in deal.claims:
        moments |= {claim.recorded, *(at for at, _ in ends(claim, facts[claim.fact]))}

    def record_at(at: Moment) -> Record:
        touches = float(len(activity_moments(deal, at)))
        return {**claimed_record(known(deal, facts, at)), "touches": touches}

    return judge_lead(
        method.leads,
        record=record,
        record_at=record_at,
        moments=tuple(sorted(at for at in moments if at <= now)),
        touches=len(activity_moments(deal, now)),
    )


def _preparation(
    situation: Situation, steps: tuple[Suggestion, ...], people: Group | None
) -> Preparation:
    """Return what to bring to the meeting that is planned, or to the next one with the group."""
    method, deal, now = situation.method, situation.deal, situation.now
    members = tuple(each.person.id for each in people.members) if people else ()
    attending = deal.meeting.people if deal.meeting else members
    asked = _open_questions(situation)
    doubts = tuple(
        each
        for each in sorted(deal.doubts, key=lambda each: (each.at, each.who, each.kind))
        if each.at <= now
        and (each.resolved is None or each.resolved > now)
        and (not attending or each.who in attending)
    )
    kinds = {each.kind for each in doubts}
    library = method.objections.objections if method.objections else ()
    sets = [each for questions in method.question_sets for each in questions.questions]
    return Preparation(
        people=attending,
        questions=asked,
        prepared=tuple(
            each for each in sets if not each.fact or situation.claimed.get(each.fact) is None
        ),
        doubts=doubts,
        objections=tuple(each for each in library if each.doubt in kinds),
        wanted=steps[0] if steps else None,
    )


def _open_questions(situation: Situation) -> tuple[str, ...]:
    """Return the facts to ask about, each once: proof first, then the stage, then criteria."""
    gap_ = situation.gap
    listed = [each.fact.id for each in gap_.to_confirm]
    listed += [each.fact.id for proof in gap_.to_prove for each in proof.missing]
    position = max(situation.stage.position, 1)
    stages = situation.method.process.stages
    listed += [n for n in stages[position - 1].learn if situation.claimed.get(n) is None]
    listed += [
        each.criterion.fact for each in situation.qualification.criteria if each.met is Met.UNKNOWN
    ]
    return tuple(dict.fromkeys(listed))
