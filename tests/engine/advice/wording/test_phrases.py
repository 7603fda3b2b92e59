"""Every phrase is there in every language, with the same place-holders and all plural forms."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

import pytest

from dragoman.engine.advice.wording import LANGUAGES, Tongue
from dragoman.engine.advice.wording.phrases import Phrases
from dragoman.engine.knowledge import Importance, placeholders
from dragoman.engine.language.unit_table import CURRENCIES, SYMBOLS

# Alike in all languages, or written with Latin letters in Russian too.
SYMBOLS_ALIKE = {"°C", "°", "ppi", "ppm", "%"}
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def fields(phrases: Phrases) -> Iterator[tuple[str, object]]:
    """Yield every phrase by its path."""
    for group in dataclasses.fields(phrases):
        value = getattr(phrases, group.name)
        if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield f"{group.name}.{field.name}", getattr(value, field.name)


def texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    assert isinstance(value, Mapping)
    return [text for item in value.values() for text in texts_of(item)]


def is_counted(value: object) -> bool:
    return isinstance(value, Mapping) and "other" in value


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty_or_broken(language: str) -> None:
    for path, value in fields(LANGUAGES[language]):
        for text in texts_of(value):
            assert text.strip(), path
            assert text == text.strip(), path
            bare = re.sub(r"\{[a-z_]+\}", "", text)
            assert "{" not in bare, (path, text)
            assert "}" not in bare, (path, text)


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize("language", LANGUAGES)
def test_place_holders_are_the_same_in_all_languages(language: str) -> None:
    english = dict(fields(LANGUAGES["en"]))
    for path, value in fields(LANGUAGES[language]):
        if path in ("units.symbols", "units.counted"):
            continue
        wanted = {frozenset(placeholders(text)) for text in texts_of(english[path])}
        found = {frozenset(placeholders(text)) for text in texts_of(value)}
        assert found == wanted, path


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_phrases_have_every_plural_form_of_their_language(language: str) -> None:
    categories = Tongue.of(language).plural_categories
    counted = [(path, value) for path, value in fields(LANGUAGES[language]) if is_counted(value)]
    units = LANGUAGES[language].units.counted
    counted += [(f"units.{name}", value) for name, value in units.items()]
    assert len(counted) > 20
    for path, value in counted:
        assert isinstance(value, Mapping)
        assert set(value) == categories, path
        assert all("n" in placeholders(text) for text in value.values()), path


def test_the_plural_forms_are_those_of_the_languages() -> None:
    assert Tongue.of("en").plural_categories == {"one", "other"}
    assert Tongue.of("pl").plural_categories == {"one", "few", "many", "other"}
    assert Tongue.of("ru").plural_categories == {"one", "few", "many", "other"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_importance_has_its_words(language: str) -> None:
    assert set(LANGUAGES[language].words.importance) == set(Importance)
    assert len(set(LANGUAGES[language].words.importance.values())) == len(Importance)


@pytest.mark.gs("GS-L13")
def test_every_unit_of_the_language_is_written_in_russian() -> None:
    units = LANGUAGES["ru"].units
    for symbol in SYMBOLS:
        if symbol in CURRENCIES or symbol in SYMBOLS_ALIKE or symbol in units.counted:
            continue
        written = units.symbols.get(symbol, "")
        assert CYRILLIC.search(written), symbol


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_that_are_words_are_words_in_all_languages(language: str) -> None:
    assert set(LANGUAGES[language].units.counted) == set(LANGUAGES["en"].units.counted)


@pytest.mark.gs("GS-L13")
def test_nothing_was_left_in_english() -> None:
    english = dict(fields(LANGUAGES["en"]))
    for language in ("pl", "ru"):
        for path, value in fields(LANGUAGES[language]):
            if path.startswith("units."):
                continue
            for text in texts_of(value):
                bare = re.sub(r"\{[a-z_]+\}", "", text)
                if len(re.findall(r"\w", bare)) > 2 and text in texts_of(english[path]):
                    pytest.fail(f"{language} {path}: {text}")


@pytest.mark.parametrize("path", ["talk.yes_key", "talk.no_key"])
def test_keys_are_single_letters(path: str) -> None:
    for phrases in LANGUAGES.values():
        assert len(dict(fields(phrases))[path]) == 1  # type: ignore[arg-type]
