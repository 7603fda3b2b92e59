"""Years, decades and denying prefixes, as buyers write them in three languages."""

from __future__ import annotations

import math

import pytest

from dragoman.engine.advice.freetext import understand
from dragoman.engine.advice.freetext.amounts import amounts
from dragoman.engine.advice.freetext.languages import LANGUAGES
from dragoman.engine.advice.freetext.tokens import divided, tokenise
from dragoman.engine.advice.freetext.years import years
from tests.engine.advice.freetext.measure import category


def spans(text: str, language: str) -> list[tuple[float, float]]:
    lexis = LANGUAGES[language]
    tokens = tokenise(text, lexis)
    found = tuple(amounts(text, tokens, lexis, {}))
    return [(each.low, each.high) for each in years(text, tokens, lexis, found)]


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text", "span"),
    [
        ("en", "a house from 1975", (1975, 1975)),
        ("en", "built in 1975", (1975, 1975)),
        ("en", "a 1970s house", (1970, 1979)),
        ("en", "from the '70s", (1970, 1979)),
        ("en", "from the eighties", (1980, 1989)),
        ("en", "built before about 1980", (-math.inf, 1979)),
        ("en", "built after 2014", (2014, math.inf)),
        ("en", "built 1980 to 2000", (1980, 2000)),
        ("en", "built in the 2010s", (2010, 2019)),
        ("pl", "dom z 1975 roku", (1975, 1975)),
        ("pl", "dom z lat 70.", (1970, 1979)),
        ("pl", "dom z lat 70-tych", (1970, 1979)),
        ("pl", "dom z lat siedemdziesiątych", (1970, 1979)),
        ("pl", "dom sprzed 1980 roku", (-math.inf, 1979)),
        ("pl", "z lat 1980–2000", (1980, 2000)),
        ("ru", "дом 1975 года", (1975, 1975)),
        ("ru", "дом 70-х годов", (1970, 1979)),
        ("ru", "дом семидесятых годов", (1970, 1979)),
        ("ru", "построен до 1980 года", (-math.inf, 1979)),
        ("ru", "построен после 2014 года", (2014, math.inf)),
    ],
)
def test_years_are_read_as_they_are_written(
    language: str, text: str, span: tuple[float, float]
) -> None:
    assert spans(text, language) == [span]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1975 W at most"),
        ("en", "it costs 1980 EUR"),
        ("en", "seventy square metres"),
        ("pl", "mam 70 lat"),
        ("pl", "siedemdziesiąt metrów"),
        ("ru", "семьдесят метров"),
    ],
)
def test_other_numbers_are_no_years(language: str, text: str) -> None:
    assert spans(text, language) == []


def proposed(text: str, language: str, *, of: str = "heat_pumps") -> dict[str, object]:
    found = understand(text, category=category(of), language=language)
    return {each.question: each.value for each in found.proposals}


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text", "option"),
    [
        ("en", "house from 1975, 4 people", "none"),
        ("en", "house from the nineties", "some"),
        ("pl", "dom z lat 70.", "none"),
        ("pl", "zbudowany w 1975", "none"),
        ("ru", "дом 1975 года", "none"),
        ("ru", "дом постройки 2016 года", "new"),
    ],
)
def test_a_year_answers_the_question_whose_options_tell_years(
    language: str, text: str, option: str
) -> None:
    assert proposed(text, language)["insulation"] == option


@pytest.mark.gs("GS-C09")
def test_what_is_said_of_the_matter_stands_against_the_year() -> None:
    assert proposed("dom z 1975 roku, ocieplony", "pl")["insulation"] == "good"
    assert "insulation" not in proposed("gas boiler from 2015", "en")
    assert proposed("monitor from 1999", "en", of="monitors") == {}


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text", "option"),
    [
        ("en", "an uninsulated house", "none"),
        ("pl", "dom nieocieplony, 150 m2", "none"),
        ("ru", "неутеплённый дом", "none"),
    ],
)
def test_a_denying_prefix_denies_its_own_word_only(language: str, text: str, option: str) -> None:
    found = proposed(text, language)
    assert found["insulation"] == option
    assert found.get("living_area") == (150.0 if "150" in text else None)


def test_a_word_is_divided_only_where_its_rest_is_known() -> None:
    lexis = LANGUAGES["en"]
    words = tokenise("unlit unknown unit", lexis)
    known = frozenset(lexis.keys("known"))
    assert [each.folded for each in divided(words, lexis, known)] == [
        "unlit",
        "not",
        "known",
        "unit",
    ]


@pytest.mark.gs("GS-C09")
def test_a_bare_upper_bound_is_money_where_nothing_else_can_be_so_much() -> None:
    found = proposed("27 inch 4k screen under 400", "en", of="monitors")
    assert getattr(found["budget"], "high", None) == 400.0
    assert "budget" not in proposed("a screen up to 30", "en", of="monitors")
