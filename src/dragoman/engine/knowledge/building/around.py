"""Competitors, accessories, documents and technical files."""

from __future__ import annotations

from dragoman.engine.knowledge.building.answers import Answers
from dragoman.engine.knowledge.building.formulas import Formulas
from dragoman.engine.knowledge.building.products import check_file
from dragoman.engine.knowledge.building.references import References
from dragoman.engine.knowledge.building.sources import refuse_scattered, required_source
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.around import (
    Accessory,
    AccessoryKind,
    Competitor,
    CompetitorOffer,
    Difference,
    Document,
    Technical,
)
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.evidence import Source
from dragoman.engine.knowledge.reading.items import Section


def build_competitors(
    root: Section, *, answers: Answers, references: References, problems: Problems
) -> ById[Competitor]:
    """Return the competitors; what is said of them has a source and a date (GS-A19)."""
    built = []
    for name, section in root.named("competitors"):
        source = _dated(section, "What is said of this competitor", problems)
        offers = tuple(
            _offer(offer, answers, references, problems) for offer in section.sections("offers")
        )
        if source is not None:
            competitor = Competitor(
                id=name,
                title=section.texts("title"),
                source=source,
                offers=offers,
                place=section.place,
            )
            built.append((name, competitor))
    return ById(built)


def _offer(
    section: Section, answers: Answers, references: References, problems: Problems
) -> CompetitorOffer:
    facts = []
    for name, item in section.entries("facts").items():
        references.fact_named(name, item)
        value = answers.fact(name, item)
        if value is not None:
            facts.append((name, value))
    differences = []
    for each in section.sections("differences"):
        references.fact(each.get("about"))
        source = _dated(each, "This difference", problems)
        if source is not None:
            differences.append(
                Difference(
                    about=each.text("about"),
                    text=each.texts("text"),
                    source=source,
                    place=each.place,
                )
            )
    return CompetitorOffer(
        title=section.texts("title"),
        facts=ById(facts),
        differences=tuple(differences),
        place=section.place,
    )


def _dated(section: Section, what: str, problems: Problems) -> Source | None:
    refuse_scattered(section, problems)
    return required_source(section, what=what, with_owner=False, with_date=True, problems=problems)


def build_accessories(root: Section, *, formulas: Formulas) -> ById[Accessory]:
    """Return the related articles."""
    return ById(
        (
            name,
            Accessory(
                id=name,
                kind=section.enum("kind", AccessoryKind) or AccessoryKind.RELATED,
                title=section.texts("title"),
                explain=section.texts("explain"),
                fits=formulas.read(section.get("fits")),
                part=section.text("part"),
                place=section.place,
            ),
        )
        for name, section in root.named("accessories")
    )


def build_documents(root: Section, *, formulas: Formulas) -> tuple[Document, ...]:
    """Return the documentation."""
    built = []
    for section in root.sections("documents"):
        when = formulas.read(section.get("when"))
        link, column = section.text("link"), section.text("column")
        if bool(link) != bool(column):  # else the schema has told of it
            built.append(
                Document(
                    title=section.texts("title"),
                    link=link,
                    column=column,
                    when=when,
                    place=section.place,
                )
            )
    return tuple(built)


def build_technical(root: Section, problems: Problems) -> Technical:
    """Return the files for production."""
    section = root.section("technical")
    if section is None:
        return Technical()
    for name in ("bill_of_materials", "routing"):
        check_file(section, name, problems)
    return Technical(
        bill_of_materials=section.text("bill_of_materials"), routing=section.text("routing")
    )
