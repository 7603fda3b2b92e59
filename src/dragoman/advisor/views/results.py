"""What came of it: recommendations with their reasons, and every way on from there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dragoman.accounts.access import public
from dragoman.advisor import changes, sessions
from dragoman.advisor.cards import Card, card
from dragoman.advisor.tradeoffs import tradeoff
from dragoman.advisor.views.opening import Opened, opened, page, session_of
from dragoman.engine.advice import wording
from dragoman.engine.advice.why import why

_RELAXATIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Near alternatives of one trade-off."""

    text: str
    instead: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """A set of requirements that could go, and what that would bring."""

    text: str
    requirements: tuple[str, ...]
    can_go: bool


@public
@require_GET
def result(request: HttpRequest, token: str) -> HttpResponse:
    """Show the recommendations with everything that made them (GS-E01)."""
    found = opened(session_of(token))
    sessions.show_result(found.session, found.found)
    narrator, advice = found.narrator, found.found.advice
    context = {
        "cards": [
            card(narrator, item, rank=rank if narrator.turn.criteria else None)
            for rank, item in enumerate(advice.recommendations, start=1)
        ],
        "checks": _checks(found),
        "groups": [
            Group(
                text=wording.trade(narrator, group),
                instead=wording.ways_out(narrator, group),
                cards=tuple(card(narrator, item) for item in group.products),
            )
            for group in advice.alternatives
        ],
        "eases": [
            Ease(
                text=wording.relaxation(narrator, item),
                requirements=tuple(item.requirements),
                can_go=not item.kept,
            )
            for item in advice.relaxations.shown[:_RELAXATIONS]
        ],
        "more_eases": _more_eases(found),
        "offers": changes.offers(narrator, advice),
        "tradeoff": tradeoff(narrator, advice, wanted=request.GET.get("measure", "")),
        "consequences": wording.consequences(narrator),
        "changed": changes.told(narrator),
        "stability": _stability(found),
        "is_printed": "print" in request.GET,
    }
    return page(request, "advisor/result.html", found.view, context)


def _checks(found: Opened) -> list[tuple[tuple[str, ...], list[Card]]]:
    """Return products to be checked, those with the same open points together."""
    groups: dict[tuple[str, ...], list[Card]] = {}
    for item in found.found.advice.to_be_checked:
        made = card(found.narrator, item.explanation, checks=item.checks)
        groups.setdefault(made.checks, []).append(made)
    return [*groups.items()]


def _more_eases(found: Opened) -> str:
    left = found.found.advice.relaxations.total - min(
        _RELAXATIONS, len(found.found.advice.relaxations.shown)
    )
    if left <= 0:
        return ""
    narrator = found.narrator
    return narrator.tongue.count(narrator.phrases.proposals.more_relaxations, left)


def _stability(found: Opened) -> list[str]:
    """Return within which importances the first stays the first."""
    advice, narrator = found.found.advice, found.narrator
    if not advice.recommendations or not narrator.turn.criteria:
        return []
    first = narrator.advisor.ground.product_id(advice.recommendations[0].row)
    steady = why(advisor=found.found.advisor, profile=found.found.profile, product=first).stability
    limited = [item for item in steady if not wording.is_always_steady(narrator, item)]
    told = [wording.steady(narrator, item) for item in limited]
    if len(limited) < len(steady):
        told.append(narrator.phrases.reasons.steady_others)
    return told
