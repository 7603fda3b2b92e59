"""One plain account of an advice, made of the engine's result and of the oracle's alike."""

from __future__ import annotations

from typing import Any

from dragoman.engine.advice import Advice, Explanation
from tests.oracle.model import Model
from tests.oracle.oracle import Result, explained
from tests.oracle.scoring import Judged

Account = dict[str, Any]


def of_engine(advice: Advice) -> Account:
    """Return the account of the engine's advice."""
    specification = advice.turn.specification
    return {
        "requirements": [
            (one.id, str(one.strength), one.weight, tuple(one.rules), tuple(sorted(one.origins)))
            for one in specification.requirements
        ],
        "inactive": sorted(
            (one.id, one.reason, tuple(sorted(one.unknown)), tuple(sorted(one.could_change)))
            for one in advice.turn.inactive
        ),
        "contradictions": [(one.first, one.second) for one in specification.contradictions],
        "outcome": str(advice.outcome),
        "suggestions": advice.suggestions,
        "counts": {
            "unavailable": advice.counts.unavailable,
            "excluded": advice.counts.excluded,
            "to check": advice.counts.to_check,
            "full": advice.counts.full,
            "unproven": advice.counts.unproven,
            "near": advice.counts.near,
        },
        "recommendations": [_of_explanation(one) for one in advice.recommendations],
        "to be checked": [
            (
                _of_explanation(one.explanation),
                [(check.rule, tuple(sorted(check.unknown))) for check in one.checks],
            )
            for one in advice.to_be_checked
        ],
        "relaxations in all": advice.relaxations.total,
        "relaxations": [
            (one.requirements, one.kept, one.count, one.importance, one.distance, one.best)
            for one in advice.relaxations.shown
        ],
        "alternatives": [
            (one.gives_up, one.gains, [_of_explanation(each) for each in one.products])
            for one in advice.alternatives
        ],
    }


def _of_explanation(one: Explanation) -> Account:
    return {
        "row": one.row,
        "score": one.score,
        "fit": one.fit_ratio,
        "contributions": [
            (
                part.criterion,
                part.weight,
                part.utility,
                part.points,
                part.is_missed,
                part.is_unknown,
                part.is_concerned,
            )
            for part in one.contributions
        ],
        "pros": one.pros,
        "cons": one.cons,
        "unknowns": one.unknowns,
        "misses": [(miss.requirement, miss.gap, miss.unit, miss.relative) for miss in one.misses],
        "unproven": one.unproven,
        "also sold as": one.also_sold_as,
    }


def of_oracle(model: Model, result: Result) -> Account:
    """Return the account of the oracle's result."""
    specification = result.specification
    classes = [one.order[0] for one in result.order]
    judged = {one.row: one for one in result.order}
    return {
        "requirements": [
            (one.id, one.strength, one.weight, one.rules, tuple(sorted(one.origins)))
            for one in specification.requirements
        ],
        "inactive": sorted(
            (
                one.id,
                one.reason,
                tuple(sorted(one.deciding.unknown)),
                tuple(sorted(one.deciding.could_change)),
            )
            for one in result.inactive
        ),
        "contradictions": [(one.first.id, one.second.id) for one in specification.conflicts],
        "outcome": result.outcome,
        "suggestions": result.suggestions,
        "counts": {
            "unavailable": len(model.products) - result.available,
            "excluded": result.excluded,
            "to check": result.open,
            "full": classes.count(1),
            "unproven": classes.count(2),
            "near": classes.count(3),
        },
        "recommendations": [_of_judged(one, result) for one in result.recommendations],
        "to be checked": [
            (
                _of_judged(one.judged, result),
                [(rule, tuple(sorted(found.unknown))) for rule, found in one.checks],
            )
            for one in result.to_be_checked
        ],
        "relaxations in all": len(result.relaxations),
        "relaxations": [
            (one.requirements, one.kept, one.count, one.importance, one.distance, one.best)
            for one in result.relaxations
        ],
        "alternatives": [
            (one.gives_up, one.gains, [_of_judged(judged[row], result) for row in one.rows])
            for one in result.alternatives
        ],
    }


def _of_judged(one: Judged, result: Result) -> Account:
    told = explained(one)
    missed = [one.parts[place] for place in one.missed]
    return {
        "row": one.row,
        "score": one.score,
        "fit": one.fit,
        "contributions": [
            (
                part.criterion,
                part.weight,
                part.utility,
                part.points,
                part.is_missed,
                part.is_unknown,
                part.is_concerned,
            )
            for part in one.parts
        ],
        "pros": told.pros,
        "cons": told.cons,
        "unknowns": told.unknowns,
        "misses": [
            (part.criterion, part.miss.gap, part.miss.unit, part.miss.distance)
            for part in missed
            if part.miss is not None
        ],
        "unproven": tuple(one.parts[place].criterion for place in one.unproven),
        "also sold as": result.twins[one.row],
    }


def first_difference(mine: Any, theirs: Any, where: str = "") -> str:
    """Return where two accounts first differ, and how; nothing if they are equal."""
    if mine == theirs:
        return ""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for key in mine:
            found = first_difference(mine[key], theirs[key], f"{where}/{key}")
            if found:
                return found
    if isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for place, (one, two) in enumerate(zip(mine, theirs, strict=True)):
            found = first_difference(one, two, f"{where}/{place}")
            if found:
                return found
    return f"{where}\n  oracle: {mine}\n  engine: {theirs}"
