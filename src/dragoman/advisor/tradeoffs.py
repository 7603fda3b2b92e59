"""What a better fit costs: products as points, their fit against one measure, with a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dragoman.engine.advice import Advice, wording
from dragoman.engine.advice.matching import Matching
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.knowledge import Attribute, Nature
from dragoman.engine.language import Kind

_AROUND: Final = 240
_NAMED: Final = 6
_APART: Final = 16
WIDTH: Final = 640
HEIGHT: Final = 320
_LEFT: Final = 56
_BOTTOM: Final = 40
_TOP: Final = 16
_RIGHT: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One product in the picture.

    ``mark`` numbers those that are named beside it, ``label`` is what stands in the picture.
    """

    x: float
    y: float
    mark: str
    product: str
    name: str
    measure: str
    fit: str
    label: str = ""

    @property
    def width(self) -> int:
        """How wide the badge of the numbers is."""
        return 12 + 8 * len(self.label)

    @property
    def left(self) -> float:
        """Where the badge begins."""
        return self.x - self.width / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of an axis with its figure."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What fit can be held against."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tradeoff:
    """The picture and its text. ``cheapest`` says which named product has the lowest measure."""

    measure: Measure
    measures: tuple[Measure, ...]
    named: tuple[Point, ...]
    around: tuple[Point, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


def measures(narrator: Narrator) -> tuple[Measure, ...]:
    """Return the measures that can be shown: prices first, then what counts."""
    found = [item for item in narrator.advisor.category.facts.values() if _is_measure(item)]
    weights = {item.facts[0]: item.weight for item in narrator.turn.criteria if item.facts}
    found.sort(key=lambda item: (item.nature is not Nature.PRICE, -weights.get(item.id, 0)))
    return tuple(Measure(id=item.id, title=narrator.voice.title(item.id)) for item in found)


def _is_measure(item: Attribute) -> bool:
    return (
        item.nature.may_advise
        and item.type.kind is Kind.NUMBER
        and bool(item.title)
        and (item.preference is not None or item.nature is Nature.PRICE)
    )


def tradeoff(narrator: Narrator, advice: Advice, *, wanted: str = "") -> Tradeoff | None:
    """Return fit against a measure; nothing where products cannot be told apart by both."""
    possible = measures(narrator)
    if not narrator.turn.best_score:
        return None
    matching = narrator.advisor.matching(narrator.turn)
    ordered = matching.in_order(np.flatnonzero(matching.candidates))[:_AROUND]
    best = [int(row) for row in ordered]
    named = [item.row for item in advice.recommendations]
    named += [item.row for group in advice.alternatives for item in group.products[:1]]
    named += [row for row in best if row not in named][: max(0, _NAMED - len(named))]
    for measure in sorted(possible, key=lambda item: item.id != wanted):
        found = _drawn(narrator, matching, measure, rows=named, best=best)
        if found is not None:
            points, around, across, up = found
            return Tradeoff(
                measure=measure,
                measures=possible,
                named=points,
                around=around,
                across=across,
                up=up,
            )
    return None


def _drawn(
    narrator: Narrator,
    matching: Matching,
    measure: Measure,
    *,
    rows: Sequence[int],
    best: Sequence[int],
) -> tuple[tuple[Point, ...], tuple[Point, ...], tuple[Tick, ...], tuple[Tick, ...]] | None:
    others = [row for row in best if row not in rows]
    known = [
        (row, value)
        for row in (*rows, *others)
        if isinstance(value := narrator.values((measure.id,), row)[measure.id], float)
    ]
    figures = [value for row, value in known if row in rows]
    if len(figures) < 2 or min(figures) == max(figures):
        return None
    scores = matching.scores(np.array([row for row, _ in known], np.int64))
    fits = [100 * float(score) / narrator.turn.best_score for score in scores]
    across = _ticks(min(value for _, value in known), max(value for _, value in known))
    up = _ticks(min(fits), min(100.0, max(fits) + 1))
    points: list[Point] = []
    for number, ((row, value), fit) in enumerate(zip(known, fits, strict=True), start=1):
        points.append(
            Point(
                x=round(_scaled(value, across, _LEFT, WIDTH - _RIGHT), 1),
                y=round(_scaled(fit, up, HEIGHT - _BOTTOM, _TOP), 1),
                mark=str(number) if row in rows else "",
                product=narrator.advisor.ground.product_id(row),
                name=narrator.product(row),
                measure=narrator.voice.value(measure.id, value),
                fit=wording.share(narrator, round(fit * 10_000)),
            )
        )
    return (
        _marked([point for point in points if point.mark]),
        tuple(point for point in points if not point.mark),
        _placed(
            across,
            _LEFT,
            WIDTH - _RIGHT,
            (narrator.voice.value(measure.id, tick) for tick in across),
        ),
        _placed(
            up,
            HEIGHT - _BOTTOM,
            _TOP,
            (wording.share(narrator, round(tick * 10_000)) for tick in up),
        ),
    )


def _marked(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return named points; where several stand on one spot, the first one shows all numbers."""
    found = []
    for point in points:
        same = [other.mark for other in points if _is_near(point, other)]
        label = "" if same[0] != point.mark else same[0] if len(same) == 1 else _run(same)
        found.append(replace(point, label=label))
    return tuple(found)


def _is_near(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < _APART and abs(one.y - other.y) < _APART


def _run(marks: Sequence[str]) -> str:
    numbers = [int(mark) for mark in marks]
    is_run = numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"{marks[0]}–{marks[-1]}" if is_run and len(marks) > 2 else ", ".join(marks)


def _ticks(low: float, high: float) -> list[float]:
    """Return four to six round figures that hold both ends."""
    span = max(high - low, 1e-9)
    step = 10.0 ** np.floor(np.log10(span / 4))
    step *= next(factor for factor in (1, 2, 5, 10) if span / (step * factor) <= 5)
    first = np.floor(low / step)
    count = int(np.ceil(high / step) - first)
    return [float((first + at) * step) for at in range(count + 1)]


def _scaled(value: float, ticks: Sequence[float], low: float, high: float) -> float:
    return low + (value - ticks[0]) / (ticks[-1] - ticks[0]) * (high - low)


def _placed(
    ticks: Sequence[float], low: float, high: float, texts: Iterable[str]
) -> tuple[Tick, ...]:
    return tuple(
        Tick(at=round(_scaled(tick, ticks, low, high), 1), text=text)
        for tick, text in zip(ticks, texts, strict=True)
    )
