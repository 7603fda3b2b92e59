"""The whole range with filters and search, beside the advisor (GS-D18)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from dragoman.advisor.cards import figures
from dragoman.engine.advice import wording
from dragoman.engine.advice.matching import Matching
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.catalogue.column import Column
from dragoman.engine.knowledge import Attribute, Nature
from dragoman.engine.language import Kind

_CHOICES: Final = 12
_FACETS: Final = 6
_RANGES: Final = 4
Mask = npt.NDArray[np.bool_]


class Asked(Protocol):
    """The fields of an address: one or several values of each."""

    def get(self, key: str, /) -> str | None:
        """Return the latest value."""

    def getlist(self, key: str, /) -> list[str]:
        """Return all values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One value that can be ticked, with the number of products it would leave."""

    value: str
    text: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """An attribute to filter by: values to tick, or a range of figures."""

    id: str
    title: str
    explain: str
    unit: str
    ticks: tuple[Tick, ...] = ()
    low: str = ""
    high: str = ""
    is_range: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One product of a list, with its fit for this buyer."""

    id: str
    name: str
    fit: str
    percent: int | None
    figures: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]
    checks: tuple[str, ...]


class Shelf:
    """What is left of the range, in the order that was asked for."""

    def __init__(
        self, narrator: Narrator, matching: Matching, rows: Sequence[int], asked: Asked
    ) -> None:
        self._narrator = narrator
        self._matching = matching
        self.items = rows
        self.words = (asked.get("q") or "").strip()
        self.order = asked.get("order") or "fit"
        self.facets: tuple[Facet, ...] = ()
        self.is_filtered = False
        self.count = len(rows)

    def entry(self, row: int) -> Entry:
        """Return a product of the list."""
        narrator = self._narrator
        item = narrator.advisor.explain(self._matching, row)
        ratio = item.fit_ratio
        return Entry(
            id=narrator.advisor.ground.product_id(row),
            name=narrator.product(row),
            fit=wording.fit(narrator, ratio) if ratio is not None else "",
            percent=None if ratio is None else round(100 * ratio),
            figures=figures(narrator, row),
            misses=tuple(wording.miss(narrator, item, miss.requirement) for miss in item.misses),
            checks=(),
        )


def shelf_of(narrator: Narrator, asked: Asked) -> Shelf:
    """Return the products that an address asks for."""
    ground = narrator.advisor.ground
    matching = narrator.advisor.matching(narrator.turn)
    kept: Mask = ground.available.copy()
    words = (asked.get("q") or "").strip()
    if words:
        kept &= _named(narrator, words)
    choices, ranges = _filters(narrator)
    masks: dict[str, Mask] = {}
    for item in choices:
        wanted = asked.getlist(item.id)
        if wanted:
            masks[item.id] = _ticked(ground.catalogue.column(item.id), wanted)
    for item in ranges:
        mask = _between(ground.catalogue.column(item.id), asked, item.id)
        if mask is not None:
            masks[item.id] = mask
    left = kept.copy()
    for mask in masks.values():
        left &= mask
    rows = _ordered(narrator, matching, np.flatnonzero(left), asked.get("order") or "fit")
    shelf = Shelf(narrator, matching, rows, asked)
    shelf.is_filtered = bool(masks or words)
    shelf.facets = (
        *(_range(narrator, item, asked) for item in ranges),
        *(_choice(narrator, item, asked, kept, masks) for item in choices),
    )
    return shelf


def _filters(narrator: Narrator) -> tuple[list[Attribute], list[Attribute]]:
    """Return the attributes to filter by: those with few values, and the figures that count."""
    columns = narrator.advisor.ground.catalogue.columns
    weights = {item.facts[0]: item.weight for item in narrator.turn.criteria if item.facts}
    facts = [
        item
        for item in narrator.advisor.category.facts.values()
        if item.nature.may_advise and item.title and item.id in columns
    ]
    facts.sort(key=lambda item: (item.nature is not Nature.PRICE, -weights.get(item.id, 0)))
    few = (Kind.CHOICE, Kind.SCALE, Kind.YES_NO, Kind.SET)
    choices = [
        item
        for item in facts
        if (item.type.kind in few or item.is_supplier)
        and 1 < (columns[item.id].distinct_count + (item.type.kind is Kind.SET)) <= 200
    ]
    choices.sort(key=lambda item: not item.is_supplier)
    ranges = [item for item in facts if item.type.kind is Kind.NUMBER]
    return choices[:_FACETS], ranges[:_RANGES]


