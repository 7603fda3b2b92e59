"""The format of a qualification framework: criteria that do not make up for each other."""

from __future__ import annotations

from dragoman.engine.guidance.model.framework import Verdict
from dragoman.engine.guidance.schema.parts import (
    BECAUSE,
    ID,
    SHARE,
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
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    TextKind,
)

CRITERION = RecordKind(
    name="criterion",
    doc="One criterion. Its fact is a yes/no, choice or scale; a formula makes one of a number.",
    fields=(
        ID,
        TITLE,
        Field(
            name="fact", kind=NameKind(of="fact"), doc="The parameter it looks at.", required=True
        ),
        Field(
            name="factors",
            kind=MapKind(key=TextKind(), of=SHARE),
            doc="For every value of the fact, by what the estimate is multiplied.",
            required=True,
        ),
        Field(
            name="level",
            kind=NumberKind(low=1, high=9, whole=True),
            doc="A level counts only when all lower ones are met.",
            default=1.0,
        ),
        texts("ask", "The question in the words of the framework; else that of the fact."),
        BECAUSE,
    ),
)
GATE = RecordKind(
    name="gate",
    doc="A condition that no other criterion makes up for.",
    fields=(
        ID,
        TITLE,
        condition("when", "It is shut when this holds.", required=True),
        Field(name="verdict", kind=EnumKind(words=Verdict), doc="What follows.", required=True),
        days("revisit_days", "After how many days it is asked again."),
        BECAUSE,
    ),
)
FRAMEWORK = RecordKind(
    name="framework",
    doc="A qualification framework: criteria in the order in which they are asked, and gates.",
    fields=(
        *heading("framework", "The id of the framework."),
        Field(name="source", kind=TextKind(), doc="Where the framework comes from."),
        listed("criteria", CRITERION, "The criteria, first asked first.", required=True),
        listed("gates", GATE, "The gates."),
    ),
)
