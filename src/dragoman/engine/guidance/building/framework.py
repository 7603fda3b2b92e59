"""From a typed document to a qualification framework."""

from __future__ import annotations

from fractions import Fraction

from dragoman.engine.guidance.building.reader import Reader, share
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.framework import Criterion, Framework, Gate, Verdict
from dragoman.engine.knowledge.reading.items import Section
from dragoman.engine.language import Value


def build_framework(reader: Reader) -> Framework:
    """Return the framework; what is wrong with it is noted by its reader."""
    root = reader.root
    sections, gates = list(root.sections("criteria")), list(root.sections("gates"))
    reader.unique(sections, "criterion")
    reader.unique(gates, "gate")
    criteria = tuple(_criterion(reader, each) for each in sections)
    built = tuple(_gate(reader, each) for each in gates)
    return Framework(
        heading=reader.heading("framework"),
        source=root.text("source"),
        criteria=criteria,
        gates=built,
    )


def _criterion(reader: Reader, section: Section) -> Criterion:
    name = reader.fact_name(section, "fact")
    fact = reader.facts.get(name)
    return Criterion(
        id=section.text("id"),
        title=section.texts("title"),
        fact=name,
        factors=_factors(reader, section, fact) if fact else (),
        level=section.whole("level", 1),
        ask=section.texts("ask") or (fact.ask if fact else section.texts("ask")),
        because=section.texts("because"),
        place=section.place,
    )


def _factors(reader: Reader, section: Section, fact: Fact) -> tuple[tuple[Value, Fraction], ...]:
    found: dict[Value, Fraction] = {}
    for text, item in section.entries("factors").items():
        value = reader.value(fact, text, item)
        if value is not None and isinstance(item.value, float):
            found[value] = share(item.value)
    place = section.place_of("factors")
    missing = [value for value in fact.values if value not in found]
    if not fact.is_finite:
        reader.problems.add(
            "guidance.factor",
            f"`{fact.id}` has no list of values, so no factor can stand for each.",
            place=section.place_of("fact"),
            mend="Derive a choice from it: `is: choice` with a `formula`.",
        )
    elif missing and found:
        names = ", ".join(
            "yes" if each is True else "no" if each is False else f"{each}" for each in missing
        )
        reader.problems.add(
            "guidance.factor",
            f"No factor is given for {names}.",
            place=place,
            mend=f"Give each value of `{fact.id}` a factor from 0 to 1.",
        )
    return tuple((value, found[value]) for value in fact.values if value in found)


def _gate(reader: Reader, section: Section) -> Gate:
    days = section.number("revisit_days")
    return Gate(
        id=section.text("id"),
        title=section.texts("title"),
        when=reader.needed(section, "when"),
        verdict=section.enum("verdict", Verdict) or Verdict.LATER,
        revisit_days=None if days is None else int(days),
        because=section.texts("because"),
        place=section.place,
    )
