"""Generates what follows by formulas: needs of the buyer, derived attributes of the products."""

from __future__ import annotations

import random

from tests.oracle.expressions import Arith, Case, Cmp, Expr, Fn, Lit, Name, number
from tests.oracle.generate_facts import COLOURS, LEVELS, MAKERS, FactMaker
from tests.oracle.model import Attribute, Need
from tests.oracle.writing import DAYS, Fact, Writer


class FormulaMaker:
    """Makes needs and derived attributes of the facts there are, and adds them to these."""

    def __init__(
        self,
        rng: random.Random,
        writer: Writer,
        attributes: FactMaker,
        products: list[Fact],
        buyers: list[Fact],
    ) -> None:
        self.rng = rng
        self.writer = writer
        self.facts = attributes
        self.product_facts = products
        self.buyer_facts = buyers

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def needs(self) -> list[Need]:
        """Return quantities, truths, days and texts that follow from answers."""
        found = []
        numbers = [fact.id for fact in self.buyer_facts if fact.is_plain_number]
        if numbers and self._chance(0.6):
            name = Name(self.rng.choice(numbers))
            match self.rng.randrange(4):
                case 0:
                    formula: Expr = Arith("*", name, number(self.rng.choice((0.5, 2.0))))
                case 1:
                    formula = Fn("COALESCE", (name, self.writer.grid()))
                case 2:
                    formula = Arith("/", self.writer.grid(), name)
                case _:
                    when = self.writer.about_buyer()
                    formula = Case(((when, name),), self.writer.grid())
            found.append(Need(id="load", kind="number", formula=formula))
        if self.buyer_facts and self._chance(0.4):
            formula = self.writer.condition(1, buyers=1.0)
            found.append(Need(id="strict", kind="yes/no", formula=formula))
        days = [Name(fact.id) for fact in self.buyer_facts if fact.kind == "date"]
        if days and self._chance(0.5):
            formula = Fn("COALESCE", (self.rng.choice(days), Lit(self.rng.choice(DAYS))))
            found.append(Need(id="since", kind="date", formula=formula))
        texts = [Name(fact.id) for fact in self.buyer_facts if fact.kind == "text"]
        if (texts or self._chance(0.1)) and self._chance(0.5):
            others: list[Expr] = [*texts, Lit(self.rng.choice(MAKERS))]
            otherwise = self.rng.choice(others)
            branch = (self.writer.about_buyer(), Lit(self.rng.choice(MAKERS)))
            found.append(Need(id="brand", kind="text", formula=Case((branch,), otherwise)))
        for need in found:
            self.buyer_facts.append(Fact(need.id, need.kind))
        return found

    def derived(self) -> list[Attribute]:
        """Return attributes that follow from those of the data sheet, and from answers too."""
        found: list[Attribute] = []
        numbers = [Name(fact.id) for fact in self.product_facts if fact.is_plain_number]
        asked = [Name(fact.id) for fact in self.buyer_facts if fact.is_plain_number]
        if self._chance(0.5):
            left, right = self.rng.choice(numbers), self.rng.choice(numbers)
            formula: Expr = Arith(self.rng.choice("+-*/"), left, right)
            if self._chance(0.2):
                formula = Fn("COALESCE", (left, self.writer.grid()))
            found.append(self.facts.number("ratio", formula))
        if asked and self._chance(0.5):
            formula = Arith(
                self.rng.choice("+-*/"), self.rng.choice(numbers), self.rng.choice(asked)
            )
            found.append(self.facts.number("running", formula))
        if self._chance(0.3):
            formula = Cmp(">=", self.rng.choice(numbers), self.writer.grid())
            if asked and self._chance(0.4):
                formula = Cmp(">", self.rng.choice(numbers), self.rng.choice(asked))
            found.append(self.facts.truth("fits", formula))
        if self._chance(0.25):
            found.append(self._sorted_into(numbers, asked))
        if self._chance(0.15):
            branch = (self.writer.about_product(), Lit(COLOURS[0]))
            found.append(
                self.facts.listed("tone", "choice", COLOURS[:3], Case((branch,), Lit(COLOURS[1])))
            )
        if found and found[0].kind == "number" and self._chance(0.3):
            formula = Arith("+", Name(found[0].id), self.rng.choice(numbers))
            found.append(self.facts.number("total", formula))
        for one in found:
            self.product_facts.append(Fact(one.id, one.kind, one.values))
        return found

    def _sorted_into(self, numbers: list[Name], asked: list[Name]) -> Attribute:
        """Return a derived scale; its levels may be those of another one."""
        levels = LEVELS[: self.rng.randint(2, 4)]
        name = self.rng.choice(numbers)
        branches: list[tuple[Expr, Expr]] = []
        for level in levels[1:][: self.rng.randint(1, 2)]:
            limit: Expr = self.writer.grid()
            if asked and self._chance(0.3):
                limit = self.rng.choice(asked)
            branches.append((Cmp(self.rng.choice(("<", ">=")), name, limit), Lit(level)))
        otherwise = Lit(levels[0]) if self._chance(0.8) else None
        return self.facts.listed("class", "scale", levels, Case(tuple(branches), otherwise))
