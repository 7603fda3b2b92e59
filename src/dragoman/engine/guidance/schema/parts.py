"""What several formats share: facts, scope, conditions over a deal."""

from __future__ import annotations

from dragoman.engine.guidance.model.facts import ProvenBy
from dragoman.engine.knowledge.schema.kinds import (
    EnumKind,
    ExpressionKind,
    Field,
    Holders,
    Kind,
    ListKind,
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    Scope,
    TextKind,
    TextsKind,
    TypeKind,
)

FORMAT = 1
"""The newest format of every guidance document."""

TEXTS = TextsKind(holders=Holders.NONE)
DAYS = NumberKind(low=1, high=36500, whole=True)
WORDS = ListKind(of=TextKind(), ordered=False)
FACT_NAMES = ListKind(of=NameKind(of="fact"), ordered=True)
ID = Field(name="id", kind=NameKind(), doc="Its id.", required=True)
TITLE = Field(name="title", kind=TEXTS, doc="How it is called.", required=True)
EXPLAIN = Field(name="explain", kind=TEXTS, doc="What it is, in plain words.")
BECAUSE = Field(name="because", kind=TEXTS, doc="Why, in a sentence.")


def condition(name: str, doc: str, *, required: bool = False) -> Field:
    """Return a condition over the facts of a deal."""
    return Field(name=name, kind=ExpressionKind(scope=Scope.DEAL), doc=doc, required=required)


def texts(name: str, doc: str, *, required: bool = False) -> Field:
    """Return a text for people."""
    return Field(name=name, kind=TEXTS, doc=doc, required=required)


def listed(name: str, of: Kind, doc: str, *, required: bool = False) -> Field:
    """Return a list whose order counts."""
    return Field(name=name, kind=ListKind(of=of), doc=doc, required=required)


def days(name: str, doc: str) -> Field:
    """Return a number of days."""
    return Field(name=name, kind=DAYS, doc=doc)


SCOPE = RecordKind(
    name="scope",
    doc="For which deals it is meant. A part that is left out means: for all.",
    fields=(
        Field(name="sale", kind=WORDS, doc="Sale types, such as strategic, project, regional."),
        Field(name="cycle", kind=WORDS, doc="Length of the cycle: short, long."),
        Field(name="industry", kind=WORDS, doc="Lines of business."),
        Field(name="market", kind=WORDS, doc="Countries or markets."),
    ),
)
_VALUES = MapKind(key=NameKind(digits_first=True), of=TEXTS, may_be_empty=True)
FACT = RecordKind(
    name="fact",
    doc="Something that can be known of a deal. It is not known until a claim supports it.",
    fields=(
        Field(
            name="is",
            kind=TypeKind(
                words=("yes/no", "choice", "scale", "set", "number", "date", "text"),
                measured=("number",),
            ),
            doc="Its type.",
            required=True,
        ),
        Field(name="values", kind=_VALUES, doc="Of a choice, scale (lowest first) or set."),
        texts("title", "How it is called."),
        texts("ask", "The question whose answer it is."),
        texts("why", "Why it is asked."),
        Field(
            name="proven_by",
            kind=EnumKind(words=ProvenBy),
            doc="Whose evidence proves it; `seller`: his own word is enough.",
            default="customer",
        ),
        days(
            "stale_after",
            "Days after which a claim no longer supports it; else it does not age by itself.",
        ),
        Field(
            name="proposes",
            kind=TextKind(what="id of a question"),
            doc="The question of a need profile to which its value is a proposed answer.",
        ),
        Field(
            name="formula",
            kind=ExpressionKind(scope=Scope.DEAL, condition=False),
            doc="Makes it a derived fact: it follows from others, and nobody claims it.",
        ),
    ),
)
FACTS = Field(
    name="facts",
    kind=MapKind(key=NameKind(), of=FACT),
    doc="Facts of its own, beside the common parameters.",
)


def heading(kind: str, doc: str) -> tuple[Field, ...]:
    """Return the fields with which every document of guidance begins."""
    return (
        Field(name="format", kind=NumberKind(low=1, whole=True), doc="`1`.", required=True),
        Field(name=kind, kind=NameKind(), doc=doc, required=True),
        TITLE,
        EXPLAIN,
        Field(name="for", kind=SCOPE, doc="For which deals it is meant."),
        FACTS,
    )


SHARE = NumberKind(low=0, high=1)
