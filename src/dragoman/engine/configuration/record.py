"""What is known of a configuration under way, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from dragoman.engine.configuration.choices import Choice, State
from dragoman.engine.configuration.configurator import Configurator
from dragoman.engine.configuration.explaining import Conflict, Reason
from dragoman.engine.configuration.model import Model, written
from dragoman.engine.configuration.ranges import Bound, Range

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

FORMAT = 1


def state_to_json(configurator: Configurator, state: State) -> dict[str, Json]:
    """Return choices, domains and what follows, with reasons, by parameter."""
    model = configurator.model
    parameters: list[Json] = []
    for at, parameter in enumerate(model.parameters):
        possible = state.possible[at]
        choice = state.choice_of(parameter.id)
        is_forced = choice is None and len(possible) == 1 < len(parameter.values)
        parameters.append(
            {
                "parameter": parameter.id,
                "state": "chosen" if choice else "forced" if is_forced else "open",
                "values": [written(parameter.values[value]) for value in possible],
                "excluded": [
                    written(value)
                    for number, value in enumerate(parameter.values)
                    if number not in possible
                ],
                "because": reason_to_json(model, configurator.explainer.why(state, parameter.id))
                if is_forced
                else None,
            }
        )
    return {
        "format": FORMAT,
        "model": model.id,
        "choices": choices_to_json(model, state.choices),
        "is_complete": all(len(values) == 1 for values in state.possible),
        "parameters": parameters,
    }


def choices_to_json(model: Model, choices: Sequence[Choice]) -> list[Json]:
    """Return choices as written."""
    return [
        {
            "parameter": choice.parameter,
            "value": written(model.parameter(choice.parameter).values[choice.value]),
            "importance": choice.importance,
            "need": choice.need,
        }
        for choice in choices
    ]


def reason_to_json(model: Model, reason: Reason) -> dict[str, Json]:
    """Return the choices and constraints from which something follows."""
    by_id = {each.id: each for each in model.constraints}
    return {
        "choices": choices_to_json(model, reason.choices),
        "constraints": [
            {"constraint": id_, "message": by_id[id_].message, "place": str(by_id[id_].place)}
            for id_ in reason.constraints
        ],
    }


def conflict_to_json(
    model: Model, parameter: str, value: int, conflict: Conflict
) -> dict[str, Json]:
    """Return why a value is out, and the ways to make it possible, the cheapest first."""
    return {
        "parameter": parameter,
        "value": written(model.parameter(parameter).values[value]),
        "because": reason_to_json(model, conflict.reason),
        "restorations": [
            {"give_up": choices_to_json(model, way.given_up), "cost": way.cost}
            for way in conflict.restorations
        ],
    }


def range_to_json(model: Model, found: Range) -> dict[str, Json]:
    """Return both ends of a price range, in smallest units, each with a configuration for it."""
    return {"least": _bound(model, found.least), "most": _bound(model, found.most)}


def _bound(model: Model, bound: Bound) -> dict[str, Json]:
    pairs = zip(model.parameters, bound.configuration, strict=True)
    return {
        "amount": bound.reached,
        "proven": bound.proven,
        "gap": bound.gap,
        "is_exact": bound.is_exact,
        "configuration": {each.id: written(each.values[value]) for each, value in pairs},
    }
