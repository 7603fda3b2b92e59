"""The made-up category that these tests read, and what they ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dragoman.engine.advice.freetext import Encoder, Understanding, understand
from dragoman.engine.knowledge import Answer, Category, category_from_text

DOCUMENT = Path(__file__).with_name("desks.yaml")


@lru_cache
def desks() -> Category:
    return category_from_text(DOCUMENT.read_text("utf-8"), file=DOCUMENT.name)


def changed(*replacements: tuple[str, str]) -> Category:
    """Return the category with texts of its document replaced."""
    text = DOCUMENT.read_text("utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return category_from_text(text, file=DOCUMENT.name)


def without_phrases() -> Category:
    """Return the category without any phrase, and without options that speak for themselves."""
    text = DOCUMENT.read_text("utf-8").replace("South: Munich, Ulm", "Ulm")
    text = text.replace("Hamburg, Bremen, Kiel", "Kiel").replace("Candles, oak torches", "Candles")
    return category_from_text(text[: text.index("phrases:")], file=DOCUMENT.name)


def read(text: str, *, language: str = "en", encoder: Encoder | None = None) -> Understanding:
    return understand(text, category=desks(), language=language, encoder=encoder)


def answers(text: str, *, language: str = "en") -> Mapping[str, Answer]:
    return {each.question: each.value for each in read(text, language=language).proposals}
