"""The formats around a deal: parameters, buying group, risks, leads, profile, doubts, questions."""

from __future__ import annotations

from dragoman.engine.guidance.schema.parts import (
    BECAUSE,
    EXPLAIN,
    FACT_NAMES,
    ID,
    TEXTS,
    TITLE,
    condition,
    days,
    heading,
    listed,
    texts,
)
from dragoman.engine.knowledge.schema.kinds import (
    Field,
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    TextKind,
    YesNoKind,
)

_NAMED_TEXTS = MapKind(key=NameKind(), of=TEXTS)

PARAMETERS = RecordKind(
    name="parameters",
    doc="The facts that all frameworks and processes share, so that a switch keeps the answers.",
    fields=heading("parameters", "The id of the set."),
)
BUYING_GROUP = RecordKind(
    name="buying group",
    doc="Roles, modes and what they mean for the sale.",
    fields=(
        *heading("buying_group", "The id of the table."),
        Field(name="roles", kind=_NAMED_TEXTS, doc="Roles in the decision.", required=True),
        Field(name="modes", kind=_NAMED_TEXTS, doc="Modes of behaviour.", required=True),
        Field(
            name="difficulty",
            kind=MapKind(
                key=NameKind(of="role"),
                of=MapKind(key=NameKind(of="mode"), of=NumberKind(low=1, high=5)),
            ),
            doc="How hard the sale is with each role in each mode: 1 easy to 5 hard.",
            required=True,
        ),
        Field(
            name="influence",
            kind=MapKind(key=NameKind(), of=NumberKind(low=0, high=100)),
            doc="Levels of influence, lowest first, and what each weighs.",
            required=True,
        ),
        Field(
            name="support",
            kind=MapKind(key=NameKind(), of=NumberKind(low=-2, high=2, whole=True)),
            doc="Levels of support, from -2 (opposes) to 2 (sponsors).",
            required=True,
        ),
        Field(name="labels", kind=_NAMED_TEXTS, doc="Titles of levels of influence and support."),
        Field(name="centres", kind=_NAMED_TEXTS, doc="Functional decision centres."),
        Field(name="needed_roles", kind=FACT_NAMES, doc="Roles whose lack is a gap."),
        Field(
            name="new_member_days",
            kind=NumberKind(low=0, high=3650, whole=True),
            doc="For how long a member counts as new.",
            default=30.0,
        ),
    ),
)
RISK = RecordKind(
    name="risk",
    doc="A sign that a deal is in danger.",
    fields=(
        ID,
        TITLE,
        condition("when", "It is there when this holds.", required=True),
        Field(
            name="severity", kind=NumberKind(low=0, high=1), doc="How grave: 0 to 1.", required=True
        ),
        texts("because", "Why it endangers a deal.", required=True),
        texts("mend", "What to do about it."),
    ),
)
RISKS = RecordKind(
    name="risks",
    doc="Risk factors as rules. They may also name what guidance computes of a deal.",
    fields=(
        *heading("risks", "The id of the list."),
        Field(
            name="at_risk_from",
            kind=NumberKind(low=0, high=1),
            doc="From which total severity a deal is at risk.",
            default=0.5,
        ),
        listed("factors", RISK, "The factors.", required=True),
    ),
)
_SIGN = RecordKind(
    name="sign",
    doc="A sign of temperature. The hottest of its conditions that holds is its reading.",
    fields=(
        ID,
        TITLE,
        condition("cold", "Cold when this holds."),
        condition("warm", "Warm when this holds."),
        condition("hot", "Hot when this holds."),
        Field(name="readings", kind=_NAMED_TEXTS, doc="What each reading says: cold, warm, hot."),
    ),
)
_LEAD_KIND = RecordKind(
    name="lead kind",
    doc="A qualification kind. A lead has the latest of the list whose condition holds.",
    fields=(
        ID,
        Field(
            name="code", kind=TextKind(), doc="Its code, which no other kind has.", required=True
        ),
        TITLE,
        EXPLAIN,
        condition("when", "It is of this kind when this holds.", required=True),
        listed("after", NameKind(of="lead kind"), "Kinds of which it must have been one before."),
    ),
)
_WARMING = RecordKind(
    name="warming step",
    doc="A means to warm a lead.",
    fields=(ID, TITLE, condition("when", "When it fits; else always."), BECAUSE),
)
LEADS = RecordKind(
    name="leads",
    doc="Temperature and kinds of leads: two independent fields.",
    fields=(
        *heading("leads", "The id of the table."),
        listed("signs", _SIGN, "The signs of temperature.", required=True),
        Field(name="care", kind=_NAMED_TEXTS, doc="The care that cold, warm and hot require."),
        listed("kinds", _LEAD_KIND, "The kinds, lowest first.", required=True),
        Field(
            name="usual_touches",
            kind=NumberKind(low=0, high=1000, whole=True),
            doc="How many touches come before talk of a deal.",
            default=10.0,
        ),
        listed("warming", _WARMING, "Means to warm a lead."),
    ),
)
_CHECK = RecordKind(
    name="check",
    doc="One property of the ideal customer.",
    fields=(
        ID,
        TITLE,
        condition("when", "The customer fits when this holds.", required=True),
        Field(
            name="required",
            kind=YesNoKind(),
            doc="Without it the customer does not fit.",
            default=True,
        ),
        BECAUSE,
    ),
)
IDEAL_CUSTOMER = RecordKind(
    name="ideal customer",
    doc="The ideal customer as data: a fit alone qualifies nobody.",
    fields=(
        *heading("ideal_customer", "The id of the profile."),
        listed("checks", _CHECK, "What is checked.", required=True),
    ),
)
_OBJECTION = RecordKind(
    name="prepared objection",
    doc="What people say, the doubt behind it, and the answer.",
    fields=(
        ID,
        Field(name="doubt", kind=NameKind(of="doubt"), doc="The doubt behind it.", required=True),
        texts("says", "What he says.", required=True),
        texts("ask", "The question that finds out."),
        texts("answer", "The prepared answer.", required=True),
        Field(name="content", kind=TextKind(), doc="What carries the answer."),
    ),
)
OBJECTIONS = RecordKind(
    name="objections",
    doc="Objections by the doubt behind them.",
    fields=(
        *heading("objections", "The id of the library."),
        Field(name="doubts", kind=_NAMED_TEXTS, doc="The doubts.", required=True),
        listed("prepared", _OBJECTION, "The objections.", required=True),
    ),
)
_PREPARED_QUESTION = RecordKind(
    name="prepared question",
    doc="A question for a meeting.",
    fields=(
        ID,
        Field(name="group", kind=NameKind(of="group"), doc="Its group.", required=True),
        texts("ask", "The question.", required=True),
        Field(name="fact", kind=NameKind(of="fact"), doc="The fact that the answer gives."),
        Field(
            name="proposes",
            kind=TextKind(what="id of a question"),
            doc="The question of a need profile to which the answer is proposed.",
        ),
    ),
)
QUESTION_SET = RecordKind(
    name="question set",
    doc="Questions for a conversation, in groups and in order.",
    fields=(
        *heading("question_set", "The id of the set."),
        Field(name="groups", kind=_NAMED_TEXTS, doc="The groups, in order.", required=True),
        listed("questions", _PREPARED_QUESTION, "The questions.", required=True),
    ),
)
_BRANCH = RecordKind(
    name="branch",
    doc="What follows from an answer.",
    fields=(
        texts("answer", "The answer.", required=True),
        Field(name="to", kind=NameKind(of="line"), doc="The line that follows; else the end."),
        Field(name="fact", kind=NameKind(of="fact"), doc="The fact that the answer gives."),
        Field(name="value", kind=TextKind(), doc="Its value."),
        Field(
            name="opens_case",
            kind=YesNoKind(),
            doc="A complaint: a service case is opened.",
            default=False,
        ),
    ),
)
_LINE = RecordKind(
    name="line",
    doc="A line of a script with its branches.",
    fields=(
        ID,
        texts("say", "What is said.", required=True),
        listed("branches", _BRANCH, "By answer."),
    ),
)
SCRIPT = RecordKind(
    name="script",
    doc="A conversation step by step, branching by answer.",
    fields=(
        *heading("script", "The id of the script."),
        listed("lines", _LINE, "The lines; the first begins.", required=True),
    ),
)
MEETING_PLAN = RecordKind(
    name="meeting plan",
    doc="The parts of a meeting, in order.",
    fields=(
        *heading("meeting_plan", "The id of the plan."),
        listed(
            "parts",
            RecordKind(
                name="meeting part",
                doc="A part of a meeting.",
                fields=(
                    ID,
                    TITLE,
                    texts("task", "What is done.", required=True),
                    days("minutes", "How long it takes, in minutes."),
                ),
            ),
            "The parts.",
            required=True,
        ),
    ),
)
