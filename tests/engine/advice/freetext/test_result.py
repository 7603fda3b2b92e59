"""What a proposal cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.engine.advice.freetext import By, Proposal

GOOD = Proposal(
    question="room",
    value=140.0,
    phrase="140 cm",
    start=0,
    end=6,
    spots=((0, 6),),
    confidence=0.9,
    by=By.NUMBER,
)


def test_a_proposal_rests_on_words_has_a_confidence_and_alternatives_of_its_own_question() -> None:
    with pytest.raises(ValueError, match="at least one letter"):
        replace(GOOD, end=0)
    with pytest.raises(ValueError, match="from 0 to 1"):
        replace(GOOD, confidence=1.2)
    with pytest.raises(ValueError, match="same question"):
        replace(GOOD, alternatives=(replace(GOOD, question="depth"),))
    assert replace(GOOD, alternatives=(GOOD,)).alternatives == (GOOD,)
