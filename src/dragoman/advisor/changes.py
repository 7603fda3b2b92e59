"""What a buyer can do to what was found: react, accept less, take or decline what is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from dragoman.advisor import sessions
from dragoman.advisor.models import EventKind, ProposedAnswer, Session
from dragoman.engine.advice import (
    Advice,
    AdviceError,
    Feedback,
    Given,
    Override,
    Profile,
    Wants,
    read_given,
    wording,
)
from dragoman.engine.advice.wording import Conflict, Narrator, Offer, Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What stands beside a question or result and waits for a yes or a no."""

    conflicts: tuple[Conflict, ...]
    suggestions: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change beside the answers, which can be taken back: ``part`` and ``at`` say which."""

    part: str
    at: int
    text: str


def offers(narrator: Narrator, advice: Advice) -> Offers:
    """Return contradictions to choose in, and needs that the buyer may not have thought of."""
    return Offers(
        conflicts=tuple(
            wording.conflict(narrator, item) for item in advice.turn.specification.contradictions
        ),
        suggestions=tuple(wording.offer(narrator, name) for name in advice.suggestions),
    )


def told(narrator: Narrator) -> tuple[Told, ...]:
    """Return what was changed beside the answers, in words."""
    profile = narrator.profile
    found = [
        Told(part="feedback", at=at, text=_reaction(narrator, item))
        for at, item in enumerate(profile.feedback)
    ]
    found += [
        Told(part="overrides", at=at, text=_override(narrator, item))
        for at, item in enumerate(profile.overrides)
    ]
    found += [
        Told(part="requirements", at=at, text=f"{item.origin or item.id}: {item.expression}")
        for at, item in enumerate(profile.requirements)
    ]
    return tuple(found)


def _reaction(narrator: Narrator, item: Feedback) -> str:
    row = narrator.advisor.ground.catalogue.row_of(item.product)
    label = (
        narrator.phrases.proposals.more_of_this
        if item.wants is Wants.LIKE and not item.about
        else wording.reaction_label(narrator, item)
    )
    return f"{narrator.product(row)}: {label}"


def _override(narrator: Narrator, item: Override) -> str:
    title = narrator.title(item.requirement)
    if item.drops:
        text = _("“%(what)s” no longer counts") % {"what": title}
    else:
        level = narrator.phrases.words.importance[str(item.importance)]
        text = _("“%(what)s” counts: %(level)s") % {"what": title, "level": level}
    return f"{text} ({item.by}: {item.because})"


def before(session: Session, question: str) -> str:
    """Return the question answered before this one; empty at the first."""
    given = session.profile.get("answers", {})
    order: list[str] = []
    for name in session.steps.order_by("at").values_list("question", flat=True):
        if name in order:
            order.remove(name)
        if name in given:
            order.append(name)
    if question in order:
        order = order[: order.index(question)]
    return order[-1] if order else ""


def foreseen(session: Session, question: str, given: Given) -> str:
    """Return how many products would fit with one answer more; nothing is stored or asked."""
    profile = sessions.profile_of(session).with_answer(question, given)
    advice = sessions.advisor_of(session).advise(profile, ask=False)
    tongue = Tongue.of(session.language)
    return tongue.count(
        tongue.phrases.labels.live_count,
        advice.counts.full,
        offered=tongue.whole(wording.on_offer(advice.counts)),
    )


def take(session: Session, posted: QueryDict) -> Session:
    """Do what one button of a page says.

    Raises:
        AdviceError: it names what does not exist.
    """
    act = next((name for name in _ACTS if name in posted), None)
    return session if act is None else _ACTS[act](session, posted)


@transaction.atomic
def _react(session: Session, posted: QueryDict) -> Session:
    wants, _sign, about = str(posted["react"]).partition(":")
    product = posted.get("product", "")
    if wants not in tuple(Wants):
        raise AdviceError("advice.wrong_profile", f"'{wants}' is no reaction.", mend="")
    said = Feedback(product=product, wants=Wants(wants), about=about)

    def react(profile: Profile) -> Profile:
        if said in profile.feedback:
            return profile
        return replace(profile, feedback=(*profile.feedback, said))

    _probe(session, react)
    changed = sessions.change(session, react)
    sessions.note(changed, EventKind.REACTED, f"{product}: {posted['react']}")
    return changed


def _leave_out(session: Session, posted: QueryDict) -> Session:
    names = posted.getlist("leave_out")

    def leave(profile: Profile) -> Profile:
        kept = tuple(item for item in profile.overrides if item.requirement not in names)
        gone = tuple(
            Override(requirement=name, importance=None, by=_("you"), because=_("can do without"))
            for name in names
        )
        return replace(profile, overrides=(*kept, *gone))

    known = {item.id for item in _requirements(session) if not item.is_kept}
    if not known.issuperset(names):
        raise AdviceError("advice.wrong_profile", "There is no such requirement.", mend="")
    return sessions.change(session, leave)


def _take_back(session: Session, posted: QueryDict) -> Session:
    part, _sign, at = str(posted["take_back"]).partition(":")
    if part not in ("feedback", "overrides", "requirements") or not at.isdecimal():
        return session

    def back(profile: Profile) -> Profile:
        items: Sequence[Any] = getattr(profile, part)
        kept = tuple(item for place, item in enumerate(items) if place != int(at))
        match part:
            case "feedback":
                return replace(profile, feedback=kept)
            case "overrides":
                return replace(profile, overrides=kept)
            case _:
                return replace(profile, requirements=kept)

    return sessions.change(session, back)


@transaction.atomic
def _accept(session: Session, posted: QueryDict) -> Session:
    found = sessions.category_of(session).suggestions.get(str(posted["accept"]))
    if found is None:
        return session
    for question, value in found.suggest.items():
        session = sessions.answer(session, question=question, given=Given(value=value))
    return session


def _decline(session: Session, posted: QueryDict) -> Session:
    name = str(posted["decline"])
    if name not in sessions.category_of(session).suggestions:
        return session
    return sessions.change(
        session, lambda profile: replace(profile, declined=profile.declined | {name})
    )


@transaction.atomic
def _refuse(session: Session, posted: QueryDict) -> Session:
    found = _open_proposal(session, posted["refuse"])
    if found is not None:
        found.declined_at = timezone.now()
        found.save(update_fields=["declined_at"])
    return session


@transaction.atomic
def _confirm(session: Session, posted: QueryDict) -> Session:
    found = _open_proposal(session, posted["confirm"])
    if found is None:
        return session
    found.confirmed_at = timezone.now()
    found.save(update_fields=["confirmed_at"])
    given = read_given(found.question, found.value, sessions.category_of(session))
    return sessions.answer(session, question=found.question, given=given)


def _open_proposal(session: Session, key: object) -> ProposedAnswer | None:
    found = ProposedAnswer.objects.select_for_update().filter(
        session=session, confirmed_at=None, declined_at=None
    )
    return next((item for item in found if str(item.pk) == key), None)


def _requirements(session: Session) -> Iterable[Any]:
    return (
        sessions.advisor_of(session).turn(sessions.profile_of(session)).specification.requirements
    )


def _probe(session: Session, how: sessions.How) -> None:
    """Let the engine read a change before it is stored.

    Raises:
        AdviceError: it names what does not exist.
    """
    sessions.advisor_of(session).turn(how(sessions.profile_of(session)))


_ACTS: Final[Mapping[str, Callable[[Session, QueryDict], Session]]] = {
    "react": _react,
    "leave_out": _leave_out,
    "take_back": _take_back,
    "accept": _accept,
    "decline": _decline,
    "confirm": _confirm,
    "refuse": _refuse,
}
