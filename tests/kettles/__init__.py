"""A small shop of kettles that tests of words, records and the command share."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.engine.advice import Advice, Advisor, Context, Profile, read_profile
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.catalogue import Catalogue, load_catalogue
from dragoman.engine.knowledge import Category, read_category

FOLDER = Path(__file__).parent
TODAY = datetime.date(2026, 11, 21)


@cache
def category() -> Category:
    """Return the model."""
    return read_category(FOLDER)


@cache
def catalogue() -> Catalogue:
    """Return the products."""
    return load_catalogue(category(), FOLDER).catalogue


@cache
def advisor(today: datetime.date = TODAY) -> Advisor:
    """Return who advises on them."""
    return Advisor(category=category(), catalogue=catalogue(), context=Context(today=today))


def profile(**answers: Any) -> Profile:
    """Return a profile of plain answers."""
    return read_profile({"answers": answers}, category())


def advise(given: Profile | None = None, *, limit: int | None = None) -> Advice:
    """Return the advice for a profile."""
    return advisor().advise(given or Profile(), limit=limit)


def narrator(given: Profile | None = None, *, language: str = "en") -> Narrator:
    """Return who tells the turn of a profile."""
    known = given or Profile()
    return Narrator(advisor=advisor(), profile=known, turn=advisor().turn(known), language=language)


def row(product: str) -> int:
    """Return the row of a product."""
    return catalogue().row_of(product)
