"""What a fact may be, and what an expression may come out as."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.types import Value
from dragoman.engine.language.vectors import CodeVector, Floats, Truths, Vector

MOST = float(np.finfo(np.float64).max)


@dataclass(frozen=True, slots=True, eq=False)
class Exactly:
    """This value (``None``: not known and stays so), or for each record that of a vector."""

    value: Value | Vector | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these values, or also NULL: the same choice in every record."""

    values: tuple[Value, ...]
    null: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A number or date from ``low`` to ``high``, both included, or also NULL.

    Infinite bounds mean that there is none.
    """

    low: float | date
    high: float | date
    null: bool = False

    def __post_init__(self) -> None:
        """Refuse what contains nothing."""
        bounds = (self.low, self.high)
        if any(isinstance(bound, float) and math.isnan(bound) for bound in bounds):
            raise LanguageError("domain", "The bounds of an interval are numbers, not NaN.")
        if self.low > self.high:  # type: ignore[operator]
            raise LanguageError("domain", "An interval goes from its low to its high end.")


Domain = Exactly | OneOf | Interval


@dataclass(frozen=True, slots=True, eq=False)
class PossibleNumber:
    """Record by record the least and the greatest number possible, and whether NULL is.

    Dates are days since 1970-01-01. Where only NULL is possible, ``low`` is +inf and ``high``
    −inf. The numbers between need not all be possible.
    """

    low: Floats
    high: Floats
    null: Truths

    @property
    def some(self) -> Truths:
        """Return where a number is possible at all."""
        return self.low <= self.high


@dataclass(frozen=True, slots=True, eq=False)
class PossibleTruth:
    """Record by record whether true, false and NULL are possible."""

    true: Truths
    false: Truths
    null: Truths


@dataclass(frozen=True, slots=True, eq=False)
class PossibleCodes:
    """What a text, choice, level or set can be.

    ``exact`` tells it record by record, NULL included. Otherwise ``values`` lists what is possible
    in any record (``None``: anything of its kind), and ``null`` where NULL is.
    """

    values: tuple[Any, ...] | None
    null: Truths
    exact: CodeVector | None = None


Possible = PossibleNumber | PossibleTruth | PossibleCodes
