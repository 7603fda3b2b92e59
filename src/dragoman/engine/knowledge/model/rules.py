"""What follows from what the buyer said: needs, rules and use cases."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.attributes import Facet, Importance
from dragoman.engine.knowledge.model.evidence import Source
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.language import Type


class Strength(enum.StrEnum):
    """How binding a rule is: wished, required, or never relaxed (law, safety, compatibility)."""

    WISH = "wish"
    MUST = "must"
    FIRM = "firm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A technical quantity that follows from answers alone."""

    id: str
    type: Type
    formula: Formula
    title: Texts = Texts()
    because: Texts = Texts()
    explain: Texts = Texts()
    facet: Facet | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition that products should meet when ``when`` holds; always, if there is none.

    A rule of a use case has the use case in its ``when`` already, and its id in ``use``.
    ``importance`` is nothing for a firm rule, which is not weighed. Without ``relax`` nobody is
    offered to do without a must; ``instead`` says what helps where nothing meets it.
    """

    id: str
    strength: Strength
    condition: Formula
    when: Formula | None = None
    importance: Importance | None = None
    title: Texts = Texts()
    because: Texts = Texts()
    relax: bool = True
    instead: Texts = Texts()
    source: Source | None = None
    facet: Facet | None = None
    use: str | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Hold firm rules to a source, and every other rule to an importance."""
        is_firm = self.strength is Strength.FIRM
        if is_firm != (self.importance is None):
            raise ValueError("importance belongs to must and wish, and to these always")
        if is_firm and self.source is None:
            raise ValueError("a firm rule needs a source")
        if self.strength is not Strength.MUST and (self.instead or not self.relax):
            raise ValueError("only a must can be relaxed or not")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A use case such as "business notebook": what it bears on and the rules it brings.

    ``rules`` are ids; the rules themselves stand among those of the category.
    """

    id: str
    title: Texts
    explain: Texts = Texts()
    bears_on: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False, repr=False)
