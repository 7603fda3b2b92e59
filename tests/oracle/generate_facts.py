"""Generates what a catalogue holds: attributes of every kind, and products with their values."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from typing import Any

from tests.oracle.expressions import Expr
from tests.oracle.model import Attribute, Product
from tests.oracle.writing import DAYS, GRID

LEVELS = ("low", "mid", "high", "top")
COLOURS = ("red", "green", "blue", "grey")
PORTS = ("usb", "hdmi", "lan", "dp")
MAKERS = ("Acme", "acme", "bolt")
WEIGHTY = ("low", "normal", "high", "very_high")
_IDS = ("Żeta", "zeta", "Alpha", "alpha", "E\u0301lan", "Elan", "Ω-3", "10", "9", "9 a", "а1", "a1")


class FactMaker:
    """Makes attributes and products with one source of randomness."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        # The empty set is known, and not every format can say so.
        self._least = rng.choice((0, 1, 1))

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def attributes(self) -> list[Attribute]:
        """Return the attributes of a model, with at least one plain number among them."""
        rng = self.rng
        found = []
        for name in ("power", "noise", "price")[: rng.randint(1, 3)]:
            found.append(self.number(name))
        if self._chance(0.6):
            levels = LEVELS[: rng.randint(2, 4)]
            found.append(self.listed("grade", "scale", levels))
        if self._chance(0.6):
            found.append(self.listed("colour", "choice", COLOURS[: rng.randint(2, 4)]))
        if self._chance(0.5):
            found.append(self.listed("ports", "set", PORTS[: rng.randint(2, 4)]))
        if self._chance(0.6):
            found.append(self.truth("quiet", None))
        if found[-1].kind == "scale" or self._chance(0.15):
            found.append(self.listed("finish", "scale", LEVELS[:3]))
        if self._chance(0.25):
            found.append(self._measured("heat"))
        if self._chance(0.15):
            found.append(replace(self._measured("cold"), unit="°C"))
        if self._chance(0.2):
            found.append(Attribute(id="made", kind="date"))
        if self._chance(0.2):
            found.append(Attribute(id="maker", kind="text"))
        rng.shuffle(found)
        return found

    def _measured(self, name: str) -> Attribute:
        """Return a number with a unit; buyers answer in another unit of its dimension."""
        plain = self.number(name)
        while plain.better == "target":
            plain = self.number(name)
        return replace(plain, unit="kW")

    def _preferred(self) -> tuple[str | None, float | None]:
        """Return an importance and a utility of unknown, both often left to their defaults."""
        importance = self.rng.choice(WEIGHTY) if self._chance(0.5) else None
        if self._chance(0.05):
            importance = "none"
        unknown = self.rng.choice((0.0, 0.2, 0.8, 1.0)) if self._chance(0.3) else None
        return importance, unknown

    def number(self, name: str, formula: Expr | None = None) -> Attribute:
        """Return a number that is better at one end, near a target, or nowhere."""
        importance, unknown = self._preferred()
        match self.rng.randrange(4):
            case 0:
                return Attribute(id=name, kind="number", formula=formula)
            case 1:
                return Attribute(
                    id=name,
                    kind="number",
                    formula=formula,
                    better="target",
                    target=self.rng.choice(GRID),
                    tolerance=self.rng.choice((1.0, 3.0, 7.0)),
                    importance=importance,
                    unknown_scores=unknown,
                )
            case _:
                low, high = sorted(self.rng.sample(GRID, 2))
                is_more = self._chance(0.5)
                return Attribute(
                    id=name,
                    kind="number",
                    formula=formula,
                    better="more" if is_more else "less",
                    bad=low if is_more else high,
                    good=high if is_more else low,
                    importance=importance,
                    unknown_scores=unknown,
                )

    def listed(
        self, name: str, kind: str, values: tuple[str, ...], formula: Expr | None = None
    ) -> Attribute:
        """Return a scale, choice or set of which some values are better, or none."""
        importance, unknown = self._preferred()
        better = None
        scores: dict[str, float] = {}
        if self._chance(0.6):
            better = "ordered" if kind == "scale" else "listed"
            if better == "listed":
                scores = {value: self.rng.choice((0.0, 0.1, 0.25, 0.7, 1.0)) for value in values}
                scores[values[-1]] = 1.0
        return Attribute(
            id=name,
            kind=kind,
            values=values,
            formula=formula,
            better=better,
            scores=scores,
            importance=importance if better else None,
            unknown_scores=unknown if better else None,
        )

    def truth(self, name: str, formula: Expr | None) -> Attribute:
        """Return a yes/no that is better one way, or not."""
        importance, unknown = self._preferred()
        better = self.rng.choice((None, "yes", "no"))
        return Attribute(
            id=name,
            kind="yes/no",
            formula=formula,
            better=better,
            importance=importance if better else None,
            unknown_scores=unknown if better else None,
        )

    def products(self, attributes: list[Attribute], largest: int) -> list[Product]:
        """Return products; many of them are alike, and their ids are hard to sort."""
        rng = self.rng
        count = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 10, 12, 15, 20, largest))
        ids = list(_IDS) + [f"p{place:02}" for place in range(40)]
        rng.shuffle(ids)
        unknown = rng.choice((0.0, 0.05, 0.15, 0.4))
        found: list[Product] = []
        for name in ids[: min(count, largest)]:
            values = {one.id: self._cell(one, unknown) for one in attributes}
            if found and self._chance(0.2):
                values = dict(rng.choice(found).values)
            found.append(Product(id=unicodedata.normalize("NFC", name), values=values))
        return found

    def _cell(self, attribute: Attribute, unknown: float) -> Any:
        rng = self.rng
        if self._chance(unknown):
            return None
        match attribute.kind:
            case "number":
                return rng.choice(GRID)
            case "date":
                return rng.choice(DAYS)
            case "text":
                return rng.choice(MAKERS)
            case "set":
                return frozenset(
                    rng.sample(attribute.values, rng.randint(self._least, len(attribute.values)))
                )
            case "yes/no":
                return self._chance(0.5)
            case _:
                return rng.choice(attribute.values)
