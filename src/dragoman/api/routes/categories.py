"""Published knowledge: categories, their questions, words and products."""

from __future__ import annotations

import hashlib
from typing import Annotated, TypedDict

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

import dragoman
from dragoman.api.access import Needs
from dragoman.api.answers import answer, tagged, unchanged
from dragoman.api.bodies import LANGUAGE, Market
from dragoman.api.describing import says
from dragoman.api.scopes import Scope
from dragoman.engine.advice import Advisor
from dragoman.engine.advice.recorded_category import (
    CategoryRecord,
    QuestionRecord,
    TermRecord,
    category_to_json,
    questions_to_json,
    terms_to_json,
)
from dragoman.engine.advice.recorded_sheet import SheetRecord, sheet_to_json
from dragoman.engine.advice.why import find
from dragoman.library import published
from dragoman.library.models import Publication

router = Router(tags=["knowledge"])

InLanguage = Annotated[str, Query(pattern=LANGUAGE, max_length=8)]

_TAGGED = ("ETag",)
_TAKES = ("If-None-Match",)


class PublicationRecord(TypedDict):
    """A category of which something is published, and what."""

    slug: str
    number: int
    published_at: str
    document_hash: str
    catalogue_hash: str
    product_count: int
    category: CategoryRecord


class Categories(TypedDict):
    """All published categories."""

    categories: list[PublicationRecord]


class Questions(TypedDict):
    """All questions of a category, in the order they were written."""

    questions: list[QuestionRecord]


class Terms(TypedDict):
    """Words in plain ones."""

    terms: list[TermRecord]


class ProductName(TypedDict):
    """A product in a list."""

    product: str
    name: str
    is_offered: bool


class Products(TypedDict):
    """Products in the order of their ids; ``next`` begins the following page."""

    total: int
    products: list[ProductName]
    next: str | None


@router.get("/categories", auth=Needs(Scope.KNOWLEDGE))
@says(Categories, headers=_TAGGED, takes=_TAKES, others=(503,))
def list_categories(request: HttpRequest, language: InLanguage = "en") -> HttpResponse:
    """List the categories that somebody can be advised on."""
    found = [shelf.current for shelf in published.shelves() if shelf.current is not None]
    tag = "-".join((*(str(each.pk) for each in found), language))
    known = unchanged(request, tag)
    if known:
        return known
    made: Categories = {"categories": [_publication(each, language) for each in found]}
    return tagged(answer(made), tag)


@router.get("/categories/{slug:slug}", auth=Needs(Scope.KNOWLEDGE))
@says(PublicationRecord, headers=_TAGGED, takes=_TAKES)
def get_category(request: HttpRequest, slug: str, language: InLanguage = "en") -> HttpResponse:
    """Say what a category is, and which version of it is published."""
    publication = published.current(slug)
    tag = _tag(publication, language)
    return unchanged(request, tag) or tagged(answer(_publication(publication, language)), tag)


@router.get("/categories/{slug:slug}/questions", auth=Needs(Scope.KNOWLEDGE))
@says(Questions, headers=_TAGGED, takes=_TAKES)
def list_questions(request: HttpRequest, slug: str, language: InLanguage = "en") -> HttpResponse:
    """List all questions of a category with their options; `advise` says which to ask next."""
    publication = published.current(slug)
    tag = _tag(publication, language)
    known = unchanged(request, tag)
    if known:
        return known
    made: Questions = {
        "questions": questions_to_json(advisor=_advisor(publication, None), language=language)
    }
    return tagged(answer(made), tag)


@router.get("/categories/{slug:slug}/terms", auth=Needs(Scope.KNOWLEDGE))
@says(Terms, headers=_TAGGED, takes=_TAKES)
def list_terms(
    request: HttpRequest,
    slug: str,
    language: InLanguage = "en",
    word: Annotated[str, Query(max_length=100)] = "",
) -> HttpResponse:
    """Explain the technical words of a category, or one of them."""
    publication = published.current(slug)
    tag = _tag(publication, language, word)
    known = unchanged(request, tag)
    if known:
        return known
    category = published.knowledge(publication).category
    made: Terms = {"terms": terms_to_json(category=category, language=language, word=word)}
    return tagged(answer(made), tag)


@router.get("/categories/{slug:slug}/products", auth=Needs(Scope.KNOWLEDGE))
@says(Products, headers=_TAGGED, takes=_TAKES)
def list_products(
    request: HttpRequest,
    slug: str,
    *,
    words: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    market: Annotated[Market | None, Query()] = None,
) -> HttpResponse:
    """List products by their ids, all of them or those whose name holds all words."""
    publication = published.current(slug)
    day = timezone.localdate().isoformat()
    tag = _tag(publication, words, after, str(limit), market or "", day)
    known = unchanged(request, tag)
    if known:
        return known
    ground = _advisor(publication, market).ground
    rows = published.knowledge(publication).names.find(words)
    left = [row for row in rows if ground.product_id(row) > after] if after else rows
    shown = left[:limit]
    made: Products = {
        "total": len(rows),
        "products": [
            {
                "product": ground.product_id(row),
                "name": ground.product_name(row),
                "is_offered": bool(ground.available[row]),
            }
            for row in shown
        ],
        "next": ground.product_id(shown[-1]) if len(left) > len(shown) else None,
    }
    return tagged(answer(made), tag)


@router.get("/categories/{slug:slug}/products/{path:product}", auth=Needs(Scope.KNOWLEDGE))
@says(SheetRecord, headers=_TAGGED, takes=_TAKES)
def get_product(
    request: HttpRequest,
    slug: str,
    product: str,
    language: InLanguage = "en",
    market: Annotated[Market | None, Query()] = None,
) -> HttpResponse:
    """Return the data sheet of a product: facts, documents, claims with their grounds."""
    publication = published.current(slug)
    day = timezone.localdate().isoformat()
    tag = _tag(publication, product, language, market or "", day)
    known = unchanged(request, tag)
    if known:
        return known
    advisor = _advisor(publication, market)
    made = sheet_to_json(advisor=advisor, row=find(advisor, product), language=language)
    return tagged(answer(made), tag)


def _publication(publication: Publication, language: str) -> PublicationRecord:
    category = published.knowledge(publication).category
    return {
        "slug": publication.shelf.slug,
        "number": publication.number,
        "published_at": publication.published_at.isoformat(),
        "document_hash": publication.document.content_hash,
        "catalogue_hash": publication.catalogue_hash,
        "product_count": publication.product_count,
        "category": category_to_json(category=category, language=language),
    }


def _advisor(publication: Publication, market: str | None) -> Advisor:
    return published.advisor(
        publication, market=market or settings.DEFAULT_MARKET, today=timezone.localdate()
    )


def _tag(publication: Publication, *parts: str) -> str:
    # What stands in a header is plain: everything that names a version, as one digest.
    return hashlib.sha256(
        "\n".join((dragoman.__version__, str(publication.pk), *parts)).encode()
    ).hexdigest()[:40]
