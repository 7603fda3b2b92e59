"""Clauses compared by meaning, with an encoder made of known words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from dragoman.engine.advice.freetext import (
    By,
    Encoder,
    UniversalSentenceEncoder,
    installed_encoder,
    understand,
)
from dragoman.engine.advice.freetext import encoder as encoders
from dragoman.engine.advice.freetext.encoder import Vectors
from dragoman.engine.knowledge import Answer
from tests.engine.advice.freetext.desks import changed, read, without_phrases

# Words that mean alike share a direction; any other word has one of its own.
ALIKE = {
    "hide": "hide", "cables": "cables", "conceal": "hide", "wires": "cables",
    "solid": "wood", "wood": "wood", "timber": "wood", "massive": "wood",
    "office": "office", "accounting": "office", "working": "office", "home": "office",
    "fixed": "fixed", "nailed": "fixed",
    "drawers": "drawers", "compartments": "drawers",
}  # fmt: skip


class Dictionary:
    """An encoder that adds up the directions of the words it knows."""

    def __init__(self, name: str = "dictionary") -> None:
        self.name = name
        self.asked: list[str] = []
        self.directions: dict[str, int] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        rows = np.zeros((len(texts), 2048), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.split():
                word = ALIKE.get(word, word)
                rows[row, self.directions.setdefault(word, len(self.directions))] += 1.0
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def meanings(text: str, *, encoder: Encoder | None = None) -> Mapping[str, Answer]:
    found = read(text, encoder=encoder or Dictionary())
    return {each.question: each.value for each in found.proposals if each.by is By.MEANING}


@pytest.mark.gs("GS-C09")
def test_a_clause_in_other_words_is_understood_and_marked_so() -> None:
    found = read("it should conceal the wires", encoder=Dictionary())
    proposal = found.proposals[0]
    assert (proposal.question, proposal.value, proposal.by) == ("cable", True, By.MEANING)
    assert proposal.phrase == "it should conceal the wires"
    assert 0.55 <= proposal.confidence <= 0.8
    assert found.not_understood == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("massive timber", {"surface": "oak"}),
        ("massive timber and conceal wires", {"surface": "oak", "cable": True}),
        ("it must not conceal the wires", {}),
        ("it is not nailed", {"feet": "rolling"}),
        ("it is nailed", {}),
        ("a pink elephant", {}),
        ("hello, can you help me", {}),
        ("cables", {}),
        ("27, 28", {}),
        ("tempered glass, massive timber", {}),
        ("for the office with accounting", {}),
    ],
)
def test_only_what_is_near_enough_clear_enough_and_not_said_otherwise_counts(
    text: str, expected: dict[str, Answer]
) -> None:
    assert meanings(text) == expected


def test_only_what_all_near_sayings_agree_on_is_meant() -> None:
    text = "solid wood, a well"
    category = changed(
        (text, "hide wood, solid cables, a well"), ("{surface: oak}", "{surface: hpl}")
    )
    found = understand(
        "conceal timber wires", category=category, language="en", encoder=Dictionary()
    )
    assert found.proposals == ()


def test_the_sayings_of_a_category_are_encoded_once() -> None:
    encoder = Dictionary("counted")
    read("massive timber", encoder=encoder)
    first = len(encoder.asked)
    read("massive timber", encoder=encoder)
    assert encoder.asked[first:] == ["massive timber"]


def test_a_model_without_sayings_means_nothing() -> None:
    category = without_phrases()
    found = understand("massive timber", category=category, language="en", encoder=Dictionary())
    assert found.proposals == ()


def test_many_clauses_are_compared_up_to_a_bound() -> None:
    encoder = Dictionary("bounded")
    text = ", ".join(f"w{'x' * (n % 9)}{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(150))
    read("massive timber", encoder=encoder)
    before = len(encoder.asked)
    read(text, encoder=encoder)
    assert len(encoder.asked) - before == 64


def test_without_the_extra_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    encoders.installed_encoder.cache_clear()
    monkeypatch.setattr(encoders, "find_spec", lambda _: None)
    assert installed_encoder() is None
    encoders.installed_encoder.cache_clear()
    monkeypatch.undo()


@pytest.fixture
def universal() -> Encoder:
    encoder = installed_encoder()
    if encoder is None:
        pytest.skip("the extra `text` is not installed")
    return encoder


@pytest.mark.gs("GS-C09")
def test_the_shipped_encoder_gives_vectors_of_length_one(universal: Encoder) -> None:
    vectors = universal.encode(["hello", "dzień dobry", "привет"] * 20)
    assert vectors.shape == (60, 512)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert len(universal.encode([])) == 0
    assert installed_encoder() is universal


@pytest.mark.gs("GS-C09", "GS-L13")
@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "sturdy timber"), ("pl", "dębowe drewno"), ("ru", "деревянный массив")],
)
def test_the_shipped_encoder_understands_three_languages(
    universal: Encoder, language: str, text: str
) -> None:
    found = read(text, language=language, encoder=universal).proposals
    assert [(each.value, each.by) for each in found] == [("oak", By.MEANING)]


def test_the_encoder_is_loaded_only_when_it_is_used() -> None:
    assert UniversalSentenceEncoder()._model is None
