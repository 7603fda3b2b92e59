"""A propositional formula in clauses, and how cardinalities and relations are written in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.engine.configuration.diagram import diagram
from dragoman.engine.configuration.model import Row

PAIRWISE: Final = 6
"""Up to this many, at most one of them is said pair by pair; beyond, by a ladder."""


class Formula:
    """Clauses over literals: a positive number is a variable, a negative one its opposite.

    Literal 1 is always true.
    """

    def __init__(self) -> None:
        self.top = 1
        self.clauses: list[list[int]] = [[1]]

    def literal(self) -> int:
        """Return a new variable."""
        self.top += 1
        return self.top

    def add(self, clause: Sequence[int], guard: int) -> None:
        """Add a clause that counts only where the guard is true; guard 1 is always true."""
        self.clauses.append([*clause] if guard == 1 else [*clause, -guard])

    def at_most_one(self, literals: Sequence[int]) -> None:
        """Say that no two of them are true."""
        if len(literals) <= PAIRWISE:
            for at, one in enumerate(literals):
                self.clauses.extend([-one, -other] for other in literals[at + 1 :])
            return
        # The ladder: `before` is true once one of those so far is.
        before = literals[0]
        for literal in literals[1:-1]:
            self.clauses.append([-before, -literal])
            after = self.literal()
            self.clauses += [[-before, after], [-literal, after]]
            before = after
        self.clauses.append([-before, -literals[-1]])

    def rows(self, columns: Sequence[Sequence[int]], rows: Sequence[Row], guard: int) -> None:
        """Say that the columns take one of the rows.

        Through a reduced decision diagram whose edges are variables, so that unit propagation
        removes every value that no row has any more (Abío et al., "On CNF encodings of decision
        diagrams", 2016: complete propagation).

        Args:
            columns: a literal for each value of each column, one of which is true.
            rows: positions of values; none means that it cannot hold.
            guard: the literal under which it is said.
        """
        if not rows:
            self.add([], guard)
            return
        drawn = diagram(rows, len(columns))
        nodes = [[1]]
        for column, edges in enumerate(drawn.layers):
            is_final = column == len(columns) - 1
            targets = (
                [1] if is_final else [self.literal() for _ in range(drawn.node_counts[column + 1])]
            )
            nodes.append(targets)
            ways = [0] * len(targets)
            for edge in edges:
                ways[edge.target] += 1
            outgoing: dict[int, list[int]] = {}
            incoming: dict[int, list[int]] = {}
            taking: dict[int, list[int]] = {}
            for edge in edges:
                source, target = nodes[column][edge.source], targets[edge.target]
                literal = self._edge(source, target, is_only_way=ways[edge.target] == 1)
                outgoing.setdefault(source, []).append(literal)
                incoming.setdefault(target, []).append(literal)
                self.add([-literal, *(columns[column][value] for value in edge.values)], guard)
                for value in edge.values:
                    taking.setdefault(value, []).append(literal)
            for value, literal in enumerate(columns[column]):
                self.add([-literal, *taking.get(value, ())], guard)
            for node, literals in (*outgoing.items(), *incoming.items()):
                if literals != [node]:
                    self.add([-node, *literals], guard)

    def _edge(self, source: int, target: int, *, is_only_way: bool) -> int:
        """Return the literal of an edge, which implies both its ends."""
        if source == 1 and is_only_way:
            return target
        if target == 1:
            return source
        literal = self.literal()
        self.clauses += [[-literal, source], [-literal, target]]
        return literal
