"""Published models and sessions, where their files are at hand; they are not ours to ship."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import oxidd.bdd
import pytest

from dragoman.engine.configuration.configurator import Configurator
from dragoman.engine.configuration.model import Model, Table
from dragoman.engine.configuration.ranges import RangeFinder
from dragoman.engine.configuration.reading.files import read_model
from dragoman.engine.configuration.reading.sessions import read_sessions
from dragoman.engine.configuration.reading.xcsp import read_costs
from dragoman.engine.configuration.replay import replay

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("DRAGOMAN_SHARED_DATA", ROOT.parent / "shared" / "data"))


def published(name: str) -> bytes:
    path = FOLDER / "configuration" / name
    if not path.exists():
        told = f"{path} is missing, so published configurations are not checked here."
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(told, stacklevel=2)
        pytest.skip(told)
    return path.read_bytes()


@pytest.mark.gs("GS-F01", "GS-A14")
@pytest.mark.parametrize("name", ["small", "medium"])
def test_every_click_of_published_sessions_is_possible_and_has_the_published_price_range(
    name: str,
) -> None:
    model = read_model(published(f"{name}.xml"), file=name)
    prices = read_costs(published(f"{name}Prices.xml"), file=name, model=model)
    sessions = read_sessions(published(f"scenarios-{name}-minimal.xml"), file=name, model=model)
    ticks = iter(range(10**9))
    found = replay(
        sessions[::50],
        configurator=Configurator(model),
        ranges=RangeFinder(model, prices),
        clock=lambda: next(ticks) / 1000,
    )
    assert found.clicks == sum(map(len, sessions[::50]))
    assert found.bounds_compared == 2 * found.clicks
    assert found.mismatches == ()
    assert found.proven_only == 0


def count(model: Model) -> int:
    """Count the solutions by a decision diagram made from the tables, without our clauses."""
    manager = oxidd.bdd.BDDManager(20_000_000, 1_000_000, 1)
    order = list(dict.fromkeys(id_ for c in model.constraints for id_ in c.relation.scope))  # type: ignore[union-attr]
    sizes = {p.id: len(p.values) for p in model.parameters}
    order += [p.id for p in model.parameters if p.id not in order]
    variables = {
        id_: [manager.var(at) for at in manager.add_vars(max(1, (sizes[id_] - 1).bit_length()))]
        for id_ in order
    }

    def is_value(id_: str, value: int) -> oxidd.bdd.BDDFunction:
        found = manager.true()
        for bit, variable in enumerate(variables[id_]):
            found &= variable if value >> bit & 1 else ~variable
        return found

    whole = manager.true()
    for id_ in order:
        some = manager.false()
        for value in range(sizes[id_]):
            some |= is_value(id_, value)
        whole &= some
    for constraint in model.constraints:
        table = constraint.relation
        assert isinstance(table, Table)
        some = manager.false()
        for row in table.rows:
            one = manager.true()
            for id_, value in zip(table.scope, row, strict=True):
                one &= is_value(id_, value)
            some |= one
        whole &= some
    return int(whole.sat_count(sum(map(len, variables.values()))))


def test_medium_has_as_many_solutions_as_published() -> None:
    assert count(read_model(published("medium.xml"), file="medium")) == 278_744
