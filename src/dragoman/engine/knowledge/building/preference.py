"""The preference of an attribute: direction, figures and scores that fit each other."""

from __future__ import annotations

from dragoman.engine.knowledge.errors import Problems, nearest
from dragoman.engine.knowledge.model.attributes import Better, Preference
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.reading.items import Section
from dragoman.engine.knowledge.reading.nodes import Mapping
from dragoman.engine.language import Kind, Type

_KINDS = {
    Better.MORE: (Kind.NUMBER,),
    Better.LESS: (Kind.NUMBER,),
    Better.TARGET: (Kind.NUMBER,),
    Better.ORDERED: (Kind.SCALE,),
    Better.LISTED: (Kind.CHOICE, Kind.SET),
    Better.YES: (Kind.YES_NO,),
    Better.NO: (Kind.YES_NO,),
}
_FIGURES = {
    Better.MORE: ("bad", "good"),
    Better.LESS: ("bad", "good"),
    Better.TARGET: ("target", "tolerance"),
    Better.LISTED: ("scores",),
}


def preference_of(section: Section, its_type: Type, problems: Problems) -> Preference | None:
    """Return the preference, or nothing when there is none or it does not hold together."""
    better = section.enum("better", Better)
    if better is None:
        if not section.has("better"):
            _refuse_figures(section, (), "without `better`", problems)
        return None
    before = len(problems.found)
    if its_type.kind not in _KINDS[better]:
        fitting = ", ".join(f"`{each}`" for each, kinds in _KINDS.items() if its_type.kind in kinds)
        problems.add(
            "knowledge.preference",
            f"`better: {better}` does not go with `is: {its_type}`.",
            place=section.place_of("better"),
            mend=f"Write {fitting}." if fitting else "Delete `better`.",
        )
        return None
    needed = _FIGURES.get(better, ())
    for name in needed:
        if not section.has(name):
            problems.add(
                "knowledge.preference",
                f"`better: {better}` needs `{name}`.",
                place=section.place_of("better"),
                mend=f"Add `{name}`.",
            )
    _refuse_figures(section, (*needed, "unknown_scores"), f"with `better: {better}`", problems)
    _check_direction(section, better, problems)
    scores = _scores(section, its_type, problems)
    if len(problems.found) > before or not all(section.get(name) for name in needed):
        return None
    unknown = section.number("unknown_scores")
    return Preference(
        better=better,
        bad=section.number("bad"),
        good=section.number("good"),
        target=section.number("target"),
        tolerance=section.number("tolerance"),
        scores=ById(scores),
        unknown_scores=0.5 if unknown is None else unknown,
    )


def _refuse_figures(
    section: Section, fitting: tuple[str, ...], why: str, problems: Problems
) -> None:
    for name in ("bad", "good", "target", "tolerance", "scores", "unknown_scores"):
        if name not in fitting and section.has(name):
            problems.add(
                "knowledge.preference",
                f"`{name}` means nothing {why}.",
                place=section.place_of(name),
                mend=f"Delete `{name}`, or correct `better`.",
            )


def _check_direction(section: Section, better: Better, problems: Problems) -> None:
    bad, good = section.number("bad"), section.number("good")
    if better in (Better.MORE, Better.LESS) and bad is not None and good is not None:
        lower = bad < good if better is Better.MORE else bad > good
        if not lower:
            problems.add(
                "knowledge.preference",
                f"`better: {better}`, but `good: {good:g}` is not "
                f"{'above' if better is Better.MORE else 'below'} `bad: {bad:g}`.",
                place=section.place_of("good"),
                mend="Exchange the two figures, or correct `better`.",
            )
    if better is Better.TARGET and section.number("tolerance") == 0:
        problems.add(
            "knowledge.preference",
            "The tolerance is 0, so nothing but the target itself would be of use.",
            place=section.place_of("tolerance"),
            mend="Write how far from the target a value is of no use any more.",
        )


def _scores(section: Section, its_type: Type, problems: Problems) -> list[tuple[str, float]]:
    written = section.get("scores")
    if written is None:
        return []
    entries = section.entries("scores")
    for value, item in entries.items():
        if value not in its_type.values:
            problems.add(
                "knowledge.preference",
                f"There is no value `{value}` to score.",
                place=item.place,
                mend=nearest(value, its_type.values),
            )
    keys = (
        {key.text for key, _ in written.node.entries} if isinstance(written.node, Mapping) else ()
    )
    scores = [
        (value, item.value)
        for value, item in entries.items()
        if value in its_type.values and isinstance(item.value, float)
    ]
    missing = [f"`{value}`" for value in its_type.values if value not in keys]
    if missing:
        problems.add(
            "knowledge.preference",
            f"No score for {', '.join(missing)}.",
            place=section.place_of("scores"),
            mend="Score every value, 0 to 1.",
        )
    elif its_type.kind is Kind.SET and not any(score for _, score in scores):
        problems.add(
            "knowledge.preference",
            "All scores are 0.",
            place=section.place_of("scores"),
            mend="Give at least one value a score above 0.",
        )
    return scores
