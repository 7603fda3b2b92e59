"""Whatever a buyer of the shipped categories answers, every sentence is whole, in his language."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from dragoman.cli import shelf
from dragoman.engine.advice import Advisor, Context, Given, Profile
from dragoman.engine.advice.imagined import answers_of
from dragoman.engine.advice.record import to_json
from dragoman.engine.advice.wording import LANGUAGES
from tests.kettles import TODAY

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# What would show that a sentence was glued together by a machine.
BROKEN = re.compile(
    r"[{}]|\bNone\b|\bTrue\b|\bFalse\b|frozenset|\.\.(?!\.)|\( |  | [,.;?]|::|\bnan\b"
)
# Named by the model as they are: expressions, ids, links; said by nobody.
SILENT = {
    "expression", "product", "name", "id", "criterion", "requirement", "unit", "category",
    "category_hash", "catalogue_hash", "language", "reason", "kind", "state", "market",
    "industry", "today", "evidence", "about", "question", "rule", "answer", "changed", "first",
    "second", "topic", "hint", "finished", "source", "proof",
}  # fmt: skip


@cache
def advisor(name: str, market: str) -> Advisor:
    return shelf.load(name, is_cached=False).advisor(Context(market=market, today=TODAY))


def buyers(found: Advisor, count: int) -> Iterator[Profile]:
    """Yield buyers who answer some questions with any of the answers that make a difference."""
    dice = random.Random(found.category.id)
    for _ in range(count):
        profile = Profile()
        for question in found.category.questions.values():
            given = answers_of(question, found.category, 16)
            if given and dice.random() < 0.6:
                profile = profile.with_answer(question.id, Given(value=dice.choice(given)))
        yield profile


def said(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a record that a buyer reads, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in SILENT and key not in ("inputs", "versions", "values"):
                yield from said(item, f"{path}.{key}")
    elif isinstance(value, list):
        for at, item in enumerate(value):
            if not isinstance(item, str) or path.endswith(("rests_on", "left_open", "signed_off")):
                yield from said(item, f"{path}[{at}]")
    elif isinstance(value, str):
        yield path, value


@pytest.mark.gs("GS-L13", "GS-E01", "GS-E04")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "market"), [("monitors", "pl"), ("heat-pumps", "PL")])
def test_every_sentence_is_whole(name: str, market: str, language: str) -> None:
    found = advisor(name, market)
    count = 0
    for profile in buyers(found, 3):
        advice = found.advise(profile, limit=3)
        record = to_json(advice=advice, advisor=found, profile=profile, language=language)
        for path, text in said(record):
            count += bool(text)
            plain = text.replace("\u00a0", " ")
            assert not BROKEN.search(plain), (path, plain)
            is_worded = path.endswith((".text", ".because", ".why"))
            if language == "ru" and is_worded and text and ".options" not in path:
                assert CYRILLIC.search(text), (path, text)
    assert count > 300


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize("name", ["monitors", "heat-pumps"])
def test_the_languages_tell_the_same(name: str) -> None:
    """Not one pro, con or question is missing in any language."""
    found = advisor(name, "DE")
    profile = next(buyers(found, 1))
    advice = found.advise(profile, limit=3)
    shapes = [
        [
            (path, bool(text))
            for path, text in said(
                to_json(advice=advice, advisor=found, profile=profile, language=language)
            )
        ]
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1] == shapes[2]
