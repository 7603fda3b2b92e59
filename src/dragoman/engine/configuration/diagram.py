"""A table as a reduced decision diagram: rows that go on alike share their rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.engine.configuration.model import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """From a node to one of the next layer, taken by any of these values."""

    source: int
    target: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """Edges layer by layer; layer ``i`` decides column ``i``.

    Nodes are numbered within their layer; the first layer starts at node 0 and the last ends
    in node 0. A row is in the table exactly where a path takes its values.
    """

    layers: tuple[tuple[Edge, ...], ...]
    node_counts: tuple[int, ...]


def diagram(rows: Iterable[Row], arity: int) -> Diagram:
    """Return the reduced diagram of rows of one length, at least one row and one column.

    Built from the last column on: two nodes are one when they lead by the same values to the same
    nodes.
    """
    counts = [1] * (arity + 1)
    layers: list[tuple[Edge, ...]] = [()] * arity
    ends = dict.fromkeys(rows, 0)
    for column in range(arity - 1, -1, -1):
        onward: dict[Row, list[tuple[int, int]]] = {}
        for row, target in ends.items():
            onward.setdefault(row[:column], []).append((row[column], target))
        numbers: dict[tuple[tuple[int, int], ...], int] = {}
        ends = {
            prefix: numbers.setdefault(tuple(sorted(steps)), len(numbers))
            for prefix, steps in onward.items()
        }
        counts[column] = len(numbers)
        layers[column] = tuple(
            edge for steps, source in numbers.items() for edge in _edges(source, steps)
        )
    return Diagram(layers=tuple(layers), node_counts=tuple(counts))


def _edges(source: int, steps: Iterable[tuple[int, int]]) -> Iterable[Edge]:
    by_target: dict[int, list[int]] = {}
    for value, target in steps:
        by_target.setdefault(target, []).append(value)
    for target, values in by_target.items():
        yield Edge(source=source, target=target, values=tuple(values))
