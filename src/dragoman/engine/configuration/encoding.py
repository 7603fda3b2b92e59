"""A model in clauses: what every solver is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Final

from dragoman.engine.configuration.formula import Formula
from dragoman.engine.configuration.model import AllOf, AnyOf, Clause, Model, Relation, Row, Table

JOINT: Final = 20_000
"""Up to this many combinations what forbids rows is turned into the rows that it leaves."""


class Encoding:
    """The clauses of a model, and the literal of each value of each parameter.

    Cells are numbered through all parameters: ``first[p] + v`` is value ``v`` of parameter ``p``.

    Attributes:
        formula: the clauses; the literals of cells come first, before all auxiliary ones.
        literals: the literal of each cell.
        owners: the position of the parameter of each cell.
        guards: the literal under which each constraint holds; only with ``is_guarded``.
    """

    def __init__(self, model: Model, *, is_guarded: bool = False) -> None:
        self.model = model
        self.formula = Formula()
        self.first: list[int] = []
        self.literals: list[int] = []
        self.owners: list[int] = []
        for at, parameter in enumerate(model.parameters):
            self.first.append(len(self.literals))
            self.literals += self._values(len(parameter.values))
            self.owners += [at] * len(parameter.values)
        self.cell_top = self.formula.top
        for at in range(len(model.parameters)):
            column = self.column(at)
            if len(column) > 2:
                self.formula.clauses.append([*column])
                self.formula.at_most_one(column)
        self.guards: list[int] = []
        for constraint in model.constraints:
            guard = self.formula.literal() if is_guarded else 1
            self.guards.append(guard)
            self._say(constraint.relation, guard)

    def _values(self, count: int) -> list[int]:
        if count == 1:
            return [1]
        if count == 2:
            literal = self.formula.literal()
            return [-literal, literal]
        return [self.formula.literal() for _ in range(count)]

    def column(self, at: int) -> list[int]:
        """Return the literals of a parameter's values."""
        first = self.first[at]
        return self.literals[first : first + len(self.model.parameters[at].values)]

    def literal_of(self, parameter: str, value: int) -> int:
        """Return the literal of one value."""
        return self.literals[self.first[self.model.positions[parameter]] + value]

    def assignment(self, truths: Sequence[int]) -> list[int]:
        """Return the cells of a solution, one a parameter.

        Args:
            truths: the solver's model: at ``i - 1`` either ``i`` or ``-i``.
        """
        chosen = [0] * len(self.first)
        for cell, literal in enumerate(self.literals):
            if (truths[literal - 1] > 0) if literal > 0 else (truths[-literal - 1] < 0):
                chosen[self.owners[cell]] = cell
        return chosen

    def _say(self, relation: Relation, guard: int) -> None:
        match relation:
            case Table():
                self._say_table(relation, guard)
            case Clause():
                literals = [
                    self.literal_of(cell.parameter, cell.value) * (1 if cell.holds else -1)
                    for cell in relation.cells
                ]
                self.formula.add(literals, guard)
            case AllOf():
                for part in relation.parts:
                    self._say(part, guard)
            case AnyOf():
                ways = [self.formula.literal() for _ in relation.parts]
                self.formula.add(ways, guard)
                for way, part in zip(ways, relation.parts, strict=True):
                    self._say(part, way)

    def _say_table(self, table: Table, guard: int) -> None:
        columns = [self.column(self.model.positions[id_]) for id_ in table.scope]
        rows: Sequence[Row] = table.rows
        if table.forbids:
            if prod(map(len, columns)) > JOINT:
                for row in table.rows:
                    pairs = zip(columns, row, strict=True)
                    self.formula.add([-column[value] for column, value in pairs], guard)
                return
            refused = set(table.rows)
            rows = [row for row in product(*(range(len(c)) for c in columns)) if row not in refused]
        self.formula.rows(columns, rows, guard)

    def assumptions(self, choices: Mapping[int, int]) -> list[int]:
        """Return the literals of choices, given as cell by parameter position."""
        return [self.literals[cell] for cell in choices.values()]
