"""Texts in several languages, and their place-holders."""

from __future__ import annotations

import pytest

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.texts import (
    Texts,
    fill,
    placeholders,
    stray_braces,
    wording_of,
)


def test_a_text_answers_in_the_language_asked_for() -> None:
    assert Texts.of({"en": "Noise", "pl": "Hałas"}).in_language("pl") == "Hałas"


def test_a_regional_language_falls_back_to_its_language_first() -> None:
    texts = Texts.of({"en": "Colour", "pt": "Cor", "pt-BR": "Cor do Brasil"})
    assert texts.in_language("pt-BR") == "Cor do Brasil"
    assert texts.in_language("pt-PT") == "Cor"


def test_an_unknown_language_falls_back_to_english_and_then_to_the_first_by_code() -> None:
    assert Texts.of({"ru": "Шум", "en": "Noise"}).in_language("de") == "Noise"
    assert Texts.of({"ru": "Шум", "pl": "Hałas"}).in_language("de") == "Hałas"


def test_a_plain_text_is_english() -> None:
    assert Texts.of("Noise").languages == ("en",)


def test_nothing_written_is_false_and_empty() -> None:
    assert not Texts()
    assert Texts().in_language("en") == ""
    assert Texts.of("x")


def test_the_order_and_place_of_writing_make_no_difference() -> None:
    one = Texts((("pl", "b"), ("en", "a")), place=Place(line=3))
    assert one == Texts.of({"en": "a", "pl": "b"})
    assert one.languages == ("en", "pl")


def test_text_is_kept_in_nfc() -> None:
    assert Texts.of("e\u0301").in_language("en") == "\u00e9"


def test_a_language_cannot_be_given_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        Texts((("en", "a"), ("en", "b")))


def test_place_holders_are_names_in_single_braces() -> None:
    assert placeholders("{a} of {{b}} and {c_1}") == ("a", "c_1")
    assert Texts.of({"en": "{a}", "pl": "{b}"}).placeholders == {"a", "b"}


@pytest.mark.parametrize("text", ["{", "}", "{Big}", "{a b}", "{{{"])
def test_a_brace_that_encloses_no_name_is_stray(text: str) -> None:
    assert stray_braces(text)


@pytest.mark.parametrize("text", ["", "{a}", "{{ }}", "{{{a}}}"])
def test_doubled_braces_and_names_are_not_stray(text: str) -> None:
    assert not stray_braces(text)


def test_filling_replaces_names_and_undoubles_braces() -> None:
    assert fill("{a} {{{b}}}", {"a": "1", "b": "2"}.__getitem__) == "1 {2}"


def test_the_words_of_an_id_stand_for_a_title() -> None:
    assert wording_of("flow_at_bivalence") == Texts.of("flow at bivalence")
