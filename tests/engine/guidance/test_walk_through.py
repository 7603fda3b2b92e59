"""Every shipped process and framework leads a deal from first contact to its end, and back."""

from __future__ import annotations

import datetime
import json
from functools import cache
from typing import Any

import pytest

from dragoman.cli import methods
from dragoman.cli.methods import shipped
from dragoman.engine.guidance import Guidance, Method, deal_file, facts_of, guide
from dragoman.engine.guidance.lint import lint_document
from dragoman.engine.guidance.staging import Move, Status
from dragoman.engine.language import Kind, names

START = datetime.date(2026, 1, 5)


def text_of(claims: list[dict[str, Any]], process: str, framework: str) -> str:
    document = {
        "format": 1, "deal": "walk", "title": "walk", "opened": START.isoformat(), "owner": "anna",
        "value": 1000, "process": process, "framework": framework,
        "people": {
            "anna": {"name": "Anna", "side": "ours"},
            "maria": {"name": "Maria", "side": "customer", "role": "user"},
        },
        "claims": claims,
    }  # fmt: skip
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in document.items())


@cache
def method_of(process: str, framework: str) -> Method:
    file = deal_file(text_of([], process, framework), file="walk.yaml")
    return methods.method_for(file, process=None, framework=None, playbook=None)


def judged(
    claims: list[dict[str, Any]], *, process: str, framework: str = "practitioner", day: int
) -> Guidance:
    file = deal_file(text_of(claims, process, framework), file="walk.yaml")
    method = method_of(process, framework)
    deal = file.deal(facts_of(method))
    noon = datetime.datetime.combine(START, datetime.time(12), tzinfo=datetime.UTC)
    return guide(method, deal, now=noon + datetime.timedelta(days=day))


def proof(fact: str, value: Any, day: int) -> dict[str, Any]:
    at = (START + datetime.timedelta(days=day)).isoformat()
    return {
        "fact": fact, "value": value, "who": "maria", "grade": "documented",
        "evidence": "mail", "at": at,
    }  # fmt: skip


def claims_to_the_end(process: str) -> tuple[list[dict[str, Any]], int]:
    """Return claims that prove one stage a day, and how many stages there are."""
    empty = judged([], process=process, day=0)
    claims: list[dict[str, Any]] = []
    known: set[str] = set()
    for day, stage in enumerate(empty.method.process.stages, start=1):
        for name in sorted(names(stage.enter_when.tree) - known):
            fact = empty.facts[name]
            value: Any = "yes"
            if fact.type.kind is Kind.NUMBER:
                value = 100
            elif fact.type.kind is not Kind.YES_NO:
                value = fact.type.values[-1]
            claims.append(proof(name, value, day))
            known.add(name)
    return claims, len(empty.method.process.stages)


@pytest.mark.gs("GS-I02", "GS-I03", "GS-I04", "GS-I05", "GS-I06", "GS-I07", "GS-I08", "GS-I09")
@pytest.mark.parametrize("process", sorted(shipped("processes")))
def test_a_process_leads_from_first_contact_to_its_end_and_from_there_to_zero(process: str) -> None:
    empty = judged([], process=process, day=0)
    assert empty.stage.status is Status.UNPROVEN
    assert empty.gap.to_prove[0].missing or process == "seller_side"
    claims, stages = claims_to_the_end(process)
    done = judged(claims, process=process, day=stages)
    assert (done.stage.status, done.stage.position) == (Status.PROVEN, stages)
    assert {each.move for each in done.stage.history} == {Move.ADVANCE}
    over = judged(
        [*claims, proof("can_do_without", "yes", stages + 1)], process=process, day=stages + 1
    )
    if over.method.process.zero_when is not None:
        fall = over.stage.history[-1]
        assert (fall.move, fall.before, fall.after) == (Move.ROLL_BACK, stages, 0)
        assert fall.people == ("maria",)
        assert over.stage.status is Status.ZERO
        assert over.qualification.estimate.high == 0


@pytest.mark.gs("GS-H16", "GS-H17", "GS-H18", "GS-H19", "GS-H20", "GS-H21", "GS-H28", "GS-H22")
@pytest.mark.parametrize("framework", sorted(shipped("frameworks")))
def test_each_absent_criterion_drops_a_fully_qualified_deal_by_its_factor(framework: str) -> None:
    base, _ = claims_to_the_end("theory_3")
    empty = judged([], process="theory_3", framework=framework, day=0)
    assert empty.qualification.asked == 0
    full = {"solution_agreed": "yes", "need_acute": "yes"}
    for each in empty.qualification.criteria:
        best = max(each.criterion.factors, key=lambda pair: pair[1])[0]
        if each.criterion.fact == "fits_profile":
            full |= {"territory": "ours", "industry_served": "yes", "price_level_fits": "yes"}
        else:
            full[each.criterion.fact] = "yes" if best is True else str(best)
    claims = [
        *(c for c in base if c["fact"] not in full),
        *(proof(f, v, 4) for f, v in full.items()),
    ]
    whole = judged(claims, process="theory_3", framework=framework, day=5).qualification
    assert whole.estimate.low == whole.estimate.high > 0
    for each in whole.criteria:
        if each.criterion.fact == "fits_profile":
            continue
        worst = min(each.criterion.factors, key=lambda pair: pair[1])[0]
        gone = proof(each.criterion.fact, "no" if worst is False else str(worst), 5)
        less = judged([*claims, gone], process="theory_3", framework=framework, day=5).qualification
        assert less.estimate.high <= whole.estimate.high * each.criterion.least
        assert each.criterion.least <= 0.5


@pytest.mark.gs("GS-J03", "GS-I19")
def test_every_shipped_document_is_sound() -> None:
    facts = methods.common().heading.facts
    found = [
        finding
        for path in sorted(methods.SHIPPED.rglob("*.yaml"))
        if path.parent.name != "examples"
        for finding in lint_document(methods.read(path, {} if path.stem == "parameters" else facts))
        if finding.severity != "note"
    ]
    assert found == []


@pytest.mark.gs("GS-K06", "GS-I01")
def test_another_sale_type_is_a_document_and_no_code() -> None:
    claims, stages = claims_to_the_end("regional")
    assert judged(claims, process="regional", day=stages).method.process.heading.scope.sale == (
        "regional",
    )
