"""What backs a product: arguments, claims and proofs; what stands around it (GS-A17 to A21)."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.tongue import clause, sentence
from dragoman.engine.catalogue import document_column
from dragoman.engine.knowledge import AccessoryKind, Argument, Claim, Evidence, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Argued:
    """A value argument whose condition holds for this product and this buyer (GS-E07)."""

    id: str
    about: str
    text: str
    evidence: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What is said of a product, and on what grounds."""

    id: str
    text: str
    proof: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What follows from acting and from not acting (GS-E13)."""

    id: str
    acting: str
    not_acting: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An accessory, related article, consumable or service; none is a recommendation."""

    id: str
    kind: AccessoryKind
    title: str
    explain: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A document and where it can be read."""

    title: str
    link: str


def arguments(narrator: Narrator, row: int) -> tuple[Argued, ...]:
    """Return the arguments that are true of this product for this buyer, as the model orders them.

    One that rests on a proof alone is silent when the proof is out of date.
    """
    found = []
    for argument in narrator.advisor.category.arguments.values():
        if not _is_backed(narrator, argument, row):
            continue
        text = narrator.filled(argument.text, row=row)
        if not text:
            continue
        evidence = _held(narrator, argument.evidence)
        found.append(
            Argued(
                id=argument.id,
                about=argument.about,
                text=sentence(text),
                evidence=evidence.id if evidence else "",
                proof=proof(narrator, evidence) if evidence else "",
            )
        )
    return tuple(found)


def claims(narrator: Narrator, row: int) -> tuple[Claimed, ...]:
    """Return what is claimed of a product, with source and owner."""
    found = []
    for claim in narrator.advisor.category.claims.values():
        text = narrator.filled(claim.text, row=row)
        source = _source(narrator, claim)
        if text and source is not None and narrator.holds(claim.when, row):
            evidence = _held(narrator, claim.evidence)
            found.append(
                Claimed(
                    id=claim.id,
                    text=sentence(text),
                    proof=proof(narrator, evidence) if evidence else sourced(narrator, source),
                    link=source.link,
                )
            )
    return tuple(found)


def consequences(narrator: Narrator) -> tuple[Followed, ...]:
    """Return what follows for this buyer from acting and from not acting."""
    phrases = narrator.phrases.trust
    return tuple(
        Followed(
            id=item.id,
            acting=sentence(narrator.tongue.say(phrases.acting, text=narrator.filled(item.acting))),
            not_acting=sentence(
                narrator.tongue.say(phrases.not_acting, text=narrator.filled(item.not_acting))
            ),
            proof=sourced(narrator, item.source),
        )
        for item in narrator.advisor.category.consequences.values()
        if narrator.holds(item.when)
        and narrator.filled(item.acting)
        and narrator.filled(item.not_acting)
    )


def beside(narrator: Narrator, row: int) -> tuple[Beside, ...]:
    """Return what fits a product, as the model orders it."""
    return tuple(
        Beside(
            id=item.id,
            kind=item.kind,
            title=narrator.voice.text(item.title),
            explain=narrator.filled(item.explain, row=row),
            part=item.part,
        )
        for item in narrator.advisor.category.accessories.values()
        if narrator.holds(item.fits, row)
    )


def documents(narrator: Narrator, row: int) -> tuple[Linked, ...]:
    """Return the documents of a product that there are."""
    columns = narrator.advisor.ground.catalogue.columns
    found = []
    for item in narrator.advisor.category.documents:
        if not narrator.holds(item.when, row):
            continue
        link = item.link
        if item.column:
            value = columns[document_column(item.column)].value(row)
            link = str(value) if value is not None else ""
        if link:
            found.append(Linked(title=narrator.voice.text(item.title), link=link))
    return tuple(found)


def proof(narrator: Narrator, evidence: Evidence) -> str:
    """Return a proof as it is cited."""
    cited = narrator.tongue.say(
        narrator.phrases.trust.evidence,
        title=narrator.voice.text(evidence.title),
        source=sourced(narrator, evidence.source),
    )
    if evidence.valid_until is None:
        return cited
    until = narrator.tongue.say(
        narrator.phrases.trust.valid_until, date=narrator.tongue.date(evidence.valid_until)
    )
    return f"{cited}, {until}"


def sourced(narrator: Narrator, source: Source) -> str:
    """Return a source: what was read, when, and who answers for it (GS-L03)."""
    phrases = narrator.phrases.trust
    parts = [clause(source.document)]
    if source.seen is not None:
        day = narrator.tongue.date(source.seen)
        parts.append(narrator.tongue.say(phrases.seen, date=day))
    if source.owner:
        parts.append(narrator.tongue.say(phrases.answered_for, owner=source.owner))
    return "; ".join(parts)


def _is_backed(narrator: Narrator, argument: Argument, row: int) -> bool:
    """Tell whether an argument may be said: by its condition, or by a fact or a proof we hold."""
    if not narrator.holds(argument.when, row):
        return False
    if argument.when is not None:
        return True
    if argument.evidence is not None:
        return _held(narrator, argument.evidence) is not None
    return narrator.values((argument.about,), row)[argument.about] is not None


def _held(narrator: Narrator, name: str | None) -> Evidence | None:
    """Return a proof that is not out of date."""
    evidence = narrator.advisor.category.evidence.get(name or "")
    today = narrator.advisor.context.today
    if evidence is None or evidence.valid_until is None or today is None:
        return evidence
    return evidence if today <= evidence.valid_until else None


def _source(narrator: Narrator, claim: Claim) -> Source | None:
    """Return the grounds of a claim; nothing when its proof is out of date."""
    if claim.evidence is None:
        return claim.source
    evidence = _held(narrator, claim.evidence)
    return evidence.source if evidence else claim.source
