"""From a typed document to a playbook."""

from __future__ import annotations

from dragoman.engine.guidance.building.reader import Reader
from dragoman.engine.guidance.model.playbook import ANY_STAGE, Playbook, Step, StepKind
from dragoman.engine.knowledge.reading.items import Section


def build_playbook(reader: Reader) -> Playbook:
    """Return the playbook; what is wrong with it is noted by its reader."""
    root = reader.root
    sections = list(root.sections("steps"))
    reader.unique(sections, "step")
    steps = tuple(_step(reader, each) for each in sections)
    advised, flagged = root.number("urgency_advised"), root.number("urgency_flagged")
    return Playbook(
        heading=reader.heading("playbook"),
        strategy=root.texts("strategy"),
        urgency_advised=1.5 if advised is None else advised,
        urgency_flagged=2.0 if flagged is None else flagged,
        steps=steps,
    )


def _step(reader: Reader, section: Section) -> Step:
    advise, flag = section.number("advise_after_days"), section.number("flag_after_days")
    if advise is not None and flag is not None and flag < advise:
        reader.problems.add(
            "knowledge.value",
            "The red flag comes before the advice.",
            place=section.place_of("flag_after_days"),
            mend="Let `flag_after_days` be at least `advise_after_days`.",
        )
    effort = section.number("effort")
    return Step(
        id=section.text("id"),
        stage=section.text("stage") or ANY_STAGE,
        step=section.texts("step"),
        kind=section.enum("kind", StepKind) or StepKind.TASK,
        who=section.text("who") or "seller",
        when=reader.condition(section, "when"),
        proves=reader.fact_names(section, "proves"),
        advise_after_days=None if advise is None else int(advise),
        flag_after_days=None if flag is None else int(flag),
        effort=1.0 if effort is None else effort,
        worth=section.number("worth") or 0.0,
        because=section.texts("because"),
        content=section.text("content"),
        script=section.text("script"),
        place=section.place,
    )
