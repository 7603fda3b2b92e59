"""What came of it, what was searched, what the advice rests on and what is open."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import Advisor, Outcome, Profile, Stated, read_profile, wording
from dragoman.engine.advice.wording import LANGUAGES, Narrator
from dragoman.engine.knowledge import Strength, category_from_text
from tests import kettles


def stated(*expressions: str) -> Profile:
    return Profile(
        requirements=tuple(
            Stated(id=f"r{at}", strength=Strength.MUST, expression=text)
            for at, text in enumerate(expressions)
        )
    )


def headline(profile: Profile, language: str = "en") -> str:
    narrator = kettles.narrator(profile, language=language)
    return wording.headline(narrator, kettles.advise(profile))


@pytest.mark.gs("GS-L13")
def test_a_full_match_says_how_many_there_are() -> None:
    profile = kettles.profile(children="no", budget="..40")
    assert kettles.advise(profile).outcome is Outcome.FULL_MATCH
    assert headline(profile) == "4 of 7 products on offer meet all requirements."
    assert headline(profile, "pl") == (
        "Spośród 7 oferowanych produktów wszystkie wymagania spełniają 4."
    )
    assert headline(profile, "ru") == "Всем требованиям удовлетворяют 4 из 7 товаров."


def test_without_any_demand_nothing_is_said_to_be_met() -> None:
    text = (kettles.FOLDER / "category.yaml").read_text(encoding="utf-8")
    free = category_from_text(
        text.replace("NOT (material = 'glass' AND children)", "cordless OR TRUE")
    )
    advisor = Advisor(category=free, catalogue=kettles.catalogue())
    profile = read_profile({"remarks": "none"}, free)
    advice = advisor.advise(profile)
    narrator = Narrator(advisor=advisor, profile=profile, turn=advice.turn, language="en")
    assert wording.headline(narrator, advice) == (
        "Nothing is required so far: all 7 products on offer are weighed by what you wish and by "
        "what is good for anyone."
    )
    advice = advisor.advise(Profile())
    narrator = Narrator(advisor=advisor, profile=Profile(), turn=advice.turn, language="en")
    assert wording.headline(narrator, advice).startswith("You have not told us anything yet")


def test_what_cannot_be_proven_is_said() -> None:
    profile = stated("loudness <= 60 OR loudness IS NULL AND loudness <= 60", "material = 'steel'")
    advice = kettles.advise(
        Profile(
            answers=kettles.profile(children="no").answers,
            requirements=profile.requirements,
        )
    )
    assert advice.outcome is Outcome.UNPROVEN
    narrator = kettles.narrator(profile)
    assert wording.headline(narrator, advice).startswith("No product is certain")


@pytest.mark.gs("GS-D05")
def test_near_products_are_announced_as_such() -> None:
    profile = kettles.profile(children="no", budget="..10")
    assert kettles.advise(profile).outcome is Outcome.NEAR
    assert headline(profile) == ("No product meets all requirements. These come nearest.")


@pytest.mark.gs("GS-D20", "GS-L14")
@pytest.mark.parametrize(
    ("language", "words", "person"),
    [
        ("en", "We have nothing that suits you", "Ask Anna at the counter."),
        ("pl", "Nie mamy nic odpowiedniego", "Zapytaj Annę przy kasie."),
        ("ru", "У нас нет ничего подходящего", "Спросите Анну на кассе."),
    ],
)
def test_where_nothing_suits_it_is_said_plainly_and_a_person_is_named(
    language: str, words: str, person: str
) -> None:
    profile = Profile(
        answers=kettles.profile(children="no").answers,
        requirements=stated("price <= -30").requirements,
    )
    assert kettles.advise(profile).outcome is Outcome.NOTHING_SUITABLE
    text = headline(profile, language)
    assert text.startswith(words)
    assert text.endswith(person)


@pytest.mark.gs("GS-L14", "GS-A15")
def test_the_counts_sum_to_the_catalogue_and_name_what_is_left_out() -> None:
    profile = kettles.profile(budget="..40")
    advice = kettles.advise(profile)
    narrator = kettles.narrator(profile)
    assert wording.counted(narrator, advice.counts) == (
        "Looked at 8 products. Of these: 3 meet all requirements, 1 misses a requirement, 3 have "
        "to be checked first, and 1 is not on offer."
    )
    assert wording.searched(narrator, advice.counts) == "Searched: 7 kettles; 1 have no price."
    assert wording.unavailable(narrator, advice.counts) == "No price: 1."


@pytest.mark.gs("GS-L14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_what_the_advice_rests_on_and_that_nothing_else_counts(language: str) -> None:
    narrator = kettles.narrator(kettles.profile(persons=5, children="unknown"), language=language)
    rests, weighed, nothing_else, versions = wording.rests_on(narrator)
    assert "1" in rests  # one answer; "I do not know" is none
    assert str(len(narrator.turn.criteria)) in weighed
    assert nothing_else == LANGUAGES[language].trust.nothing_else
    assert kettles.category().content_hash[:12] in versions
    assert kettles.catalogue().advice_hash[:12] in versions


@pytest.mark.gs("GS-B15", "GS-L14")
def test_what_is_still_open_is_listed() -> None:
    profile = kettles.profile(children="unknown")
    advice = kettles.advise(profile)
    narrator = kettles.narrator(profile)
    told = wording.left_open(narrator, advice)
    assert told[0].startswith("7 questions are still open")
    assert "You did not know: “Are there children in the house?”" in told
    assert any("wait for an answer" in text for text in told)


def test_without_an_answer_that_is_said_too() -> None:
    rests = wording.rests_on(kettles.narrator())[0]
    assert "you have not answered anything yet" in rests


@pytest.mark.gs("GS-L14")
def test_a_category_without_a_person_still_points_to_one() -> None:
    narrator = kettles.narrator(language="pl")
    assert wording.person(narrator) == "Zapytaj Annę przy kasie."
    assert LANGUAGES["pl"].outcomes.person == "Zawsze możesz zapytać człowieka."
