"""From typed documents to what stands around a deal."""

from __future__ import annotations

from dragoman.engine.guidance.building.reader import Reader
from dragoman.engine.guidance.model.around import (
    Branch,
    BuyingGroup,
    Check,
    IdealCustomer,
    LeadKind,
    Leads,
    Line,
    MeetingPart,
    MeetingPlan,
    Objections,
    Parameters,
    PreparedObjection,
    PreparedQuestion,
    QuestionSet,
    Risk,
    Risks,
    Script,
    Sign,
    Temperature,
    Warming,
)
from dragoman.engine.knowledge import ById
from dragoman.engine.knowledge.reading.items import Item, Section


def build_parameters(reader: Reader) -> Parameters:
    """Return the common parameters."""
    return Parameters(heading=reader.heading("parameters"))


def build_buying_group(reader: Reader) -> BuyingGroup:
    """Return the table of roles and modes; every combination must have its difficulty."""
    root = reader.root
    roles, modes = reader.titles(root, "roles"), reader.titles(root, "modes")
    table: dict[str, ById[float]] = {}
    for role, row in root.entries("difficulty").items():
        cells = row.value if isinstance(row.value, dict) else {}
        reader.one_of(_named(row, role), roles, "role")
        for mode, cell in cells.items():
            reader.one_of(_named(cell, mode), modes, "mode")
        table[role] = ById({mode: _number(cell) for mode, cell in cells.items()})
    for role in roles:
        lacking = [mode for mode in modes if mode not in table.get(role, {})]
        if lacking:
            reader.problems.add(
                "knowledge.missing",
                f"The role `{role}` has no difficulty for {', '.join(lacking)}.",
                place=root.place_of("difficulty"),
                mend="Give every role a number from 1 to 5 for every mode.",
            )
    for item in root.items("needed_roles"):
        reader.one_of(item, roles, "role")
    return BuyingGroup(
        heading=reader.heading("buying_group"),
        roles=roles,
        modes=modes,
        difficulty=ById(table),
        influence=ById({key: _number(each) for key, each in root.entries("influence").items()}),
        support=ById({key: int(_number(each)) for key, each in root.entries("support").items()}),
        labels=reader.titles(root, "labels"),
        centres=reader.titles(root, "centres"),
        needed_roles=root.strings("needed_roles"),
        new_member_days=root.whole("new_member_days", 30),
    )


def build_risks(reader: Reader) -> Risks:
    """Return the risk factors."""
    sections = list(reader.root.sections("factors"))
    reader.unique(sections, "risk")
    factors = tuple(
        Risk(
            id=each.text("id"),
            title=each.texts("title"),
            when=reader.needed(each, "when"),
            severity=each.number("severity") or 0.0,
            because=each.texts("because"),
            mend=each.texts("mend"),
            place=each.place,
        )
        for each in sections
    )
    limit = reader.root.number("at_risk_from")
    return Risks(
        heading=reader.heading("risks"),
        at_risk_from=0.5 if limit is None else limit,
        factors=factors,
    )


def build_leads(reader: Reader) -> Leads:
    """Return signs of temperature and kinds of leads; no two kinds share a code (GS-H14)."""
    root = reader.root
    kinds = list(root.sections("kinds"))
    reader.unique(kinds, "lead kind")
    codes: dict[str, str] = {}
    for each in kinds:
        code = each.text("code")
        if code in codes:
            reader.problems.add(
                "knowledge.duplicate_id",
                f"`{code}` is the code of two kinds.",
                place=each.place_of("code"),
                mend="Give each its own: SQL for sales, SVQL for service.",
            )
        codes[code] = each.text("id")
        for item in each.items("after"):
            reader.one_of(item, {kind.text("id"): kind for kind in kinds}, "lead kind")
    built = tuple(
        LeadKind(
            id=each.text("id"),
            code=each.text("code"),
            title=each.texts("title"),
            explain=each.texts("explain"),
            when=reader.needed(each, "when"),
            after=each.strings("after"),
            place=each.place,
        )
        for each in kinds
    )
    signs = tuple(_sign(reader, each) for each in root.sections("signs"))
    warming = tuple(
        Warming(
            id=each.text("id"),
            title=each.texts("title"),
            when=reader.condition(each, "when"),
            because=each.texts("because"),
        )
        for each in root.sections("warming")
    )
    return Leads(
        heading=reader.heading("leads"),
        signs=signs,
        care=reader.titles(root, "care"),
        kinds=built,
        usual_touches=root.whole("usual_touches", 10),
        warming=warming,
    )


