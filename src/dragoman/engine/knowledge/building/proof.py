"""Evidence, claims, arguments, consequences, objections and the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.engine.knowledge.building.formulas import Formulas
from dragoman.engine.knowledge.building.references import References
from dragoman.engine.knowledge.building.sources import (
    refuse_scattered,
    required_source,
    source_of,
)
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.evidence import (
    Argument,
    Claim,
    Consequence,
    Evidence,
    EvidenceKind,
    Objection,
    Term,
)
from dragoman.engine.knowledge.reading.items import Section


class Proof:
    """Builds what is said of products and what backs it."""

    def __init__(
        self, root: Section, *, formulas: Formulas, references: References, problems: Problems
    ) -> None:
        self._root = root
        self._formulas = formulas
        self._references = references
        self._problems = problems

    def terms(self) -> ById[Term]:
        """Return the glossary."""
        return ById(
            (
                name,
                Term(
                    id=name,
                    title=section.texts("title"),
                    explain=section.texts("explain"),
                    place=section.place,
                ),
            )
            for name, section in self._root.named("terms")
        )

    def evidence(self) -> ById[Evidence]:
        """Return the proofs; each has a source and an owner."""
        built = []
        for name, section in self._root.named("evidence"):
            refuse_scattered(section, self._problems)
            source = required_source(
                section,
                what="This evidence",
                with_owner=True,
                with_date=True,
                problems=self._problems,
            )
            kind = section.enum("kind", EvidenceKind)
            if source is None or kind is None:
                continue
            evidence = Evidence(
                id=name,
                kind=kind,
                title=section.texts("title"),
                source=source,
                valid_until=section.date("valid_until"),
                permission=section.text("permission"),
                place=section.place,
            )
            built.append((name, evidence))
        return ById(built)

    def claims(self) -> ById[Claim]:
        """Return the claims; one that nobody answers for is refused (GS-L03)."""
        built = []
        for name, section in self._listed("claims"):
            refuse_scattered(section, self._problems)
            self._references.facts(section, "about")
            self._references.evidence(section)
            when = self._formulas.read(section.get("when"))
            source = source_of(section)
            if section.get("evidence") is None:
                source = required_source(
                    section,
                    what="This claim",
                    with_owner=True,
                    with_date=False,
                    problems=self._problems,
                )
                if source is None:
                    continue
            claim = Claim(
                id=name,
                text=section.texts("text"),
                about=section.strings("about"),
                when=when,
                evidence=section.optional_text("evidence"),
                source=source,
                place=section.place,
            )
            built.append((name, claim))
        return ById(built)

    def arguments(self) -> ById[Argument]:
        """Return the values of attributes."""
        built = []
        for name, section in self._listed("arguments"):
            self._references.fact(section.get("about"))
            self._references.evidence(section)
            argument = Argument(
                id=name,
                about=section.text("about"),
                text=section.texts("text"),
                when=self._formulas.read(section.get("when")),
                evidence=section.optional_text("evidence"),
                place=section.place,
            )
            built.append((name, argument))
        return ById(built)

    def consequences(self) -> ById[Consequence]:
        """Return what follows from acting and from not acting; each has a source."""
        built = []
        for name, section in self._listed("consequences"):
            refuse_scattered(section, self._problems)
            when = self._formulas.read(section.get("when"))
            source = required_source(
                section,
                what="This consequence",
                with_owner=True,
                with_date=False,
                problems=self._problems,
            )
            if source is None:
                continue
            consequence = Consequence(
                id=name,
                acting=section.texts("acting"),
                not_acting=section.texts("not_acting"),
                source=source,
                when=when,
                place=section.place,
            )
            built.append((name, consequence))
        return ById(built)

    def objections(self) -> ById[Objection]:
        """Return objections with their answers."""
        built = []
        for name, section in self._listed("objections"):
            self._references.evidence(section)
            objection = Objection(
                id=name,
                says=section.texts("says"),
                doubt=section.texts("doubt"),
                answer=section.texts("answer"),
                evidence=section.optional_text("evidence"),
                when=self._formulas.read(section.get("when")),
                place=section.place,
            )
            built.append((name, objection))
        return ById(built)

    def _listed(self, part: str) -> Iterator[tuple[str, Section]]:
        """Iterate over a list of records with ids; an id given twice is noted."""
        seen: dict[str, int] = {}
        for section in self._root.sections(part):
            name = section.text("id")
            if name in seen:
                self._problems.add(
                    "knowledge.duplicate_id",
                    f"`{name}` stands among the {part} already, in line {seen[name]}.",
                    place=section.place_of("id"),
                    mend="Rename one of the two.",
                )
            elif name:
                seen[name] = section.place_of("id").line
                yield name, section
