"""A category model: everything the advice knows about one kind of product."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.around import Accessory, Competitor, Document, Technical
from dragoman.engine.knowledge.model.attributes import Attribute, Nature
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.evidence import (
    Argument,
    Claim,
    Consequence,
    Evidence,
    Objection,
    Term,
)
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.questions import (
    Answer,
    Phrase,
    Question,
    QuestionKind,
    Suggestion,
    Topic,
)
from dragoman.engine.knowledge.model.rules import Need, Rule, Use
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.language import Namespace


class Offers(enum.StrEnum):
    """What the catalogue holds (GS-A08)."""

    GOODS = "goods"
    SERVICES = "services"
    SOLUTIONS = "solutions"


class SoldAs(enum.StrEnum):
    """Whether the category is normally sold with the help of an expert (GS-A22)."""

    EXPERT = "expert"
    TRANSACTIONAL = "transactional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """How the category is sold, since when, and when to look at that again (GS-A23)."""

    sold_as: SoldAs
    since: datetime.date
    review: datetime.date | None = None
    because: Texts = Texts()
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTable:
    """The table of products, and what its columns are.

    ``table`` is a file name relative to the folder of the document. ``id`` and ``name`` are
    columns, joined with one space. Products equal in all attributes ``same_by`` are one product
    under several names; where it is empty, those equal in all that may advise. ``unused`` holds
    all other columns by their nature (a `Nature`).
    """

    table: str
    id: tuple[str, ...]
    name: tuple[str, ...]
    same_by: tuple[str, ...] = ()
    sheet: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    available: Formula | None = None
    unavailable: Texts = Texts()
    unused: ById[tuple[str, ...]] = field(default_factory=ById)
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A buyer and what must come of it; publishing runs it.

    ``gets`` holds for each of the first ``top`` recommendations, ``never`` for none of them,
    and ``product`` is the id of one of them.
    """

    id: str
    buyer: ById[Answer]
    market: str | None = None
    industry: str | None = None
    today: datetime.date | None = None
    gets: Formula | None = None
    never: Formula | None = None
    product: str | None = None
    top: int = 1
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A whole category model, checked and immutable.

    Two models with equal ``content_hash`` advise alike: it is the SHA-256 of the canonical
    form, in which format, comments, spacing and the order of what has none do not show.
    ``canonical`` is that form, a document itself. ``rules`` holds the rules of use cases too,
    after the general ones.
    """

    format: int
    id: str
    title: Texts
    offers: Offers
    sold: Sold
    products: ProductTable
    explain: Texts = Texts()
    licence: str = ""
    attribution: str = ""
    person: Texts = Texts()
    range: Texts = Texts()
    tolerance: float = 1.0
    shortlist: int = 5
    attributes: ById[Attribute] = field(default_factory=ById)
    derived: ById[Attribute] = field(default_factory=ById)
    topics: ById[Topic] = field(default_factory=ById)
    uses: ById[Use] = field(default_factory=ById)
    questions: ById[Question] = field(default_factory=ById)
    needs: ById[Need] = field(default_factory=ById)
    rules: ById[Rule] = field(default_factory=ById)
    suggestions: ById[Suggestion] = field(default_factory=ById)
    phrases: tuple[Phrase, ...] = ()
    terms: ById[Term] = field(default_factory=ById)
    evidence: ById[Evidence] = field(default_factory=ById)
    claims: ById[Claim] = field(default_factory=ById)
    arguments: ById[Argument] = field(default_factory=ById)
    consequences: ById[Consequence] = field(default_factory=ById)
    objections: ById[Objection] = field(default_factory=ById)
    competitors: ById[Competitor] = field(default_factory=ById)
    accessories: ById[Accessory] = field(default_factory=ById)
    documents: tuple[Document, ...] = ()
    technical: Technical = Technical()
    cases: ById[Case] = field(default_factory=ById)
    namespace: Namespace = field(compare=False, repr=False)
    content_hash: str
    canonical: bytes = field(default=b"", compare=False, repr=False)
    place: Place = field(default_factory=Place, compare=False, repr=False)

    @property
    def facts(self) -> ById[Attribute]:
        """Attributes and derived attributes together: all that is known of a product."""
        return ById([*self.attributes.items(), *self.derived.items()])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the model is meant to be complete: those of its title."""
        return self.title.languages

    @property
    def use_questions(self) -> tuple[str, ...]:
        """Ids of the questions that ask for use cases."""
        return tuple(
            question.id
            for question in self.questions.values()
            if question.kind is QuestionKind.USE_CASES
        )

    def nature_of(self, name: str) -> Nature | None:
        """Return the nature of a product fact, or nothing for any other name."""
        fact = self.attributes.get(name) or self.derived.get(name)
        return fact.nature if fact else None
