"""Writes random expressions over the facts of a model, each of the type that is asked for."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.expressions import (
    FALSE,
    TRUE,
    And,
    Arith,
    Between,
    Case,
    Cmp,
    Converted,
    Expr,
    Fn,
    In,
    IsNull,
    Lit,
    Name,
    Not,
    Or,
    Switch,
    number,
)

GRID = (0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Few numbers, so that values and limits are often equal."""

DAYS = tuple(date(2026, 1, day) for day in (1, 1, 2, 11, 31))
TEXTS = ("Acme", "acme", "bolt", "O'Hara")
KILO = Fraction(1000)

_ORDERED = (">=", ">", "<=", "<")
_ANY = (*_ORDERED, "=", "<>")


@dataclass(frozen=True, slots=True)
class Fact:
    """A name that may stand in an expression: its kind and the values it can have."""

    id: str
    kind: str
    values: tuple[str, ...] = ()
    unit: str = ""

    @property
    def is_plain_number(self) -> bool:
        """Whether it is a number without a unit."""
        return self.kind == "number" and not self.unit


class Writer:
    """Writes expressions with one source of randomness over product and buyer facts."""

    def __init__(self, rng: random.Random, products: list[Fact], buyers: list[Fact]) -> None:
        self.rng = rng
        self.products = products
        self.buyers = buyers

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _some(self, facts: list[Fact], kind: str) -> Fact | None:
        fitting = [fact for fact in facts if fact.kind == kind and not fact.unit]
        return self.rng.choice(fitting) if fitting else None

    def grid(self) -> Lit:
        """Return a constant of the grid; now and then a negative one."""
        value = self.rng.choice(GRID)
        return number(-value if value and self._chance(0.03) else value)

    def condition(self, depth: int, *, buyers: float) -> Expr:
        """Return a condition; ``buyers`` is the share of parts that are about the buyer alone."""
        if depth > 0 and self._chance(0.6):
            parts = tuple(
                self.condition(depth - 1, buyers=buyers) for _ in range(self.rng.choice((2, 2, 3)))
            )
            made: Expr = And(parts) if self._chance(0.45) else Or(parts)
            return Not(made) if self._chance(0.15) else made
        if self._chance(buyers):
            return self.about_buyer()
        return self.about_product()

    def about_buyer(self) -> Expr:
        """Return a simple condition over facts of the buyer or the context."""
        if not self.buyers or self._chance(0.08):
            return self._about_context()
        return self._simple(self.rng.choice(self.buyers), mixes=False)

    def _about_context(self) -> Expr:
        """Return a condition on where, when or for whom advice is given."""
        form = self.rng.random()
        if form < 0.6:
            return Cmp("=", Name("market"), Lit(self.rng.choice(("PL", "DE"))))
        if form < 0.8:
            return In(Name("industry"), ("print", "trade")[: self.rng.randint(1, 2)])
        return Cmp(self.rng.choice(_ORDERED), Name("today"), Lit(self.rng.choice(DAYS)))

    def about_product(self) -> Expr:
        """Return a simple condition that names a fact of the product."""
        return self._simple(self.rng.choice(self.products), mixes=True)

    def _simple(self, fact: Fact, *, mixes: bool) -> Expr:
        if self._chance(0.04):
            missing = IsNull(Name(fact.id))
            return Not(missing) if self._chance(0.5) else missing
        match fact.kind:
            case "number" if fact.unit:
                made = self._about_measured(fact, mixes=mixes)
            case "date":
                made = self._about_day(fact)
            case "text":
                made = self._about_text(fact, mixes=mixes)
            case "number":
                made = self._about_number(fact, mixes=mixes)
            case "scale":
                made = self._about_scale(fact)
            case "choice":
                made = self._about_choice(fact, mixes=mixes)
            case "set":
                made = self._about_set(fact, mixes=mixes)
            case _:
                made = self._about_truth(fact, mixes=mixes)
        return Not(made) if self._chance(0.12) else made

    def _about_number(self, fact: Fact, *, mixes: bool) -> Expr:
        left = self.term(fact, mixes=mixes) if self._chance(0.35) else Name(fact.id)
        limit = self.limit() if mixes else self.grid()
        form = self.rng.random()
        if form < 0.12:
            low, high = sorted((self.rng.choice(GRID), self.rng.choice(GRID)))
            upper = limit if self._chance(0.3) else number(high)
            return Between(left, number(low), upper)
        if form < 0.18:
            return In(left, tuple(sorted(self.rng.sample(GRID, 3))))
        op = self.rng.choice(_ORDERED if self._chance(0.85) else _ANY)
        if form < 0.3:
            return Cmp(op, limit, left)
        return Cmp(op, left, limit)

    def limit(self) -> Expr:
        """Return what a number of the product is compared with: constant, answer or need."""
        fact = self._some(self.buyers, "number")
        if fact is None or self._chance(0.5):
            other = self._some(self.products, "number")
            if other is not None and self._chance(0.1):
                return Name(other.id)
            return self.grid()
        form = self.rng.random()
        if form < 0.7:
            return Name(fact.id)
        if form < 0.8:
            return Arith("*", Name(fact.id), number(self.rng.choice((0.5, 1.5, 2.0))))
        if form < 0.9:
            return Arith(self.rng.choice("+-/"), Name(fact.id), self.grid())
        return Fn("COALESCE", (Name(fact.id), self.grid()))

    def term(self, fact: Fact, *, mixes: bool) -> Expr:
        """Return a number that is made of a number fact and others like it."""
        here = self.products if mixes else self.buyers
        other = Name((self._some(here, "number") or fact).id)
        name = Name(fact.id)
        match self.rng.randrange(9):
            case 0:
                return Arith("*", name, number(self.rng.choice((0.5, 2.0, 3.0))))
            case 1:
                return Arith(self.rng.choice("+-*/"), name, other)
            case 2:
                return Fn("ABS", (Arith("-", name, self.grid()),))
            case 3:
                return Fn("COALESCE", (name, self.limit() if mixes else self.grid()))
            case 4:
                return Fn(self.rng.choice(("MIN_OF", "MAX_OF")), (name, other))
            case 5:
                return Fn(self.rng.choice(("ROUND", "FLOOR", "CEIL", "SQRT")), (name,))
            case 7:
                return self._switch(name, here, other)
            case 6 if mixes:
                return Arith(self.rng.choice("+-"), name, self.limit())
            case _:
                when = self.condition(0, buyers=0.5 if mixes else 1.0)
                return Case(((when, name),), other if self._chance(0.8) else None)

    def _switch(self, name: Expr, facts: list[Fact], other: Expr) -> Expr:
        """Return a choice between numbers by the values of a choice, scale or yes/no."""
        finite = [one for one in facts if one.kind in ("choice", "scale", "yes/no")]
        if not finite:
            return Arith("+", name, other)
        fact = self.rng.choice(finite)
        values: tuple[str | bool, ...] = fact.values or (True, False)
        named = self.rng.sample(values, self.rng.randint(1, len(values)))
        branches = tuple((value, self.rng.choice((name, other, self.grid()))) for value in named)
        covers = len(named) == len(values)
        otherwise = None if covers and self._chance(0.7) else other
        return Switch(Name(fact.id), branches, otherwise, covers)

    def _about_measured(self, fact: Fact, *, mixes: bool) -> Expr:
        """Return a comparison of a number with a unit; what stands second is converted."""
        name, op = Name(fact.id), self.rng.choice(_ANY)
        limit = number(self.rng.choice(GRID) * 1000) if fact.unit == "W" else self.grid()
        if fact.unit == "°C":
            return Cmp(op, name, limit, (), "°C")
        asked = [one for one in self.buyers if one.unit == "W"]
        if not mixes or not asked or self._chance(0.3):
            if fact.unit == "kW" and self._chance(0.5):
                watts = Converted(number(self.rng.choice(GRID) * 1000), 1 / KILO, "W")
                return Cmp(op, name, watts, (), "kW")
            return Cmp(op, name, limit, (), fact.unit)
        load = Name(self.rng.choice(asked).id)
        form = self.rng.random()
        if form < 0.5:
            return Cmp(op, name, Converted(load, 1 / KILO), (), "kW")
        if form < 0.8:
            return Cmp(op, load, Converted(name, KILO), (), "W")
        return Between(name, limit, Converted(load, 1 / KILO), (), "kW")

    def _about_day(self, fact: Fact) -> Expr:
        name = Name(fact.id)
        days = [one.id for one in self.buyers if one.kind == "date" and one.id != fact.id]
        others: list[Expr] = [
            Lit(self.rng.choice(DAYS)),
            Name("today"),
            *(Name(day) for day in days),
        ]
        other = self.rng.choice(others)
        if self._chance(0.3):
            passed = Fn("DAYS_BETWEEN", (name, other))
            return Cmp(self.rng.choice(_ORDERED), passed, self.grid(), (), "days")
        if self._chance(0.2):
            return Between(name, Lit(DAYS[2]), other)
        return Cmp(self.rng.choice(_ANY), name, other)

    def _about_text(self, fact: Fact, *, mixes: bool) -> Expr:
        name = Name(fact.id)
        texts = [one.id for one in self.buyers if one.kind == "text" and one.id != fact.id]
        if mixes and texts and self._chance(0.4):
            return Cmp(self.rng.choice(("=", "<>")), name, Name(self.rng.choice(texts)))
        if self._chance(0.4):
            return In(name, tuple(self.rng.sample(TEXTS, 2)))
        return Cmp(self.rng.choice(("=", "<>")), name, Lit(self.rng.choice(TEXTS)))

    def _about_scale(self, fact: Fact) -> Expr:
        name, levels = Name(fact.id), fact.values
        form = self.rng.random()
        if form < 0.15:
            return In(name, tuple(self.rng.sample(levels, 2)), levels)
        if form < 0.3:
            low, high = sorted(self.rng.sample(range(len(levels)), 2))
            return Between(name, Lit(levels[low]), Lit(levels[high]), levels)
        twin = [one for one in self.products if one.values == levels and one.id != fact.id]
        if fact in self.products and twin and self._chance(0.3):
            return Cmp(self.rng.choice(_ANY), name, Name(twin[0].id), levels)
        level = Lit(self.rng.choice(levels))
        op = self.rng.choice(_ANY)
        return Cmp(op, level, name, levels) if form < 0.4 else Cmp(op, name, level, levels)

    def _about_choice(self, fact: Fact, *, mixes: bool) -> Expr:
        name = Name(fact.id)
        twin = next((one for one in self.buyers if one.values == fact.values), None)
        if mixes and twin is not None and twin.kind == "choice" and self._chance(0.4):
            return Cmp(self.rng.choice(("=", "=", "<>")), name, Name(twin.id))
        if self._chance(0.5):
            count = self.rng.randint(1, len(fact.values) - 1)
            return In(name, tuple(self.rng.sample(fact.values, count)))
        return Cmp(self.rng.choice(("=", "=", "<>")), name, Lit(self.rng.choice(fact.values)))

    def _about_set(self, fact: Fact, *, mixes: bool) -> Expr:
        name = Name(fact.id)
        twin = next((one for one in self.buyers if one.values == fact.values), None)
        if mixes and twin is not None and twin.kind == "set" and self._chance(0.5):
            return Fn(self.rng.choice(("HAS_ANY", "HAS_ALL")), (name, Name(twin.id)))
        if self._chance(0.5):
            return Fn("HAS", (name, Lit(self.rng.choice(fact.values))))
        members = tuple(Lit(one) for one in self.rng.sample(fact.values, 2))
        return Fn(self.rng.choice(("HAS_ANY", "HAS_ALL")), (name, *members))

    def _about_truth(self, fact: Fact, *, mixes: bool) -> Expr:
        name = Name(fact.id)
        form = self.rng.random()
        if form < 0.5:
            return name
        other = self._some(self.buyers, "yes/no")
        if mixes and form < 0.6 and other is not None:
            return Cmp("=", name, Name(other.id))
        if form < 0.7:
            return Fn("COALESCE", (name, FALSE))
        return Cmp("=", name, TRUE if self._chance(0.6) else FALSE)
