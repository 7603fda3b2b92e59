"""Words, sentences and clauses of a text."""

from __future__ import annotations

import pytest

from dragoman.engine.advice.freetext.languages import LANGUAGES
from dragoman.engine.advice.freetext.tokens import tokenise, words_inside

ENGLISH = LANGUAGES["en"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2560x1440 or 3840×2160", ["2560", "x", "1440", "or", "3840", "2160"]),
        ("R-290, f-gas, e-mail", ["r290", "f", "gas", "e", "mail"]),
        ("The children's don’t", ["the", "children's", "don't"]),
        ("4К", ["4k"]),
        ("Łódź ЁЛКА", ["lodz", "елка"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert [each.folded for each in tokenise(text, ENGLISH)] == words


@pytest.mark.parametrize(
    ("text", "sentences", "clauses"),
    [
        ("One. Two! Three? Four", 4, 4),
        ("approx. 20 m, about i.e. this", 1, 2),
        ("room 1.4 m", 1, 1),
        ("one, two (three) four", 1, 4),
        ("this but that", 1, 2),
        ("line\nline; line", 3, 3),
    ],
)
def test_sentences_and_clauses_end_where_people_end_them(
    text: str, sentences: int, clauses: int
) -> None:
    tokens = tokenise(text, ENGLISH)
    assert len({each.sentence for each in tokens}) == sentences
    assert len({each.clause for each in tokens}) == clauses


def test_a_place_knows_the_words_it_touches() -> None:
    tokens = tokenise("one two three", ENGLISH)
    assert words_inside(tokens, 4, 7) == {1}
    assert words_inside(tokens, 2, 5) == {0, 1}
    assert words_inside(tokens, 3, 4) == frozenset()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pl", "biuro", "biurze"),
        ("pl", "ogród", "ogrodzie"),
        ("pl", "filmów", "filmow"),
        ("pl", "osoby", "osób"),
        ("ru", "котёл", "котлом"),
        ("ru", "тишина", "тихий"),
        ("en", "colour", "colors"),
    ],
)
def test_forms_of_one_word_share_a_key(language: str, one: str, other: str) -> None:
    lexis = LANGUAGES[language]
    assert set(lexis.keys(one)) & set(lexis.keys(other))
