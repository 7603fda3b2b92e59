"""A judgement as JSON: complete, in one language, the same bytes for the same input.

docs/guidance.md describes every field. Shares are whole millionths, moments are in UTC.
"""

from __future__ import annotations

import datetime
import json
from typing import Final

from dragoman.engine.guidance.evidence import Judged, Known
from dragoman.engine.guidance.gap import Missing
from dragoman.engine.guidance.guide import Guidance
from dragoman.engine.guidance.model.deal import Claim, Moment
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.qualification import Estimate, millionths
from dragoman.engine.guidance.voice import Voice
from dragoman.engine.language import Value

RECORD: Final = 1
"""Raised whenever the same judgement is written in another form or in other words."""

SEMANTICS: Final = 1
"""Raised whenever the same deal is judged otherwise."""

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def to_json(guidance: Guidance, *, language: str) -> dict[str, Json]:
    """Return a judgement as JSON values."""
    voice = Voice(guidance, language)
    deal = guidance.deal
    return {
        "record": RECORD,
        "semantics": SEMANTICS,
        "language": language,
        "deal": deal.id,
        "title": voice.text(deal.title),
        "at": _moment(guidance.now),
        "value": deal.value,
        "currency": deal.currency,
        "versions": _versions(guidance),
        "stage": _stage(guidance, voice),
        "gap": _gap(guidance, voice),
        "seller": _seller(guidance),
        "qualification": _qualification(guidance, voice),
        "information": {
            "needed": [*guidance.information.needed],
            "missing": [*guidance.information.missing],
        },
        "facts": [_known(each, voice) for _, each in guidance.known.items()],
        "group": _group(guidance, voice),
        "lead": _lead(guidance, voice),
        "fit": _fit(guidance, voice),
        "risks": _risks(guidance, voice),
        "steps": _steps(guidance, voice),
        "alerts": _alerts(guidance, voice),
        "agreements": [
            {"what": each.what, "who": each.who, "due": each.due.isoformat()}
            for each in guidance.agreements
        ],
        "meeting": _meeting(guidance, voice),
    }


