"""Risks of a deal, each with the facts it rests on, and alerts with two thresholds."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction

from dragoman.engine.guidance.building.reader import share
from dragoman.engine.guidance.computed import days_between, open_agreements, stage_days
from dragoman.engine.guidance.evidence import Record
from dragoman.engine.guidance.method import Method
from dragoman.engine.guidance.model.around import Risk, Risks
from dragoman.engine.guidance.model.deal import Agreement, Deal, Moment
from dragoman.engine.guidance.plays import Suggestion, Urgency
from dragoman.engine.guidance.staging import Standpoint
from dragoman.engine.language import Value, deciding, evaluate, names

OVERDUE_FLAG_DAYS = 7
"""After how many days an overdue agreement becomes a red flag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactor:
    """A risk that is there, with the values that its rule looked at."""

    risk: Risk
    facts: tuple[tuple[str, Value | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskJudgement:
    """All risks of a deal.

    ``severity`` is 1 - product of (1 - severity): one grave factor is enough, and many slight
    ones add up. ``open_risks`` cannot be judged for what is not known.
    """

    factors: tuple[RiskFactor, ...]
    severity: Fraction
    is_at_risk: bool
    open_risks: tuple[tuple[Risk, tuple[str, ...]], ...]


class AlertKind(enum.StrEnum):
    """What an alert is about."""

    STEP = "step"
    STAGE = "stage"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that has waited too long: advised, or a red flag."""

    kind: AlertKind
    urgency: Urgency
    days: int
    suggestion: Suggestion | None = None
    agreement: Agreement | None = None


def judge_risks(risks: Risks, record: Record) -> RiskJudgement:
    """Return the risk factors that are there, the gravest first."""
    there: list[RiskFactor] = []
    undecided: list[tuple[Risk, tuple[str, ...]]] = []
    for risk in risks.factors:
        holds = evaluate(risk.when.tree, record)
        if holds is True:
            looked = tuple((name, record.get(name)) for name in sorted(names(risk.when.tree)))
            there.append(RiskFactor(risk=risk, facts=looked))
        elif holds is None:
            unknown = deciding(risk.when.tree, record).unknown
            undecided.append((risk, tuple(sorted(unknown))))
    safe = Fraction(1)
    for each in there:
        safe *= 1 - share(each.risk.severity)
    return RiskJudgement(
        factors=tuple(sorted(there, key=lambda each: (-each.risk.severity, each.risk.id))),
        severity=1 - safe,
        is_at_risk=1 - safe >= share(risks.at_risk_from),
        open_risks=tuple(undecided),
    )


def alerts(
    method: Method,
    deal: Deal,
    stage: Standpoint,
    steps: tuple[Suggestion, ...],
    now: Moment,
) -> tuple[Alert, ...]:
    """Return what has waited too long, red flags first, then the longest."""
    found = [
        Alert(
            kind=AlertKind.STEP,
            urgency=each.urgency,
            days=each.waiting_days,
            suggestion=each,
        )
        for each in steps
        if each.urgency is not Urgency.IN_TIME
    ]
    found += _of_stage(method, deal, stage, now)
    for agreement in open_agreements(deal, now):
        late = days_between(agreement.due, now)
        if late > 0:
            flagged = late >= OVERDUE_FLAG_DAYS
            urgency = Urgency.FLAGGED if flagged else Urgency.ADVISED
            found.append(
                Alert(kind=AlertKind.AGREEMENT, urgency=urgency, days=late, agreement=agreement)
            )
    return tuple(
        sorted(found, key=lambda each: (each.urgency is not Urgency.FLAGGED, -each.days, each.kind))
    )


def _of_stage(method: Method, deal: Deal, stage: Standpoint, now: Moment) -> list[Alert]:
    if stage.position < 1:
        return []
    limits = method.process.stages[stage.position - 1]
    days = stage_days(deal, stage, now)
    if limits.flag_after_days is not None and days > limits.flag_after_days:
        return [Alert(kind=AlertKind.STAGE, urgency=Urgency.FLAGGED, days=days)]
    if limits.expected_days is not None and days > limits.expected_days:
        return [Alert(kind=AlertKind.STAGE, urgency=Urgency.ADVISED, days=days)]
    return []
