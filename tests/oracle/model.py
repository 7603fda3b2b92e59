"""What a generated case consists of: a model, its products, and buyers who answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tests.oracle.deciding import domain_of
from tests.oracle.expressions import Expr, names

WEIGHTS = {"none": 0, "low": 1, "normal": 2, "high": 4, "very_high": 8}
IMPORTANCES = tuple(WEIGHTS)
KINDS = {
    "one_of": "choice",
    "some_of": "set",
    "use cases": "set",
    "range": "number",
    "importance": "scale",
}
"""The kinds of facts that questions give, where they are called otherwise."""
CONTEXT = ("market", "industry", "today")

UNKNOWN = "unknown"
NOT_IMPORTANT = "not_important"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A fact of a product; with a ``formula`` it is derived.

    ``kind`` is number, scale, choice, set or yes/no; ``values`` are levels or members.
    """

    id: str
    kind: str
    values: tuple[str, ...] = ()
    formula: Expr | None = None
    better: str | None = None
    bad: float | None = None
    good: float | None = None
    target: float | None = None
    tolerance: float | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    unknown_scores: float | None = None
    importance: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; ``kind`` is that of the norm: number, range, yes/no, one_of, some_of, …."""

    id: str
    kind: str
    unit: str = ""
    options: tuple[str, ...] = ()
    between: tuple[float, float] | None = None
    only_if: Expr | None = None
    about: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    answerable: str | None = None
    asked: str | None = None
    typical: Any = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts it gives."""
        if self.kind == "range":
            return (f"{self.id}_from", f"{self.id}_to")
        return (self.id,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A quantity that follows from answers."""

    id: str
    kind: str
    formula: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the model; ``use`` is the use case it stands under."""

    id: str
    strength: str
    body: Expr
    when: Expr | None = None
    importance: str | None = None
    use: str | None = None
    relax: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A need that the buyer may not have named: answers to open questions."""

    id: str
    when: Expr
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product: its id and the values of its attributes, None where unknown."""

    id: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Model:
    """A category model with its products, in the order of the table."""

    attributes: tuple[Attribute, ...]
    derived: tuple[Attribute, ...]
    questions: tuple[Question, ...]
    needs: tuple[Need, ...]
    rules: tuple[Rule, ...]
    uses: tuple[str, ...]
    products: tuple[Product, ...]
    available: Expr | None = None
    same_by: tuple[str, ...] = ()
    shortlist: int = 5
    tolerance: float = 1.0
    suggestions: tuple[Suggestion, ...] = ()

    def all_attributes(self) -> Iterator[Attribute]:
        """Iterate over attributes and then derived attributes, as written."""
        yield from self.attributes
        yield from self.derived

    @cached_property
    def definitions(self) -> dict[str, Expr]:
        """The formulas of derived attributes and needs."""
        found = {one.id: one.formula for one in self.derived if one.formula is not None}
        found.update({need.id: need.formula for need in self.needs})
        return found

    @cached_property
    def product_names(self) -> frozenset[str]:
        """The ids of attributes and derived attributes."""
        return frozenset(one.id for one in self.all_attributes())

    @cached_property
    def domains(self) -> dict[str, tuple[Any, ...]]:
        """All values of every fact that has few of them."""
        found = {one.id: domain_of(one.kind, one.values) for one in self.attributes}
        for question in self.questions:
            kind = KINDS.get(question.kind, question.kind)
            values = IMPORTANCES if question.kind == "importance" else question.options
            found.update((name, domain_of(kind, values)) for name in question.facts)
        return {name: values for name, values in found.items() if values}

    def leaves(self, expr: Expr) -> set[str]:
        """Return the facts that an expression rests on, through needs and derived attributes."""
        definitions = self.definitions
        found: set[str] = set()
        for name in names(expr):
            found |= self.leaves(definitions[name]) if name in definitions else {name}
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer: a value by the question's kind, UNKNOWN or NOT_IMPORTANT (see ``reply``).

    The value of a range is a pair (low, high) of which one may be None.
    """

    value: Any = None
    reply: str = ""
    importance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """A requirement stated directly."""

    id: str
    strength: str
    body: Expr
    importance: str = "normal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """Feedback on a product: ``wants`` is less, more, other or like (then without ``about``)."""

    product: str
    wants: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An expert's override of a requirement: another importance, or none at all (dropped)."""

    requirement: str
    importance: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """A profile and its context."""

    answers: Mapping[str, Answered] = field(default_factory=dict)
    directs: tuple[Direct, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    changes: tuple[Change, ...] = ()
    signed: tuple[tuple[str, str], ...] = ()
    declined: tuple[str, ...] = ()
    market: str | None = None
    industry: str | None = None
    today: date | None = None
