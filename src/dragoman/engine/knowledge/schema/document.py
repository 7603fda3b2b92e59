"""The format of a whole category document."""

from __future__ import annotations

from dragoman.engine.knowledge.model.category import Offers, SoldAs
from dragoman.engine.knowledge.schema.around import ACCESSORY, COMPETITOR, DOCUMENT, TECHNICAL
from dragoman.engine.knowledge.schema.common import EXPLAIN, REQUIRED_TITLE, TEXTS
from dragoman.engine.knowledge.schema.dialogue import PHRASE, QUESTION, SUGGESTION, TOPIC
from dragoman.engine.knowledge.schema.facts import ATTRIBUTE, DERIVED, NEED, PRODUCTS
from dragoman.engine.knowledge.schema.kinds import (
    DateKind,
    EnumKind,
    Field,
    Holders,
    ListKind,
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    TextKind,
    TextsKind,
)
from dragoman.engine.knowledge.schema.proof import (
    ARGUMENT,
    CLAIM,
    CONSEQUENCE,
    EVIDENCE_RECORD,
    OBJECTION,
    TERM,
)
from dragoman.engine.knowledge.schema.reasoning import CASE, RULE, USE

FORMAT = 1
"""The format that this program writes; older ones are upgraded when read."""


def _by_id(name: str, of: RecordKind, doc: str, *, ordered: bool = True) -> Field:
    return Field(name=name, kind=MapKind(key=NameKind(), of=of, ordered=ordered), doc=doc)


def _listed(name: str, of: RecordKind, doc: str) -> Field:
    return Field(name=name, kind=ListKind(of=of), doc=doc)


SOLD = RecordKind(
    name="sold",
    doc="Whether the category is sold with the help of experts; it may change as markets mature.",
    fields=(
        Field(name="as", kind=EnumKind(words=SoldAs), doc="How it is sold.", required=True),
        Field(name="since", kind=DateKind(), doc="Since when.", required=True),
        Field(name="review", kind=DateKind(), doc="When to look at it again."),
        Field(name="because", kind=TEXTS, doc="Why."),
    ),
)
CATEGORY = RecordKind(
    name="category",
    doc="A category document.",
    fields=(
        Field(
            name="format",
            kind=NumberKind(low=0, whole=True),
            doc=f"The number of the format: {FORMAT}.",
            required=True,
        ),
        Field(name="category", kind=NameKind(), doc="The id of the category.", required=True),
        REQUIRED_TITLE,
        EXPLAIN,
        Field(name="offers", kind=EnumKind(words=Offers), doc="What it holds.", default="goods"),
        Field(name="sold", kind=SOLD, doc="How it is sold.", required=True),
        Field(name="licence", kind=TextKind(), doc="Licence of the product data."),
        Field(name="attribution", kind=TextKind(), doc="Whom the product data are from."),
        Field(name="person", kind=TEXTS, doc="How a person can be reached."),
        Field(
            name="range",
            kind=TextsKind(holders=Holders.COUNTS),
            doc="Which range of products is searched.",
        ),
        Field(
            name="tolerance",
            kind=NumberKind(low=0),
            doc="Largest miss, over the span of the attribute, that an alternative may have.",
            default=1.0,
        ),
        Field(
            name="shortlist",
            kind=NumberKind(low=1, high=50, whole=True),
            doc="How many recommendations are shown.",
            default=5.0,
        ),
        Field(name="products", kind=PRODUCTS, doc="The table.", required=True),
        _by_id("attributes", ATTRIBUTE, "What the data sheet says."),
        _by_id("derived", DERIVED, "What follows from it."),
        _by_id("topics", TOPIC, "Groups of questions."),
        _by_id("uses", USE, "Use cases."),
        _by_id("questions", QUESTION, "What is asked, in the order wanted."),
        _by_id("needs", NEED, "What answers mean in technical quantities."),
        _listed("rules", RULE, "What follows for the product."),
        _by_id("suggestions", SUGGESTION, "Needs that a buyer may not have named."),
        _listed("phrases", PHRASE, "Words of buyers; texts of options count as phrases too."),
        _by_id("terms", TERM, "Glossary.", ordered=False),
        _by_id("evidence", EVIDENCE_RECORD, "Proofs.", ordered=False),
        _listed("claims", CLAIM, "Statements on products."),
        _listed("arguments", ARGUMENT, "Values of attributes, down to nuances."),
        _listed("consequences", CONSEQUENCE, "What follows from acting and from not acting."),
        _listed("objections", OBJECTION, "Objections and answers."),
        _by_id("competitors", COMPETITOR, "Competitors and their offers."),
        _by_id("accessories", ACCESSORY, "Accessories, related goods, consumables, services."),
        _listed("documents", DOCUMENT, "Documentation."),
        Field(name="technical", kind=TECHNICAL, doc="Files for production."),
        _listed("cases", CASE, "Regression cases."),
    ),
)
