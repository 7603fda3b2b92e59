"""Temperature and kind of a lead, and whether it fits the ideal customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.engine.guidance.evidence import Record
from dragoman.engine.guidance.model.around import (
    Check,
    IdealCustomer,
    LeadKind,
    Leads,
    Sign,
    Temperature,
    Warming,
)
from dragoman.engine.guidance.model.deal import Moment
from dragoman.engine.knowledge import Formula
from dragoman.engine.language import deciding, evaluate


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a sign reads; nothing: nothing is known of it. ``unknown`` would decide it."""

    sign: Sign
    temperature: Temperature | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChange:
    """Since when a lead is of a kind."""

    kind: LeadKind
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadJudgement:
    """Temperature with the signs that decided, kind with its history, touches, what may warm."""

    temperature: Temperature
    readings: tuple[Reading, ...]
    decided_by: tuple[str, ...]
    kind: LeadKind | None
    kinds: tuple[KindChange, ...]
    touches: int
    warming: tuple[Warming, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckJudgement:
    """Whether a customer has a property of the ideal one; nothing: it is not known."""

    check: Check
    fits: bool | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a customer fits: no, if a required check fails; nothing while one is open."""

    profile: IdealCustomer
    fits: bool | None
    checks: tuple[CheckJudgement, ...]


def temperature(leads: Leads, record: Record) -> tuple[Temperature, tuple[Reading, ...]]:
    """Return the temperature by the majority of signs that can be read.

    The hottest condition of a sign that holds is its reading. Signs that cannot be read do not
    count. Where no temperature has more signs than each other, the coldest of those ahead: a
    lead is not called warm on half of its signs. Without any sign it is cold.
    """
    readings = tuple(_reading(sign, record) for sign in leads.signs)
    counts = {each: sum(r.temperature is each for r in readings) for each in Temperature}
    most = max(counts.values())
    return next(each for each in Temperature if counts[each] == most), readings


def judge_lead(
    leads: Leads,
    *,
    record: Record,
    record_at: Callable[[Moment], Record],
    moments: tuple[Moment, ...],
    touches: int,
) -> LeadJudgement:
    """Return temperature and kind; kinds are followed over the moments at which facts changed."""
    warm, readings = temperature(leads, record)
    kinds = _kinds(leads, record_at, moments)
    return LeadJudgement(
        temperature=warm,
        readings=readings,
        decided_by=tuple(r.sign.id for r in readings if r.temperature is warm),
        kind=kinds[-1].kind if kinds else None,
        kinds=kinds,
        touches=touches,
        warming=tuple(
            each
            for each in leads.warming
            if each.when is None or evaluate(each.when.tree, record) is True
        ),
    )


def fit(profile: IdealCustomer, record: Record) -> Fit:
    """Return whether a customer fits the ideal one, with each reason (GS-H29)."""
    checks = tuple(
        CheckJudgement(
            check=each,
            fits=_truth(each.when, record),
            unknown=_unknown(each.when, record),
        )
        for each in profile.checks
    )
    needed = [each.fits for each in checks if each.check.is_required]
    fits = False if False in needed else None if None in needed else True
    return Fit(profile=profile, fits=fits, checks=checks)


def _kinds(
    leads: Leads, record_at: Callable[[Moment], Record], moments: tuple[Moment, ...]
) -> tuple[KindChange, ...]:
    changes: list[KindChange] = []
    been: set[str] = set()
    for at in moments:
        record = record_at(at)
        # One moment may bring several kinds, each the condition of the next.
        while (kind := _highest(leads, record, been)) is not None:
            if changes and changes[-1].kind.id == kind.id:
                break
            changes.append(KindChange(kind=kind, at=at))
            if kind.id in been:
                break
            been.add(kind.id)
    return tuple(changes)


def _highest(leads: Leads, record: Record, been: set[str]) -> LeadKind | None:
    """Return the last kind of the list that holds and whose earlier kinds the lead has been."""
    for each in reversed(leads.kinds):
        if _truth(each.when, record) is True and set(each.after) <= been:
            return each
    return None


def _reading(sign: Sign, record: Record) -> Reading:
    holding = [each for each, formula in sign.conditions if _truth(formula, record) is True]
    unknown = sorted({name for _, rule in sign.conditions for name in _unknown(rule, record)})
    return Reading(
        sign=sign,
        temperature=holding[-1] if holding else None,
        unknown=tuple(unknown),
    )


def _truth(formula: Formula, record: Record) -> bool | None:
    value = evaluate(formula.tree, record)
    return value if isinstance(value, bool) else None


def _unknown(formula: Formula, record: Record) -> tuple[str, ...]:
    return tuple(sorted(deciding(formula.tree, record).unknown))
