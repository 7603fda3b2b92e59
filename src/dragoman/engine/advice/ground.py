"""The ground that advice stands on: the products of one category in one market on one day.

A `Ground` is made once, is shared by all dialogues, and never changes what it answers; what it
computed for one turn it keeps for the next.
"""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.atoms import Looseness, bound_to
from dragoman.engine.advice.measure import Yardstick
from dragoman.engine.advice.profile import Context
from dragoman.engine.advice.requirements import Rulebook
from dragoman.engine.advice.twins import Twins
from dragoman.engine.catalogue import Catalogue, available_mask
from dragoman.engine.catalogue.column import EPOCH
from dragoman.engine.knowledge import Attribute, Category, Texts
from dragoman.engine.language import (
    CodeVector,
    Expression,
    Kind,
    NumberVector,
    TruthVector,
    Type,
    Value,
    Vector,
    evaluate_columns,
    expand,
    names,
    text,
)

BLOCK: Final = 65_536
_KEPT_BYTES: Final = 512 * 1024 * 1024

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """What was computed and may be wanted again, the longest unused dropped first."""

    def __init__(self, *, bytes_limit: int = _KEPT_BYTES) -> None:
        self._limit = bytes_limit
        self._held = 0
        self._items: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def get(self, key: K) -> V | None:
        """Return what is kept under the key, or nothing."""
        found = self._items.get(key)
        if found is None:
            return None
        self._items.move_to_end(key)
        return found[0]

    def keep(self, key: K, value: V, size: int) -> V:
        """Keep a value of ``size`` bytes, and return it."""
        self._items[key] = (value, size)
        self._held += size
        while self._held > self._limit and len(self._items) > 1:
            _, (_, dropped) = self._items.popitem(last=False)
            self._held -= dropped
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A derived attribute of this turn: it names facts of the buyer, so its values are his.

    ``tree`` names product facts only; ``key`` is its canonical text.
    """

    attribute: Attribute
    tree: Expression
    key: str


class Ground:
    """A category, its catalogue and the context, made ready for any number of turns.

    ``available`` is a mask over the rows; ``unavailable_count`` and ``undecided_count`` say how
    many products are not offered, and of how many of these it is just not known. ``twins`` tells
    which rows are one and the same product.
    """

    def __init__(self, *, category: Category, catalogue: Catalogue, context: Context) -> None:
        self.category = category
        self.catalogue = catalogue
        self.context = context
        self.rules = Rulebook(category)
        self.attributes: Mapping[str, Attribute] = {**category.attributes, **category.derived}
        self.yardstick = Yardstick(attributes=self.attributes)
        self.products = frozenset(self.attributes)
        self.mixed = tuple(
            attribute
            for attribute in category.derived.values()
            if attribute.formula is not None
            and names(expand(attribute.formula.tree, category.namespace)) - self.products
        )
        self._mixed_trees = {
            attribute.id: expand(attribute.formula.tree, category.namespace)
            for attribute in self.mixed
            if attribute.formula is not None
        }
        self._looseness = {
            name: Looseness(tree, self.products) for name, tree in self._mixed_trees.items()
        }
        self._mixed_facts = {
            name: tuple(sorted(names(tree) - self.products))
            for name, tree in self._mixed_trees.items()
        }
        self._turned: Kept[tuple[str, str], Vector] = Kept()
        self._bound: Kept[tuple[str, tuple[Value | None, ...]], Turned] = Kept(
            bytes_limit=8 * 1024 * 1024
        )
        self.available, self.undecided_count = self._availability()
        self._namesakes: dict[int, tuple[int, ...]] = {}
        self.twins = Twins.of(category=category, catalogue=catalogue)
        self.unavailable_count = len(catalogue) - int(np.count_nonzero(self.available))

    def __len__(self) -> int:
        return len(self.catalogue)

    def product_name(self, row: int) -> str:
        """Return what people call the product in this row."""
        return self.catalogue.name(row)

    def namesakes(self, row: int) -> tuple[int, ...]:
        """Return the rows on offer that have the name of this one, in their order."""
        code = int(self.catalogue.names.codes[row])
        if not self._is_shared_name[code]:
            return ()
        found = self._namesakes.get(code)
        if found is None:
            rows = np.flatnonzero(self.available & (self.catalogue.names.codes == code))
            found = self._namesakes[code] = tuple(rows.tolist())
        return found

    @cached_property
    def _is_shared_name(self) -> npt.NDArray[np.bool_]:
        codes = self.catalogue.names.codes
        shared: npt.NDArray[np.bool_] = (
            np.bincount(codes[self.available], minlength=_most(codes)) > 1
        )
        return shared

    def product_id(self, row: int) -> str:
        """Return the id of the product in this row."""
        return self.catalogue.ids[row]

    def is_mixed(self, name: str) -> bool:
        """Tell whether a derived attribute depends on the buyer too."""
        return name in self._mixed_trees

    def title(self, name: str) -> Texts:
        """Return the title of an attribute."""
        return self.attributes[name].title

    def mixed_tree(self, name: str) -> Expression:
        """Return the formula of a derived attribute that depends on the buyer, expanded."""
        return self._mixed_trees[name]

    def loose(self, name: str, values: Mapping[str, Value | None]) -> tuple[Expression, ...]:
        """Return the parts of such a formula that the buyer leaves undecided."""
        return self._looseness[name].parts(values)

    def turned(self, name: str, values: Mapping[str, Value | None]) -> Turned:
        """Return a mixed derived attribute with the buyer's facts of this turn in it."""
        tree = self._mixed_trees[name]
        key = (name, tuple([values.get(fact) for fact in self._mixed_facts[name]]))
        found = self._bound.get(key)
        if found is None:
            bound = bound_to(tree, values=values, products=self.products)
            made = Turned(attribute=self.attributes[name], tree=bound, key=text(bound))
            found = self._bound.keep(key, made, 1024)
        return found

    def value(self, name: str, row: int, values: Mapping[str, Value | None]) -> Value | None:
        """Return a product fact of one row, also one that rests on the buyer's facts too."""
        if name in self.catalogue.columns:
            return self.catalogue.columns[name].value(row)
        turned = self.turned(name, values)
        here = np.array([row], np.int64)
        vector = self.column_vectors(frozenset((name,)), {name: turned}, here)[name]
        return _value(vector, self.attributes[name].type)

    def whole(self, turned: Turned) -> Vector:
        """Return a turned attribute for all rows, and keep it for whoever asks next."""
        key = (turned.attribute.id, turned.key)
        vector = self._turned.get(key)
        if vector is None:
            wanted = names(turned.tree)
            parts = []
            for low in range(0, len(self), BLOCK):
                rows = slice(low, min(len(self), low + BLOCK))
                columns = self.column_vectors(wanted, {}, rows)
                parts.append(evaluate_columns(turned.tree, columns, rows.stop - rows.start))
            vector = self._turned.keep(key, joined(parts), 8 * len(self))
        return vector

    def column_vectors(
        self,
        wanted: frozenset[str],
        turned: Mapping[str, Turned],
        rows: slice | npt.NDArray[np.int64],
    ) -> dict[str, Vector]:
        """Return the values of product facts in some rows.

        A turned attribute is worked out for just these rows unless all of it is at hand.
        """
        return {
            name: self._turned_at(turned[name], rows)
            if name in turned
            else self.catalogue.column(name).vector(rows)
            for name in sorted(wanted)
        }

    def _turned_at(self, turned: Turned, rows: slice | npt.NDArray[np.int64]) -> Vector:
        vector = self._turned.get((turned.attribute.id, turned.key))
        if vector is not None:
            return take(vector, rows)
        length = rows.stop - rows.start if isinstance(rows, slice) else len(rows)
        columns = self.column_vectors(names(turned.tree), {}, rows)
        return evaluate_columns(turned.tree, columns, length)

    def _availability(self) -> tuple[npt.NDArray[np.bool_], int]:
        formula = self.category.products.available
        if formula is None:
            return np.ones(len(self), np.bool_), 0
        found = available_mask(
            self.catalogue,
            expand(formula.tree, self.category.namespace),
            market=self.context.market,
            industry=self.context.industry,
            today=self.context.today,
        )
        return found.mask, found.undecided_count


