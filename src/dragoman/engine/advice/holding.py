"""Whether a condition of the model holds for a buyer and a product: arguments, claims, cases."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.explanation import facts_of
from dragoman.engine.advice.turn import Turn
from dragoman.engine.language import Expression, Value, evaluate, names

Record = Mapping[str, Value | None]
"""Facts by name; one that is missing is not known."""


def value_for(
    tree: Expression, *, advisor: Advisor, turn: Turn, row: int | None = None
) -> Value | None:
    """Return the value of an expression for the buyer of a turn and, if given, one product.

    Needs and derived attributes are taken as worked out already, which gives the same as
    replacing them by their definitions, only sooner.
    """
    record = dict(turn.facts.values)
    if row is not None:
        wanted = sorted(names(tree) & advisor.ground.products)
        record |= facts_of(advisor.ground, turn, wanted, row)
    return evaluate(tree, record)
