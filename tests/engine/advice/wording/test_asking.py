"""Questions as they are put: reason, options, how to answer."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import NextQuestion, wording
from dragoman.engine.advice.wording import LANGUAGES
from tests import kettles


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.gs("GS-B01", "GS-B03", "GS-B06", "GS-L13")
@pytest.mark.parametrize(
    ("question", "options", "hint"),
    [
        ("persons", [], "Give a number from 1 person to 12 people."),
        ("purpose", ["office", "home"], "Choose all that apply, for example 1, 3."),
        (
            "budget",
            [],
            "Give a range within €5 to €500, or one end of it: ..300 or 100.. .",
        ),
        ("size_wish", ["small", "any"], "Choose one."),
        ("wanted", ["lamp", "filter"], "Choose all that apply, for example 1, 3."),
        ("children", ["yes", "no"], "Answer yes or no."),
        (
            "quiet",
            ["none", "low", "normal", "high", "very_high"],
            "Choose how much it counts for you.",
        ),
        ("needed_by", [], "Give a date, for example 2027-05-31."),
        ("remarks", [], "In your own words."),
    ],
)
def test_every_kind_of_question_says_how_to_answer(
    question: str, options: list[str], hint: str
) -> None:
    found = wording.asked(kettles.narrator(), question)
    assert [option.id for option in found.options] == options
    assert plain(found.hint) == hint
    assert found.text
    assert found.why


@pytest.mark.gs("GS-B06", "GS-L13")
def test_a_question_explains_itself_in_the_language_of_the_buyer() -> None:
    found = wording.asked(kettles.narrator(language="ru"), "size_wish")
    assert found.text == "Каким большим он может быть?"
    assert found.why == "Кухни маленькие."
    assert [(it.text, it.explain) for it in found.options] == [
        ("Маленьким", "Не больше литра."),
        ("Любым", ""),
    ]
    found = wording.asked(kettles.narrator(language="pl"), "persons")
    assert found.topic == "Użycie"
    assert plain(found.typical) == "Najczęstsza odpowiedź: „4 osoby”."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_the_questions_is_given_a_reason(language: str) -> None:
    narrator = kettles.narrator(language=language)
    phrases = LANGUAGES[language].asking

    def ended(reason: str | None) -> str:
        return wording.finished(narrator, NextQuestion(question=None, finished=reason, impacts=()))

    assert ended(None) == ""
    assert ended("no_open_question") == phrases.nothing_open
    assert ended("nothing_can_change") == phrases.nothing_can_change
