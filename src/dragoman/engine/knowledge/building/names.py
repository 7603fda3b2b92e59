"""The one namespace of a model: who gives which name, and of which type it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.building.types import (
    fact_type,
    question_facts,
    question_kind,
    range_ends,
)
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.attributes import Nature
from dragoman.engine.knowledge.model.questions import QuestionKind
from dragoman.engine.knowledge.reading.items import Section
from dragoman.engine.language import (
    DATE,
    TEXT,
    Expression,
    LanguageError,
    Namespace,
    Origin,
    Symbol,
    Type,
    check_id,
)

CONTEXT = (
    Symbol("market", TEXT, Origin.CONTEXT),
    Symbol("industry", TEXT, Origin.CONTEXT),
    Symbol("today", DATE, Origin.CONTEXT),
)
_PARTS = {
    "attributes": "attribute",
    "derived": "derived attribute",
    "questions": "question",
    "needs": "need",
}


@dataclass(slots=True)
class Names:
    """What is declared under which name.

    ``symbols`` are typed names, without definitions at first; ``natures`` those of product
    facts; ``questions`` the kinds of questions; ``parts`` the part of the document that owns a
    name. ``broken`` are names that are declared but unusable, so that nobody complains of them a
    second time.
    """

    symbols: dict[str, Symbol] = field(default_factory=dict)
    natures: dict[str, Nature] = field(default_factory=dict)
    questions: dict[str, QuestionKind] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    parts: dict[str, str] = field(default_factory=dict)

    def namespace(self, *, with_walled: bool) -> Namespace:
        """Return the usable names; those behind wall 1 only to be able to refuse them."""
        return Namespace(
            symbol
            for name, symbol in self.symbols.items()
            if with_walled or not self.behind_wall(name)
        )

    def owned(self, root: Section, part: str) -> Iterator[tuple[str, Section]]:
        """Iterate over what a part declares and owns: an id taken twice belongs to the first."""
        return (entry for entry in root.named(part) if self.parts.get(entry[0]) == part)

    def define(self, name: str, definition: Expression) -> None:
        """Give a derived attribute or a need its formula."""
        old = self.symbols[name]
        self.symbols[name] = Symbol(name, old.type, old.origin, definition)

    def behind_wall(self, name: str) -> bool:
        """Return whether a name holds a commercial or behavioural fact."""
        return name in self.natures and not self.natures[name].may_advise

    def is_product(self, name: str) -> bool:
        """Return whether a name is an attribute or derived attribute."""
        return name in self.natures

    def question_of(self, fact: str) -> str | None:
        """Return the question that gives a fact, or nothing."""
        if fact in self.questions:
            return fact
        stem = fact.rpartition("_")[0]
        is_end = self.questions.get(stem) is QuestionKind.RANGE and fact in range_ends(stem)
        return stem if is_end else None


def declare(root: Section, problems: Problems) -> Names:
    """Return all names of a document; duplicates, bad ids and bad types are noted."""
    return _Declaring(root, problems).names


def rules_of(root: Section) -> Iterator[tuple[str | None, Section]]:
    """Iterate over the general rules, and then over those of use cases with their use case."""
    yield from ((None, rule) for rule in root.sections("rules"))
    for use, section in root.named("uses"):
        yield from ((use, rule) for rule in section.sections("rules"))


class _Declaring:
    """Goes through the parts of a document and takes down what each declares."""

    def __init__(self, root: Section, problems: Problems) -> None:
        self.names = Names(symbols={symbol.id: symbol for symbol in CONTEXT})
        self._problems = problems
        self._taken = dict.fromkeys(self.names.symbols, "a name that every model has")
        self._uses = tuple(root.entries("uses"))
        for part, what in _PARTS.items():
            for name, section in root.named(part):
                if self._is_free(name, what, section.place):
                    self.names.parts[name] = part
                    self._declare(name, part, section)
        for _, rule in rules_of(root):
            if rule.get("id") and self._is_free(rule.text("id"), "rule", rule.place_of("id")):
                self.names.rules.add(rule.text("id"))

    def _is_free(self, name: str, what: str, place: Place) -> bool:
        """Take an id; tell if it is taken already or may not be one."""
        if name in self._taken:
            self._problems.add(
                "knowledge.duplicate_id",
                f"`{name}` is the id of this {what}, and already {self._taken[name]}.",
                place=place,
                mend="Attributes, questions, needs and rules share one namespace: rename one.",
            )
            return False
        self._taken[name] = f"that of the {what} in line {place.line}"
        try:
            check_id(name)
        except LanguageError as error:
            self._problems.add("knowledge.id", error.message, place=place, mend=error.mend)
            self.names.broken.add(name)
            return False
        return True

    def _declare(self, name: str, part: str, section: Section) -> None:
        facts: dict[str, Type]
        if part == "questions":
            kind = question_kind(section)
            if kind is not None:
                self.names.questions[name] = kind
            facts = question_facts(name, section, self._uses, self._problems)
            for end in set(facts) - {name}:
                if not self._is_free(end, "range", section.place):
                    del facts[end]
        else:
            if part != "needs":
                self.names.natures[name] = section.enum("nature", Nature) or Nature.PRODUCT
            found = fact_type(section, self._problems)
            facts = {name: found} if found else {}
        if not facts:
            self.names.broken.update((name, *range_ends(name)))
        origin = Origin.PRODUCT if part in ("attributes", "derived") else Origin.BUYER
        for fact, its_type in facts.items():
            self.names.symbols[fact] = Symbol(fact, its_type, origin)
