"""Attributes and derived attributes: columns, members, preference, and wall 1 at their door."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.building.names import Names
from dragoman.engine.knowledge.building.preference import preference_of
from dragoman.engine.knowledge.building.wall import suspicious_word
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.attributes import (
    Attribute,
    Column,
    Facet,
    Importance,
    Media,
    Member,
    Nature,
)
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.texts import Texts, wording_of
from dragoman.engine.knowledge.reading.items import Section
from dragoman.engine.language import Kind, LanguageError, Type, same_dimension
from dragoman.engine.language.units import canonical_unit


def build_attributes(
    root: Section, *, known: Names, formulas: Mapping[str, Formula], problems: Problems
) -> tuple[ById[Attribute], ById[Attribute]]:
    """Return attributes and derived attributes; those that are broken are left out."""
    attributes = []
    suppliers: list[str] = []
    for name, section in known.owned(root, "attributes"):
        if name not in known.symbols or name in known.broken:
            continue
        _check_wall(name, section, known.natures[name], problems)
        column = _column(section, known.symbols[name].type, problems)
        if section.yes("supplier"):
            suppliers.append(name)
        attributes.append((name, _attribute(name, section, column, known, problems)))
    if len(suppliers) > 1:
        problems.add(
            "knowledge.together",
            f"`{suppliers[0]}` and `{suppliers[1]}` are both marked as the supplier.",
            place=Section(root.entries("attributes")[suppliers[1]]).place_of("supplier"),
            mend="Keep one `supplier: yes`.",
        )
    derived = [
        (name, _attribute(name, section, formulas[name], known, problems))
        for name, section in known.owned(root, "derived")
        if name in formulas and name not in known.broken
    ]
    return ById(attributes), ById(derived)


def _attribute(
    name: str, section: Section, origin: Column | Formula, known: Names, problems: Problems
) -> Attribute:
    its_type = known.symbols[name].type
    preference = preference_of(section, its_type, problems)
    importance = section.enum("importance", Importance)
    if importance is not None and not section.has("better"):
        problems.add(
            "knowledge.preference",
            "`importance` counts only together with `better`.",
            place=section.place_of("importance"),
            mend="Say which values are better, or delete `importance`.",
        )
    for field, kinds in (
        ("digits", (Kind.NUMBER,)),
        ("too_much", _ORDERED),
        ("too_little", _ORDERED),
    ):
        if section.has(field) and its_type.kind not in kinds:
            _misplaced(section, field, its_type, problems)
    return Attribute(
        id=name,
        type=its_type,
        nature=known.natures[name],
        source=origin,
        reason=section.text("reason"),
        members=_members(section, problems),
        preference=preference,
        importance=(importance or Importance.NORMAL) if preference else Importance.NONE,
        title=section.texts("title") or wording_of(name),
        explain=section.texts("explain"),
        value=section.texts("value"),
        too_much=section.texts("too_much"),
        too_little=section.texts("too_little"),
        wrong=section.texts("wrong"),
        digits=section.whole("digits", 0) if section.get("digits") else None,
        media=tuple(
            Media(link=each.text("link"), title=each.texts("title"))
            for each in section.sections("media")
        ),
        facet=section.enum("facet", Facet),
        is_supplier=section.yes("supplier"),
        place=section.place,
    )


_ORDERED = (Kind.NUMBER, Kind.SCALE)


def _members(section: Section, problems: Problems) -> ById[Member]:
    members = []
    entries = [*section.named("levels"), *section.named("values")]
    owner = {value: value for value, _ in entries}
    for value, member in entries:
        for spelling in member.strings("from"):
            if owner.setdefault(spelling, value) != value:
                problems.add(
                    "knowledge.value",
                    f"The spelling `{spelling}` means `{value}` here, and `{owner[spelling]}` too.",
                    place=member.place_of("from"),
                    mend="Keep it at one of the two.",
                )
        members.append(
            (
                value,
                Member(
                    id=value,
                    title=member.texts("title") or Texts.of(value),
                    explain=member.texts("explain"),
                    spellings=member.strings("from"),
                ),
            )
        )
    return ById(members)


def _column(section: Section, its_type: Type, problems: Problems) -> Column:
    is_number = its_type.kind is Kind.NUMBER
    for field, fits in (
        ("in", is_number and its_type.unit is not None),
        ("valid", is_number),
        ("separator", its_type.kind is Kind.SET),
        ("supplier", its_type.kind in (Kind.TEXT, Kind.CHOICE)),
    ):
        if section.has(field) and not fits:
            _misplaced(section, field, its_type, problems)
    valid = section.pair("valid")
    if valid is not None and valid[0] >= valid[1]:
        problems.add(
            "knowledge.value",
            "`valid` begins with the lowest value.",
            place=section.place_of("valid"),
            mend=f"Write `[{valid[1]:g}, {valid[0]:g}]`.",
        )
    return Column(
        name=section.text("column"),
        unknown_if=section.strings("unknown_if"),
        unit=_feed_unit(section, its_type, problems) if is_number else None,
        valid=valid,
        separator=section.text("separator", ","),
    )


def _feed_unit(section: Section, its_type: Type, problems: Problems) -> str | None:
    item = section.get("in")
    if item is None or its_type.unit is None:
        return its_type.unit
    try:
        unit = canonical_unit(str(item.value))
    except LanguageError as error:
        error.place = item.place
        problems.found.append(error)
        return its_type.unit
    item.meaning = unit
    if not same_dimension(unit, its_type.unit):
        problems.add(
            "knowledge.value",
            f"`{unit}` cannot be turned into `{its_type.unit}`, the unit of the attribute.",
            place=item.place,
            mend="Correct `in` or `is`.",
        )
    return unit


def _check_wall(name: str, section: Section, nature: Nature, problems: Problems) -> None:
    if not nature.may_advise:
        for field in ("better", "value", "too_much", "too_little", "wrong"):
            if section.has(field):
                problems.add(
                    "knowledge.wall_1",
                    f"`{name}` is {nature}, so it cannot be better or worse, nor an argument "
                    "(wall 1).",
                    place=section.place_of(field),
                    mend=f"Delete `{field}`.",
                )
        return
    if section.text("reason"):
        return
    called = (name, section.text("column"), *(text for _, text in section.texts("title").entries))
    for each in called:
        word = suspicious_word([each])
        if word:
            problems.add(
                "knowledge.wall_1",
                f"`{each}` sounds commercial or behavioural (`{word}`) but is declared "
                f"`{nature}`, which may enter advice (wall 1).",
                place=_place(section),
                mend="Declare `nature: commercial` or `nature: behavioural`; or, if it is a fact "
                "of the product, say why in `reason`.",
            )
            return


def _place(section: Section) -> Place:
    return section.place_of("nature")


def _misplaced(section: Section, field: str, its_type: Type, problems: Problems) -> None:
    problems.add(
        "knowledge.value",
        f"`{field}` does not go with `is: {its_type}`.",
        place=section.place_of(field),
        mend=f"Delete `{field}`, or correct `is`.",
    )
