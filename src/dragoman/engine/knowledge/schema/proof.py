"""The format of evidence and of everything that is said and must be backed."""

from __future__ import annotations

from dragoman.engine.knowledge.model.evidence import EvidenceKind
from dragoman.engine.knowledge.schema.common import (
    EVIDENCE,
    ID,
    REQUIRED_TITLE,
    SOURCED,
    TEXTS,
    buyer_texts,
    when,
)
from dragoman.engine.knowledge.schema.kinds import (
    DateKind,
    EnumKind,
    Field,
    ListKind,
    NameKind,
    RecordKind,
    Scope,
    TextKind,
)

TERM = RecordKind(
    name="term",
    doc="A technical word, explained where it stands.",
    fields=(
        REQUIRED_TITLE,
        Field(name="explain", kind=TEXTS, doc="What it means.", required=True),
    ),
)
EVIDENCE_RECORD = RecordKind(
    name="evidence",
    doc="A proof that is held.",
    fields=(
        Field(name="kind", kind=EnumKind(words=EvidenceKind), doc="What it is.", required=True),
        REQUIRED_TITLE,
        *SOURCED,
        Field(name="valid_until", kind=DateKind(), doc="After this day it proves nothing."),
        Field(name="permission", kind=TextKind(), doc="The leave to use it."),
    ),
)
CLAIM = RecordKind(
    name="claim",
    doc="A statement that is published. It has evidence, or a source and an owner.",
    fields=(
        ID,
        Field(name="text", kind=TEXTS, doc="The statement.", required=True),
        Field(
            name="about",
            kind=ListKind(of=NameKind(of="attribute"), ordered=False),
            doc="The attributes it speaks of.",
        ),
        when(Scope.PRODUCT, "Of which products it is true; else of all."),
        EVIDENCE,
        *SOURCED,
    ),
)
ARGUMENT = RecordKind(
    name="argument",
    doc="The value that an attribute has for this buyer.",
    fields=(
        ID,
        Field(name="about", kind=NameKind(of="attribute"), doc="The attribute.", required=True),
        when(Scope.ALL, "When it holds; else always."),
        Field(name="text", kind=TEXTS, doc="The argument.", required=True),
        EVIDENCE,
    ),
)
CONSEQUENCE = RecordKind(
    name="consequence",
    doc="What follows from acting, and from not acting.",
    fields=(
        ID,
        when(Scope.BUYER, "For which buyers; else for all."),
        buyer_texts("acting", "What follows from acting.", required=True),
        buyer_texts("not_acting", "What follows from not acting.", required=True),
        *SOURCED,
    ),
)
OBJECTION = RecordKind(
    name="objection",
    doc="What a customer says against it, and the prepared answer.",
    fields=(
        ID,
        Field(name="says", kind=TEXTS, doc="What he says.", required=True),
        Field(name="doubt", kind=TEXTS, doc="The doubt behind it.", required=True),
        Field(name="answer", kind=TEXTS, doc="The answer.", required=True),
        EVIDENCE,
        when(Scope.ALL, "When it fits; else always."),
    ),
)