def to_bytes(record: dict[str, Json]) -> bytes:
    """Return JSON as bytes: UTF-8, indented, one line end at the end."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def value_to_json(value: Value | None) -> Json:
    """Return a value of a fact as JSON; a set as a sorted list, a day as text."""
    match value:
        case frozenset():
            return [*sorted(value)]
        case datetime.date():
            return value.isoformat()
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _versions(guidance: Guidance) -> Json:
    return [
        {"kind": head.kind, "id": head.id, "hash": head.content_hash}
        for head in (each.heading for each in guidance.method.documents)
    ]


def _stage(guidance: Guidance, voice: Voice) -> Json:
    stage = guidance.stage
    present = guidance.present_stage
    return {
        "status": stage.status.value,
        "position": voice.position_id(stage.position),
        "title": voice.position(stage.position),
        "still_proven": voice.position_id(stage.holds),
        "since": _moment(stage.since) if stage.since else None,
        "text": voice.stage_sentence(),
        "task": voice.text(present.task) if present else "",
        "manager_task": voice.text(present.manager_task) if present else "",
        "sensitive_to": voice.text(present.sensitive_to) if present else "",
        "owners": [*present.owners] if present else [],
        "tools": [{"id": name, "title": voice.text(title)} for name, title in present.tools.items()]
        if present
        else [],
        "checklist": [voice.text(each) for each in present.checklist] if present else [],
        "history": [
            {
                "move": each.move.value,
                "at": _moment(each.at),
                "from": voice.position_id(each.before),
                "to": voice.position_id(each.after),
                "causes": [claim.id for claim in each.causes],
                "people": [*each.people],
                "text": voice.transition(each),
            }
            for each in stage.history
        ],
    }


def _gap(guidance: Guidance, voice: Voice) -> Json:
    gap = guidance.gap
    return {
        "claimed": voice.position_id(gap.claimed),
        "claimed_title": voice.position(gap.claimed),
        "stated_by": gap.stated.who if gap.stated else None,
        "stated_at": _moment(gap.stated.at) if gap.stated else None,
        "ahead": gap.ahead,
        "text": voice.gap_sentence(),
        "to_prove": [
            {
                "stage": voice.position_id(each.stage),
                "missing": [_missing(item, voice) for item in each.missing],
            }
            for each in gap.to_prove
        ],
        "to_confirm": [_missing(item, voice) for item in gap.to_confirm],
    }


def _missing(missing: Missing, voice: Voice) -> Json:
    return {
        "fact": missing.fact.id,
        "title": voice.text(missing.fact.title),
        "lack": missing.lack.value,
        "lack_text": voice.say(f"lack.{missing.lack}"),
        "ask": voice.text(missing.fact.ask),
    }


def _seller(guidance: Guidance) -> Json:
    seller, process = guidance.seller, guidance.method.seller_process
    if seller is None or process is None:
        return None
    position = seller.stage.position
    return {
        "process": process.heading.id,
        "stage": process.stages[position - 1].id if position > 0 else None,
        "status": seller.stage.status.value,
        "is_ahead": seller.is_ahead,
        "is_behind": seller.is_behind,
    }


def _qualification(guidance: Guidance, voice: Voice) -> Json:
    found = guidance.qualification
    return {
        "framework": guidance.method.framework.heading.id,
        "asked": found.asked,
        "of": len(found.criteria),
        "level": found.level,
        "base": _estimate(found.base),
        "ungated": _estimate(found.ungated),
        "estimate": _estimate(found.estimate),
        "text": voice.estimate_sentence(),
        "verdict": found.verdict.value if found.verdict else None,
        "verdict_text": voice.verdict(),
        "revisit": found.revisit.isoformat() if found.revisit else None,
        "reassess": [*guidance.reassess],
        "criteria": [
            {
                "id": each.criterion.id,
                "title": voice.text(each.criterion.title),
                "fact": each.criterion.fact,
                "met": each.met.value,
                "met_text": voice.say(f"met.{each.met}"),
                "claimed": value_to_json(each.claimed),
                "proven": value_to_json(each.proven),
                "worst": millionths(each.worst),
                "best": millionths(each.best),
                "ask": voice.text(each.criterion.ask),
            }
            for each in found.criteria
        ],
        "gates": [
            {
                "id": each.gate.id,
                "title": voice.text(each.gate.title),
                "state": each.state.value,
                "state_text": voice.say(f"gate.{each.state}"),
                "verdict": each.gate.verdict.value,
                "because": voice.text(each.gate.because),
            }
            for each in found.gates
        ],
    }


def _estimate(estimate: Estimate) -> Json:
    return {
        "low": millionths(estimate.low),
        "high": millionths(estimate.high),
        "middle": millionths(estimate.middle),
    }


def _known(known: Known, voice: Voice) -> Json:
    return {
        "fact": known.fact.id,
        "title": voice.text(known.fact.title),
        "claimed": value_to_json(known.claimed),
        "proven": value_to_json(known.proven),
        "text": voice.value(known.fact, known.claimed),
        "proposes": known.fact.proposes,
        "dispute": known.dispute.value if known.dispute else None,
        "claims": [_claim(each, voice, known.fact) for each in known.claims],
    }


def _claim(judged: Judged, voice: Voice, fact: Fact) -> Json:
    claim = judged.claim
    return {
        "id": claim.id,
        "value": value_to_json(claim.value),
        "text": voice.value(fact, claim.value),
        "who": claim.who,
        "grade": claim.grade.value,
        "evidence": claim.evidence,
        "confirmed_by": claim.confirmed_by,
        "at": _moment(claim.at),
        "recorded": _moment(claim.recorded),
        "standing": judged.standing.value,
        "is_proof": judged.is_proof,
    }


def _group(guidance: Guidance, voice: Voice) -> Json:
    group = guidance.group
    if group is None:
        return None
    return {
        "easiest": float(round(group.easiest, 2)) if group.easiest is not None else None,
        "hardest": float(round(group.hardest, 2)) if group.hardest is not None else None,
        "has_changed": group.has_changed,
        "members": [
            {
                "person": each.person.id,
                "name": each.person.name,
                "position": each.person.position,
                "role": each.person.role,
                "mode": each.person.mode,
                "influence": each.person.influence,
                "support": each.support,
                "centre": each.person.centre,
                "is_champion": each.person.is_champion,
                "is_new": each.is_new,
                "easiest": float(each.easiest),
                "hardest": float(each.hardest),
            }
            for each in group.members
        ],
        "gaps": [
            {"lacking": each.lacking.value, "about": each.about, "text": voice.group_gap(each)}
            for each in group.gaps
        ],
        "standoffs": [
            {
                "one": each.one,
                "other": each.other,
                "fact": each.fact,
                "text": voice.standoff(each),
            }
            for each in group.standoffs
        ],
        "agreement_plan": [voice.agreeing(each) for each in group.plan],
        "centres": [
            {"id": each.id, "people": [*each.people], "is_won": each.is_won}
            for each in group.centres
        ],
    }


def _lead(guidance: Guidance, voice: Voice) -> Json:
    lead, table = guidance.lead, guidance.method.leads
    if lead is None or table is None:
        return None
    return {
        "temperature": lead.temperature.value,
        "text": voice.temperature(),
        "care": voice.text(table.care[lead.temperature]) if lead.temperature in table.care else "",
        "decided_by": [*lead.decided_by],
        "signs": [
            {
                "id": each.sign.id,
                "title": voice.text(each.sign.title),
                "reading": each.temperature.value if each.temperature else None,
                "unknown": [*each.unknown],
            }
            for each in lead.readings
        ],
        "kind": lead.kind.code if lead.kind else None,
        "kind_title": voice.text(lead.kind.title) if lead.kind else "",
        "kinds": [{"code": each.kind.code, "at": _moment(each.at)} for each in lead.kinds],
        "touches": lead.touches,
        "usual_touches": table.usual_touches,
        "warming": [
            {"id": each.id, "title": voice.text(each.title), "because": voice.text(each.because)}
            for each in lead.warming
        ],
    }


def _fit(guidance: Guidance, voice: Voice) -> Json:
    fit = guidance.fit
    if fit is None:
        return None
    return {
        "profile": fit.profile.heading.id,
        "fits": fit.fits,
        "text": voice.fit(),
        "checks": [
            {
                "id": each.check.id,
                "title": voice.text(each.check.title),
                "fits": each.fits,
                "is_required": each.check.is_required,
                "because": voice.text(each.check.because),
                "unknown": [*each.unknown],
            }
            for each in fit.checks
        ],
    }


def _risks(guidance: Guidance, voice: Voice) -> Json:
    risks = guidance.risks
    if risks is None:
        return None
    return {
        "is_at_risk": risks.is_at_risk,
        "severity": millionths(risks.severity),
        "text": voice.risk_sentence(),
        "factors": [
            {
                "id": each.risk.id,
                "title": voice.text(each.risk.title),
                "severity": each.risk.severity,
                "because": voice.text(each.risk.because),
                "mend": voice.text(each.risk.mend),
                "facts": {name: value_to_json(value) for name, value in each.facts},
            }
            for each in risks.factors
        ],
        "undecided": [{"id": risk.id, "unknown": [*unknown]} for risk, unknown in risks.open_risks],
    }


def _steps(guidance: Guidance, voice: Voice) -> list[Json]:
    return [
        {
            "id": each.id,
            "source": each.source.value,
            "text": voice.step(each),
            "kind": each.step.kind.value if each.step else "question",
            "who": each.step.who if each.step else "seller",
            "because": voice.step_because(each),
            "proves": [*each.proves],
            "rests_on": [_brief(claim) for claim in each.rests_on],
            "rise": millionths(each.rise),
            "estimate_after": _estimate(each.after),
            "waiting_days": each.waiting_days,
            "urgency": each.urgency.value,
            "effort": each.step.effort if each.step else 1,
            "priority": millionths(each.priority),
            "content": each.step.content if each.step else "",
            "script": each.step.script if each.step else "",
            "vanishes_when": {
                "proven": [*each.open_facts],
                "no_longer": each.step.when.text if each.step and each.step.when else None,
                "text": voice.vanishes(each),
            },
        }
        for each in guidance.steps
    ]


def _brief(claim: Claim) -> str:
    return claim.id


def _alerts(guidance: Guidance, voice: Voice) -> list[Json]:
    return [
        {
            "kind": each.kind.value,
            "urgency": each.urgency.value,
            "days": each.days,
            "step": each.suggestion.id if each.suggestion else None,
            "text": voice.alert(each),
        }
        for each in guidance.alerts
    ]


def _meeting(guidance: Guidance, voice: Voice) -> Json:
    found, plan = guidance.preparation, guidance.method.meeting_plan
    return {
        "people": [*found.people],
        "aim": voice.text(guidance.deal.meeting.aim) if guidance.deal.meeting else "",
        "questions": [
            {"fact": name, "ask": voice.question(guidance.facts[name])} for name in found.questions
        ],
        "prepared": [
            {
                "id": each.id,
                "group": each.group,
                "ask": voice.text(each.ask),
                "fact": each.fact,
                "proposes": each.proposes,
            }
            for each in found.prepared
        ],
        "doubts": [
            {"kind": each.kind, "who": each.who, "says": each.says} for each in found.doubts
        ],
        "objections": [
            {
                "id": each.id,
                "doubt": each.doubt,
                "says": voice.text(each.says),
                "ask": voice.text(each.ask),
                "answer": voice.text(each.answer),
                "content": each.content,
            }
            for each in found.objections
        ],
        "plan": [
            {"id": each.id, "title": voice.text(each.title), "task": voice.text(each.task)}
            for each in (plan.parts if plan else ())
        ],
        "wanted": voice.step(found.wanted) if found.wanted else "",
    }


def _moment(moment: Moment) -> str:
    return moment.isoformat().replace("+00:00", "Z")
