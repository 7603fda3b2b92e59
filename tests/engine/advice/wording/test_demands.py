"""What is looked for, from which answers, and what does not count yet."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import Override, Profile, Stated, read_profile, wording
from dragoman.engine.advice.wording import Demand, Narrator
from dragoman.engine.knowledge import Importance, Strength
from tests import kettles


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def demand(narrator: Narrator, name: str) -> Demand:
    found = next(it for it in narrator.turn.specification.requirements if it.id == name)
    return wording.demand(narrator, found)


@pytest.mark.gs("GS-C06", "GS-C13", "GS-L13")
@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            (
                "Big enough (volume: at least 1.25 l), because a cup for each of 5 people makes "
                "1.25 l."
            ),
            "Because you said: “For how many people?” 5 people",
        ),
        (
            "pl",
            (
                "Dość duży (pojemność: co najmniej 1,25 l), bo po filiżance, gdy pije 5 osób, to "
                "1,25 l."
            ),
            "Na podstawie odpowiedzi: „Dla ilu osób?” 5 osób",
        ),
        (
            "ru",
            (
                "Достаточно большой (объём: не меньше 1,25 л), потому что по чашке на 5 человек, "
                "это 1,25 л."
            ),
            "Потому что вы ответили: «На сколько человек?» 5 человек",
        ),
    ],
)
def test_a_requirement_says_what_why_and_from_which_answer(
    language: str, text: str, said: str
) -> None:
    narrator = kettles.narrator(kettles.profile(persons=5), language=language)
    found = demand(narrator, "big_enough")
    assert plain(found.text) == text
    assert plain(found.said) == said


@pytest.mark.gs("GS-C05")
def test_a_rule_that_binds_only_some_products_says_which() -> None:
    found = demand(kettles.narrator(), "glass_wants_a_lamp")
    assert found.what == "features: with lamp, if material: glass"
    assert found.said == ""


@pytest.mark.gs("GS-C12")
def test_a_stated_requirement_names_its_origin() -> None:
    profile = Profile(
        requirements=(
            Stated(
                id="tender_7",
                strength=Strength.MUST,
                expression="loudness <= 70",
                origin="the tender of 3 May",
            ),
            Stated(id="odd", strength=Strength.WISH, expression="price / volume <= 30 OR cordless"),
        )
    )
    narrator = kettles.narrator(profile)
    assert plain(demand(narrator, "tender_7").text) == (
        "Loudness: at most 70 dB, as stated by the tender of 3 May."
    )
    assert plain(demand(narrator, "odd").text) == (
        "Price ÷ volume: at most 30 €/l, or else cordless: yes."
    )


def test_what_has_no_words_is_shown_as_it_was_written() -> None:
    expression = "CASE WHEN cordless THEN price <= 20 ELSE FALSE END"
    profile = Profile(
        requirements=(Stated(id="odd", strength=Strength.MUST, expression=expression),)
    )
    assert expression in demand(kettles.narrator(profile), "odd").text


@pytest.mark.gs("GS-B11")
@pytest.mark.parametrize(
    ("wants", "about", "name", "text"),
    [
        (
            "less",
            "price",
            "feedback:price:less:Calm",
            "Price: less than €69, because you said of “Calm”: too dear.",
        ),
        (
            "like",
            "",
            "feedback:material:like:Calm",
            "Material: steel, because you want more like “Calm”.",
        ),
    ],
)
def test_a_reaction_is_given_as_the_reason(wants: str, about: str, name: str, text: str) -> None:
    profile = read_profile(
        {"feedback": [{"product": "Calm", "wants": wants, "about": about}]}, kettles.category()
    )
    assert plain(demand(kettles.narrator(profile), name).text) == text


@pytest.mark.gs("GS-C06")
def test_a_firm_rule_says_why_it_cannot_be_bent() -> None:
    narrator = kettles.narrator(kettles.profile(children="yes"))
    (rule,) = narrator.turn.specification.firm
    found = wording.firm_demand(narrator, rule)
    assert found.text == (
        "Cool outside (material: anything but glass), because children touch hot glass."
    )
    assert found.said == "Because you said: “Are there children in the house?” yes"
    assert wording.firm_origins(narrator, rule) == ("children",)


@pytest.mark.gs("GS-D03", "GS-B09")
def test_what_counts_unasked_says_what_is_good_and_who_gave_it_its_weight() -> None:
    narrator = kettles.narrator(kettles.profile(quiet="high"))
    told = {
        it.id: wording.benefit_demand(narrator, it) for it in narrator.turn.criteria if it.attribute
    }
    assert plain(told["loudness"].text) == "Loudness (good: 70 dB or less)."
    assert told["loudness"].said == "Because you said: “How important is quiet?” important"
    assert told["material"].text == "Material (better: steel or glass)."
    assert told["material"].said == ""
    assert told["cordless"].text == "Cordless (yes)."


@pytest.mark.gs("GS-C04")
def test_needs_are_told_with_their_value_and_reason() -> None:
    narrator = kettles.narrator(kettles.profile(persons=5))
    (need,) = wording.quantities(narrator)
    assert plain(need.text) == "Volume you need: 1.25 l, because 5 people, a cup each."
    assert wording.quantities(kettles.narrator()) == ()


@pytest.mark.gs("GS-B04", "GS-D12", "GS-C11")
def test_what_does_not_count_says_what_it_waits_for() -> None:
    profile = kettles.profile(budget="unknown", persons="not_important")
    profile = Profile(
        answers=profile.answers,
        overrides=(
            Override(
                requirement="glass_wants_a_lamp", importance=None, by="Anna", because="no matter"
            ),
        ),
    )
    narrator = kettles.narrator(profile)
    told = {item.id: wording.waiting(narrator, item) for item in narrator.turn.inactive}
    assert told["affordable"] == (
        "Affordable: not considered, because you do not know: “How much may it cost?”"
    )
    assert told["small"] == (
        "Small: not considered yet, because you have not said: “How large may it be?”"
    )
    assert told["volume"] == "Volume: does not count, because it is not important to you."
    assert told["glass_wants_a_lamp"] == "Glass with a lamp: set aside by Anna (no matter)."


@pytest.mark.gs("GS-C11")
def test_a_changed_importance_keeps_the_requirement() -> None:
    profile = Profile(
        overrides=(
            Override(
                requirement="glass_wants_a_lamp",
                importance=Importance.VERY_HIGH,
                by="Anna",
                because="it matters",
            ),
        ),
    )
    narrator = kettles.narrator(profile)
    (found,) = narrator.turn.specification.requirements
    assert found.weight == 8


def test_half_a_sentence_is_never_said() -> None:
    narrator = kettles.narrator()
    rule = kettles.category().rules["big_enough"]
    # {persons} is not known, so the reason is left out altogether.
    assert narrator.filled(rule.because) == ""
