"""Requirements that a buyer states himself: by a form of figures, or from a tender (GS-C12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from dragoman.advisor import sessions
from dragoman.advisor.models import Session
from dragoman.engine.advice import AdviceError, Profile, Stated
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.knowledge import Attribute, Importance, Strength
from dragoman.engine.language import Kind

FORM: Final = "form_"
_SIGNS: Final = {"at_least": ">=", "at_most": "<=", "is": "=", "is_not": "<>"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of the form: a figure with limits, or a value to choose."""

    id: str
    title: str
    explain: str
    unit: str
    options: tuple[tuple[str, str], ...]
    low: str
    high: str
    chosen: str
    is_must: bool


def fields(narrator: Narrator) -> tuple[Field, ...]:
    """Return the form with what was stated by it before; what counts most stands first."""
    weights = {item.facts[0]: item.weight for item in narrator.turn.criteria if item.facts}
    known = sorted(_stateable(narrator), key=lambda item: -weights.get(item.id, 0))
    stated = {item.id: item for item in narrator.profile.requirements}
    return tuple(_field(narrator, item, stated) for item in known)


def _stateable(narrator: Narrator) -> list[Attribute]:
    kinds = (Kind.NUMBER, Kind.YES_NO, Kind.CHOICE, Kind.SCALE, Kind.SET)
    columns = narrator.advisor.ground.catalogue.columns
    return [
        item
        for item in narrator.advisor.category.facts.values()
        if item.nature.may_advise
        and item.title
        and item.type.kind in kinds
        and item.id in columns
        and columns[item.id].distinct_count > 1
    ]


def _field(narrator: Narrator, item: Attribute, stated: Mapping[str, Stated]) -> Field:
    words = narrator.phrases.words
    options = [(value, narrator.voice.member(item.id, value)) for value in item.type.values]
    if item.type.kind is Kind.YES_NO:
        options = [("yes", words.yes), ("no", words.no)]
    found = {end: stated.get(f"{FORM}{item.id}_{end}") for end in ("from", "to", "is")}
    first = next((one for one in found.values() if one), None)
    return Field(
        id=item.id,
        title=narrator.voice.title(item.id),
        explain=narrator.voice.text(item.explain),
        unit=item.type.unit or "",
        options=tuple(options) if item.type.kind is not Kind.NUMBER else (),
        low=_typed(found["from"]),
        high=_typed(found["to"]),
        chosen=_typed(found["is"]),
        is_must=first is None or first.strength is Strength.MUST,
    )


def _typed(stated: Stated | None) -> str:
    """Return the value in an expression that `_expression` wrote."""
    if stated is None:
        return ""
    text = stated.expression
    if "'" in text:
        return text.split("'")[1]
    last = text.rpartition(" ")[2]
    return {"TRUE": "yes", "FALSE": "no"}.get(last, last)


def state_form(session: Session, narrator: Narrator, posted: Mapping[str, str]) -> Session:
    """Put what stands in the form in the place of what was stated by it before.

    Raises:
        AdviceError: ``advice.wrong_requirement``: a field does not hold what it is for.
    """
    found = tuple(_from_form(narrator, posted))

    def stated(profile: Profile) -> Profile:
        others = (item for item in profile.requirements if not item.id.startswith(FORM))
        return replace(profile, requirements=(*others, *found))

    return _changed(session, stated)


def _from_form(narrator: Narrator, posted: Mapping[str, str]) -> Iterable[Stated]:
    for item in _stateable(narrator):
        is_wish = posted.get(f"{item.id}_strength") == "wish"
        signs = {"from": "at_least", "to": "at_most", "is": "is"}
        for end, sign in signs.items():
            text = posted.get(f"{item.id}_{end}", "").strip()
            if text:
                yield Stated(
                    id=f"{FORM}{item.id}_{end}",
                    strength=Strength.WISH if is_wish else Strength.MUST,
                    expression=_expression(narrator, item, sign, text),
                    origin=_("your specification"),
                )


def add(session: Session, narrator: Narrator, posted: Mapping[str, str]) -> Session:
    """Add one requirement with its weight and where it comes from.

    Raises:
        AdviceError: ``advice.wrong_requirement``.
    """
    attributes = {item.id: item for item in _stateable(narrator)}
    item = attributes.get(posted.get("attribute", ""))
    importance = posted.get("importance", "normal")
    if item is None or importance not in tuple(Importance) or posted.get("sign") not in _SIGNS:
        raise _wrong(_("Choose what it is about."))
    taken = {each.id for each in narrator.profile.requirements}
    number = next(at for at in range(1, 10_000) if f"stated_{at}" not in taken)
    strength = Strength.WISH if posted.get("strength") == "wish" else Strength.MUST
    new = Stated(
        id=f"stated_{number}",
        strength=strength,
        expression=_expression(narrator, item, posted["sign"], posted.get("value", "").strip()),
        importance=Importance(importance),
        origin=posted.get("origin", "").strip()[:200],
    )
    return _changed(
        session, lambda profile: replace(profile, requirements=(*profile.requirements, new))
    )


def attributes(narrator: Narrator) -> list[tuple[str, str]]:
    """Return what a requirement can be about."""
    return [
        (
            item.id,
            f"{narrator.voice.title(item.id)}{f' ({item.type.unit})' if item.type.unit else ''}",
        )
        for item in _stateable(narrator)
    ]


def _expression(narrator: Narrator, item: Attribute, sign: str, text: str) -> str:
    title = narrator.voice.title(item.id)
    wrong = _("%(title)s: “%(text)s” cannot be meant.") % {"title": title, "text": text[:40]}
    if item.type.kind is Kind.NUMBER:
        try:
            number = float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
        except ValueError:
            raise _wrong(wrong) from None
        if not abs(number) < 1e15:
            raise _wrong(wrong)
        return f"{item.id} {_SIGNS[sign]} {number:.10g}"
    value = _member(narrator, item, text)
    if value is None or (sign in ("at_least", "at_most") and item.type.kind is not Kind.SCALE):
        raise _wrong(wrong)
    if item.type.kind is Kind.YES_NO:
        return f"{item.id} {_SIGNS[sign]} {value}"
    if item.type.kind is Kind.SET:
        has = f"HAS({item.id}, '{value}')"
        return f"NOT {has}" if sign == "is_not" else has
    return f"{item.id} {_SIGNS[sign]} '{value}'"


def _member(narrator: Narrator, item: Attribute, text: str) -> str | None:
    wanted = text.casefold()
    if item.type.kind is Kind.YES_NO:
        words = narrator.phrases.words
        truths = {"yes": "TRUE", words.yes: "TRUE", "no": "FALSE", words.no: "FALSE"}
        return truths.get(wanted)
    found = next(
        (
            value
            for value in item.type.values
            if wanted in (value.casefold(), narrator.voice.member(item.id, value).casefold())
        ),
        None,
    )
    return None if found is None else found.replace("'", "''")


def _changed(session: Session, how: sessions.How) -> Session:
    sessions.advisor_of(session).turn(how(sessions.profile_of(session)))
    return sessions.change(session, how)


def _wrong(text: str) -> AdviceError:
    return AdviceError("advice.wrong_requirement", text, mend="")
