"""Attributes that follow from the product alone become columns when the catalogue is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.engine.catalogue.column import Column, encode_numbers, make_column
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.evaluation import evaluate_products
from dragoman.engine.catalogue.products import Catalogue
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import (
    Convert,
    Expression,
    NumberVector,
    TruthVector,
    Type,
    names,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """An attribute with a formula over other attributes of the same product."""

    name: str
    type: Type
    expression: Expression


def derive(catalogue: Catalogue, derived: Sequence[Derived]) -> Catalogue:
    """Return the same products with derived attributes as columns.

    A formula may name other derived attributes of the list, in any order. The nature of a
    derived column is price if it names a price, and product otherwise.

    Raises:
        CatalogueError: ``catalogue.unknown_name``, ``catalogue.taken_name``;
            ``catalogue.behind_the_wall`` if a formula names a commercial or behavioural column.
    """
    waiting = {one.name: one for one in derived}
    taken = [one.name for one in derived if one.name in catalogue.columns]
    if taken or len(waiting) != len(derived):
        raise CatalogueError(
            "catalogue.taken_name",
            f"The catalogue already has a column '{taken[0]}'."
            if taken
            else "Two derived attributes have the same name.",
        )
    while waiting:
        ready = [one for one in waiting.values() if not names(one.expression) & waiting.keys()]
        if not ready:
            circle = ", ".join(f"'{name}'" for name in waiting)
            raise CatalogueError(
                "catalogue.unknown_name", f"The formulas of {circle} need each other."
            )
        catalogue = catalogue.with_columns(_column(catalogue, one) for one in ready)
        for one in ready:
            del waiting[one.name]
    return catalogue


def _column(catalogue: Catalogue, derived: Derived) -> Column:
    nature = _nature(catalogue, derived)
    vector = evaluate_products(catalogue, _in_declared_unit(derived))
    if isinstance(vector, NumberVector):
        return encode_numbers(
            name=derived.name, type=derived.type, nature=nature, numbers=vector.values
        )
    if isinstance(vector, TruthVector):
        numbers = np.where(vector.true, 1.0, np.where(vector.false, 0.0, np.nan))
        return encode_numbers(name=derived.name, type=derived.type, nature=nature, numbers=numbers)
    # NULL is code -1, which Python reads as the last place.
    return make_column(
        name=derived.name,
        type=derived.type,
        nature=nature,
        values=(*vector.values, None),
        which=np.where(vector.codes < 0, len(vector.values), vector.codes),
    )


def _in_declared_unit(derived: Derived) -> Expression:
    """Return the formula so that it comes out in the unit of the attribute."""
    unit = derived.expression.type.unit
    if derived.type.unit is None or unit in (None, derived.type.unit):
        return derived.expression
    return Convert(operand=derived.expression, type=derived.type)


def _nature(catalogue: Catalogue, derived: Derived) -> Nature:
    natures = {catalogue.column(name).nature for name in names(derived.expression)}
    if any(not nature.may_advise for nature in natures):
        raise CatalogueError(
            "catalogue.behind_the_wall",
            f"The formula of '{derived.name}' names a commercial or behavioural column.",
            mend="Only product facts and prices may enter advice; take the column out.",
        )
    return Nature.PRICE if Nature.PRICE in natures else Nature.PRODUCT
