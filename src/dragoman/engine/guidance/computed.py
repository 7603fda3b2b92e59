"""What guidance computes of a deal, as facts that plays, risks and lead kinds may name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dragoman.engine.guidance.evidence import Dispute, Known
from dragoman.engine.guidance.gap import Gap
from dragoman.engine.guidance.group import Group, Lacking, level_of
from dragoman.engine.guidance.method import Method
from dragoman.engine.guidance.model.deal import Agreement, Deal, Moment
from dragoman.engine.guidance.model.process import Process
from dragoman.engine.guidance.qualification import Met, Qualification
from dragoman.engine.guidance.staging import Move, Standpoint, Status
from dragoman.engine.language import Value, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was judged so far, from which names are computed."""

    stage: Standpoint
    gap: Gap
    qualification: Qualification
    group: Group | None
    found: dict[str, Known]
    seller_is_ahead: bool | None


def days_between(earlier: Moment | datetime.date, now: Moment) -> int:
    """Return the days from one day to another."""
    day = earlier.date() if isinstance(earlier, datetime.datetime) else earlier
    return (now.date() - day).days


def open_agreements(deal: Deal, now: Moment) -> tuple[Agreement, ...]:
    """Return the steps agreed by now and not done by now."""
    return tuple(
        each
        for each in deal.agreements
        if each.agreed <= now and (each.done is None or each.done > now)
    )


def activity_moments(deal: Deal, now: Moment) -> tuple[Moment, ...]:
    """Return when activities took place that were known by now."""
    return tuple(sorted(each.at for each in deal.activities if each.recorded <= now))


def stage_days(deal: Deal, stage: Standpoint, now: Moment) -> int:
    """Return for how long the deal has been where it is."""
    return days_between(stage.since or deal.opened, now)


def is_too_long(process: Process, deal: Deal, stage: Standpoint, now: Moment) -> bool | None:
    """Return whether a deal stays longer than its stage expects; nothing where it says nothing."""
    if stage.position < 1:
        return None
    expected = process.stages[stage.position - 1].expected_days
    return None if expected is None else stage_days(deal, stage, now) > expected


def computed_record(
    method: Method, deal: Deal, judged: Judged, now: Moment
) -> dict[str, Value | None]:
    """Return every computed name with its value; `model.computed` says what each means."""
    stage, qualification = judged.stage, judged.qualification
    contacts = activity_moments(deal, now)
    late = [days_between(each.due, now) for each in open_agreements(deal, now)]
    falls = [each for each in stage.history if each.move is Move.ROLL_BACK]
    disputes = [each for each in judged.found.values() if each.dispute is not None]
    record: dict[str, Value | None] = {
        "today": now.date(),
        "market": next(iter(deal.scope.market), None),
        "industry": next(iter(deal.scope.industry), None),
        "deal_value": deal.value,
        "days_open": float(days_between(deal.opened, now)),
        "days_in_stage": float(stage_days(deal, stage, now)),
        "days_since_contact": float(days_between(contacts[-1] if contacts else deal.opened, now)),
        "touches": float(len(contacts)),
        "next_step_agreed": bool(late),
        "days_overdue": float(max([0, *late])),
        "stage_is_proven": stage.status is Status.PROVEN,
        "stage_is_lapsed": stage.status is Status.LAPSED,
        "stage_is_zero": stage.status is Status.ZERO,
        "stages_claimed_ahead": float(judged.gap.ahead),
        "expected_days_exceeded": is_too_long(method.process, deal, stage, now),
        "seller_is_ahead": judged.seller_is_ahead,
        "roll_backs": float(len(falls)),
        "days_since_roll_back": float(days_between(falls[-1].at, now)) if falls else None,
        "evidence_is_thin": is_thin(method.process, judged.found, stage),
        "contradictions": float(sum(each.dispute is not Dispute.CHANGED for each in disputes)),
        "criteria_absent": float(_count(qualification, Met.ABSENT)),
        "criteria_unknown": float(_count(qualification, Met.UNKNOWN)),
        "open_doubts": float(
            sum(
                each.at <= now and (each.resolved is None or each.resolved > now)
                for each in deal.doubts
            )
        ),
    }
    if judged.group is not None:
        record |= _of_group(method, judged.group)
    return record


def is_thin(process: Process, found: dict[str, Known], stage: Standpoint) -> bool:
    """Return whether the proof of a stage is missing, or all of it comes from one person."""
    if stage.status is not Status.PROVEN:
        return stage.status is not Status.ZERO
    rule = process.stages[stage.position - 1].enter_when
    people = {
        each.claim.who
        for name in names(rule.tree)
        if name in found
        for each in found[name].claims
        if each.is_proof and each.standing == "live"
    }
    return len(people) < 2


def _count(qualification: Qualification, met: Met) -> int:
    return sum(each.met is met for each in qualification.criteria)


def _of_group(method: Method, group: Group) -> dict[str, Value | None]:
    table = method.buying_group
    assert table is not None
    lacking = [each.lacking for each in group.gaps]
    levels = [level_of(table, each.support) for each in group.members]
    return {
        "members": float(len(group.members)),
        "members_not_presented": float(lacking.count(Lacking.NOT_PRESENTED)),
        "roles_missing": float(lacking.count(Lacking.ROLE)),
        "champion_known": Lacking.CHAMPION not in lacking,
        "new_group_member": group.has_changed,
        "opposing_member": any(level is not None and level < 0 for level in levels),
    }
