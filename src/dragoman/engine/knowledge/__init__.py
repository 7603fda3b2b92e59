"""Category models: what advice knows about one kind of product, as documents and as types."""

from __future__ import annotations

from dragoman.engine.knowledge.codec import document_path, read_category, read_plain
from dragoman.engine.knowledge.document import category_from_text
from dragoman.engine.knowledge.editing.edits import (
    Append,
    Arrange,
    Delete,
    Edit,
    Put,
    value_at,
)
from dragoman.engine.knowledge.editing.text import edited
from dragoman.engine.knowledge.errors import CODES, KnowledgeError, KnowledgeErrors
from dragoman.engine.knowledge.linting.finding import FINDINGS, Finding, Severity
from dragoman.engine.knowledge.linting.run import lint
from dragoman.engine.knowledge.model.around import (
    Accessory,
    AccessoryKind,
    Competitor,
    CompetitorOffer,
    Difference,
    Document,
    Technical,
)
from dragoman.engine.knowledge.model.attributes import (
    Attribute,
    Better,
    Column,
    Facet,
    Importance,
    Media,
    Member,
    Nature,
    Preference,
)
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.category import (
    Case,
    Category,
    Offers,
    ProductTable,
    Sold,
    SoldAs,
)
from dragoman.engine.knowledge.model.evidence import (
    Argument,
    Claim,
    Consequence,
    Evidence,
    EvidenceKind,
    Objection,
    Source,
    Term,
)
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.questions import (
    Answer,
    Answerable,
    Asked,
    Classifies,
    Option,
    Phrase,
    Question,
    QuestionKind,
    Range,
    Reply,
    Suggestion,
    Topic,
)
from dragoman.engine.knowledge.model.rules import (
    Need,
    Rule,
    Strength,
    Use,
)
from dragoman.engine.knowledge.model.texts import Texts, fill, placeholders
from dragoman.engine.knowledge.plain import Plain, plain_from_text
from dragoman.engine.knowledge.schema.json_schema import json_schema

__all__ = [
    "CODES",
    "FINDINGS",
    "Accessory",
    "AccessoryKind",
    "Answer",
    "Answerable",
    "Append",
    "Argument",
    "Arrange",
    "Asked",
    "Attribute",
    "Better",
    "ById",
    "Case",
    "Category",
    "Claim",
    "Classifies",
    "Column",
    "Competitor",
    "CompetitorOffer",
    "Consequence",
    "Delete",
    "Difference",
    "Document",
    "Edit",
    "Evidence",
    "EvidenceKind",
    "Facet",
    "Finding",
    "Formula",
    "Importance",
    "KnowledgeError",
    "KnowledgeErrors",
    "Media",
    "Member",
    "Nature",
    "Need",
    "Objection",
    "Offers",
    "Option",
    "Phrase",
    "Plain",
    "Preference",
    "ProductTable",
    "Put",
    "Question",
    "QuestionKind",
    "Range",
    "Reply",
    "Rule",
    "Severity",
    "Sold",
    "SoldAs",
    "Source",
    "Strength",
    "Suggestion",
    "Technical",
    "Term",
    "Texts",
    "Topic",
    "Use",
    "category_from_text",
    "document_path",
    "edited",
    "fill",
    "json_schema",
    "lint",
    "placeholders",
    "plain_from_text",
    "read_category",
    "read_plain",
    "value_at",
]
