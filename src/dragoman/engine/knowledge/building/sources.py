"""Sources: the two ways in which they are written, and the one in which they are kept."""

from __future__ import annotations

from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.evidence import Source
from dragoman.engine.knowledge.reading.items import Section

_BESIDE = ("owner", "seen", "link")


def source_of(section: Section) -> Source | None:
    """Return the source of a record: a record itself, or a text with the rest beside it."""
    nested = section.section("source")
    if nested is not None:
        if not nested.text("document"):
            return None
        return _source(nested.text("document"), nested)
    document = section.text("source")
    return _source(document, section) if document else None


def required_source(
    section: Section, *, what: str, with_owner: bool, with_date: bool, problems: Problems
) -> Source | None:
    """Return the source of what may not be without one; what is lacking is noted (GS-L03)."""
    written = section.section("source") or section
    lacking = [
        name
        for name, lacks in (
            ("source", not section.has("source")),
            ("owner", with_owner and not written.has("owner")),
            ("seen", with_date and not written.has("seen")),
        )
        if lacks
    ]
    if not lacking:
        return source_of(section)
    names = " and ".join(f"`{name}`" for name in lacking)
    problems.add(
        "knowledge.source",
        f"{what} has no {names}: somebody must answer for every statement.",
        place=section.place_of("source"),
        mend=f"Add {names}.",
    )
    return None


def refuse_scattered(section: Section, problems: Problems) -> None:
    """Refuse parts of a source beside one that is a record already."""
    if section.section("source") is None:
        return
    for name in _BESIDE:
        if section.has(name):
            problems.add(
                "knowledge.together",
                f"`{name}` stands beside a `source` that is a record itself.",
                place=section.place_of(name),
                mend=f"Move `{name}` into `source`.",
            )


def _source(document: str, section: Section) -> Source:
    return Source(
        document=document,
        owner=section.text("owner"),
        seen=section.date("seen"),
        link=section.text("link"),
    )
