"""Generated processes, frameworks, playbooks and histories of claims, and how they are written."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.oracle_guidance.logic import Rule, named, sql

START = datetime.date(2026, 1, 1)
PEOPLE = {
    "anna": "ours",
    "piotr": "ours",
    "maria": "customer",
    "jan": "customer",
    "bank": "outside",
}
SUPERVISORS = {"piotr"}
OWNER = "anna"


@dataclass(frozen=True)
class World:
    facts: dict[str, dict[str, Any]]
    stages: list[dict[str, Any]]
    zero: Rule
    base_unproven: float
    criteria: list[dict[str, Any]]
    gates: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    stated: list[dict[str, Any]]
    value: int
    now: datetime.date


def world(seed: int) -> World:
    draw = Random(seed)
    facts: dict[str, dict[str, Any]] = {}
    for number in range(draw.randint(4, 8)):
        values = [False, True] if draw.random() < 0.7 else ["a", "b", "c"][: draw.randint(2, 3)]
        facts[f"f{number}"] = {
            "values": values,
            "by": "customer" if draw.random() < 0.8 else "seller",
            "stale": draw.choice([None, 20, 60, 200]),
        }
    facts["without"] = {"values": [False, True], "by": "customer", "stale": draw.choice([None, 90])}
    customer = [
        name for name, fact in facts.items() if fact["by"] == "customer" and name != "without"
    ]
    if not customer:
        facts["f0"]["by"] = "customer"
        customer = ["f0"]
    stages = [
        {
            "id": f"s{number}",
            "enter": _rule(draw, facts, customer),
            "leave": _rule(draw, facts, customer) if draw.random() < 0.2 else None,
            "base": draw.choice([0.1, 0.25, 0.4, 0.6, 0.9]),
            "optional": draw.random() < 0.2,
        }
        for number in range(draw.randint(1, 5))
    ]
    criteria = [
        {
            "id": f"k{number}",
            "fact": draw.choice(sorted(facts)),
            "factors": [draw.choice([0.2, 0.5, 0.8, 1.0]) for _ in range(3)],
        }
        for number in range(draw.randint(1, 4))
    ]
    gates = [
        {"id": f"g{number}", "when": _rule(draw, facts, sorted(facts)), "days": 30}
        for number in range(draw.randint(0, 1))
    ]
    steps = [_step(draw, facts, number, len(stages)) for number in range(draw.randint(0, 5))]
    now = START + datetime.timedelta(days=draw.randint(50, 300))
    claims = [_claim(draw, facts) for _ in range(draw.choice([0, 6, 15, 25, 40]))]
    stated = [
        {"stage": draw.choice([*(s["id"] for s in stages), "zero"]), "day": draw.randint(0, 300)}
        for _ in range(draw.randint(0, 2))
    ]
    return World(
        facts=facts, stages=stages, zero=("is", "without", True),
        base_unproven=draw.choice([0.01, 0.05]), criteria=criteria, gates=gates, steps=steps,
        claims=claims, stated=stated, value=draw.choice([1000, 25000]), now=now,
    )  # fmt: skip


def with_claims(found: World, claims: list[dict[str, Any]]) -> World:
    return replace(found, claims=claims)


def _rule(draw: Random, facts: dict[str, dict[str, Any]], among: list[str]) -> Rule:
    """Return a rule in which no fact stands twice, so that nothing is settled by trial."""
    chosen = draw.sample(among, min(len(among), draw.randint(1, 3)))
    atoms: list[Rule] = [("is", name, draw.choice(facts[name]["values"])) for name in chosen]
    if len(atoms) == 1:
        return atoms[0]
    if len(atoms) == 3 and draw.random() < 0.5:
        return ("and", [atoms[0], ("or", atoms[1:])])
    return (draw.choice(["and", "and", "or"]), atoms)


def _step(
    draw: Random, facts: dict[str, dict[str, Any]], number: int, stages: int
) -> dict[str, Any]:
    name = draw.choice(sorted(facts))
    when: Rule | None = None
    if draw.random() < 0.7:
        when = ("unknown", name) if draw.random() < 0.5 else _rule(draw, facts, sorted(facts))
    return {
        "id": f"p{number}",
        "stage": draw.choice(["any", "any", "unproven", *(f"s{n}" for n in range(stages))]),
        "when": when,
        "proves": draw.sample(sorted(facts), draw.randint(0, 2)),
        "advise": 10,
        "flag": 40,
        "effort": draw.choice([0.5, 1.0, 2.0]),
        "worth": draw.choice([0.0, 0.02]),
    }


def _claim(draw: Random, facts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = draw.choice([*sorted(facts), *sorted(facts), "f0"])
    at = draw.randint(0, 250)
    recorded = at + draw.choice([0, 0, 0, 15])
    return {
        "fact": name,
        "value": draw.choice([*facts[name]["values"], facts[name]["values"][name != "without"]]),
        "who": draw.choice([*sorted(PEOPLE), "maria", "jan", "maria"]),
        "grade": draw.choice(["reported", "documented", "documented", "confirmed"]),
        "evidence": draw.choice(["", "mail", "mail"]),
        "by": draw.choice(["", "anna", "piotr", "maria"]),
        "at": at,
        "recorded": recorded,
        "expires": at + 50 if draw.random() < 0.15 else None,
        "withdrawn": recorded + draw.randint(0, 80) if draw.random() < 0.2 else None,
    }


def day(number: int) -> str:
    return (START + datetime.timedelta(days=number)).isoformat()


def written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def documents(found: World) -> dict[str, str]:
    """Return the documents and the deal as texts; JSON is YAML, with its keys on lines."""
    facts = {
        name: {
            "is": "yes/no" if fact["values"] == [False, True] else "choice",
            "proven_by": fact["by"],
            **({} if fact["values"] == [False, True] else {"values": fact["values"]}),
            **({"stale_after": fact["stale"]} if fact["stale"] else {}),
        }
        for name, fact in found.facts.items()
    }
    stages = [
        {
            "id": each["id"], "title": each["id"], "enter_when": sql(each["enter"]),
            "base": each["base"], "optional": "yes" if each["optional"] else "no",
            **({"leave_when": sql(each["leave"])} if each["leave"] else {}),
        }
        for each in found.stages
    ]  # fmt: skip
    criteria = [
        {
            "id": each["id"], "title": each["id"], "fact": each["fact"],
            "factors": {
                written(value): factor
                for value, factor in zip(
                    found.facts[each["fact"]]["values"], each["factors"], strict=False
                )
            },
        }
        for each in found.criteria
    ]  # fmt: skip
    gates = [
        {"id": g["id"], "title": g["id"], "when": sql(g["when"]), "verdict": "later",
         "revisit_days": g["days"]}
        for g in found.gates
    ]  # fmt: skip
    steps = [
        {
            "id": s["id"], "stage": s["stage"], "step": s["id"], "because": "x",
            "proves": s["proves"], "advise_after_days": s["advise"], "flag_after_days": s["flag"],
            "effort": s["effort"], "worth": s["worth"],
            **({"when": sql(s["when"])} if s["when"] else {}),
        }
        for s in found.steps
    ]  # fmt: skip
    people = {
        name: {"name": name, "side": side, "supervisor": "yes" if name in SUPERVISORS else "no"}
        for name, side in PEOPLE.items()
    }
    claims = [
        {
            "fact": c["fact"], "value": written(c["value"]), "who": c["who"], "grade": c["grade"],
            "at": day(c["at"]), "recorded": day(c["recorded"]),
            **({"evidence": c["evidence"]} if c["evidence"] else {}),
            **({"confirmed_by": c["by"]} if c["by"] else {}),
            **({"expires": day(c["expires"])} if c["expires"] is not None else {}),
            **({"withdrawn": day(c["withdrawn"])} if c["withdrawn"] is not None else {}),
        }
        for c in found.claims
    ]  # fmt: skip
    return {
        "parameters": _yaml({"format": 1, "parameters": "common", "title": "x", "facts": facts}),
        "process": _yaml({
            "format": 1, "process": "p", "title": "p", "zero_when": sql(found.zero),
            "base_unproven": found.base_unproven, "stages": stages,
        }),
        "framework": _yaml(
            {"format": 1, "framework": "f", "title": "f", "criteria": criteria, "gates": gates}
        ),
        "playbook": _yaml({"format": 1, "playbook": "b", "title": "b", "steps": steps}),
        "deal": _yaml({
            "format": 1, "deal": "d", "title": "d", "opened": day(0), "owner": OWNER,
            "value": found.value, "people": people, "claims": claims,
            "stages": [
                {"stage": s["stage"], "who": OWNER, "at": day(s["day"])} for s in found.stated
            ],
        }),
    }  # fmt: skip


def _yaml(document: dict[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in document.items())


__all__ = ["OWNER", "PEOPLE", "START", "SUPERVISORS", "World", "documents", "named", "world"]
