"""The format of competitors, accessories, documents and technical files."""

from __future__ import annotations

from dragoman.engine.knowledge.model.around import AccessoryKind
from dragoman.engine.knowledge.schema.common import (
    EXPLAIN,
    REQUIRED_TITLE,
    SOURCED,
    TEXTS,
    when,
)
from dragoman.engine.knowledge.schema.kinds import (
    EnumKind,
    ExpressionKind,
    FactKind,
    Field,
    ListKind,
    MapKind,
    NameKind,
    RecordKind,
    Scope,
    TextKind,
)

_DIFFERENCE = RecordKind(
    name="difference",
    doc="Where ours and theirs differ.",
    fields=(
        Field(name="about", kind=NameKind(of="attribute"), doc="The attribute.", required=True),
        Field(name="text", kind=TEXTS, doc="How one may say it.", required=True),
        *SOURCED,
    ),
)
_OFFER = RecordKind(
    name="competitor's offer",
    doc="One offer of a competitor.",
    fields=(
        REQUIRED_TITLE,
        Field(
            name="facts",
            kind=MapKind(key=NameKind(of="attribute"), of=FactKind(), ordered=False),
            doc="What we know of it, as values of our attributes.",
        ),
        Field(name="differences", kind=ListKind(of=_DIFFERENCE), doc="Where ours differ."),
    ),
)
COMPETITOR = RecordKind(
    name="competitor",
    doc="A competitor; what is said of him has a source and a date.",
    fields=(
        REQUIRED_TITLE,
        *SOURCED,
        Field(name="offers", kind=ListKind(of=_OFFER), doc="His offers."),
    ),
)
ACCESSORY = RecordKind(
    name="accessory",
    doc="A related article; it is no recommendation.",
    fields=(
        REQUIRED_TITLE,
        EXPLAIN,
        Field(
            name="kind", kind=EnumKind(words=AccessoryKind), doc="How it relates.", required=True
        ),
        Field(
            name="fits",
            kind=ExpressionKind(scope=Scope.PRODUCT),
            doc="The products that it fits; else all.",
        ),
        Field(name="part", kind=TextKind(), doc="Its article number."),
    ),
)
DOCUMENT = RecordKind(
    name="document",
    doc="Documentation of products.",
    exactly_one=(("link", "column"),),
    fields=(
        REQUIRED_TITLE,
        Field(name="link", kind=TextKind(what="link"), doc="One link for all products."),
        Field(name="column", kind=TextKind(what="column"), doc="The column with a link for each."),
        when(Scope.PRODUCT, "The products that it belongs to; else all."),
    ),
)
TECHNICAL = RecordKind(
    name="technical",
    doc="Files in the folder of the document, from which production follows.",
    fields=(
        Field(name="bill_of_materials", kind=TextKind(what="file"), doc="Bill of materials."),
        Field(name="routing", kind=TextKind(what="file"), doc="Routing."),
    ),
)
