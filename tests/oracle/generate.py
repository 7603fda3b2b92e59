"""Generates small models, catalogues and buyers from a seed.

The models are nonsense on purpose: what matters is that every shape of the norm occurs, with
many ties, unknown values, equal limits, and wants that nothing can fulfil.
"""

from __future__ import annotations

import random

from tests.oracle.expressions import And, Cmp, Expr, Name, Not, Or
from tests.oracle.generate_facts import WEIGHTY, FactMaker
from tests.oracle.generate_formulas import FormulaMaker
from tests.oracle.generate_questions import QuestionMaker
from tests.oracle.model import Attribute, Model, Rule
from tests.oracle.writing import Fact, Writer


def model_of(seed: int, *, largest: int = 40) -> Model:
    """Return the model of a seed, with at most ``largest`` products."""
    return _Maker(random.Random(seed), largest).model()


class _Maker:
    def __init__(self, rng: random.Random, largest: int) -> None:
        self.rng = rng
        self.largest = largest
        self.facts = FactMaker(rng)
        self.product_facts: list[Fact] = []
        self.buyer_facts: list[Fact] = []
        self.writer = Writer(rng, self.product_facts, self.buyer_facts)
        self.asking = QuestionMaker(rng, self.writer, self.product_facts, self.buyer_facts)

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def model(self) -> Model:
        attributes = self._attributes()
        uses = ("office", "games")[: self.rng.randint(0, 2)]
        questions = self.asking.questions(uses)
        formulas = FormulaMaker(
            self.rng, self.writer, self.facts, self.product_facts, self.buyer_facts
        )
        needs = formulas.needs()
        derived = formulas.derived()
        rules = self._rules(uses)
        questions = self.asking.with_importances(questions, [*attributes, *derived], rules)
        rng = self.rng
        return Model(
            attributes=tuple(attributes),
            derived=tuple(derived),
            questions=tuple(questions),
            needs=tuple(needs),
            rules=tuple(rules),
            uses=uses if any(one.kind == "use cases" for one in questions) else (),
            products=tuple(self.facts.products(attributes, self.largest)),
            available=self._available(attributes) if self._chance(0.2) else None,
            same_by=self._same_by(attributes) if self._chance(0.4) else (),
            shortlist=rng.choice((1, 2, 3, 5)),
            tolerance=rng.choice((0.0, 0.25, 0.5, 1.0, 2.0)),
            suggestions=tuple(self.asking.suggestions(questions)),
        )

    def _attributes(self) -> list[Attribute]:
        found = self.facts.attributes()
        for one in found:
            self.product_facts.append(Fact(one.id, one.kind, one.values, one.unit))
        return found

    def _rules(self, uses: tuple[str, ...]) -> list[Rule]:
        found = []
        for place in range(self.rng.randint(2, 9)):
            use = self.rng.choice(uses) if uses and self._chance(0.3) else None
            strength = self.rng.choices(("must", "wish", "firm"), (52, 41, 7))[0]
            found.append(self._rule(f"r{place + 1}", strength, use))
        return found

    def _rule(self, name: str, strength: str, use: str | None) -> Rule:
        rng = self.rng
        form = rng.random()
        if form < 0.3:
            body = self._bound()
        else:
            depth = rng.choices((0, 1, 2), (40, 45, 15))[0]
            body = self.writer.about_product()
            if depth:
                extra = self.writer.condition(depth - 1, buyers=0.15)
                body = And((body, extra)) if self._chance(0.5) else self._either(body, extra)
        when = None
        if self._chance(0.4):
            when = self.writer.condition(rng.choice((0, 0, 1)), buyers=0.75)
        importance = rng.choice(WEIGHTY) if strength != "firm" and self._chance(0.6) else None
        return Rule(
            id=name,
            strength=strength,
            body=body,
            when=when,
            importance=importance,
            use=use,
            relax=strength != "must" or not self._chance(0.2),
        )

    def _either(self, one: Expr, two: Expr) -> Expr:
        if self._chance(0.3):
            return Not(And((Not(one), two)))
        return Not(And((Not(one), Not(two)))) if self._chance(0.1) else Or((one, two))

    def _bound(self) -> Expr:
        """Return a bound on a number of the product; several on one of them combine."""
        numbers = [fact.id for fact in self.product_facts if fact.is_plain_number]
        name = Name(numbers[0] if self._chance(0.6) else self.rng.choice(numbers))
        op = self.rng.choice((">=", ">=", "<=", "<=", ">", "<"))
        return Cmp(op, name, self.writer.limit() if self._chance(0.5) else self.writer.grid())

    def _available(self, attributes: list[Attribute]) -> Expr:
        """Return what makes a product available, which may depend on where, when and for whom."""
        facts = [Fact(one.id, one.kind, one.values, one.unit) for one in attributes]
        writer = Writer(self.rng, facts, [])
        return writer.condition(self.rng.choice((0, 1, 1)), buyers=0.3)

    def _same_by(self, attributes: list[Attribute]) -> tuple[str, ...]:
        chosen = self.rng.sample(attributes, self.rng.randint(1, len(attributes)))
        return tuple(one.id for one in attributes if one in chosen)
