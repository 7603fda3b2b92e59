"""Technical words are explained on demand and where they stand."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import wording
from dragoman.engine.advice.wording import Voice
from tests import kettles


def voice(language: str = "en") -> Voice:
    return Voice(kettles.category(), language)


@pytest.mark.gs("GS-E14", "GS-A06")
@pytest.mark.parametrize(
    ("word", "explained"),
    [
        ("lime filter", ["Holds back chalk."]),
        ("LIME", ["Holds back chalk."]),
        ("loudness", ["How loud it boils."]),
        ("steel", ["Does not break."]),
        ("office", ["Many people and little patience."]),
        ("Office, shared", ["Many people and little patience."]),
    ],
)
def test_a_word_is_found_by_id_or_title(word: str, explained: list[str]) -> None:
    assert [item.explain for item in wording.explanations(voice(), word)] == explained


@pytest.mark.gs("GS-E14", "GS-L13")
def test_a_word_is_explained_in_the_language_of_the_buyer() -> None:
    (found,) = wording.explanations(voice("ru"), "фильтр от накипи")
    assert found.explain == "Задерживает накипь."


@pytest.mark.gs("GS-E14")
def test_an_unknown_word_is_not_guessed_but_the_nearest_is_named() -> None:
    assert wording.explanations(voice(), "lime filtre") == ()
    assert wording.nearest_word(voice(), "lime filtre") == "lime filter"


@pytest.mark.gs("GS-L15")
def test_what_is_commercial_is_explained_to_nobody() -> None:
    assert "margin" not in {item.id for item in wording.vocabulary(voice())}


@pytest.mark.gs("GS-E14")
def test_terms_are_explained_where_they_stand() -> None:
    narrator = kettles.narrator()
    found = wording.terms_in(narrator, wording.asked(narrator, "wanted"))
    assert [item.title for item in found] == ["lime filter"]
    assert wording.terms_in(narrator, wording.asked(narrator, "children")) == ()


@pytest.mark.gs("GS-A25")
def test_pictures_and_films_that_explain_are_kept_with_the_word() -> None:
    found = {item.id: item for item in wording.vocabulary(voice())}
    assert "material" not in found  # it has a picture, but no explanation in words
