"""Small random models, and every question about them answered by trying all configurations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from hypothesis import strategies as st

from dragoman.engine.configuration.model import (
    AllOf,
    AnyOf,
    Cell,
    Clause,
    Constraint,
    Cost,
    Model,
    Parameter,
    Relation,
    Table,
)


def holds(relation: Relation, values: Mapping[str, int]) -> bool:
    """Return whether a whole configuration meets a relation, from its meaning alone."""
    match relation:
        case Table():
            return (tuple(values[id_] for id_ in relation.scope) in relation.rows) != (
                relation.forbids
            )
        case Clause():
            return any((values[c.parameter] == c.value) == c.holds for c in relation.cells)
        case AllOf():
            return all(holds(part, values) for part in relation.parts)
        case AnyOf():
            return any(holds(part, values) for part in relation.parts)


def solutions(model: Model) -> Iterator[tuple[int, ...]]:
    """Yield every valid configuration as positions of values."""
    ids = [parameter.id for parameter in model.parameters]
    for values in product(*(range(len(p.values)) for p in model.parameters)):
        named = dict(zip(ids, values, strict=True))
        if all(holds(constraint.relation, named) for constraint in model.constraints):
            yield values


def sum_of(costs: Sequence[Cost], model: Model, values: tuple[int, ...]) -> int:
    """Return what a configuration comes to."""
    named = dict(zip((p.id for p in model.parameters), values, strict=True))
    return sum(
        dict(cost.amounts).get(tuple(named[id_] for id_ in cost.scope), cost.otherwise)
        for cost in costs
    )


def minimal_subsets(items: Sequence[int], is_bad: object) -> set[frozenset[int]]:
    """Return the smallest-by-inclusion subsets for which a test holds, by trying all."""
    found: set[frozenset[int]] = set()
    for size in range(len(items) + 1):
        for subset in map(frozenset, combinations(items, size)):
            if not any(smaller <= subset for smaller in found) and is_bad(subset):  # type: ignore[operator]
                found.add(subset)
    return found


@st.composite
def tables(draw: st.DrawFn, parameters: Sequence[Parameter]) -> Table:
    scope = draw(st.lists(st.sampled_from(parameters), min_size=1, max_size=3, unique=True))
    rows = list(product(*(range(len(p.values)) for p in scope)))
    chosen = draw(st.lists(st.sampled_from(rows), max_size=len(rows), unique=True))
    return Table(scope=tuple(p.id for p in scope), rows=tuple(chosen), forbids=draw(st.booleans()))


@st.composite
def relations(draw: st.DrawFn, parameters: Sequence[Parameter], depth: int = 1) -> Relation:
    kind = draw(st.sampled_from(["table", "table", "table", "clause", "all", "any"]))
    if kind == "clause":
        chosen = draw(st.lists(st.sampled_from(parameters), min_size=1, max_size=3))
        cells = [
            Cell(
                parameter=each.id,
                value=draw(st.integers(0, len(each.values) - 1)),
                holds=draw(st.booleans()),
            )
            for each in chosen
        ]
        return Clause(cells=tuple(cells))
    if kind == "table" or not depth:
        return draw(tables(parameters))
    parts = tuple(draw(st.lists(relations(parameters, depth=depth - 1), min_size=1, max_size=3)))
    return AllOf(parts=parts) if kind == "all" else AnyOf(parts=parts)


@st.composite
def models(draw: st.DrawFn, *, largest_domain: int = 4) -> Model:
    sizes = draw(st.lists(st.integers(1, largest_domain), min_size=2, max_size=5))
    parameters = [
        Parameter(id=f"p{at}", values=tuple(f"v{value}" for value in range(size)))
        for at, size in enumerate(sizes)
    ]
    drawn = draw(st.lists(relations(parameters), max_size=5))
    return Model(
        id="random",
        parameters=tuple(parameters),
        constraints=tuple(
            Constraint(id=f"c{at}", relation=relation) for at, relation in enumerate(drawn)
        ),
    )


@st.composite
def costs(draw: st.DrawFn, model: Model) -> tuple[Cost, ...]:
    found = []
    for at in range(draw(st.integers(1, 4))):
        table = draw(tables(model.parameters))
        amounts = tuple((row, draw(st.integers(-9, 30))) for row in table.rows)
        found.append(
            Cost(
                id=f"k{at}",
                scope=table.scope,
                amounts=amounts,
                otherwise=draw(st.sampled_from([0, 0, 5, -3])),
            )
        )
    return tuple(found)
