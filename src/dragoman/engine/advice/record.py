"""A result as JSON: stable, complete, in the buyer's language, the same bytes for the same input.

docs/command-line.md describes every field. Whoever writes a recommendation writes its
explanation too: there is no other function that makes one (GS-E01).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, Literal

from dragoman.engine.advice import wording
from dragoman.engine.advice.advise import SEMANTICS, Advice, Advisor, Alternatives, ToCheck
from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.explanation import Contribution, Explanation, Miss
from dragoman.engine.advice.profile import Context, Profile
from dragoman.engine.advice.record_form import (
    AlternativesRecord,
    ContextRecord,
    ContradictionRecord,
    ContributionRecord,
    CountsRecord,
    DemandRecord,
    DemandWords,
    InactiveRecord,
    MissRecord,
    NeedRecord,
    NextQuestionRecord,
    OriginRecord,
    OutcomeRecord,
    ProductRecord,
    Record,
    RelaxationsRecord,
    Said,
    State,
    SuggestionRecord,
    ToCheckRecord,
    TwinsRecord,
    VersionsRecord,
)
from dragoman.engine.advice.recorded_profile import (
    Json,
    answer_to_json,
    given_to_json,
    profile_to_json,
    value_to_json,
)
from dragoman.engine.advice.relaxation import Relaxations
from dragoman.engine.advice.requirements import FirmRule, Inactive, Requirement
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.knowledge import Need, Strength

RECORD: Final = 3
"""Raised whenever the same advice is written in another form or in other words."""


def to_json(
    *,
    advice: Advice,
    advisor: Advisor,
    profile: Profile,
    language: str,
    limit: int | None = None,
    every_relaxation: bool = False,
) -> Record:
    """Return a result as plain data, in a fixed order of keys.

    ``limit`` and ``every_relaxation`` are what `Advisor.advise` was called with; with the profile
    they are what `verify` needs to come to the same result again.

    Raises:
        AdviceError: ``advice.unknown_language``.
    """
    narrator = Narrator(advisor=advisor, profile=profile, turn=advice.turn, language=language)
    return {
        "outcome": _outcome(narrator, advice),
        "counts": _counts(advice),
        "recommendations": [
            product_to_json(narrator, item, rank=rank)
            for rank, item in enumerate(advice.recommendations, start=1)
        ],
        "to_be_checked": [_to_check(narrator, item) for item in advice.to_be_checked],
        "alternatives": [_alternatives(narrator, group) for group in advice.alternatives],
        "consequences": [
            {
                "id": found.id,
                "acting": found.acting,
                "not_acting": found.not_acting,
                "proof": found.proof,
            }
            for found in wording.consequences(narrator)
        ],
        "relaxations": _relaxations(narrator, advice.relaxations),
        "contradictions": _contradictions(narrator, advice),
        "suggestions": _suggestions(narrator, advice),
        "next_question": _question(narrator, advice),
        "specification": _specification(narrator, advice),
        "needs": [_need(narrator, need) for need in advisor.category.needs.values()],
        "inactive": [_inactive(narrator, item) for item in advice.turn.inactive],
        "inputs": {
            "language": narrator.tongue.language,
            "limit": limit,
            "every_relaxation": every_relaxation,
            "profile": profile_to_json(profile, advisor.category),
        },
        "versions": _versions(advisor),
    }


def to_bytes(record: Mapping[str, object]) -> bytes:
    """Return a record as the bytes that are stored, sent and verified: UTF-8, two spaces deep."""
    return (json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _outcome(narrator: Narrator, advice: Advice) -> OutcomeRecord:
    question = advice.next_question
    return {
        "id": advice.outcome,
        "text": wording.headline(narrator, advice),
        "counts": wording.counted(narrator, advice.counts),
        "range": wording.searched(narrator, advice.counts),
        "unavailable": wording.unavailable(narrator, advice.counts),
        "person": wording.person(narrator),
        "rests_on": [*wording.rests_on(narrator)],
        "left_open": [*wording.left_open(narrator, advice)],
        "finished": question.finished if question else None,
        "finished_text": wording.finished(narrator, question) if question else "",
    }


def _counts(advice: Advice) -> CountsRecord:
    counts = advice.counts
    return {
        "products": counts.products,
        "unavailable": counts.unavailable,
        "excluded": counts.excluded,
        "to_check": counts.to_check,
        "full": counts.full,
        "unproven": counts.unproven,
        "near": counts.near,
    }


def product_to_json(narrator: Narrator, item: Explanation, *, rank: int | None) -> ProductRecord:
    """Return a product with everything that made its place, and never without it."""
    product = narrator.advisor.ground.product_id(item.row)
    return {
        "product": product,
        "name": narrator.product(item.row),
        "rank": rank,
        "score": item.score,
        "fit": item.fit_ratio,
        "contributions": [_contribution(narrator, part) for part in item.contributions],
        "pros": [_said(name, wording.pro(narrator, item, name)) for name in item.pros],
        "cons": [_said(name, wording.con(narrator, item, name)) for name in item.cons],
        "unknowns": [_said(name, wording.unknown(narrator, item, name)) for name in item.unknowns],
        "misses": [_miss(narrator, item, miss) for miss in item.misses],
        "unproven": [*item.unproven],
        "arguments": [
            {
                "id": found.id,
                "about": found.about,
                "text": found.text,
                "evidence": found.evidence or None,
                "proof": found.proof,
            }
            for found in wording.arguments(narrator, item.row)
        ],
        "claims": [
            {"id": found.id, "text": found.text, "proof": found.proof, "link": found.link}
            for found in wording.claims(narrator, item.row)
        ],
        "signed_off": [*wording.signed_off(narrator, product=product)],
        "also_sold_as": _twins(narrator, item),
    }


def _twins(narrator: Narrator, item: Explanation) -> TwinsRecord:
    """Return under which other names the product is offered, all of them, and how that is said."""
    return {
        "count": len(item.also_sold_as),
        "products": [
            {"product": narrator.advisor.ground.product_id(row), "name": narrator.product(row)}
            for row in item.also_sold_as
        ],
        "text": wording.twins(narrator, item),
    }


def _contribution(narrator: Narrator, part: Contribution) -> ContributionRecord:
    return {
        "criterion": part.criterion,
        "kind": part.kind,
        "weight": part.weight,
        "utility": part.utility,
        "points": part.points,
        "state": _state(part),
        "values": {name: value_to_json(value) for name, value in part.values.items()},
        "text": wording.facts_line(narrator, part),
    }


def _state(part: Contribution) -> State:
    if part.is_missed:
        return "missed"
    if part.is_unknown:
        return "unknown"
    return "known" if part.is_concerned else "not_concerned"


def _miss(narrator: Narrator, item: Explanation, miss: Miss) -> MissRecord:
    return {
        "requirement": miss.requirement,
        "gap": miss.gap,
        "unit": miss.unit,
        "relative": miss.relative,
        "text": wording.miss(narrator, item, miss.requirement),
    }


def _to_check(narrator: Narrator, item: ToCheck) -> ToCheckRecord:
    row = item.explanation.row
    return {
        **product_to_json(narrator, item.explanation, rank=None),
        "checks": [
            {
                "rule": check.rule,
                "unknown": [*check.unknown],
                "text": wording.check(narrator, check, row=row),
            }
            for check in item.checks
        ],
    }


def _alternatives(narrator: Narrator, group: Alternatives) -> AlternativesRecord:
    first = group.products[0]
    return {
        "text": wording.trade(narrator, group),
        "instead": wording.ways_out(narrator, group),
        "gives_up": [_said(name, wording.miss(narrator, first, name)) for name in group.gives_up],
        "gains": [
            _said(name, wording.facts_line(narrator, first.of(name))) for name in group.gains
        ],
        "products": [product_to_json(narrator, item, rank=None) for item in group.products],
    }


def _relaxations(narrator: Narrator, found: Relaxations) -> RelaxationsRecord:
    return {
        "total": found.total,
        "shown": [
            {
                "requirements": [*item.requirements],
                "kept": [*item.kept],
                "count": item.count,
                "importance": item.importance,
                "distance": item.distance,
                "best": {
                    "product": narrator.advisor.ground.product_id(item.best),
                    "name": narrator.product(item.best),
                },
                "text": wording.relaxation(narrator, item),
            }
            for item in found.shown
        ],
    }


def _contradictions(narrator: Narrator, advice: Advice) -> list[ContradictionRecord]:
    found: list[ContradictionRecord] = []
    for item in advice.turn.specification.contradictions:
        conflict = wording.conflict(narrator, item)
        found.append(
            {
                "first": item.first,
                "second": item.second,
                "text": conflict.text,
                "choices": [
                    {
                        "requirement": choice.requirement,
                        "questions": [*choice.questions],
                        "text": choice.text,
                        "said": choice.said,
                    }
                    for choice in conflict.choices
                ],
            }
        )
    return found


def _suggestions(narrator: Narrator, advice: Advice) -> list[SuggestionRecord]:
    found: list[SuggestionRecord] = []
    for name in advice.suggestions:
        offer = wording.offer(narrator, name)
        answers: dict[str, Json] = {
            question: answer_to_json(answer) for question, answer in offer.answers.items()
        }
        found.append({"id": offer.id, "text": offer.text, "answers": answers, "said": offer.said})
    return found


def _question(narrator: Narrator, advice: Advice) -> NextQuestionRecord | None:
    found = advice.next_question
    if found is None or found.question is None:
        return None
    asked = wording.asked(narrator, found.question)
    return {
        "id": asked.id,
        "kind": asked.kind,
        "text": asked.text,
        "why": asked.why,
        "explain": asked.explain,
        "topic": asked.topic,
        "hint": asked.hint,
        "unit": asked.unit,
        "between": None if asked.between is None else [*asked.between],
        "options": [
            {"id": option.id, "text": option.text, "explain": option.explain}
            for option in asked.options
        ],
        "impacts": [
            {"question": item.question, "changed": str(item.changed)} for item in found.impacts
        ],
    }


def _specification(narrator: Narrator, advice: Advice) -> list[DemandRecord]:
    """Return everything that products are weighed by or held to (GS-C04, GS-C06)."""
    specification = advice.turn.specification
    return [
        *(_requirement(narrator, item) for item in specification.requirements),
        *(_firm(narrator, rule) for rule in specification.firm),
        *(_benefit(narrator, item) for item in advice.turn.criteria if item.attribute is not None),
    ]


def _requirement(narrator: Narrator, item: Requirement) -> DemandRecord:
    return {
        **_demand(wording.demand(narrator, item), kind=item.strength, weight=item.weight),
        "expression": item.atom.text,
        "rules": [*item.rules],
        "origins": _origins(narrator, item.origins),
        "source": "",
        "kept": item.is_kept,
        "instead": " ".join(wording.instead(narrator, item.id)),
    }


def _firm(narrator: Narrator, rule: FirmRule) -> DemandRecord:
    found = narrator.rule(rule.id)
    source = found.source if found is not None else None
    return {
        **_demand(wording.firm_demand(narrator, rule), kind=Strength.FIRM, weight=None),
        "expression": rule.text,
        "rules": [rule.id],
        "origins": _origins(narrator, wording.firm_origins(narrator, rule)),
        "source": wording.sourced(narrator, source) if source else "",
        "kept": True,
        "instead": "",
    }


def _benefit(narrator: Narrator, item: Criterion) -> DemandRecord:
    return {
        **_demand(wording.benefit_demand(narrator, item), kind="benefit", weight=item.weight),
        "expression": item.id,
        "rules": [],
        "origins": _origins(narrator, wording.benefit_origins(narrator, item.id)),
        "source": "",
        "kept": False,
        "instead": "",
    }


def _demand(
    found: wording.Demand, *, kind: Strength | Literal["benefit"], weight: int | None
) -> DemandWords:
    return {
        "id": found.id,
        "kind": kind,
        "weight": weight,
        "title": found.title,
        "what": found.what,
        "because": found.because,
        "text": found.text,
        "said": found.said,
    }


def _origins(narrator: Narrator, questions: tuple[str, ...]) -> list[OriginRecord]:
    given = narrator.turn.facts.given
    return [
        {
            "question": name,
            "answer": given_to_json(given[name]),
            "text": narrator.answered((name,)),
        }
        for name in questions
    ]


def _need(narrator: Narrator, need: Need) -> NeedRecord:
    value = narrator.turn.facts.values.get(need.id)
    found = wording.quantity_of(narrator, need)
    return {
        "id": need.id,
        "value": value_to_json(value),
        "unit": need.type.unit,
        "title": found.title,
        "text": found.text,
        "because": found.because,
    }


def _inactive(narrator: Narrator, item: Inactive) -> InactiveRecord:
    return {
        "id": item.id,
        "reason": item.reason,
        "unknown": [*item.unknown],
        "could_change": [*item.could_change],
        "text": wording.waiting(narrator, item),
    }


def _versions(advisor: Advisor) -> VersionsRecord:
    return {
        "record": RECORD,
        "semantics": SEMANTICS,
        "category": advisor.category.id,
        "category_hash": advisor.category.content_hash,
        "catalogue_hash": advisor.ground.catalogue.advice_hash,
        "context": _context(advisor.context),
    }


def _context(context: Context) -> ContextRecord:
    return {
        "market": context.market,
        "industry": context.industry,
        "today": context.today.isoformat() if context.today else None,
    }


def _said(name: str, text: str) -> Said:
    return {"id": name, "text": text}