def build_ideal_customer(reader: Reader) -> IdealCustomer:
    """Return the ideal customer."""
    sections = list(reader.root.sections("checks"))
    reader.unique(sections, "check")
    checks = tuple(
        Check(
            id=each.text("id"),
            title=each.texts("title"),
            when=reader.needed(each, "when"),
            is_required=each.yes("required") or each.get("required") is None,
            because=each.texts("because"),
            place=each.place,
        )
        for each in sections
    )
    return IdealCustomer(heading=reader.heading("ideal_customer"), checks=checks)


def build_objections(reader: Reader) -> Objections:
    """Return objections by the doubt behind them."""
    doubts = reader.titles(reader.root, "doubts")
    listed = []
    for each in reader.root.sections("prepared"):
        doubt = reader.one_of(each.get("doubt"), doubts, "doubt")
        listed.append(
            PreparedObjection(
                id=each.text("id"),
                doubt=doubt,
                says=each.texts("says"),
                ask=each.texts("ask"),
                answer=each.texts("answer"),
                content=each.text("content"),
            )
        )
    return Objections(heading=reader.heading("objections"), doubts=doubts, objections=tuple(listed))


def build_question_set(reader: Reader) -> QuestionSet:
    """Return a set of questions."""
    groups = reader.titles(reader.root, "groups")
    questions = tuple(
        PreparedQuestion(
            id=each.text("id"),
            group=reader.one_of(each.get("group"), groups, "group"),
            ask=each.texts("ask"),
            fact=reader.fact_name(each, "fact"),
            proposes=each.text("proposes"),
        )
        for each in reader.root.sections("questions")
    )
    return QuestionSet(heading=reader.heading("question_set"), groups=groups, questions=questions)


def build_script(reader: Reader) -> Script:
    """Return a script; every branch leads to one of its lines or ends."""
    sections = list(reader.root.sections("lines"))
    reader.unique(sections, "line")
    known = {each.text("id"): each for each in sections}
    lines = tuple(
        Line(
            id=each.text("id"),
            say=each.texts("say"),
            branches=tuple(
                Branch(
                    answer=branch.texts("answer"),
                    to=reader.one_of(branch.get("to"), known, "line"),
                    fact=reader.fact_name(branch, "fact"),
                    value=branch.text("value"),
                    opens_case=branch.yes("opens_case"),
                )
                for branch in each.sections("branches")
            ),
        )
        for each in sections
    )
    return Script(heading=reader.heading("script"), lines=lines)


def build_meeting_plan(reader: Reader) -> MeetingPlan:
    """Return the parts of a meeting."""
    parts = []
    for each in reader.root.sections("parts"):
        minutes = each.number("minutes")
        parts.append(
            MeetingPart(
                id=each.text("id"),
                title=each.texts("title"),
                task=each.texts("task"),
                minutes=None if minutes is None else int(minutes),
            )
        )
    return MeetingPlan(heading=reader.heading("meeting_plan"), parts=tuple(parts))


def _sign(reader: Reader, section: Section) -> Sign:
    conditions = []
    for temperature in Temperature:
        formula = reader.condition(section, temperature)
        if formula is not None:
            conditions.append((temperature, formula))
    return Sign(
        id=section.text("id"),
        title=section.texts("title"),
        conditions=tuple(conditions),
        readings=reader.titles(section, "readings"),
        place=section.place,
    )


def _named(item: Item, name: str) -> Item:
    """Return the key of an entry as an item, so that errors point at its place."""
    return Item(kind=item.kind, value=name, node=item.node, place=item.place)


def _number(item: Item) -> float:
    return item.value if isinstance(item.value, float) else 0.0