def _most(codes: npt.NDArray[np.unsignedinteger[Any]]) -> int:
    return int(codes.max(initial=0)) + 1


def take(vector: Vector, rows: slice | npt.NDArray[np.int64]) -> Vector:
    """Return some entries of a vector."""
    if isinstance(vector, NumberVector):
        return NumberVector(values=vector.values[rows])
    if isinstance(vector, TruthVector):
        return TruthVector(true=vector.true[rows], false=vector.false[rows])
    return CodeVector(codes=vector.codes[rows], values=vector.values)


def joined(parts: list[Vector]) -> Vector:
    """Return the vectors of consecutive blocks as one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    if isinstance(first, NumberVector):
        return NumberVector(values=np.concatenate([_numbers(part) for part in parts]))
    if isinstance(first, TruthVector):
        truths = [part for part in parts if isinstance(part, TruthVector)]
        return TruthVector(
            true=np.concatenate([part.true for part in truths]),
            false=np.concatenate([part.false for part in truths]),
        )
    return _joined_codes([part for part in parts if isinstance(part, CodeVector)])


def _numbers(part: Vector) -> npt.NDArray[np.float64]:
    assert isinstance(part, NumberVector)  # all blocks of one expression are alike
    return part.values


def _joined_codes(parts: list[CodeVector]) -> CodeVector:
    """Join coded blocks, each of which may have its own list of values."""
    places: dict[Value, int] = {}
    for part in parts:
        for value in part.values:
            places.setdefault(value, len(places))
    codes = [
        np.array([*(places[value] for value in part.values), -1], np.int32)[part.codes]
        for part in parts
    ]
    return CodeVector(codes=np.concatenate(codes), values=tuple(places))


def _value(vector: Vector, type_: Type) -> Value | None:
    if isinstance(vector, TruthVector):
        return True if vector.true[0] else False if vector.false[0] else None
    if isinstance(vector, CodeVector):
        code = int(vector.codes[0])
        return None if code < 0 else vector.values[code]
    number = float(vector.values[0])
    if np.isnan(number):
        return None
    return EPOCH + datetime.timedelta(days=number) if type_.kind is Kind.DATE else number
