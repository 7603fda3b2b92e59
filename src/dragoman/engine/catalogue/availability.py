"""Which products can be had: by market, industry, day and what their columns say (GS-A15)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.evaluation import Situation, evaluate_products
from dragoman.engine.catalogue.products import Catalogue
from dragoman.engine.language import Expression, TruthVector, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Which products are available, and why the others are not.

    Attributes:
        mask: for each product whether the condition is TRUE; only these are offered.
        unavailable_count: for how many it is FALSE.
        undecided_count: for how many it is NULL, because a fact it names is unknown. Not
            knowing that a product can be had is no reason to offer it.
    """

    mask: NDArray[np.bool_]
    unavailable_count: int
    undecided_count: int

    def __post_init__(self) -> None:
        """Refuse counts that do not add up to all products."""
        if int(self.mask.sum()) + self.unavailable_count + self.undecided_count != len(self.mask):
            raise ValueError("a product is neither available nor unavailable nor undecided")

    @property
    def available_count(self) -> int:
        """How many products are available."""
        return int(np.count_nonzero(self.mask))


def available_mask(
    catalogue: Catalogue,
    expression: Expression | None,
    *,
    market: str | None,
    industry: str | None,
    today: datetime.date | None,
) -> Availability:
    """Return which products are available in a market and industry on a day.

    Args:
        catalogue: the products.
        expression: the condition, over product facts, ``market``, ``industry`` and ``today``;
            without one every product is available.
        market: as the model names it; None is not known.
        industry: as the model names it; None is not known.
        today: the day; None is not known.

    Raises:
        CatalogueError: ``catalogue.unknown_name``, ``catalogue.behind_the_wall``;
            ``catalogue.wrong_type`` if the expression is no condition.
    """
    if expression is None:
        return Availability(
            mask=np.ones(len(catalogue), dtype=np.bool_), unavailable_count=0, undecided_count=0
        )
    for name in sorted(names(expression) & catalogue.columns.keys()):
        if not catalogue.columns[name].nature.may_advise:
            raise CatalogueError(
                "catalogue.behind_the_wall",
                f"Availability names '{name}', which is commercial or behavioural.",
                mend="Say in a product column whether the product can be had.",
            )
    situation = Situation(market=market, industry=industry, today=today)
    truth = evaluate_products(catalogue, expression, situation)
    if not isinstance(truth, TruthVector):
        raise CatalogueError(
            "catalogue.wrong_type", "Availability has to be a condition that is true or false."
        )
    return Availability(
        mask=np.ascontiguousarray(truth.true),
        unavailable_count=int(np.count_nonzero(truth.false)),
        undecided_count=int(np.count_nonzero(~truth.true & ~truth.false)),
    )
