"""The teller of one turn: what was weighed, for whom, and in which language it is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.explanation import facts_of
from dragoman.engine.advice.facts import Standing
from dragoman.engine.advice.holding import value_for
from dragoman.engine.advice.profile import Profile
from dragoman.engine.advice.turn import Turn
from dragoman.engine.advice.wording.conditions import Describer
from dragoman.engine.advice.wording.naming import Naming
from dragoman.engine.advice.wording.tongue import within
from dragoman.engine.advice.wording.voice import Voice
from dragoman.engine.knowledge import Formula, Rule, Texts, fill, placeholders
from dragoman.engine.language import Expression, Name, Origin, Value, deciding, expand, names


class Narrator:
    """Knows everything that a turn can be told with; the modules beside it do the telling."""

    def __init__(self, *, advisor: Advisor, profile: Profile, turn: Turn, language: str) -> None:
        self.advisor = advisor
        self.profile = profile
        self.turn = turn
        self.voice = Voice(advisor.category, language)
        self.tongue = self.voice.tongue
        self.phrases = self.tongue.phrases
        self.describer = Describer(self.voice)
        self._naming = Naming(advisor.ground, self.voice)
        self.criteria: Mapping[str, Criterion] = {it.id: it for it in turn.criteria}

    def product(self, row: int) -> str:
        """Return what people call a product, and what tells it from others of the same name."""
        return self._naming.of(row)

    def rule(self, name: str) -> Rule | None:
        """Return the rule of the model that a requirement id belongs to."""
        rules = self.advisor.category.rules
        return rules.get(name) or rules.get(name.partition("/")[0])

    def values(self, wanted: Iterable[str], row: int) -> dict[str, Value | None]:
        """Return product facts of one row, those that depend on the buyer included."""
        return facts_of(self.advisor.ground, self.turn, wanted, row)

    def holds(self, formula: Formula | None, row: int | None = None) -> bool:
        """Return whether a condition of the model is TRUE (not NULL); one not written is."""
        if formula is None:
            return True
        return self.value_of(formula.tree, row) is True

    def value_of(self, tree: Expression, row: int | None = None) -> Value | None:
        """Return the value of an expression for this buyer and, if given, one product."""
        return value_for(tree, advisor=self.advisor, turn=self.turn, row=row)

    def lacking(self, fact: str, row: int) -> tuple[str, ...]:
        """Return the facts of the data sheet without which a product fact is not known."""
        category = self.advisor.category
        if fact in category.attributes:
            return (fact,)
        derived = category.derived[fact]
        name = Name(id=fact, type=derived.type, origin=Origin.PRODUCT)
        tree = expand(name, category.namespace)
        sheet = [each for each in category.attributes if each in names(tree)]
        record = {**self.turn.facts.values, **self.values(sheet, row)}
        found = deciding(tree, record).unknown
        return tuple(each for each in sheet if each in found)

    def filled(self, texts: Texts, *, row: int | None = None) -> str:
        """Return a text of the model with its place-holders filled; empty if one is not known.

        Half a sentence would be worse than none.
        """
        text = self.voice.text(texts)
        said = {name: self._said(name, row) for name in placeholders(text)}
        if any(value is None for value in said.values()):
            return ""
        return fill(text, lambda name: said[name] or "")

    def fact(self, name: str, value: Value | None, *, digits: int | None = None) -> str:
        """Return a product fact: "price $250", or "panel: IPS" where it is no figure."""
        phrases = self.phrases.conditions
        is_figure = isinstance(value, float | datetime.date)
        return self.tongue.say(
            phrases.figure if is_figure else phrases.of,
            subject=self.voice.subject(name),
            predicate=self.voice.value(name, value, digits=digits),
        )

    def has_title(self, criterion: str) -> bool:
        """Return whether somebody gave a criterion a title; its measure stands for it if not."""
        found = self.criteria.get(criterion)
        if found is not None and found.attribute is not None:
            return True
        rule = self.rule(criterion)
        return rule is not None and bool(rule.title)

    def title(self, criterion: str) -> str:
        """Return what a criterion is called at the start of a line; it is never empty."""
        found = self.criteria.get(criterion)
        if found is not None and found.attribute is not None:
            return self.voice.title(found.attribute.id)
        rule = self.rule(criterion)
        if rule is not None and rule.title:
            return self.voice.text(rule.title)
        if found is not None and found.requirement is not None:
            tree = found.requirement.atom.tree
            return self.describer.whole(tree) or found.requirement.atom.text
        return self.voice.title(criterion) or criterion

    def short(self, criterion: str) -> str:
        """Return what a criterion is called within a sentence."""
        return within(self.title(criterion))

    def question(self, name: str) -> str:
        """Return the text of the question that gives a fact, in quotation marks."""
        found = self.voice.question_of.get(name) or self.advisor.category.questions.get(name)
        return self.tongue.quoted(self.voice.text(found.ask) if found else name)

    def answer(self, question: str) -> str:
        """Return what was answered to a question."""
        given = self.turn.facts.given.get(question)
        if given is None:
            return self.phrases.words.not_answered
        return self.voice.answer(self.advisor.category.questions[question], given.value)

    def answered(self, questions: Iterable[str]) -> str:
        """Return questions with their answers, one after the other."""
        return "; ".join(
            self.tongue.say(
                self.phrases.demands.answer_of,
                question=self.question(name),
                answer=self.answer(name),
            )
            for name in questions
        )

    def _said(self, name: str, row: int | None) -> str | None:
        """Return the value that stands for a place-holder, nothing if it is not known."""
        category = self.advisor.category
        if name in category.questions:
            answered = self.turn.facts.standing.get(name) is Standing.ANSWERED
            return self.answer(name) if answered else None
        if self.voice.attribute(name) is not None:
            value = None if row is None else self.values((name,), row)[name]
            return None if value is None else self.voice.value(name, value)
        value = self.turn.facts.values.get(name)
        if value is None:
            return None
        return self.voice.plain(value, category.namespace[name].type)