def _named(narrator: Narrator, words: str) -> Mask:
    """Tell whose name or texts hold all words, whatever their case and accents."""
    ground = narrator.advisor.ground
    parts = [_folded(word) for word in words.split()[:8]]
    found = np.ones(len(ground), np.bool_)
    columns = [
        column
        for column in ground.catalogue.columns.values()
        if column.nature.may_advise and column.type.kind in (Kind.TEXT, Kind.CHOICE)
    ]
    names = [
        _folded(f"{ground.product_name(row)} {ground.product_id(row)}")
        for row in range(len(ground))
    ]
    for part in parts:
        mask = np.fromiter((part in name for name in names), np.bool_, len(names))
        for column in columns:
            table = np.array(
                [False, *(part in _folded(str(value)) for value in column.values())], np.bool_
            )
            mask |= table[column.codes]
        found &= mask
    return found


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _ticked(column: Column, wanted: Sequence[str]) -> Mask:
    table = np.array([False, *(_is_one(value, wanted) for value in column.values())], np.bool_)
    mask: Mask = table[column.codes]
    return mask


def _is_one(value: object, wanted: Sequence[str]) -> bool:
    if isinstance(value, frozenset):
        return value.issuperset(wanted)
    if isinstance(value, bool):
        return ("yes" if value else "no") in wanted
    return str(value) in wanted


def _between(column: Column, asked: Asked, name: str) -> Mask | None:
    low, high = (_number(asked.get(f"{name}_{end}") or "") for end in ("from", "to"))
    if low is None and high is None:
        return None
    table = [False]
    for value in column.values():
        assert isinstance(value, float)
        table.append((low is None or value >= low) and (high is None or value <= high))
    mask: Mask = np.array(table, np.bool_)[column.codes]
    return mask


def _number(text: str) -> float | None:
    try:
        number = float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def _ordered(
    narrator: Narrator, matching: Matching, rows: npt.NDArray[np.int64], order: str
) -> list[int]:
    if order == "fit":
        candidates = rows[matching.candidates[rows]]
        others = rows[~matching.candidates[rows]]
        return [*(int(row) for row in matching.in_order(candidates)), *(int(row) for row in others)]
    column = narrator.advisor.ground.catalogue.columns.get(order)
    if column is not None and column.nature.may_advise and column.type.kind is Kind.NUMBER:
        codes = column.codes[rows].astype(np.int64)
        codes[codes == 0] = column.distinct_count + 1
        return [int(row) for row in rows[np.argsort(codes, kind="stable")]]
    return sorted((int(row) for row in rows), key=lambda row: narrator.product(row).casefold())


def _range(narrator: Narrator, item: Attribute, asked: Asked) -> Facet:
    return Facet(
        id=item.id,
        title=narrator.voice.title(item.id),
        explain=narrator.voice.text(item.explain),
        unit=item.type.unit or "",
        low=asked.get(f"{item.id}_from") or "",
        high=asked.get(f"{item.id}_to") or "",
        is_range=True,
    )


def _choice(
    narrator: Narrator, item: Attribute, asked: Asked, kept: Mask, masks: Mapping[str, Mask]
) -> Facet:
    """Return values with the number of products each would leave beside the other filters."""
    column = narrator.advisor.ground.catalogue.column(item.id)
    beside = kept.copy()
    for name, mask in masks.items():
        if name != item.id:
            beside &= mask
    counts = np.bincount(column.codes[beside], minlength=column.distinct_count + 1)
    wanted = asked.getlist(item.id)
    found: dict[str, int] = {}
    for code, value in enumerate(column.values(), start=1):
        members = value if isinstance(value, frozenset) else (value,)
        for member in members:
            key = ("yes" if member else "no") if isinstance(member, bool) else str(member)
            found[key] = found.get(key, 0) + int(counts[code])
    words = narrator.phrases.words
    named = {"yes": words.yes, "no": words.no} if item.type.kind is Kind.YES_NO else {}
    ticks = [
        Tick(
            value=key,
            text=named.get(key) or narrator.voice.member(item.id, key),
            count=count,
            is_on=key in wanted,
        )
        for key, count in found.items()
        if count or key in wanted
    ]
    ticks.sort(key=lambda tick: (not tick.is_on, -tick.count, tick.text))
    return Facet(
        id=item.id,
        title=narrator.voice.title(item.id),
        explain=narrator.voice.text(item.explain),
        unit="",
        ticks=tuple(ticks[:_CHOICES]),
    )
