"""The format of rules, use cases and regression cases."""

from __future__ import annotations

from dragoman.engine.knowledge.schema.common import (
    EXPLAIN,
    FACET,
    ID,
    IMPORTANCE,
    REQUIRED_TITLE,
    SOURCED,
    TEXTS,
    TITLE,
    when,
)
from dragoman.engine.knowledge.schema.kinds import (
    AnswerKind,
    DateKind,
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
    YesNoKind,
)

_DEMAND = ExpressionKind(scope=Scope.ALL, needs_product=True)
RULE = RecordKind(
    name="rule",
    doc="What follows for the product. It names at least one fact of the product.",
    exactly_one=(("must", "wish", "firm"),),
    fields=(
        ID,
        when(Scope.ALL, "It applies when this holds; else always."),
        Field(name="must", kind=_DEMAND, doc="Required; a miss may be shown as alternative."),
        Field(name="wish", kind=_DEMAND, doc="Wished; a miss costs score."),
        Field(name="firm", kind=_DEMAND, doc="Law, safety, compatibility: never relaxed."),
        IMPORTANCE,
        TITLE,
        Field(name="because", kind=TEXTS, doc="Why, in the buyer's words."),
        Field(
            name="relax",
            kind=YesNoKind(),
            doc="Of a must: whether a buyer may be offered to do without it.",
            default=True,
        ),
        Field(
            name="instead",
            kind=TextsKind(holders=Holders.BUYER),
            doc="Of a must: what helps where nothing meets it, beside or instead of that offer.",
        ),
        *SOURCED,
        FACET,
    ),
)
USE = RecordKind(
    name="use",
    doc="A use case, such as a business notebook.",
    fields=(
        REQUIRED_TITLE,
        EXPLAIN,
        Field(
            name="bears_on",
            kind=ListKind(of=NameKind(of="attribute"), ordered=False),
            doc="The attributes that matter for it.",
        ),
        Field(name="rules", kind=ListKind(of=RULE), doc="Rules that apply when it is chosen."),
    ),
)
CASE = RecordKind(
    name="case",
    doc="A buyer and what must come of it. Publishing runs it.",
    at_least_one=(("gets", "never", "product"),),
    fields=(
        Field(name="id", kind=NameKind(), doc="Its id.", default_note="`case_1`, `case_2`, …"),
        Field(
            name="buyer",
            kind=MapKind(key=NameKind(of="question"), of=AnswerKind(replies=True), ordered=False),
            doc="What he answers; `unknown` and `not_important` are answers too.",
            required=True,
        ),
        Field(name="market", kind=TextKind(what="market"), doc="Where, in capitals: `PL`."),
        Field(name="industry", kind=TextKind(), doc="In which industry."),
        Field(name="today", kind=DateKind(), doc="When."),
        Field(name="gets", kind=_DEMAND, doc="True of each of the first `top`."),
        Field(name="never", kind=_DEMAND, doc="True of none of the first `top`."),
        Field(name="product", kind=TextKind(what="product id"), doc="Among the first `top`."),
        Field(
            name="top",
            kind=NumberKind(low=1, high=50, whole=True),
            doc="How many recommendations are looked at.",
            default=1.0,
        ),
    ),
)
