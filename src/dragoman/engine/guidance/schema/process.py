"""The format of a sales process: how a customer buys, stage by stage."""

from __future__ import annotations

from dragoman.engine.guidance.model.process import Track
from dragoman.engine.guidance.schema.parts import (
    EXPLAIN,
    FACT_NAMES,
    ID,
    SHARE,
    TEXTS,
    TITLE,
    condition,
    days,
    heading,
    listed,
    texts,
)
from dragoman.engine.knowledge.schema.kinds import (
    EnumKind,
    Field,
    ListKind,
    MapKind,
    NameKind,
    RecordKind,
    TextKind,
    YesNoKind,
)

STAGE = RecordKind(
    name="stage",
    doc="A stage. It is proven by its rules and never chosen.",
    fields=(
        ID,
        TITLE,
        EXPLAIN,
        condition("enter_when", "It is reached when this is proven.", required=True),
        condition("leave_when", "It does not hold when this is proven."),
        Field(
            name="base",
            kind=SHARE,
            doc="The chance to win a deal here that meets every criterion in full.",
            required=True,
        ),
        Field(
            name="optional",
            kind=YesNoKind(),
            doc="A checkpoint that a deal may pass by.",
            default=False,
        ),
        days("expected_days", "How long a deal usually stays."),
        days("flag_after_days", "After how long that is a red flag; else twice expected_days."),
        listed("owners", TextKind(), "Who decides here on the customer's side: roles."),
        texts("sensitive_to", "The state the customer is in, and what reaches him."),
        texts("task", "The task of the seller."),
        texts("manager_task", "The task of who leads: what he checks here."),
        Field(
            name="tools",
            kind=MapKind(key=NameKind(), of=TEXTS),
            doc="Questions, content, documents and actions for this stage.",
        ),
        Field(name="learn", kind=FACT_NAMES, doc="What must be found out here."),
        listed("checklist", TEXTS, "What is checked before it is left."),
        listed("notes", TEXTS, "Inner steps, told and not computed."),
    ),
)
PROCESS = RecordKind(
    name="process",
    doc="A sales process: stages in order with their rules.",
    fields=(
        *heading("process", "The id of the process."),
        Field(
            name="track",
            kind=EnumKind(words=Track),
            doc="Whose stages these are.",
            default="customer",
        ),
        Field(name="source", kind=TextKind(), doc="Where the model comes from."),
        condition("zero_when", "Proven: the customer can do without."),
        Field(
            name="base_unproven",
            kind=SHARE,
            doc="The chance to win a deal of which no stage is proven.",
            default=0.05,
        ),
        listed("stages", STAGE, "The stages, first to last.", required=True),
        Field(name="seller_process", kind=NameKind(of="process"), doc="The seller's own track."),
        Field(
            name="seller_stages",
            kind=MapKind(key=NameKind(of="stage"), of=ListKind(of=NameKind(of="stage"))),
            doc="Which stages of the seller's track belong to a stage of this one.",
        ),
    ),
)
