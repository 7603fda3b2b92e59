"""Domains and price ranges agree with trying everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.configuration.choices import Choice
from dragoman.engine.configuration.configurator import Configurator
from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.model import Model
from dragoman.engine.configuration.ranges import RangeFinder
from tests.engine.configuration.small_models import costs, models, solutions, sum_of


def left(all_: list[tuple[int, ...]], model: Model) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(sorted({values[at] for values in all_})) for at in range(len(model.parameters))
    )


@pytest.mark.gs("GS-F01", "GS-A14")
@given(model=models(), data=st.data())
def test_after_every_choice_exactly_the_values_of_some_solution_are_possible(
    model: Model, data: st.DataObject
) -> None:
    valid = list(solutions(model))
    configurator = Configurator(model)
    if not valid:
        with pytest.raises(ConfigurationError, match="valid"):
            _ = configurator.start
        return
    state = configurator.start
    assert state.possible == left(valid, model)
    for at in data.draw(st.permutations(range(len(model.parameters)))):
        value = data.draw(st.integers(0, len(model.parameters[at].values) - 1))
        after = configurator.choose(state, Choice(parameter=model.parameters[at].id, value=value))
        agreeing = [values for values in valid if values[at] == value]
        assert (after is None) == (not agreeing)
        if after is not None:
            state, valid = after, agreeing
            assert state.possible == left(valid, model)


@given(model=models(), data=st.data())
def test_to_take_a_choice_back_is_as_if_it_had_never_been_made(
    model: Model, data: st.DataObject
) -> None:
    valid = list(solutions(model))
    if not valid:
        return
    configurator = Configurator(model)
    kept = data.draw(st.sampled_from(valid))
    order = data.draw(st.permutations(range(len(model.parameters))))
    state = configurator.start
    for at in order:
        after = configurator.choose(
            state, Choice(parameter=model.parameters[at].id, value=kept[at])
        )
        assert after is not None
        state = after
    taken = model.parameters[order[0]].id
    without = configurator.without(state, taken)
    others = [v for v in valid if all(v[at] == kept[at] for at in order[1:])]
    assert without.possible == left(others, model)


@pytest.mark.gs("GS-F07")
@given(model=models(), data=st.data())
def test_the_price_range_is_that_of_all_valid_configurations(
    model: Model, data: st.DataObject
) -> None:
    valid = list(solutions(model))
    if not valid:
        return
    prices = data.draw(costs(model))
    finder = RangeFinder(model, prices)
    kept = data.draw(st.sampled_from(valid))
    chosen: list[int] = []
    for at in data.draw(st.permutations(range(len(model.parameters)))):
        sums = [sum_of(prices, model, values) for values in valid]
        found = finder.range(chosen)
        assert found.least.is_exact
        assert found.most.is_exact
        assert (found.least.proven, found.most.proven) == (min(sums), max(sums))
        assert found.least.configuration in valid
        assert sum_of(prices, model, found.most.configuration) == max(sums)
        chosen.append(finder.encoding.first[at] + kept[at])
        valid = [values for values in valid if values[at] == kept[at]]


@given(model=models(), data=st.data())
def test_when_the_time_is_up_a_proven_bound_and_its_gap_are_returned(
    model: Model, data: st.DataObject
) -> None:
    valid = list(solutions(model))
    if not valid:
        return
    prices = data.draw(costs(model))
    sums = [sum_of(prices, model, values) for values in valid]
    found = RangeFinder(model, prices).range([], is_over=lambda: True)
    assert found.least.proven <= min(sums) <= found.least.reached
    assert found.most.reached <= max(sums) <= found.most.proven
    assert found.least.gap == found.least.reached - found.least.proven
