"""Everything a buyer may know of one product, or of several side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dragoman.advisor.cards import Card, card
from dragoman.engine.advice import wording
from dragoman.engine.advice.comparison import Line, compare
from dragoman.engine.advice.why import Class, Place, Versus, why
from dragoman.engine.advice.wording import Beside, Claimed, Followed, Linked, Narrator
from dragoman.engine.advice.wording.phrases import Labels
from dragoman.engine.knowledge import AccessoryKind, Attribute
from dragoman.engine.language import Kind, Value

OWN = "own_"
_LEVERS = 3
_OWN_FIELDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a data sheet."""

    title: str
    value: str
    explain: str
    is_known: bool
    media: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """The product held against another one."""

    id: str
    name: str
    before: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    gives_up: str
    reasons: tuple[str, ...]
    levers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What fits a product, of one kind."""

    heading: str
    items: tuple[Beside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One product with all that is held of it, and why it stands where it stands."""

    labels: Labels
    card: Card
    standing: str
    reasons: tuple[str, ...]
    versus: tuple[Against, ...]
    stability: tuple[str, ...]
    facts: tuple[Fact, ...]
    derived: tuple[Fact, ...]
    documents: tuple[Linked, ...]
    claims: tuple[Claimed, ...]
    around: tuple[Around, ...]
    consequences: tuple[Followed, ...]
    is_offered: bool
    person: str


def sheet(narrator: Narrator, product: str, *, against: tuple[str, ...] = ()) -> Sheet:
    """Return a product with its fit, its reasons and its data sheet.

    Raises:
        AdviceError: ``advice.unknown_product``.
    """
    found = why(advisor=narrator.advisor, profile=narrator.profile, product=product, others=against)
    place = found.place
    row = place.explanation.row
    category = narrator.advisor.category
    steady = [item for item in found.stability if not wording.is_always_steady(narrator, item)]
    stability = [wording.steady(narrator, item) for item in steady]
    if len(steady) < len(found.stability):
        stability.append(narrator.phrases.reasons.steady_others)
    return Sheet(
        labels=narrator.phrases.labels,
        card=card(narrator, place.explanation, rank=place.rank, checks=place.checks),
        standing=wording.standing(narrator, place),
        reasons=_reasons(narrator, place),
        versus=tuple(_against(narrator, place, item) for item in found.versus),
        stability=tuple(stability),
        facts=_facts(narrator, row, tuple(category.attributes.values())),
        derived=_facts(narrator, row, tuple(category.derived.values())),
        documents=wording.documents(narrator, row),
        claims=wording.claims(narrator, row),
        around=_around(narrator, row),
        consequences=wording.consequences(narrator),
        is_offered=bool(narrator.advisor.ground.available[row]),
        person=wording.person(narrator),
    )


def _reasons(narrator: Narrator, place: Place) -> tuple[str, ...]:
    row = place.explanation.row
    found = [wording.excluded(narrator, rule, row=row) for rule in place.broken]
    formula = narrator.advisor.category.products.available
    if place.standing is Class.UNAVAILABLE and formula is not None:
        found.append(narrator.describer.whole(formula.tree) or formula.text)
    return tuple(found)


def _against(narrator: Narrator, place: Place, versus: Versus) -> Against:
    other = versus.other
    row = other.explanation.row
    behind = (other if versus.is_before else place).explanation.row
    levers = sorted(versus.levers, key=lambda item: abs(item.would_be - item.weight))[:_LEVERS]
    told = [wording.lever(narrator, item, behind=behind) for item in levers]
    if not told and place.rank is not None and other.rank is not None:
        name = narrator.tongue.quoted(narrator.product(behind))
        told = [narrator.tongue.say(narrator.phrases.reasons.no_lever, name=name)]
    return Against(
        id=narrator.advisor.ground.product_id(row),
        name=narrator.product(row),
        before=wording.before(narrator, place, versus),
        mine=wording.differences(narrator, versus, is_first=True),
        theirs=wording.differences(narrator, versus, is_first=False),
        gives_up=wording.given_up(narrator, versus, place),
        reasons=(
            *_reasons(narrator, other),
            *(wording.check(narrator, check, row=row) for check in other.checks),
        ),
        levers=tuple(told),
    )


def _facts(narrator: Narrator, row: int, attributes: Sequence[Attribute]) -> tuple[Fact, ...]:
    """Return facts; what is commercial or behavioural is no fact for buyers."""
    shown = [item for item in attributes if item.nature.may_advise]
    values = narrator.values((item.id for item in shown), row)
    return tuple(
        Fact(
            title=narrator.voice.title(item.id),
            value=narrator.voice.value(item.id, values[item.id]),
            explain=narrator.filled(item.explain, row=row),
            is_known=values[item.id] is not None,
            media=tuple((narrator.voice.text(each.title), each.link) for each in item.media),
        )
        for item in shown
    )


