"""Generates what a model asks: questions of every kind, and needs that are suggested."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from tests.oracle.generate_facts import MAKERS
from tests.oracle.model import IMPORTANCES, KINDS, Attribute, Question, Rule, Suggestion
from tests.oracle.writing import DAYS, GRID, Fact, Writer

_COMMON = ("number", "number", "range", "yes/no", "yes/no", "one_of", "some_of")


class QuestionMaker:
    """Makes questions about what products are; each gives facts that rules may name."""

    def __init__(
        self, rng: random.Random, writer: Writer, products: list[Fact], buyers: list[Fact]
    ) -> None:
        self.rng = rng
        self.writer = writer
        self.product_facts = products
        self.buyer_facts = buyers

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def questions(self, uses: tuple[str, ...]) -> list[Question]:
        """Return the questions of a model; those of importance name nothing yet."""
        rng = self.rng
        chosen = rng.sample(_COMMON, rng.randint(2, 5))
        known = {one.kind for one in self.product_facts}
        chosen += [kind for kind in ("date", "text") if kind in known and self._chance(0.5)]
        if any(one.unit == "kW" for one in self.product_facts) and self._chance(0.8):
            chosen.append(rng.choice(("measured", "measured", "measured range")))
        if uses:
            chosen += ["use cases"] * rng.choice((1, 1, 1, 2))
        chosen += ["importance"] * rng.randint(0, 2)
        rng.shuffle(chosen)
        found = []
        for place, kind in enumerate(chosen):
            question = self._question(f"q{place + 1}", kind, uses)
            found.append(question)
            self._give_facts(question)
        return found

    def _question(self, name: str, kind: str, uses: tuple[str, ...]) -> Question:
        rng = self.rng
        only_if = None
        if self.buyer_facts and self._chance(0.3):
            only_if = self.writer.condition(rng.choice((0, 0, 1)), buyers=1.0)
        about = [fact.id for fact in self.product_facts if self._chance(0.2)]
        unit = ""
        between = (0.0, 10.0) if kind in ("number", "range") else None
        if kind.startswith("measured"):
            kind = "range" if kind.endswith("range") else "number"
            unit, between = "W", (0.0, 10_000.0)
        return Question(
            id=name,
            kind=kind,
            unit=unit,
            options=self._options(kind, uses),
            between=between,
            only_if=only_if,
            about=tuple(about),
            answerable=rng.choice((None, "with_effort", "hardly")),
            asked=rng.choice((None, None, None, "first", "last")),
            typical=rng.choice(GRID)
            if kind == "number" and self._chance(0.4) and not unit
            else None,
        )

    def _options(self, kind: str, uses: tuple[str, ...]) -> tuple[str, ...]:
        match kind:
            case "one_of":
                return self._values_of("colour") or ("old", "new", "odd")
            case "some_of":
                return self._values_of("ports") or ("one", "two", "three")
            case "use cases":
                return uses
            case _:
                return ()

    def _values_of(self, name: str) -> tuple[str, ...]:
        return next((one.values for one in self.product_facts if one.id == name), ())

    def _give_facts(self, question: Question) -> None:
        kind = KINDS.get(question.kind, question.kind)
        values = IMPORTANCES if question.kind == "importance" else question.options
        for name in question.facts:
            # Sets of one member cannot be asked for two.
            if kind != "set" or len(question.options) > 1:
                self.buyer_facts.append(Fact(name, kind, values, question.unit))

    def with_importances(
        self, questions: list[Question], attributes: list[Attribute], rules: list[Rule]
    ) -> list[Question]:
        """Return the questions, those of importance with what they weigh."""
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

    def suggestions(self, questions: list[Question]) -> list[Suggestion]:
        """Return needs that are suggested: answers to one question, or to several at once."""
        rng = self.rng
        if not self._chance(0.75):
            return []
        found = []
        for place in range(rng.randint(1, 3)):
            when = self.writer.condition(rng.choice((0, 1)), buyers=1.0)
            asked = rng.sample(questions, min(len(questions), rng.choice((1, 2, 2))))
            answers = {one.id: self._suggested(one) for one in asked}
            found.append(Suggestion(id=f"hint{place + 1}", when=when, answers=answers))
        return found

    def _suggested(self, question: Question) -> Any:
        rng = self.rng
        match question.kind:
            case "number":
                return rng.choice(GRID)
            case "range":
                return tuple(sorted(rng.sample(GRID, 2)))
            case "yes/no":
                return True
            case "one_of":
                return rng.choice(question.options)
            case "importance":
                return rng.choice(IMPORTANCES)
            case "date":
                return rng.choice(DAYS)
            case "text":
                return rng.choice(MAKERS)
            case _:
                return frozenset(rng.sample(question.options, 1))
