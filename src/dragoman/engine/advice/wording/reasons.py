"""Why this product, why not that one, and what would have to change (GS-E05)."""

from __future__ import annotations

import math

from dragoman.engine.advice.why import Class, Lever, Place, Steady, Versus
from dragoman.engine.advice.wording.measures import quantity
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.proposals import named
from dragoman.engine.advice.wording.tongue import sentence

_MOST_WEIGHT = 16
_MILLION = 1_000_000
_SHOWN = 5


def fit(narrator: Narrator, ratio: float | None) -> str:
    """Return how well a product fits, as a whole percentage."""
    if ratio is None:
        return narrator.phrases.labels.no_criteria
    percent = quantity(narrator.tongue, 100 * ratio, "%", 0)
    return narrator.tongue.say(narrator.phrases.labels.fit, percent=percent)


def points(narrator: Narrator, micros: int) -> str:
    """Return points as people read them: a weight of 1, fully earned, is one point."""
    return quantity(narrator.tongue, micros / _MILLION, None, 2)


def share(narrator: Narrator, utility: int) -> str:
    """Return how much of a criterion a product reaches, as a whole percentage."""
    return quantity(narrator.tongue, utility / _MILLION * 100, "%", 0)


def standing(narrator: Narrator, place: Place) -> str:
    """Return in what class a product stands."""
    phrases, tongue = narrator.phrases.reasons, narrator.tongue
    match place.standing:
        case Class.FULL:
            return phrases.best_full if place.rank == 1 else phrases.full
        case Class.UNPROVEN:
            return tongue.count(phrases.unproven, len(place.explanation.unproven))
        case Class.NEAR:
            return tongue.count(phrases.near, len(place.explanation.misses))
        case Class.TO_CHECK:
            return phrases.to_check
        case Class.EXCLUDED:
            return phrases.excluded
        case Class.UNAVAILABLE:
            return phrases.unavailable


def before(narrator: Narrator, place: Place, versus: Versus) -> str:
    """Return why one of two products stands before the other."""
    first, second = (place, versus.other) if versus.is_before else (versus.other, place)
    phrases, tongue = narrator.phrases.reasons, narrator.tongue
    names = {
        "first": tongue.quoted(narrator.product(first.explanation.row)),
        "second": tongue.quoted(narrator.product(second.explanation.row)),
    }
    if not _are_of_one_kind(first, second):
        return tongue.say(
            phrases.before_by_class,
            reason_first=standing(narrator, first),
            reason_second=standing(narrator, second),
            **names,
        )
    gap = first.explanation.score - second.explanation.score
    if _nearness(narrator, first) != _nearness(narrator, second):
        return tongue.say(phrases.before_by_nearness, **names)
    if gap > 0:
        return tongue.say(phrases.before_by_score, points=points(narrator, gap), **names)
    return tongue.say(phrases.before_by_name, **names)


def differences(narrator: Narrator, versus: Versus, *, is_first: bool) -> tuple[str, ...]:
    """Return the criteria by which one of the two gains most, with the points they bring."""
    gained = sorted(
        (item for item in versus.differences if (item.points > 0) is is_first and item.points),
        key=lambda item: -abs(item.points),
    )
    return tuple(
        narrator.tongue.say(
            narrator.phrases.conditions.of,
            subject=narrator.short(item.criterion),
            predicate=narrator.tongue.say(
                narrator.phrases.labels.points, n=f"+{points(narrator, abs(item.points))}"
            ),
        )
        for item in gained[:_SHOWN]
    )


def lever(narrator: Narrator, item: Lever, *, behind: int) -> str:
    """Return which change of a weight would turn the order of two products."""
    phrases = narrator.phrases.reasons
    parts = {
        "criterion": narrator.title(item.criterion),
        "name": narrator.tongue.quoted(narrator.product(behind)),
    }
    if item.would_be == 0:
        return narrator.tongue.say(phrases.lever_off, **parts)
    return narrator.tongue.say(
        phrases.lever_up if item.would_be > item.weight else phrases.lever_down,
        would_be=narrator.tongue.whole(item.would_be),
        weight=narrator.tongue.whole(item.weight),
        **parts,
    )


def steady(narrator: Narrator, item: Steady) -> str:
    """Return within which weights the first product stays the first."""
    phrases, tongue = narrator.phrases.reasons, narrator.tongue
    is_must = narrator.criteria[item.criterion].is_must
    opens_down = item.low == (1 if is_must else 0)
    opens_up = item.high == _MOST_WEIGHT
    phrase = phrases.steady
    if opens_down and opens_up:
        phrase = phrases.steady_always
    elif opens_up:
        phrase = phrases.steady_up
    elif opens_down:
        phrase = phrases.steady_down
    return tongue.say(
        phrase,
        criterion=narrator.title(item.criterion),
        low=tongue.whole(item.low),
        high=tongue.whole(item.high),
        weight=tongue.whole(item.weight),
    )


def is_always_steady(narrator: Narrator, item: Steady) -> bool:
    """Tell whether no weight of a criterion would take the first place away."""
    least = 1 if narrator.criteria[item.criterion].is_must else 0
    return item.low == least and item.high == _MOST_WEIGHT


def given_up(narrator: Narrator, versus: Versus, place: Place) -> str:
    """Return what the product behind would make one give up; empty if nothing."""
    if not versus.to_give_up:
        return ""
    behind = versus.other if versus.is_before else place
    return sentence(
        narrator.tongue.say(
            narrator.phrases.reasons.gives_up,
            name=narrator.tongue.quoted(narrator.product(behind.explanation.row)),
            what=narrator.tongue.all_of(named(narrator, name) for name in versus.to_give_up),
        )
    )


def _nearness(narrator: Narrator, place: Place) -> int:
    """Return the nearness D of a near product, 0 of any other (advice.md, section 4)."""
    if place.standing is not Class.NEAR:
        return 0
    total = sum(
        narrator.criteria[miss.requirement].weight
        * max(1, math.floor(miss.relative * _MILLION + 0.5))
        for miss in place.explanation.misses
    )
    return total + sum(
        narrator.criteria[name].weight * _MILLION // 2 for name in place.explanation.unproven
    )


def _are_of_one_kind(first: Place, second: Place) -> bool:
    if first.standing is not second.standing or first.standing is Class.NEAR:
        return first.standing is second.standing
    return len(first.explanation.unproven) == len(second.explanation.unproven)
