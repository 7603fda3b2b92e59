"""What stands around a product: accessories, documents and the offers of competitors."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.evidence import Source
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.language import Value


class AccessoryKind(enum.StrEnum):
    """How a related article relates; none of these is a recommendation (GS-A17)."""

    ACCESSORY = "accessory"
    RELATED = "related"
    CONSUMABLE = "consumable"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessory:
    """An article that fits the products for which ``fits`` holds; ``part`` is its number."""

    id: str
    kind: AccessoryKind
    title: Texts
    explain: Texts = Texts()
    fits: Formula | None = None
    part: str = ""
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Documentation of products: one ``link`` for all, or a ``column`` with a link for each."""

    title: Texts
    link: str = ""
    column: str = ""
    when: Formula | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a document that is nowhere, or in two places."""
        if bool(self.link) == bool(self.column):
            raise ValueError("a document has a link or a column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where ours and theirs differ, as one may say it (GS-A19)."""

    about: str
    text: Texts
    source: Source
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitorOffer:
    """One offer of a competitor; ``facts`` are values of our attributes that we know of it."""

    title: Texts
    facts: ById[Value] = field(default_factory=ById)
    differences: tuple[Difference, ...] = ()
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor:
    """A competitor, and from where we know his offers."""

    id: str
    title: Texts
    source: Source
    offers: tuple[CompetitorOffer, ...] = ()
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Technical:
    """Files from which bill of materials and routing follow, beside the category document."""

    bill_of_materials: str = ""
    routing: str = ""
