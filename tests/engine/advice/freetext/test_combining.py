"""From everything found to one proposal for each question."""

from __future__ import annotations

from dragoman.engine.advice.freetext import By
from dragoman.engine.advice.freetext.combining import LEAST, Found, combine
from dragoman.engine.advice.freetext.languages import LANGUAGES
from dragoman.engine.advice.freetext.tokens import tokenise
from tests.engine.advice.freetext.desks import desks

TEXT = "oak glass tiles"
TOKENS = tokenise(TEXT, LANGUAGES["en"])


def found(value: str, word: int, confidence: float) -> Found:
    return Found(
        question="surface",
        value=value,
        words=frozenset({word}),
        confidence=confidence,
        by=By.LEXICON,
    )


def test_the_most_confident_stands_and_close_ones_are_alternatives() -> None:
    (proposal,) = combine(
        category=desks(),
        text=TEXT,
        tokens=TOKENS,
        found=[found("large", 2, 0.7), found("glass", 1, 0.85), found("oak", 0, 0.9)],
    )
    assert proposal.value == "oak"
    assert [(each.value, each.confidence) for each in proposal.alternatives] == [("glass", 0.85)]


def test_of_equals_the_first_in_the_text_stands() -> None:
    (proposal,) = combine(
        category=desks(),
        text=TEXT,
        tokens=TOKENS,
        found=[found("glass", 1, 0.9), found("oak", 0, 0.9)],
    )
    assert proposal.value == "oak"


def test_what_is_too_weak_is_no_proposal() -> None:
    weak = [found("oak", 0, LEAST - 0.01)]
    assert combine(category=desks(), text=TEXT, tokens=TOKENS, found=weak) == ()
