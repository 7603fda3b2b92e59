"""Generates small models, catalogues and buyers from a seed.

The models are nonsense on purpose: what matters is that every shape of the norm occurs, with
many ties, unknown values, equal limits, and wants that nothing can fulfil.
"""

from __future__ import annotations

import random
from dataclasses import replace

from tests.oracle.expressions import And, Arith, Case, Cmp, Expr, Fn, Lit, Name, Not, Or, number
from tests.oracle.generate_facts import WEIGHTY, FactMaker
from tests.oracle.model import (
    IMPORTANCES,
    KINDS,
    Attribute,
    Model,
    Need,
    Question,
    Rule,
    Suggestion,
)
from tests.oracle.writing import GRID, Fact, Writer


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

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def model(self) -> Model:
        attributes = self._attributes()
        uses = ("office", "games")[: self.rng.randint(0, 2)]
        questions = self._questions(uses)
        needs = self._needs()
        derived = self._derived()
        rules = self._rules(uses)
        questions = self._with_importances(questions, [*attributes, *derived], rules)
        rng = self.rng
        return Model(
            attributes=tuple(attributes),
            derived=tuple(derived),
            questions=tuple(questions),
            needs=tuple(needs),
            rules=tuple(rules),
            uses=uses if any(one.kind == "use cases" for one in questions) else (),
            products=tuple(self.facts.products(attributes, self.largest)),
            available=self._available(attributes) if self._chance(0.15) else None,
            same_by=self._same_by(attributes) if self._chance(0.4) else (),
            shortlist=rng.choice((1, 2, 3, 5)),
            tolerance=rng.choice((0.0, 0.25, 0.5, 1.0, 2.0)),
            suggestions=tuple(self._suggestions(questions)),
        )

    def _attributes(self) -> list[Attribute]:
        found = self.facts.attributes()
        for one in found:
            self.product_facts.append(Fact(one.id, one.kind, one.values, one.unit))
        return found

    def _questions(self, uses: tuple[str, ...]) -> list[Question]:
        rng = self.rng
        kinds = ["number", "number", "range", "yes/no", "yes/no", "one_of", "some_of"]
        chosen = rng.sample(kinds, rng.randint(2, 5))
        known = {one.kind for one in self.product_facts}
        chosen += [kind for kind in ("date", "text") if kind in known and self._chance(0.5)]
        if any(one.unit for one in self.product_facts) and self._chance(0.8):
            chosen.append("measured")
        if uses:
            chosen += ["use cases"] * rng.choice((1, 1, 1, 2))
        chosen += ["importance"] * rng.randint(0, 2)
        rng.shuffle(chosen)
        questions = []
        for place, kind in enumerate(chosen):
            only_if = None
            if self.buyer_facts and self._chance(0.3):
                only_if = self.writer.condition(rng.choice((0, 0, 1)), buyers=1.0)
            about = [fact.id for fact in self.product_facts if self._chance(0.2)]
            options: tuple[str, ...] = ()
            if kind == "one_of":
                colour = next((one for one in self.product_facts if one.id == "colour"), None)
                options = colour.values if colour else ("old", "new", "odd")
            elif kind == "some_of":
                ports = next((one for one in self.product_facts if one.id == "ports"), None)
                options = ports.values if ports else ("one", "two", "three")
            elif kind == "use cases":
                options = uses
            unit = ""
            between = (0.0, 10.0) if kind in ("number", "range") else None
            if kind == "measured":
                kind, unit, between = "number", "W", (0.0, 10_000.0)
            question = Question(
                id=f"q{place + 1}",
                kind=kind,
                unit=unit,
                options=options,
                between=between,
                only_if=only_if,
                about=tuple(about),
                answerable=rng.choice((None, "with_effort", "hardly")),
                asked=rng.choice((None, None, None, "first", "last")),
                typical=rng.choice(GRID)
                if kind == "number" and self._chance(0.4) and not unit
                else None,
            )
            questions.append(question)
            self._give_facts(question)
        return questions

    def _give_facts(self, question: Question) -> None:
        kind = KINDS.get(question.kind, question.kind)
        values = IMPORTANCES if question.kind == "importance" else question.options
        for name in question.facts:
            # Sets of one member cannot be asked for two.
            if kind != "set" or len(question.options) > 1:
                self.buyer_facts.append(Fact(name, kind, values, question.unit))

    def _needs(self) -> list[Need]:
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
        for need in found:
            self.buyer_facts.append(Fact(need.id, need.kind))
        return found

    def _derived(self) -> list[Attribute]:
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
        if found and found[0].kind == "number" and self._chance(0.3):
            formula = Arith("+", Name(found[0].id), self.rng.choice(numbers))
            found.append(self.facts.number("total", formula))
        for one in found:
            self.product_facts.append(Fact(one.id, one.kind))
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

    def _with_importances(
        self, questions: list[Question], attributes: list[Attribute], rules: list[Rule]
    ) -> list[Question]:
        preferred = [one.id for one in attributes if one.better]
        weighed = preferred * 2 + [rule.id for rule in rules if rule.strength != "firm"]
        found = []
        for question in questions:
            if question.kind == "importance":
                # A model without anything to weigh names any rule; that weighs nothing.
                among = weighed or [rules[0].id]
                of = {self.rng.choice(among) for _ in range(self.rng.randint(1, 3))}
                found.append(replace(question, of=tuple(sorted(of))))
            else:
                found.append(question)
        return found

    def _suggestions(self, questions: list[Question]) -> list[Suggestion]:
        found = []
        truths = [one.id for one in questions if one.kind == "yes/no"]
        if truths and self._chance(0.4):
            for place in range(self.rng.randint(1, 3)):
                when = self.writer.condition(self.rng.choice((0, 1)), buyers=1.0)
                asks = self.rng.choice(truths)
                found.append(Suggestion(id=f"hint{place + 1}", when=when, question=asks))
        return found

    def _same_by(self, attributes: list[Attribute]) -> tuple[str, ...]:
        chosen = self.rng.sample(attributes, self.rng.randint(1, len(attributes)))
        return tuple(one.id for one in attributes if one in chosen)

    def _available(self, attributes: list[Attribute]) -> Expr:
        first = attributes[0]
        present = Not(Cmp("=", Name("market"), Lit("DE")))
        if first.kind == "number" and not first.unit:
            return Cmp(">=", Name(first.id), number(self.rng.choice((0.0, 1.0, 2.0))))
        return present
