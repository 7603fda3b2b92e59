"""A generated world, judged by the engine."""

from __future__ import annotations

import datetime

from dragoman.engine.guidance import (
    Framework,
    Guidance,
    Method,
    Parameters,
    Playbook,
    Process,
    deal_from_text,
    document_from_text,
    facts_of,
    guide,
)
from tests.oracle_guidance.worlds import World, documents


def judged(world: World, *, at: datetime.date | None = None) -> Guidance:
    texts = documents(world)
    parameters = document_from_text(texts["parameters"], file="parameters.yaml")
    assert isinstance(parameters, Parameters)
    common = parameters.heading.facts
    found = {
        kind: document_from_text(texts[kind], file=f"{kind}.yaml", common=common)
        for kind in ("process", "framework", "playbook")
    }
    process, framework, playbook = found["process"], found["framework"], found["playbook"]
    assert isinstance(process, Process)
    assert isinstance(framework, Framework)
    assert isinstance(playbook, Playbook)
    method = Method(
        parameters=parameters, process=process, framework=framework,
        playbook=playbook if playbook.steps else None,
    )  # fmt: skip
    deal = deal_from_text(texts["deal"], facts=facts_of(method))
    noon = datetime.datetime.combine(at or world.now, datetime.time(12), tzinfo=datetime.UTC)
    return guide(method, deal, now=noon)
