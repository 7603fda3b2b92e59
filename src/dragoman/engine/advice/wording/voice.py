"""The words of one category in one language: titles, values, answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from dragoman.engine.advice.wording.measures import quantity
from dragoman.engine.advice.wording.tongue import Tongue, within
from dragoman.engine.knowledge import (
    Answer,
    Attribute,
    Category,
    Question,
    QuestionKind,
    Range,
    Reply,
    Texts,
)
from dragoman.engine.language import Kind, Type, Value


class Voice:
    """Says what stands in a category model, in the language of one buyer.

    >>> from dragoman.engine.advice.wording.tongue import Tongue
    >>> Tongue.of("pl").phrases.words.yes
    'tak'
    """

    def __init__(self, category: Category, language: str) -> None:
        self.category = category
        self.tongue = Tongue.of(language)
        self.language = language
        self.question_of: Mapping[str, Question] = {
            fact: question for question in category.questions.values() for fact in question.facts
        }
        self._facts: Mapping[str, Attribute] = category.facts

    def text(self, texts: Texts) -> str:
        """Return a text of the model in this language, else in the next best one."""
        return texts.in_language(self.language)

    def attribute(self, name: str) -> Attribute | None:
        """Return a product fact, or nothing."""
        return self._facts.get(name)

    def title(self, name: str) -> str:
        """Return what an attribute, need, rule or question is called, at the start of a line."""
        category = self.category
        if name in self._facts:
            return self.text(self._facts[name].title) or name
        if name in category.needs:
            return self.text(category.needs[name].title) or name
        if name in category.rules:
            return self.text(category.rules[name].title)
        if name in self.question_of:
            return self.text(self.question_of[name].ask) or name
        words = self.tongue.phrases.words
        return {"market": words.market, "industry": words.industry, "today": words.today}.get(
            name, name
        )

    def subject(self, name: str) -> str:
        """Return what an attribute is called within a sentence."""
        return within(self.title(name))

    def value(self, name: str, value: Value | None, *, digits: int | None = None) -> str:
        """Return a value of a product fact; ``digits`` instead of those of the attribute."""
        attribute = self._facts[name]
        if value is None:
            return self.tongue.phrases.words.not_known
        if isinstance(value, float):
            shown = attribute.digits if digits is None else digits
            return quantity(self.tongue, value, attribute.type.unit, shown)
        if isinstance(value, frozenset):
            members = [self.member(name, each) for each in attribute.type.values if each in value]
            return self.tongue.all_of(members) or self.tongue.phrases.words.nothing_in_set
        if isinstance(value, str) and attribute.type.kind is not Kind.TEXT:
            return self.member(name, value)
        return self.plain(value, attribute.type)

    def limit(self, name: str, value: Value) -> str:
        """Return a limit that an attribute is held to: with the digits it has itself."""
        if isinstance(value, float):
            return quantity(self.tongue, value, self._facts[name].type.unit)
        return self.value(name, value)

    def member(self, name: str, value: str) -> str:
        """Return a level or value of a scale, choice or set."""
        attribute = self._facts.get(name)
        member = attribute.members.get(value) if attribute else None
        return (self.text(member.title) if member else "") or value

    def plain(self, value: Value | None, its_type: Type) -> str:
        """Return a value that has no attribute: of a need, or of an expression."""
        words = self.tongue.phrases.words
        match value:
            case None:
                return words.not_known
            case bool():
                return words.yes if value else words.no
            case float():
                return quantity(self.tongue, value, its_type.unit)
            case datetime.date():
                return self.tongue.date(value)
            case frozenset():
                return self.tongue.all_of(sorted(value)) or words.nothing_in_set
            case _:
                return str(value)

    def answer(self, question: Question, answer: Answer) -> str:
        """Return an answer in the words in which it was offered."""
        words = self.tongue.phrases.words
        if answer is Reply.UNKNOWN:
            return words.do_not_know
        if answer is Reply.NOT_IMPORTANT:
            return words.not_important
        if isinstance(answer, Range):
            return self.range(question, answer)
        if question.kind is QuestionKind.IMPORTANCE:
            return words.importance[str(answer)]
        if isinstance(answer, frozenset):
            chosen = [each for each in question.options if each in answer]
            return self.tongue.all_of(self.option(question, each) for each in chosen)
        if question.kind is QuestionKind.ONE_OF:
            return self.option(question, str(answer))
        return self.plain(answer, next(iter(question.facts.values())))

    def option(self, question: Question, option: str) -> str:
        """Return the text of one option."""
        found = question.options.get(option)
        return (self.text(found.text) if found else "") or option

    def range(self, question: Question, answer: Range) -> str:
        """Return a range as people write it."""
        words = self.tongue.phrases.words
        low, high = (
            None if end is None else quantity(self.tongue, end, question.unit)
            for end in (answer.low, answer.high)
        )
        if low is None:
            return self.tongue.say(words.up_to, high=high or "")
        if high is None:
            return self.tongue.say(words.from_on, low=low)
        return self.tongue.say(words.from_to, low=low, high=high)

    def titles(self, names: Iterable[str]) -> str:
        """Return several titles within a sentence, joined by *and*."""
        return self.tongue.all_of(self.subject(name) for name in names)
