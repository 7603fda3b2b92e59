"""The format of a deal file: people, claims, activities and agreements."""

from __future__ import annotations

from dragoman.engine.guidance.model.deal import Grade, Side
from dragoman.engine.guidance.schema.parts import SCOPE, TEXTS, listed, texts
from dragoman.engine.knowledge.schema.kinds import (
    DateKind,
    EnumKind,
    FactKind,
    Field,
    ListKind,
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    TextKind,
    YesNoKind,
)

_MOMENT = TextKind(what="moment: `2026-05-04` or `2026-05-04T10:30`")
_WHO = NameKind(of="person")
PERSON = RecordKind(
    name="person",
    doc="Someone of ours, of the customer, or outside both.",
    fields=(
        Field(name="name", kind=TextKind(), doc="The name.", required=True),
        Field(name="side", kind=EnumKind(words=Side), doc="On whose side.", required=True),
        Field(name="position", kind=TextKind(), doc="The position held."),
        Field(
            name="supervisor",
            kind=YesNoKind(),
            doc="Of ours: may verify what others report.",
            default=False,
        ),
        Field(name="since", kind=_MOMENT, doc="Since when we know of the person."),
        Field(name="until", kind=_MOMENT, doc="Until when the person had to do with it."),
        Field(name="role", kind=NameKind(of="role"), doc="Role in the decision."),
        Field(name="mode", kind=NameKind(of="mode"), doc="Mode of behaviour."),
        Field(name="influence", kind=NameKind(of="level"), doc="Influence on the decision."),
        Field(
            name="support",
            kind=MapKind(key=TextKind(what="moment"), of=NameKind(of="level")),
            doc="Support of our proposal, by the day on which it was seen.",
        ),
        Field(name="centre", kind=NameKind(of="centre"), doc="Functional decision centre."),
        Field(
            name="champion",
            kind=YesNoKind(),
            doc="Started the matter and helps it through.",
            default=False,
        ),
        Field(name="presented", kind=_MOMENT, doc="When the offer was presented to the person."),
        Field(
            name="against",
            kind=MapKind(key=_WHO, of=TEXTS),
            doc="Against whom the person stands, and on what.",
        ),
    ),
)
CLAIM = RecordKind(
    name="claim",
    doc="A statement about the deal: what, who said or did it, on what evidence, when.",
    fields=(
        Field(name="id", kind=NameKind(), doc="Its id."),
        Field(name="fact", kind=NameKind(of="fact"), doc="The fact.", required=True),
        Field(name="value", kind=FactKind(), doc="Its value.", required=True),
        Field(name="who", kind=_WHO, doc="Who said or did it.", required=True),
        Field(
            name="grade",
            kind=EnumKind(words=Grade),
            doc="The grade of evidence.",
            default="reported",
        ),
        Field(name="evidence", kind=TextKind(), doc="The message, file or act."),
        Field(name="confirmed_by", kind=_WHO, doc="Who confirmed or verified it."),
        Field(name="at", kind=_MOMENT, doc="When it was said or done.", required=True),
        Field(name="recorded", kind=_MOMENT, doc="When we came to know; else `at`."),
        Field(name="expires", kind=DateKind(), doc="The last day on which it counts."),
        Field(name="withdrawn", kind=_MOMENT, doc="When it was taken back."),
    ),
)
STAGE_CLAIM = RecordKind(
    name="claimed stage",
    doc="The stage at which the seller sees the deal.",
    fields=(
        Field(name="stage", kind=NameKind(of="stage"), doc="The stage, or `zero`.", required=True),
        Field(name="who", kind=_WHO, doc="Who says so.", required=True),
        Field(name="at", kind=_MOMENT, doc="When.", required=True),
    ),
)
AGREEMENT = RecordKind(
    name="agreed step",
    doc="A next step that was agreed with the customer.",
    fields=(
        Field(name="what", kind=TextKind(), doc="What.", required=True),
        Field(name="who", kind=_WHO, doc="Who does it."),
        Field(name="agreed", kind=_MOMENT, doc="When it was agreed.", required=True),
        Field(name="due", kind=DateKind(), doc="Until when.", required=True),
        Field(name="done", kind=_MOMENT, doc="When it was done or fell away."),
    ),
)
ACTIVITY = RecordKind(
    name="activity",
    doc="Something that happened between us and the customer.",
    fields=(
        Field(name="kind", kind=NameKind(), doc="Meeting, call, message and so on.", required=True),
        Field(name="at", kind=_MOMENT, doc="When.", required=True),
        Field(name="recorded", kind=_MOMENT, doc="When we came to know; else `at`."),
        Field(name="with", kind=ListKind(of=_WHO, ordered=False), doc="With whom."),
        Field(name="what", kind=TextKind(), doc="What."),
    ),
)
DOUBT = RecordKind(
    name="doubt",
    doc="A doubt of a person.",
    fields=(
        Field(name="kind", kind=NameKind(of="doubt"), doc="Which doubt.", required=True),
        Field(name="who", kind=_WHO, doc="Whose.", required=True),
        Field(name="says", kind=TextKind(), doc="In which words."),
        Field(name="at", kind=_MOMENT, doc="When.", required=True),
        Field(name="resolved", kind=_MOMENT, doc="When it was resolved."),
    ),
)
MEETING = RecordKind(
    name="meeting",
    doc="The meeting that is prepared.",
    fields=(
        Field(name="at", kind=_MOMENT, doc="When."),
        Field(name="with", kind=ListKind(of=_WHO, ordered=False), doc="With whom.", required=True),
        texts("aim", "What it is for."),
    ),
)
DEAL = RecordKind(
    name="deal",
    doc="A deal or lead as a file of claims.",
    fields=(
        Field(name="format", kind=NumberKind(low=1, whole=True), doc="`1`.", required=True),
        Field(name="deal", kind=NameKind(), doc="The id of the deal.", required=True),
        texts("title", "How it is called.", required=True),
        Field(name="for", kind=SCOPE, doc="What sort of deal it is."),
        Field(name="opened", kind=_MOMENT, doc="Since when there is the deal.", required=True),
        Field(name="owner", kind=_WHO, doc="Whose deal it is.", required=True),
        Field(name="value", kind=NumberKind(low=0), doc="What it is worth."),
        Field(name="currency", kind=TextKind(), doc="In which money."),
        Field(name="process", kind=NameKind(of="process"), doc="The process it follows."),
        Field(name="framework", kind=NameKind(of="framework"), doc="How it is qualified."),
        Field(name="playbook", kind=NameKind(of="playbook"), doc="The playbook it follows."),
        Field(
            name="people", kind=MapKind(key=NameKind(), of=PERSON), doc="The people.", required=True
        ),
        listed("claims", CLAIM, "The claims; their order means nothing."),
        listed("stages", STAGE_CLAIM, "Stages that were claimed."),
        listed("agreements", AGREEMENT, "Next steps that were agreed."),
        listed("activities", ACTIVITY, "What happened."),
        listed("doubts", DOUBT, "Doubts of the customer's people."),
        Field(name="meeting", kind=MEETING, doc="The meeting to prepare."),
    ),
)
