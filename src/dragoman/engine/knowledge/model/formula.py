"""An expression as its author wrote it, and as the language understood it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.language import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A checked expression: a condition (yes/no) or a calculated value.

    Two formulas are equal when their trees are, however they were spaced or placed.
    """

    tree: Expression
    text: str = field(compare=False)
    place: Place = field(default_factory=Place, compare=False, repr=False)
