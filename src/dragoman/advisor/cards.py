"""A product as buyer pages show it: never without what made its place (GS-E01, GS-E02)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.engine.advice import Check, Explanation, wording
from dragoman.engine.advice.wording import Argued, Narrator, Reaction

_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one criterion adds, as a bar: ``track`` is what it could add, ``fill`` what it does.

    Both are parts of a hundred of the heaviest criterion, so that bars of one product compare.
    """

    title: str
    weight: str
    reached: str
    points: str
    track: int
    fill: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What speaks for or against: what is shown at once, and the rest."""

    shown: tuple[str, ...]
    more: tuple[str, ...]
    more_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One product with its reasons."""

    id: str
    name: str
    rank: int | None
    fit: str
    percent: int | None
    score: str
    pros: Side
    cons: Side
    unknowns: tuple[str, ...]
    checks: tuple[str, ...]
    misses: tuple[str, ...]
    arguments: tuple[Argued, ...]
    signed_off: tuple[str, ...]
    not_concerned: tuple[str, ...]
    bars: tuple[Bar, ...]
    total: str
    reactions: tuple[Reaction, ...]
    figures: tuple[tuple[str, str], ...]


def card(
    narrator: Narrator,
    item: Explanation,
    *,
    rank: int | None = None,
    checks: Iterable[Check] = (),
) -> Card:
    """Return a product with its reasons, in the words of the canonical result."""
    product = narrator.advisor.ground.product_id(item.row)
    ratio = item.fit_ratio
    points = wording.points(narrator, item.score)
    return Card(
        id=product,
        name=narrator.product(item.row),
        rank=rank,
        fit=wording.fit(narrator, ratio),
        percent=None if ratio is None else round(100 * ratio),
        score=narrator.tongue.say(narrator.phrases.labels.score, points=points),
        pros=_side(narrator, (wording.pro(narrator, item, name) for name in item.pros)),
        cons=_side(narrator, (wording.con(narrator, item, name) for name in item.cons)),
        unknowns=_distinct(wording.unknown(narrator, item, name) for name in item.unknowns),
        checks=_distinct(wording.check(narrator, check, row=item.row) for check in checks),
        misses=_distinct(wording.miss(narrator, item, miss.requirement) for miss in item.misses),
        arguments=wording.arguments(narrator, item.row),
        signed_off=(*wording.signed_off(narrator, product=product),),
        not_concerned=wording.not_concerned(narrator, item),
        bars=_bars(narrator, item),
        total=points,
        reactions=wording.reactions(narrator, item),
        figures=figures(narrator, item.row),
    )


def figures(narrator: Narrator, row: int) -> tuple[tuple[str, str], ...]:
    """Return the few facts by which people tell products apart: price, then what weighs most."""
    facts = narrator.advisor.category.facts
    weights: Mapping[str, int] = {
        item.facts[0]: item.weight for item in reversed(narrator.turn.criteria) if item.facts
    }
    known = [name for name in facts if facts[name].nature.may_advise and facts[name].title]
    known.sort(key=lambda name: (facts[name].nature.value != "price", -weights.get(name, 0)))
    wanted = [name for name in known if name in weights or facts[name].nature.value == "price"]
    values = narrator.values(wanted[:8], row)
    found = [
        (narrator.voice.title(name), narrator.voice.value(name, values[name]))
        for name in wanted[:8]
        if values[name] is not None
    ]
    return tuple(found[:_SHOWN])


def _bars(narrator: Narrator, item: Explanation) -> tuple[Bar, ...]:
    heaviest = max((part.weight for part in item.contributions), default=1) or 1
    return tuple(
        Bar(
            title=narrator.title(part.criterion),
            weight=narrator.tongue.whole(part.weight),
            reached=wording.share(narrator, part.utility),
            points=wording.points(narrator, part.points),
            track=100 * part.weight // heaviest,
            fill=part.points // (heaviest * 10_000),
            state="missed" if part.is_missed else "unknown" if part.is_unknown else "known",
        )
        for part in item.contributions
    )


def _side(narrator: Narrator, texts: Iterable[str]) -> Side:
    distinct = _distinct(texts)
    if len(distinct) <= _SHOWN + 1:
        return Side(shown=distinct, more=(), more_said="")
    more = distinct[_SHOWN:]
    said = narrator.tongue.count(narrator.phrases.labels.more_left, len(more))
    return Side(shown=distinct[:_SHOWN], more=more, more_said=said)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
