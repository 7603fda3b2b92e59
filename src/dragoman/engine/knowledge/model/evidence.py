"""What is claimed, what backs it and who answers for it."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.texts import Texts


class EvidenceKind(enum.StrEnum):
    """What sort of proof it is."""

    CERTIFICATE = "certificate"
    REFERENCE = "reference"
    CASE = "case"
    TEST = "test"
    LAW = "law"
    STANDARD = "standard"
    DATASHEET = "datasheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement was read, when, and who of ours answers for it (GS-L03)."""

    document: str
    owner: str = ""
    seen: datetime.date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A proof that is held and may be shown.

    ``permission`` is the leave to use it (of a reference customer, say), as written down.
    """

    id: str
    kind: EvidenceKind
    title: Texts
    source: Source
    valid_until: datetime.date | None = None
    permission: str = ""
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement on products that is published: of those for which ``when`` holds, else of all.

    Either ``evidence`` names a proof, or ``source`` has a document and an owner.
    """

    id: str
    text: Texts
    about: tuple[str, ...] = ()
    when: Formula | None = None
    evidence: str | None = None
    source: Source | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a claim that nobody answers for."""
        if self.evidence is None and (self.source is None or not self.source.owner):
            raise ValueError("a claim needs evidence, or a source and an owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """The value that an attribute has for this buyer, down to nuances (GS-A21)."""

    id: str
    about: str
    text: Texts
    when: Formula | None = None
    evidence: str | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows from acting and from not acting, when the buyer's facts are such."""

    id: str
    acting: Texts
    not_acting: Texts
    source: Source
    when: Formula | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What a customer says against it, the doubt behind it and the prepared answer (GS-A20)."""

    id: str
    says: Texts
    doubt: Texts
    answer: Texts
    evidence: str | None = None
    when: Formula | None = None
    place: Place = field(default_factory=Place, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A technical word, explained where it stands."""

    id: str
    title: Texts
    explain: Texts
    place: Place = field(default_factory=Place, compare=False, repr=False)
