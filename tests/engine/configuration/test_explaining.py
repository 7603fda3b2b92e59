"""Reasons are minimal, restorations are all there and ordered: held against trying everything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.configuration.choices import Choice, State
from dragoman.engine.configuration.configurator import Configurator
from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.model import Constraint, Model, Parameter, Table
from tests.engine.configuration.small_models import minimal_subsets, models, solutions


def state_of(
    configurator: Configurator, data: st.DataObject, valid: list[tuple[int, ...]]
) -> State:
    model = configurator.model
    kept = data.draw(st.sampled_from(valid))
    chosen = data.draw(st.lists(st.sampled_from(range(len(kept))), unique=True))
    return configurator.after(
        [
            Choice(
                parameter=model.parameters[at].id,
                value=kept[at],
                importance=data.draw(st.integers(1, 5)),
            )
            for at in chosen
        ]
    )


def only(model: Model, constraints: tuple[str, ...]) -> Model:
    kept = tuple(each for each in model.constraints if each.id in constraints)
    return Model(id="part", parameters=model.parameters, constraints=kept)


def is_possible(
    valid: list[tuple[int, ...]], model: Model, choices: list[Choice], at: int, value: int
) -> bool:
    wanted = {model.positions[choice.parameter]: choice.value for choice in choices} | {at: value}
    return any(all(values[i] == v for i, v in wanted.items()) for values in valid)


@pytest.mark.gs("GS-F02")
@settings(max_examples=60)
@given(model=models(largest_domain=3), data=st.data())
def test_a_value_that_is_out_has_a_minimal_conflict_and_every_cheapest_restoration(
    model: Model, data: st.DataObject
) -> None:
    valid = list(solutions(model))
    if not valid:
        return
    configurator = Configurator(model)
    state = state_of(configurator, data, valid)
    at = data.draw(st.sampled_from(range(len(model.parameters))))
    parameter = model.parameters[at]
    value = data.draw(st.integers(0, len(parameter.values) - 1))
    others = [choice for choice in state.choices if choice.parameter != parameter.id]
    if is_possible(valid, model, others, at, value):
        return
    found = configurator.explainer.conflict(state, parameter.id, value)

    def is_bad(some: frozenset[int]) -> bool:
        return not is_possible(valid, model, [others[i] for i in some], at, value)

    conflicts = minimal_subsets(range(len(others)), is_bad)
    assert frozenset(map(others.index, found.reason.choices)) in conflicts
    part = only(model, found.reason.constraints)
    blamed = list(found.reason.choices)
    assert not is_possible(list(solutions(part)), model, blamed, at, value)
    for left_out in part.constraints:
        fewer = only(part, tuple(c.id for c in part.constraints if c is not left_out))
        assert is_possible(list(solutions(fewer)), model, blamed, at, value)

    def is_restored(some: frozenset[int]) -> bool:
        kept = [choice for i, choice in enumerate(others) if i not in some]
        return is_possible(valid, model, kept, at, value)

    restorations = minimal_subsets(range(len(others)), is_restored)
    given_up = [frozenset(map(others.index, way.given_up)) for way in found.restorations]
    assert set(given_up) == restorations
    costs = [sum(others[i].importance for i in way) for way in given_up]
    assert costs == sorted(costs) == [way.cost for way in found.restorations]


@pytest.mark.gs("GS-F02")
@settings(max_examples=60)
@given(model=models(largest_domain=3), data=st.data())
def test_a_value_that_follows_has_a_minimal_reason(model: Model, data: st.DataObject) -> None:
    valid = list(solutions(model))
    if not valid:
        return
    configurator = Configurator(model)
    state = state_of(configurator, data, valid)
    chosen = {choice.parameter for choice in state.choices}
    for at, parameter in enumerate(model.parameters):
        if len(state.possible[at]) > 1 or parameter.id in chosen:
            continue
        reason = configurator.explainer.why(state, parameter.id)
        others = [v for v in range(len(parameter.values)) if v != state.possible[at][0]]
        choices = list(reason.choices)

        def follows(choices: list[Choice], constraints: tuple[str, ...]) -> bool:
            left = list(solutions(only(model, constraints)))
            return not any(is_possible(left, model, choices, at, value) for value in others)  # noqa: B023

        assert follows(choices, reason.constraints)
        for idle in choices:
            assert not follows([c for c in choices if c is not idle], reason.constraints)
        for name in reason.constraints:
            fewer = tuple(each for each in reason.constraints if each != name)
            assert not follows(choices, fewer)


@pytest.mark.gs("GS-F02")
def test_a_contradictory_model_is_refused_with_the_fewest_constraints_that_contradict() -> None:
    def forbids(id_: str, *scope: str) -> Constraint:
        return Constraint(id=id_, relation=Table(scope=scope, rows=((0,) * len(scope),)))

    model = Model(
        id="impossible",
        parameters=tuple(Parameter(id=id_, values=(False, True)) for id_ in ("a", "b", "c")),
        constraints=(
            forbids("innocent", "c"),
            forbids("a_is_no", "a"),
            Constraint(id="a_or_b", relation=Table(scope=("a", "b"), rows=((0, 1), (1, 0)))),
            forbids("b_is_no", "b"),
        ),
    )
    with pytest.raises(ConfigurationError, match="contradict each other") as caught:
        _ = Configurator(model).start
    assert caught.value.code == "configuration.contradictory"
    assert all(name in caught.value.message for name in ("a_is_no", "a_or_b", "b_is_no"))
    assert "innocent" not in caught.value.message
