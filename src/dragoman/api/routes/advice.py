"""Advice without a session: everything known goes in, the canonical result comes out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from dragoman.advisor.sessions import weigh
from dragoman.api.access import Needs, caller_of
from dragoman.api.answers import answer, result
from dragoman.api.asking import asked
from dragoman.api.bodies import AskAdvice, AskComparison, AskWhy, Words
from dragoman.api.describing import says
from dragoman.api.scopes import Scope
from dragoman.engine.advice.comparison import compare, read_own
from dragoman.engine.advice.freetext import installed_encoder, understand
from dragoman.engine.advice.record_form import Record
from dragoman.engine.advice.recorded_comparison import ComparisonRecord, comparison_to_json
from dragoman.engine.advice.recorded_understanding import (
    UnderstandingRecord,
    understanding_to_json,
)
from dragoman.engine.advice.recorded_why import WhyRecord, why_to_json
from dragoman.engine.advice.why import why
from dragoman.library import published

router = Router(tags=["advice"])


@router.post("/categories/{slug:slug}/advise", auth=Needs(Scope.ADVISE))
@says(Record, headers=("X-Result-Hash",))
def advise(request: HttpRequest, slug: str, body: Body[AskAdvice]) -> HttpResponse:
    """Recommend products from all answers so far, with reasons, and name the next question."""
    found = asked(slug, body, caller_of(request))
    weighed = weigh(
        advisor=found.advisor,
        profile=found.profile,
        language=found.language,
        limit=body.limit,
        every_relaxation=body.every_relaxation,
    )
    return result(weighed)


@router.post("/categories/{slug:slug}/why", auth=Needs(Scope.ADVISE))
@says(WhyRecord)
def explain_product(request: HttpRequest, slug: str, body: Body[AskWhy]) -> HttpResponse:
    """Say why a product stands where it stands, why not another, and what would change it."""
    found = asked(slug, body, caller_of(request))
    reasons = why(
        advisor=found.advisor,
        profile=found.profile,
        product=body.product,
        others=tuple(body.others),
    )
    return answer(
        why_to_json(
            found=reasons, advisor=found.advisor, profile=found.profile, language=found.language
        )
    )


@router.post("/categories/{slug:slug}/comparison", auth=Needs(Scope.ADVISE))
@says(ComparisonRecord)
def compare_products(request: HttpRequest, slug: str, body: Body[AskComparison]) -> HttpResponse:
    """Set products side by side, also with the one the buyer has now."""
    found = asked(slug, body, caller_of(request))
    compared = compare(
        advisor=found.advisor,
        profile=found.profile,
        products=body.products,
        own=read_own(found.advisor.category, body.own),
    )
    return answer(
        comparison_to_json(
            found=compared, advisor=found.advisor, profile=found.profile, language=found.language
        )
    )


@router.post("/categories/{slug:slug}/understand", auth=Needs(Scope.ADVISE))
@says(UnderstandingRecord)
def understand_words(request: HttpRequest, slug: str, body: Body[Words]) -> HttpResponse:  # noqa: ARG001
    """Return what a buyer's own words seem to mean: proposals that count only when confirmed."""
    category = published.knowledge(published.current(slug)).category
    found = understand(
        body.text, category=category, language=body.language, encoder=installed_encoder()
    )
    return answer(understanding_to_json(found=found, category=category, language=body.language))
