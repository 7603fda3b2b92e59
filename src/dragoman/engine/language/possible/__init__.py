"""What an expression can still be, when its facts are known only within bounds."""

from dragoman.engine.language.possible.domains import (
    Domain,
    Exactly,
    Interval,
    OneOf,
    Possible,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
)
from dragoman.engine.language.possible.tree import possible

__all__ = [
    "Domain",
    "Exactly",
    "Interval",
    "OneOf",
    "Possible",
    "PossibleCodes",
    "PossibleNumber",
    "PossibleTruth",
    "possible",
]
