"""The format of a playbook: one step a row."""

from __future__ import annotations

from dragoman.engine.guidance.model.playbook import StepKind
from dragoman.engine.guidance.schema.parts import (
    FACT_NAMES,
    ID,
    SHARE,
    condition,
    days,
    heading,
    listed,
    texts,
)
from dragoman.engine.knowledge.schema.kinds import (
    EnumKind,
    Field,
    NumberKind,
    RecordKind,
    TextKind,
)

_TIMES = NumberKind(low=0.01, high=1000)
STEP = RecordKind(
    name="step",
    doc="One step: what to do, when it makes sense, and what it would prove.",
    fields=(
        ID,
        Field(
            name="stage",
            kind=TextKind(what="id of a stage, or `any`"),
            doc="At which stage it is proposed; `any`, `unproven` and `zero` too.",
            default="any",
        ),
        texts("step", "What to do.", required=True),
        Field(name="kind", kind=EnumKind(words=StepKind), doc="What it is.", default="task"),
        Field(name="who", kind=TextKind(), doc="Whose it is.", default="seller"),
        condition("when", "It is proposed when this holds; else always."),
        Field(name="proves", kind=FACT_NAMES, doc="The facts that it would find out or bring."),
        days("advise_after_days", "After how many days of waiting it is advised."),
        days("flag_after_days", "After how many days of waiting it is a red flag."),
        Field(
            name="effort",
            kind=_TIMES,
            doc="How much work it is, compared with others.",
            default=1.0,
        ),
        Field(
            name="worth",
            kind=SHARE,
            doc="The rise of the estimate that it is taken to bring "
            "where it proves nothing that is counted.",
            default=0.0,
        ),
        texts("because", "Why it helps.", required=True),
        Field(name="content", kind=TextKind(), doc="Which content carries it."),
        Field(name="script", kind=TextKind(), doc="The script that leads through it."),
    ),
)
PLAYBOOK = RecordKind(
    name="playbook",
    doc="A playbook: steps as rows of a table.",
    fields=(
        *heading("playbook", "The id of the playbook."),
        texts("strategy", "What the playbook is after."),
        Field(name="urgency_advised", kind=_TIMES, doc="What an advised step weighs.", default=1.5),
        Field(name="urgency_flagged", kind=_TIMES, doc="What a flagged step weighs.", default=2.0),
        listed("steps", STEP, "The steps.", required=True),
    ),
)
