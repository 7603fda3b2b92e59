"""Which products are one, and the first of each in an order (section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tests.oracle.model import Model

T = TypeVar("T")


def one_product(model: Model) -> list[int]:
    """Return per row, in the order of ids, the smallest row that holds the same product."""
    telling = model.same_by or [one.id for one in model.attributes]
    found: list[int] = []
    seen: dict[tuple[object, ...], int] = {}
    for row, product in enumerate(sorted(model.products, key=lambda one: one.id)):
        facts = tuple(product.values[name] for name in telling)
        is_known = any(value is not None for value in facts)
        found.append(seen.setdefault(facts, row) if is_known else row)
    return found


def once(things: Iterable[T], product: Callable[[T], int]) -> list[T]:
    """Return the things without those whose product stands before them already."""
    found: dict[int, T] = {}
    for one in things:
        found.setdefault(product(one), one)
    return list(found.values())
