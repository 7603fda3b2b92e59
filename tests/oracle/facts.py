"""From answers to facts (section 2): questions that count, facts, needs."""

from __future__ import annotations

from typing import Any

from tests.oracle.evaluation import value_of
from tests.oracle.expressions import Expr
from tests.oracle.model import CONTEXT, NOT_IMPORTANT, Buyer, Model, Question


class Known:
    """What is known of one buyer: facts of questions and context, and the needs that follow."""

    def __init__(self, model: Model, buyer: Buyer) -> None:
        self.model = model
        self.buyer = buyer
        self._questions = {question.id: question for question in model.questions}
        self._asks = {fact: question for question in model.questions for fact in question.facts}
        self._definitions = {need.id: need.formula for need in model.needs}
        self._facts: dict[str, Any] = {
            "market": buyer.market,
            "industry": buyer.industry,
            "today": buyer.today,
        }
        for question in model.questions:
            for name in question.facts:
                self.fact(name)
        for need in model.needs:
            self.fact(need.id)

    @property
    def facts(self) -> dict[str, Any]:
        """Every fact of the buyer and the context by name, needs among them; None is NULL."""
        return self._facts

    def fact(self, name: str) -> Any:
        """Return the fact of a question or need, or of the context."""
        if name not in self._facts:
            if name in self._definitions:
                self._facts[name] = self.value(self._definitions[name])
            else:
                self._facts[name] = self._answered(name)
        return self._facts[name]

    def value(self, expr: Expr) -> Any:
        """Return the value of an expression over facts of buyer and context."""
        leaves = self.model.leaves(expr)
        for leaf in leaves:
            self.fact(leaf)
        return value_of(expr, _Lazily(self))

    def counts(self, question: Question) -> bool:
        """Return whether the question has an answer that counts: its condition is not FALSE."""
        if question.id not in self.buyer.answers:
            return False
        return question.only_if is None or self.value(question.only_if) is not False

    def importance(self, question: Question) -> str | None:
        """Return the importance that was given with the answer to a question, if it counts."""
        given = self.buyer.answers.get(question.id)
        if given is None or not self.counts(question):
            return None
        return given.importance

    def said_not_important(self, question: Question) -> bool:
        """Return whether the answer that counts is *not important to me*."""
        if not self.counts(question):
            return False
        return self.buyer.answers[question.id].reply == NOT_IMPORTANT

    def question_of(self, fact: str) -> Question | None:
        """Return the question that gives a fact."""
        return None if fact in CONTEXT else self._asks.get(fact)

    def _answered(self, fact: str) -> Any:
        question = self._asks[fact]
        if not self.counts(question):
            return None
        given = self.buyer.answers[question.id]
        if given.reply:
            return None
        if question.kind == "range":
            return given.value[0] if fact.endswith("_from") else given.value[1]
        return given.value


class _Lazily(dict[str, Any]):
    """Facts that are worked out when an expression names them."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known

    def get(self, name: str, default: Any = None) -> Any:
        return self._known.fact(name)
