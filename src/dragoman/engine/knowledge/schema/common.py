"""Fields and records that several parts of the format share."""

from __future__ import annotations

from dragoman.engine.knowledge.model.attributes import Facet, Importance
from dragoman.engine.knowledge.schema.kinds import (
    DateKind,
    EnumKind,
    ExpressionKind,
    Field,
    Holders,
    NameKind,
    RecordKind,
    Scope,
    SourceKind,
    TextKind,
    TextsKind,
)

TEXTS = TextsKind()
TITLE = Field(name="title", kind=TEXTS, doc="How it is called.")
REQUIRED_TITLE = Field(name="title", kind=TEXTS, doc="How it is called.", required=True)
EXPLAIN = Field(name="explain", kind=TEXTS, doc="Explanation in plain words.")
ID = Field(name="id", kind=NameKind(), doc="Its id.", required=True)
FACET = Field(
    name="facet",
    kind=EnumKind(words=Facet),
    doc="The side of need and solution that it speaks of.",
)
IMPORTANCE = Field(
    name="importance",
    kind=EnumKind(words=Importance),
    doc="How much it counts: 0, 1, 2, 4 or 8.",
    default_note="`normal`",
)
EVIDENCE = Field(name="evidence", kind=NameKind(of="evidence"), doc="The proof that backs it.")
LINK = Field(name="link", kind=TextKind(what="link"), doc="Where it can be read.")
OWNER = Field(name="owner", kind=TextKind(), doc="Who of ours answers for it.")
SEEN = Field(name="seen", kind=DateKind(), doc="When it was read.")

SOURCE_RECORD = RecordKind(
    name="source",
    doc="Where a statement was read, when, and who answers for it.",
    fields=(
        Field(name="document", kind=TextKind(), doc="What was read.", required=True),
        OWNER,
        SEEN,
        LINK,
    ),
)
SOURCE = Field(
    name="source",
    kind=SourceKind(record=SOURCE_RECORD),
    doc="Where it was read: a record, or the document as text with owner and seen beside it.",
)
SOURCED = (SOURCE, OWNER, SEEN, LINK)


def when(scope: Scope, doc: str, *, required: bool = False) -> Field:
    """Return the condition of a record, over the facts of a scope."""
    return Field(name="when", kind=ExpressionKind(scope=scope), doc=doc, required=required)


def buyer_texts(name: str, doc: str, *, required: bool = False) -> Field:
    """Return a text in which only facts of the buyer can be named."""
    return Field(name=name, kind=TextsKind(holders=Holders.BUYER), doc=doc, required=required)
