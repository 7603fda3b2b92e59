"""The need profile of one buyer: everything that advice may know of him (GS-B13)."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.engine.knowledge import Answer, Importance, Reply, Strength
from dragoman.engine.language import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer, and how important the buyer said it is (nothing: he did not say)."""

    value: Answer
    importance: Importance | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether the buyer does not know."""
        return self.value is Reply.UNKNOWN

    @property
    def is_not_important(self) -> bool:
        """Whether the buyer does not care."""
        return self.value is Reply.NOT_IMPORTANT


class Wants(enum.StrEnum):
    """What the buyer wants instead of the product that was shown (GS-B11)."""

    LESS = "less"
    MORE = "more"
    OTHER = "other"
    LIKE = "like"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """A reaction to a shown product: too much, too little or wrong of ``about``, or more of it.

    ``about`` is an attribute, and is empty only with ``Wants.LIKE``.
    """

    product: str
    wants: Wants
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A requirement stated directly, by a tender or an expert (GS-C12).

    ``expression`` is written in the language of rules and names at least one product fact.
    """

    id: str
    strength: Strength
    expression: str
    importance: Importance = Importance.NORMAL
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """An expert's change of a derived requirement: dropped, or another importance (GS-C11)."""

    requirement: str
    importance: Importance | None
    by: str
    because: str

    @property
    def drops(self) -> bool:
        """Whether the requirement is dropped altogether."""
        return self.importance is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """An expert has checked a firm rule for one product whose data sheet leaves it open."""

    product: str
    rule: str
    by: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step of the history of a profile; ``at`` is whatever clock the caller keeps."""

    at: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where and when advice is given; each part may be unknown.

    A market is written in capitals, for a country the two letters of ISO 3166.

    >>> Context(market="pl").market
    'PL'
    """

    market: str | None = None
    industry: str | None = None
    today: datetime.date | None = None

    def __post_init__(self) -> None:
        """Write the market as models do."""
        if self.market is not None:
            object.__setattr__(self, "market", self.market.strip().upper())

    def facts(self) -> dict[str, Value | None]:
        """Return the context as facts of the expression language."""
        return {"market": self.market, "industry": self.industry, "today": self.today}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Answers by question id and what was said beside them; the order of answers means nothing.

    ``history`` is kept for people and never enters a result.
    """

    answers: Mapping[str, Given] = field(default_factory=dict)
    requirements: tuple[Stated, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    overrides: tuple[Override, ...] = ()
    signed_off: tuple[SignOff, ...] = ()
    declined: frozenset[str] = frozenset()
    history: tuple[Change, ...] = ()

    def with_answer(self, question: str, given: Given | None) -> Profile:
        """Return the profile with one answer given, changed or (``None``) withdrawn."""
        answers = {key: value for key, value in self.answers.items() if key != question}
        if given is not None:
            answers[question] = given
        return Profile(
            answers=answers,
            requirements=self.requirements,
            feedback=self.feedback,
            overrides=self.overrides,
            signed_off=self.signed_off,
            declined=self.declined,
            history=self.history,
        )