def _around(narrator: Narrator, row: int) -> tuple[Around, ...]:
    labels = narrator.phrases.labels
    headings = {
        AccessoryKind.ACCESSORY: labels.accessory,
        AccessoryKind.RELATED: labels.related,
        AccessoryKind.CONSUMABLE: labels.consumable,
        AccessoryKind.SERVICE: labels.service,
    }
    found = wording.beside(narrator, row)
    grouped = (
        Around(heading=heading, items=tuple(item for item in found if item.kind is kind))
        for kind, heading in headings.items()
    )
    return tuple(group for group in grouped if group.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of a comparison."""

    text: str
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One attribute over all compared products."""

    title: str
    explain: str
    differs: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of one column; the buyer's own product has no card."""

    name: str
    fit: str
    percent: int | None
    card: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Products side by side; rows that differ come first."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]

    @property
    def differing(self) -> tuple[Row, ...]:
        """The rows in which products differ."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def alike(self) -> tuple[Row, ...]:
        """The rows in which all products are alike."""
        return tuple(row for row in self.rows if not row.differs)


def compared(narrator: Narrator, products: Sequence[str], *, own: Mapping[str, Value]) -> Compared:
    """Return products side by side, with what the buyer owns last.

    Raises:
        AdviceError: ``advice.unknown_product``, ``advice.unknown_attribute``.
    """
    found = compare(
        advisor=narrator.advisor, profile=narrator.profile, products=products, own=own or None
    )
    return Compared(
        heads=tuple(
            Head(
                name=item.name if item.row is not None else narrator.phrases.labels.your_own,
                fit=wording.fit(narrator, item.fit_ratio),
                percent=None if item.fit_ratio is None else round(100 * item.fit_ratio),
                card=card(narrator, item.explanation) if item.explanation else None,
            )
            for item in found.products
        ),
        rows=tuple(_row(narrator, line) for line in found.lines),
    )


def _row(narrator: Narrator, line: Line) -> Row:
    """Return a row; what is the same as people write it does not differ."""
    texts = [narrator.voice.value(line.attribute, value) for value in line.values]
    differs = len(set(texts)) > 1
    return Row(
        title=narrator.voice.title(line.attribute),
        explain=narrator.voice.text(narrator.advisor.category.facts[line.attribute].explain),
        differs=differs,
        cells=tuple(
            Cell(text=text, is_best=differs and at in line.best) for at, text in enumerate(texts)
        ),
    )


def own_attributes(narrator: Narrator) -> list[Attribute]:
    """Return the attributes a buyer may know of what he owns, those that count first."""
    weights = {item.facts[0]: item.weight for item in narrator.turn.criteria if item.facts}
    kinds = (Kind.NUMBER, Kind.YES_NO, Kind.CHOICE, Kind.SCALE)
    found = [
        item
        for item in narrator.advisor.category.attributes.values()
        if item.nature.may_advise and item.title and item.type.kind in kinds
    ]
    found.sort(key=lambda item: -weights.get(item.id, 0))
    return found[:_OWN_FIELDS]


def own_fields(narrator: Narrator, typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the fields in which a buyer types in what he owns."""
    words = narrator.phrases.words
    fields = []
    for item in own_attributes(narrator):
        options = [(value, narrator.voice.member(item.id, value)) for value in item.type.values]
        if item.type.kind is Kind.YES_NO:
            options = [("yes", words.yes), ("no", words.no)]
        fields.append(
            {
                "name": f"{OWN}{item.id}",
                "title": narrator.voice.title(item.id),
                "unit": item.type.unit or "",
                "options": options,
                "value": typed.get(f"{OWN}{item.id}", ""),
            }
        )
    return fields


def owned(narrator: Narrator, typed: Mapping[str, str]) -> tuple[dict[str, Value], list[str]]:
    """Return what the buyer owns as facts, and what is wrong with what he typed."""
    found: dict[str, Value] = {}
    wrong: list[str] = []
    for item in own_attributes(narrator):
        text = typed.get(f"{OWN}{item.id}", "").strip()
        if not text:
            continue
        try:
            found[item.id] = _value(item, text)
        except ValueError:
            wrong.append(
                _("%(title)s: “%(text)s” is no value of it.")
                % {"title": narrator.voice.title(item.id), "text": text[:40]}
            )
    return found, wrong


def _value(item: Attribute, text: str) -> Value:
    if item.type.kind is Kind.NUMBER:
        number = float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
        if not abs(number) < 1e15:
            raise ValueError(text)
        return number
    if item.type.kind is Kind.YES_NO:
        return {"yes": True, "no": False}[text] if text in ("yes", "no") else _refuse(text)
    return text if text in item.type.values else _refuse(text)


def _refuse(text: str) -> bool:
    raise ValueError(text)
