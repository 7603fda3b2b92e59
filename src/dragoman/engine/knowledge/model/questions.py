"""What the buyer is asked, and what an answer can be."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.attributes import Facet
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.language import Type


class QuestionKind(enum.StrEnum):
    """What form an answer has."""

    NUMBER = "number"
    RANGE = "range"
    YES_NO = "yes/no"
    TEXT = "text"
    DATE = "date"
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    IMPORTANCE = "importance"
    USE_CASES = "use cases"


class Answerable(enum.StrEnum):
    """How easily a buyer can answer."""

    EASILY = "easily"
    WITH_EFFORT = "with_effort"
    HARDLY = "hardly"


class Asked(enum.StrEnum):
    """Where in the dialogue a question wants to stand."""

    FIRST = "first"
    NORMAL = "normal"
    LAST = "last"


class Classifies(enum.StrEnum):
    """What an answer tells of the buyer, not of the product (GS-B17, GS-B18)."""

    DEMAND = "demand"
    COMPETENCE = "competence"
    TRUST = "trust"


class Reply(enum.StrEnum):
    """Answers that every question accepts and that name no value (GS-B04)."""

    UNKNOWN = "unknown"
    NOT_IMPORTANT = "not_important"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """An answer to a range question; an open end is nothing."""

    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Refuse a range without ends or with ends in the wrong order."""
        if self.low is None and self.high is None:
            raise ValueError("a range has at least one end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("the low end of a range is not above the high end")


Answer = float | str | bool | datetime.date | frozenset[str] | Range | Reply
"""By kind of question: number float; range Range; yes/no bool; text str; date date; one_of the
option id; some_of and use cases a frozenset of ids; importance the id of an Importance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer offered by a question."""

    id: str
    text: Texts = Texts()
    explain: Texts = Texts()
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question in the buyer's words.

    ``facts`` are the names and types it gives to expressions: its own id, or ``<id>_from`` and
    ``<id>_to`` for a range. ``options`` are those of one_of and some_of, the use cases of a
    use case question, and empty otherwise. ``about`` are attributes whose unasked weight
    becomes 0 when the answer is "not important"; ``of`` are the attributes and rules whose
    weight is the answer to an importance question.
    """

    id: str
    kind: QuestionKind
    facts: ById[Type]
    unit: str | None = None
    options: ById[Option] = field(default_factory=ById)
    ask: Texts = Texts()
    why: Texts = Texts()
    explain: Texts = Texts()
    between: tuple[float, float] | None = None
    only_if: Formula | None = None
    about: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    answerable: Answerable = Answerable.EASILY
    asked: Asked = Asked.NORMAL
    typical: Answer | None = None
    topic: str | None = None
    classifies: Classifies | None = None
    facet: Facet | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)

    @property
    def type(self) -> Type | None:
        """The type of its single fact; nothing for a range, which gives two."""
        return self.facts.get(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A group of questions that belong together."""

    id: str
    title: Texts
    explain: Texts = Texts()
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A need that the buyer has not named, offered because of what was answered (GS-B07)."""

    id: str
    when: Formula
    suggest: ById[Answer]
    text: Texts
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a buyer and the answers they mean; ``say`` is phrases by language."""

    means: ById[Answer]
    say: ById[tuple[str, ...]]
    place: Place = field(default_factory=Place, compare=False, repr=False)
