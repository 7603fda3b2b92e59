"""The format of products, attributes, derived attributes and needs."""

from __future__ import annotations

from dragoman.engine.knowledge.model.attributes import Better, Nature
from dragoman.engine.knowledge.schema.common import (
    EXPLAIN,
    FACET,
    IMPORTANCE,
    TEXTS,
    TITLE,
)
from dragoman.engine.knowledge.schema.kinds import (
    EnumKind,
    ExpressionKind,
    Field,
    Holders,
    ListKind,
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    Scope,
    TextKind,
    TextsKind,
    TypeKind,
    UnitKind,
    YesNoKind,
)

MEASURED = ("number",)
WORDS = ("number", "scale", "choice", "set", "yes/no", "text", "date")
COLUMNS = ListKind(of=TextKind(what="column"))
NATURE = EnumKind(words=Nature)

PRODUCTS = RecordKind(
    name="products",
    doc="The table of products and what its columns are.",
    fields=(
        Field(
            name="table",
            kind=TextKind(what="file"),
            doc="A .csv, .xlsx, .parquet or .jsonl file in the folder of the document.",
            required=True,
        ),
        Field(name="sheet", kind=TextKind(), doc="The sheet of a workbook; else the first."),
        Field(name="delimiter", kind=TextKind(), doc="What divides the cells of a csv file."),
        Field(
            name="decimal",
            kind=TextKind(),
            doc="What divides the decimals: `.` or `,`; else the cells tell.",
        ),
        Field(name="encoding", kind=TextKind(), doc="Of a csv file; else its bytes tell."),
        Field(
            name="id",
            kind=COLUMNS,
            doc="Columns that together name a product, joined with one space.",
            required=True,
        ),
        Field(
            name="name",
            kind=COLUMNS,
            doc="Columns that together are shown as its name.",
            default_note="those of `id`",
        ),
        Field(
            name="same_by",
            kind=ListKind(of=NameKind(of="attribute"), ordered=False),
            doc="Products equal in all of these are one product, sold under several names.",
            default_note="all that may enter advice",
        ),
        Field(
            name="available",
            kind=ExpressionKind(scope=Scope.PRODUCT),
            doc="Which products may be offered. Unknown means not.",
            default_note="all",
        ),
        Field(
            name="unavailable",
            kind=TextsKind(holders=Holders.COUNT),
            doc="Why the others are not offered.",
        ),
        Field(
            name="unused",
            kind=MapKind(
                key=NATURE,
                of=ListKind(of=TextKind(what="column"), ordered=False),
                ordered=False,
            ),
            doc="The nature of every column that no attribute reads.",
        ),
    ),
)

MEMBER = RecordKind(
    name="level or value",
    doc="One level of a scale, or one value of a choice or set. The key is the value itself.",
    fields=(
        Field(name="title", kind=TEXTS, doc="How it is called; else the value itself is shown."),
        EXPLAIN,
        Field(
            name="from",
            kind=ListKind(of=TextKind(what="spelling"), ordered=False),
            doc="Other ways in which the feed writes it.",
        ),
    ),
)
MEDIA = RecordKind(
    name="media",
    doc="A picture or film that explains.",
    fields=(
        Field(name="link", kind=TextKind(what="link"), doc="Where it is.", required=True),
        TITLE,
    ),
)
_MEMBERS = MapKind(key=TextKind(what="value"), of=MEMBER, may_be_empty=True)

_SHARED = (
    Field(
        name="is",
        kind=TypeKind(words=WORDS, measured=MEASURED),
        doc="Its type; a number may have a unit: `number dB`, `number m²`, `number EUR`.",
        required=True,
    ),
    Field(name="levels", kind=_MEMBERS, doc="The levels of a scale, lowest first."),
    Field(name="values", kind=_MEMBERS, doc="The values of a choice or set, in the order shown."),
    Field(
        name="better",
        kind=EnumKind(words=Better),
        doc="Which values are better in themselves: then it counts even if nobody asks.",
    ),
    Field(name="bad", kind=NumberKind(), doc="The value of no use any more (more, less)."),
    Field(name="good", kind=NumberKind(), doc="Beyond this, better does not help (more, less)."),
    Field(name="target", kind=NumberKind(), doc="The best value (target)."),
    Field(name="tolerance", kind=NumberKind(low=0), doc="How far from the target is of no use."),
    Field(
        name="scores",
        kind=MapKind(key=TextKind(what="value"), of=NumberKind(low=0, high=1), ordered=False),
        doc="How good each value is, 0 to 1 (listed). For a set: the share of all scores.",
    ),
    Field(
        name="unknown_scores",
        kind=NumberKind(low=0, high=1),
        doc="How good an unknown value is.",
        default=0.5,
    ),
    Field(
        name="importance",
        kind=IMPORTANCE.kind,
        doc="How much it counts beside others: 0, 1, 2, 4 or 8. Only with `better`.",
        default_note="`normal` with `better`",
    ),
    TITLE,
    EXPLAIN,
    Field(name="value", kind=TEXTS, doc="The use a good value has, said as an argument."),
    Field(name="too_much", kind=TEXTS, doc="Feedback: the value is too high."),
    Field(name="too_little", kind=TEXTS, doc="Feedback: the value is too low."),
    Field(name="wrong", kind=TEXTS, doc="Feedback: not this value."),
    Field(name="digits", kind=NumberKind(low=0, high=9, whole=True), doc="Decimals shown."),
    Field(name="media", kind=ListKind(of=MEDIA), doc="Pictures and films that explain it."),
    FACET,
)
ATTRIBUTE = RecordKind(
    name="attribute",
    doc="What the data sheet says.",
    fields=(
        Field(
            name="column",
            kind=TextKind(what="column"),
            doc="The column of the table.",
            required=True,
        ),
        Field(
            name="nature",
            kind=NATURE,
            doc="Only product and price may enter advice.",
            required=True,
        ),
        Field(
            name="reason",
            kind=TextKind(),
            doc="Why it is a fact of the product although its name sounds otherwise.",
        ),
        *_SHARED,
        Field(
            name="unknown_if",
            kind=ListKind(of=TextKind(what="cell"), ordered=False),
            doc="Cells by which the feed says that nobody knows.",
        ),
        Field(
            name="in",
            kind=UnitKind(),
            doc="The unit of cells that carry none.",
            default_note="the unit of the attribute",
        ),
        Field(
            name="valid",
            kind=ListKind(of=NumberKind(), length=2),
            doc="Lowest and highest credible value; cells outside are rejected.",
        ),
        Field(name="separator", kind=TextKind(), doc="What divides members of a set.", default=","),
        Field(name="supplier", kind=YesNoKind(), doc="It names the supplier.", default=False),
    ),
)
DERIVED = RecordKind(
    name="derived",
    doc="What follows from the data sheet, or from it and what the buyer said.",
    fields=(
        Field(
            name="formula",
            kind=ExpressionKind(scope=Scope.ALL, condition=False, needs_product=True),
            doc="How it follows.",
            required=True,
        ),
        *_SHARED,
    ),
)
NEED = RecordKind(
    name="need",
    doc="A technical quantity that follows from answers.",
    fields=(
        Field(
            name="is",
            kind=TypeKind(words=("number", "yes/no", "text", "date"), measured=MEASURED),
            doc="Its type.",
            required=True,
        ),
        Field(
            name="formula",
            kind=ExpressionKind(scope=Scope.BUYER, condition=False),
            doc="How it follows.",
            required=True,
        ),
        TITLE,
        Field(name="because", kind=TextsKind(holders=Holders.BUYER), doc="How it came about."),
        EXPLAIN,
        FACET,
    ),
)
