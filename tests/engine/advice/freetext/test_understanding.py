"""From words to proposals, held against a small category with every kind of question."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.freetext import LONGEST, By, understand
from dragoman.engine.knowledge import Answer, Range
from tests.engine.advice.freetext.desks import answers, changed, read

OFFICE = frozenset({"work"})


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "for the office", {"purpose": OFFICE}),
        ("pl", "szukam biurka do biura", {"purpose": OFFICE}),
        ("ru", "ищу стол для офиса", {"purpose": OFFICE}),
        ("en", "Solid wood, 10 m² study", {"surface": "oak", "area": 10.0}),
        ("en", "wood that is solid", {"surface": "oak"}),
        ("en", "laminate, to Bremen", {"surface": "hpl", "city": "north"}),
        ("ru", "массива дерева", {"surface": "oak"}),
        ("pl", "blat z litego drewna", {"surface": "oak"}),
        ("pl", "na kółkach ma stać", {"feet": "rolling"}),
        ("en", "Vitra or Ikea", {"makers": frozenset({"vitra", "ikea"})}),
        ("en", "the desk alone", {"feet": "rolling"}),
        ("en", "shall it hide the cables", {"cable": True}),
        ("en", "working from home, Ikea", {"purpose": OFFICE, "makers": frozenset({"ikea"})}),
        ("en", "E27", {"lamp": "led"}),
        ("en", "LED", {}),
        ("en", "LED strip", {"lamp": "strip"}),
        ("en", "flexible", {"lamp": "strip"}),
        ("en", "a lamp with candles", {"lamp": "other"}),
        ("en", "office work", {"purpose": OFFICE}),
        ("en", "a rolling desk", {"feet": "rolling"}),
        ("en", "a rolling stone", {}),
        ("en", "my office was cold", {}),
        ("en", "drafting", {"purpose": OFFICE}),
        ("en", "many drafts", {}),
        ("pl", "ruchome", {}),
        ("en", "tempered glass imitation", {"surface": "hpl"}),
        ("en", "it must be very much quieter", {"quiet_counts": "very_high"}),
        ("en", "", {}),
        ("en", "¿¡ 123 ???", {}),
    ],
)
def test_words_of_the_model_are_found_inflected_and_in_any_order(
    language: str, text: str, expected: dict[str, Answer]
) -> None:
    assert answers(text, language=language) == expected


@pytest.mark.gs("GS-C09")
def test_a_proposal_shows_the_words_it_rests_on() -> None:
    text = "Well, a desk of solid, really solid wood would be fine"
    proposal = read(text).proposals[0]
    assert text[proposal.start : proposal.end] == proposal.phrase == "solid wood"
    assert proposal.spots == ((proposal.start, proposal.end),)
    assert 0.9 < proposal.confidence <= 1
    assert proposal.by is By.LEXICON


def test_words_that_stand_apart_are_shown_apart() -> None:
    text = "solid oiled wood"
    proposal = read(text).proposals[0]
    assert [text[start:end] for start, end in proposal.spots] == ["solid", "wood"]
    assert proposal.phrase == text


def test_places_are_those_of_the_text_as_given_even_if_letters_come_in_parts() -> None:
    text = "Ещё: массив дерева, и ящики не нужны".replace("ё", "е\u0308").replace("й", "и\u0306")
    found = {each.question: each for each in read(text, language="ru").proposals}
    assert text[found["surface"].start : found["surface"].end] == "массив дерева"


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "not for the office"),
        ("en", "I do not want solid wood"),
        ("en", "solid wood is not needed"),
        ("en", "anything without solid wood"),
        ("en", "everything except solid wood"),
        ("pl", "nie chcę litego drewna"),
        ("pl", "litego drewna nie potrzebuję"),
        ("pl", "bez litego drewna"),
        ("pl", "lite drewno niekonieczne"),
        ("ru", "не для офиса"),
        ("ru", "массив дерева не нужен"),
        ("ru", "без массива дерева"),
        ("ru", "массива дерева нет"),
    ],
)
def test_a_denied_wish_is_never_the_wish(language: str, text: str) -> None:
    found = read(text, language=language)
    assert found.proposals == ()
    assert found.not_understood != ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "not oak but solid wood", {"surface": "oak"}),
        ("en", "solid but no wood", {}),
        ("en", "not only for the office", {"purpose": OFFICE}),
        ("en", "no drawers, for the office", {"purpose": OFFICE, "drawers": "no"}),
        ("pl", "nie szkło, ale lite drewno", {"surface": "oak"}),
        ("ru", "не стекло, а массив дерева", {"surface": "oak"}),
        ("pl", "nie tylko do biura", {"purpose": OFFICE}),
        ("en", "without lamps and for the office", {"purpose": OFFICE}),
    ],
)
def test_a_denial_reaches_no_further_than_it_is_meant(
    language: str, text: str, expected: dict[str, Answer]
) -> None:
    assert answers(text, language=language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "it need not hide the cables", {"cable": False}),
        ("pl", "nie trzeba chować kabli", {"cable": False}),
        ("en", "we do not need drawers", {"drawers": "no"}),
        ("pl", "szuflad nie potrzebujemy", {"drawers": "no"}),
        ("ru", "ящики не нужны", {"drawers": "no"}),
        ("en", "not lots of drawers", {"drawers": "no"}),
        ("en", "not fixed", {"feet": "rolling"}),
    ],
)
def test_a_denial_answers_where_the_model_has_an_answer_for_it(
    language: str, text: str, expected: dict[str, Answer]
) -> None:
    assert answers(text, language=language) == expected


def test_two_denials_are_taken_for_nothing() -> None:
    assert answers("I cannot do without drawers") == {}
    assert answers("I cannot live without lots of drawers") == {}


def test_what_polish_and_russian_write_as_one_word_may_be_written_as_two() -> None:
    assert answers("nie drogi wózek", language="pl") == {"feet": "rolling"}
    assert answers("niedrogi wózek", language="pl") == {"feet": "rolling"}
    assert answers("drogi wózek", language="pl") == {}


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("en", "tempred glass", "surface"),
        ("en", "tempered glas", ""),
        ("en", "solid wodo", ""),
        ("en", "Vitre", ""),
        ("en", "hide the cabdles", ""),
        ("en", "hide the cablse", "cable"),
        ("pl", "jak najcichsyz", "quiet_counts"),
        ("pl", "jak najlichsyz", ""),
        ("en", "lots of drawres", "drawers"),
        ("pl", "szkło hartowne", "surface"),
        ("ru", "удолённая работа", "purpose"),
    ],
)
def test_typing_errors_are_bounded_by_the_length_of_a_word(
    language: str, text: str, question: str
) -> None:
    found = read(text, language=language).proposals
    assert [each.question for each in found] == ([question] if question else [])
    assert all(each.by is By.TYPO and each.confidence < 0.9 for each in found)


def test_polish_may_be_typed_without_its_letters() -> None:
    assert answers("szklo hartowane, duzo szuflad", language="pl") == {
        "surface": "glass",
        "drawers": "many",
    }


def test_an_option_of_one_common_word_needs_its_question_near_by() -> None:
    assert answers("a firm handshake") == {}
    assert answers("it shall stand firm") == {"feet": "firm"}


def test_a_word_beside_the_subject_of_another_question_is_not_taken_for_ours() -> None:
    assert "surface" not in answers("oak drawers")


def test_a_longer_saying_takes_the_words_of_a_shorter_one() -> None:
    assert answers("for the homework of my daughter") == {
        "purpose": frozenset({"school"}),
        "people": 1.0,
    }


def test_a_slippery_word_is_a_noun_only_behind_an_article() -> None:
    assert answers("it rolls from our well") == {"feet": "rolling"}
    assert answers("from our desk it works well") == {}


@pytest.mark.gs("GS-C08")
@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a quiet motor is not important", {"quiet_counts": "none"}),
        ("en", "a low price is very important to me", {"price_counts": "very_high"}),
        ("en", "a low price matters", {"price_counts": "high"}),
        ("en", "a low price is not very important", {"price_counts": "low"}),
        ("en", "price and motor are important", {}),
        ("en", "it is important", {}),
        ("en", "never was the price important", {}),
        ("pl", "cichy silnik jest dla mnie ważny", {"quiet_counts": "high"}),
        ("pl", "niska cena nie ma znaczenia", {"price_counts": "none"}),
        ("ru", "тихий мотор очень важен", {"quiet_counts": "very_high"}),
        ("ru", "низкая цена неважна", {"price_counts": "none"}),
        ("en", "a quiet mottor is important", {"quiet_counts": "high"}),
        ("en", "a quiet moter is important", {"quiet_counts": "high"}),
        ("en", "it must be very quiet", {"quiet_counts": "very_high"}),
        ("en", "quiet", {}),
    ],
)
def test_importance_is_read_where_it_is_said(
    language: str, text: str, expected: dict[str, Answer]
) -> None:
    assert answers(text, language=language) == expected


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "room along the wall 1.4 m", {"room": 140.0}),
        ("en", "deep 80 cm at most", {"depth": 80.0}),
        ("en", "80 cm", {}),
        ("en", "20 kg", {}),
        ("en", "it was 40 square feet", {}),
        ("en", "it is -5 °C, not 1998 years old", {}),
        ("en", "costs between 500 and 200 EUR", {"budget": Range(low=200.0, high=500.0)}),
        ("en", "500 EUR or less", {"budget": Range(high=500.0)}),
        ("en", "500 EUR. Or less", {"budget": Range(high=500.0)}),
        ("en", "500 EUR, at least 10 m² study", {"budget": Range(high=500.0), "area": 10.0}),
        ("en", "500 EUR at least 2 drawers", {"budget": Range(high=500.0)}),
        ("en", "20 kg or 30 lb of paper", {"paper": 20.0}),
        ("en", "study of 100 sq ft", {"area": 9.290304}),
        ("en", "a room of 20 cm along the wall", {}),
        ("en", "3 people work at it", {"people": 3.0}),
        ("en", "people in 1998", {}),
        ("en", "people 3 or more", {"people": 3.0}),
        ("en", "people, 3 or more", {}),
        ("en", "room along the wall 2 or 3 m", {"room": 250.0}),
        ("en", "oak surface 10 m²", {}),
        ("en", "$500", {}),
        ("en", "10 m² or 500 EUR", {"area": 10.0, "budget": Range(high=500.0)}),
        ("en", "three people", {"people": 3.0}),
        ("pl", "pracują dwie osoby", {"people": 2.0}),
        ("ru", "двое человек", {"people": 2.0}),
        ("en", "45 pencils", {}),
        ("en", "20 kg of paper", {"paper": 20.0}),
        ("en", "20 km of paper", {}),
        ("en", "up to 500 EUR", {"budget": Range(high=500.0)}),
        ("en", "500 EUR", {"budget": Range(high=500.0)}),
        ("en", "from 200 to 500 €", {"budget": Range(low=200.0, high=500.0)}),
        ("en", "at least 1 200,50 euro", {"budget": Range(low=1200.5)}),
        ("en", "about 900 euros", {"budget": Range(low=818.0, high=990.0)}),
        ("en", "about 2900 euros", {"budget": Range(low=2640.0, high=3000.0)}),
        ("en", "I cannot spend more than 250 EUR", {"budget": Range(high=250.0)}),
        ("en", "costs 1-2k", {"budget": Range(low=1000.0, high=2000.0)}),
        ("en", "budget 2000", {"budget": Range(high=2000.0)}),
        ("en", "budget 300 desks", {}),
        ("en", "budget up to 300", {"budget": Range(high=300.0)}),
        ("en", "300", {}),
        ("en", "9000 EUR", {}),
        ("en", "500 zł", {}),
        ("en", "I do not pay 500 EUR", {}),
        ("en", "old surface 900 EUR", {}),
        ("pl", "budżet do 500 euro", {"budget": Range(high=500.0)}),
        ("ru", "бюджет до 500 евро", {"budget": Range(high=500.0)}),
        ("ru", "цена не дороже 500 евро", {"budget": Range(high=500.0)}),
        ("en", "height from 65 to 125 cm", {"height": Range(low=65.0, high=125.0)}),
        ("en", "heights of 75 cm", {"height": Range(low=75.0, high=75.0)}),
        ("en", "by 2027-03-01", {"by_day": datetime.date(2027, 3, 1)}),
        ("en", "by 1.3.2027", {"by_day": datetime.date(2027, 3, 1)}),
        ("en", "by 31.2.2027", {}),
    ],
)
def test_amounts_answer_the_question_that_unit_and_words_point_at(
    language: str, text: str, expected: dict[str, Answer]
) -> None:
    assert answers(text, language=language) == expected


def test_a_span_for_a_single_number_is_its_middle_and_offers_its_ends() -> None:
    proposal = read("the wall is 140 to 180 cm").proposals[0]
    assert proposal.value == 160
    assert [each.value for each in proposal.alternatives] == [140, 180]
    assert proposal.confidence <= 0.7


@pytest.mark.gs("GS-C09")
def test_values_that_contradict_each_other_are_a_choice() -> None:
    proposal = read("laminate, or tempered glass").proposals[0]
    assert (proposal.value, [each.value for each in proposal.alternatives]) == ("glass", ["hpl"])
    assert [each.phrase for each in proposal.alternatives] == ["laminate"]


def test_what_is_clearly_less_likely_is_no_choice() -> None:
    proposal = read("laminate, or solid wood").proposals[0]
    assert (proposal.value, proposal.alternatives) == ("oak", ())


def test_members_of_a_set_add_up() -> None:
    proposal = read("for the office, later for the homework of my daughter").proposals[0]
    assert proposal.value == frozenset({"work", "school"})
    assert proposal.phrase == "for the office, later for the homework of my daughter"


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize(
    ("language", "text", "listed"),
    [
        ("en", "for the office with a cup holder, please", ("cup holder",)),
        ("en", "Hello, I need a desk", ()),
        ("en", "not wobbly, wobbly never", ("not wobbly", "wobbly")),
        ("en", "do 500 zł", ("500 zł",)),
        ("en", "cup holder; cup holder", ("cup holder",)),
        ("pl", "biurko z uchwytem na kubek", ("uchwytem", "kubek")),
        ("ru", "стол с подстаканником", ("подстаканником",)),
        ("en", "up to 5000 EUR", ("up to 5000 EUR",)),
        ("en", 'solid wood, 27" wide', ('27" wide',)),
        ("en", "an x", ()),
    ],
)
def test_what_was_not_understood_is_listed_in_the_buyers_words(
    language: str, text: str, listed: tuple[str, ...]
) -> None:
    assert read(text, language=language).not_understood == listed


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize(
    ("asked", "text", "language"),
    [
        ("en", "szukam biurka do domu, potrzebuję też krzesła", "pl"),
        ("pl", "Массив дерева", "ru"),
        ("ru", "I am looking for a desk that is not too big", "en"),
        ("pl-PL", "Ikea 120 cm", "pl"),
        ("EN", "Vitra", "en"),
        ("de", "ein Schreibtisch aus Eiche", "de"),
        ("de", "I would like a desk for my office", "en"),
    ],
)
def test_a_text_that_is_clearly_in_another_language_is_read_in_that_one(
    asked: str, text: str, language: str
) -> None:
    found = read(text, language=asked)
    assert found.language == language
    assert found.is_other_language == (language != asked.partition("-")[0].lower())


def test_a_text_in_a_language_that_is_not_read_is_listed_whole() -> None:
    found = read("  ein Schreibtisch aus Eiche ", language="de")
    assert (found.proposals, found.not_understood) == ((), ("ein Schreibtisch aus Eiche",))
    assert read("  ", language="de").not_understood == ()


@pytest.mark.gs("GS-C09")
def test_a_text_that_is_too_long_is_refused_and_says_so() -> None:
    assert read("x" * LONGEST).not_understood == ("x" * LONGEST,)
    with pytest.raises(AdviceError, match="2,000") as caught:
        read("x" * (LONGEST + 1))
    assert caught.value.code == "advice.text_too_long"


@pytest.mark.parametrize(
    "text", ["9" * LONGEST, "1 " * 1000, "1," * 1000, "for " * 500, "m² " * 600, "(" * LONGEST]
)
def test_no_text_brings_it_down(text: str) -> None:
    assert read(text).proposals == ()


def test_the_same_text_gives_the_same_result() -> None:
    text = "for the office, Vitra or Ikea, no drawers, up to 500 EUR, tempered glass, laminate"
    assert read(text) == read(text)


def test_several_date_questions_leave_a_day_to_none() -> None:
    category = changed(("is: text", "is: date"))
    found = understand("by 2027-03-01", category=category, language="en")
    assert (found.proposals, found.not_understood) == ((), ("2027-03-01",))


def test_a_range_without_bounds_takes_any_amount() -> None:
    category = changed(("    between: [50, 3000]\n", ""))
    found = understand("about 90 000 EUR", category=category, language="en")
    assert [each.value for each in found.proposals] == [Range(low=81_800.0, high=99_000.0)]


def test_what_is_not_written_in_a_language_is_not_read_in_it() -> None:
    category = changed(
        (', pl: "Czy ma chować kable?"', ""),
        (", pl: Szkło hartowane", ""),
        (", pl: [schować kable]", ""),
    )
    found = understand("schować kable, szkło hartowane", category=category, language="pl")
    assert found.proposals == ()
