"""Expressions over the buyer's facts that are evaluated over and over with the same facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dragoman.engine.language import Expression, Namespace, Value, evaluate, expand, names

_MOST: Final = 4096


class Remembered:
    """One expression, expanded once, with the values it had for the facts it names."""

    __slots__ = ("_values", "facts", "tree")

    def __init__(self, tree: Expression, namespace: Namespace) -> None:
        self.tree = expand(tree, namespace)
        self.facts = tuple(sorted(names(self.tree)))
        self._values: dict[tuple[Value | None, ...], Value | None] = {}

    def value(self, values: Mapping[str, Value | None]) -> Value | None:
        """Return the value for these facts; a fact that is missing is NULL."""
        key = tuple([values.get(fact) for fact in self.facts])
        if key not in self._values:
            if len(self._values) >= _MOST:
                self._values.clear()
            self._values[key] = evaluate(self.tree, values)
        return self._values[key]
