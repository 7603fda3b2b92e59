"""From a typed document to a sales process, held to what a stage may rest on."""

from __future__ import annotations

from dragoman.engine.guidance.building.reader import Reader, texts_list
from dragoman.engine.guidance.model.facts import ProvenBy
from dragoman.engine.guidance.model.process import Process, Stage, Track
from dragoman.engine.knowledge import ById, Formula
from dragoman.engine.knowledge.reading.items import Section, strings_of
from dragoman.engine.language import evaluate, names


def build_process(reader: Reader) -> Process:
    """Return the process; what is wrong with it is noted by its reader."""
    root = reader.root
    track = root.enum("track", Track) or Track.CUSTOMER
    sections = list(root.sections("stages"))
    reader.unique(sections, "stage")
    stages = tuple(_stage(reader, each) for each in sections)
    zero_when = reader.condition(root, "zero_when")
    for formula in (*(rule for each in stages for rule in _rules(each)), zero_when):
        if formula is not None:
            _check_rule(reader, formula, track)
    reserved = {"zero", "unproven", "any"}
    for section in sections:
        if section.text("id") in reserved:
            reader.problems.add(
                "knowledge.id",
                f"`{section.text('id')}` is no name for a stage: it has a meaning of its own.",
                place=section.place_of("id"),
                mend="Rename the stage.",
            )
    known = {each.id: each for each in stages}
    links: dict[str, tuple[str, ...]] = {}
    for stage, item in root.entries("seller_stages").items():
        if stage not in known:
            reader.one_of(item, {}, f"stage `{stage}` for")
        links[stage] = strings_of(item)
    base = root.number("base_unproven")
    return Process(
        heading=reader.heading("process"),
        track=track,
        source=root.text("source"),
        zero_when=zero_when,
        base_unproven=0.05 if base is None else base,
        stages=stages,
        seller_process=root.text("seller_process"),
        seller_stages=ById(links),
    )


def _rules(stage: Stage) -> tuple[Formula | None, ...]:
    return stage.enter_when, stage.leave_when


def _check_rule(reader: Reader, formula: Formula, track: Track) -> None:
    """Hold a rule to the customer's evidence: what a seller says himself proves no stage of his."""
    if track is Track.CUSTOMER:
        for name in sorted(names(formula.tree)):
            if reader.facts[name].proven_by is ProvenBy.SELLER:
                reader.problems.add(
                    "guidance.proven_by_seller",
                    f"`{name}` is proven by the seller's own word, so it proves no stage of the "
                    "customer.",
                    place=formula.place,
                    mend="Name what the customer does or says, or set `track: seller`.",
                )
    if evaluate(formula.tree, {}) is True:
        reader.problems.add(
            "guidance.proven_by_nothing",
            "The rule holds although nothing is known.",
            place=formula.place,
            mend="Name a fact that must be known; what is not known proves nothing.",
        )


def _stage(reader: Reader, section: Section) -> Stage:
    expected, flag = section.number("expected_days"), section.number("flag_after_days")
    days = None if expected is None else int(expected)
    return Stage(
        id=section.text("id"),
        title=section.texts("title"),
        explain=section.texts("explain"),
        enter_when=reader.needed(section, "enter_when"),
        leave_when=reader.condition(section, "leave_when"),
        base=section.number("base") or 0.0,
        is_optional=section.yes("optional"),
        expected_days=days,
        flag_after_days=int(flag) if flag is not None else (None if days is None else 2 * days),
        owners=section.strings("owners"),
        sensitive_to=section.texts("sensitive_to"),
        task=section.texts("task"),
        manager_task=section.texts("manager_task"),
        tools=reader.titles(section, "tools"),
        learn=reader.fact_names(section, "learn"),
        checklist=texts_list(section, "checklist"),
        notes=texts_list(section, "notes"),
        place=section.place,
    )
