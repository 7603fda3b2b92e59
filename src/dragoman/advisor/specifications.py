"""The derived specification in plain words, by the answers that it follows from (GS-C04)."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.engine.advice import wording
from dragoman.engine.advice.wording import Narrator, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One thing that is looked for. ``kind`` is must, wish or firm."""

    id: str
    kind: str
    mark: str
    text: str
    importance: str
    source: str
    can_go: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What follows from one thing that was said; empty for rules that bind anybody."""

    said: str
    questions: tuple[tuple[str, str], ...]
    sought: tuple[Sought, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """What is looked for, what was worked out, and what waits for an answer."""

    groups: tuple[Followed, ...]
    benefits: str
    quantities: tuple[Quantity, ...]
    waiting: tuple[str, ...]


def specification(narrator: Narrator) -> Specification:
    """Return what a turn looks for."""
    marks = narrator.phrases.demands
    turn = narrator.turn
    groups: dict[str, tuple[tuple[str, ...], list[Sought]]] = {}
    for item in turn.specification.requirements:
        demand = wording.demand(narrator, item)
        is_must = str(item.strength) == "must"
        groups.setdefault(demand.said, (item.origins, []))[1].append(
            Sought(
                id=item.id,
                kind=str(item.strength),
                mark=marks.must if is_must else marks.wish,
                text=demand.text,
                importance=narrator.tongue.whole(item.weight),
                source="",
                can_go=not item.is_kept,
            )
        )
    for rule in turn.specification.firm:
        demand = wording.firm_demand(narrator, rule)
        found = narrator.rule(rule.id)
        origins = wording.firm_origins(narrator, rule)
        groups.setdefault(demand.said, (origins, []))[1].append(
            Sought(
                id=rule.id,
                kind="firm",
                mark=marks.firm,
                text=demand.text,
                importance="",
                source=wording.sourced(narrator, found.source) if found and found.source else "",
                can_go=False,
            )
        )
    benefits = [narrator.short(item.id) for item in turn.criteria if item.attribute is not None]
    return Specification(
        groups=tuple(
            Followed(
                said=said,
                questions=tuple((name, narrator.question(name)) for name in questions),
                sought=tuple(items),
            )
            for said, (questions, items) in sorted(groups.items(), key=lambda group: not group[0])
        ),
        benefits=narrator.tongue.say(
            narrator.phrases.labels.counts_unasked, what=narrator.tongue.all_of(benefits)
        )
        if benefits
        else "",
        quantities=wording.quantities(narrator),
        waiting=tuple(dict.fromkeys(wording.waiting(narrator, item) for item in turn.inactive)),
    )
