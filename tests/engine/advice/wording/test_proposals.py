"""What could be given up, chosen between, added or answered."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import Wants, wording
from tests import kettles


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


CROSS = {"persons": 5, "size_wish": "small", "children": "no"}


@pytest.mark.gs("GS-D07", "GS-L13")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            ("Give up “Small” (volume: at most 1 l), and 4 products fit; the best is Frost."),
        ),
        (
            "pl",
            (
                "Wystarczy zrezygnować z tego: „Mały” (pojemność: najwyżej 1 l). Pasują wtedy "
                "4 produkty; najlepszy to Frost."
            ),
        ),
        (
            "ru",
            (
                "Достаточно отказаться от этого: «Маленький» (объём: не больше 1 л). Тогда "
                "подойдут 4 товара; лучший из них — Frost."
            ),
        ),
    ],
)
def test_a_relaxation_says_what_to_give_up_and_what_it_brings(language: str, text: str) -> None:
    profile = kettles.profile(**CROSS)
    narrator = kettles.narrator(profile, language=language)
    found = kettles.advise(profile).relaxations.shown
    told = {item.requirements: plain(wording.relaxation(narrator, item)) for item in found}
    assert told["small",] == text


@pytest.mark.gs("GS-D07")
def test_a_single_product_is_named_without_a_best_one() -> None:
    profile = kettles.profile(**CROSS)
    found = kettles.advise(profile).relaxations.shown
    alone = next(item for item in found if item.count == 1)
    text = plain(wording.relaxation(kettles.narrator(profile), alone))
    assert text == ("Give up “Big enough” (volume: at least 1.25 l), and 1 product fits: Dwarf.")


@pytest.mark.gs("GS-C07")
def test_a_contradiction_is_put_as_a_choice_with_the_answers_behind_each_side() -> None:
    profile = kettles.profile(**CROSS)
    narrator = kettles.narrator(profile)
    (found,) = narrator.turn.specification.contradictions
    conflict = wording.conflict(narrator, found)
    assert plain(conflict.text) == (
        "These two do not go together: “Big enough” (volume: at least 1.25 l), and "
        "“Small” (volume: at most 1 l). Which of them may go?"
    )
    assert [choice.requirement for choice in conflict.choices] == ["big_enough", "small"]
    assert [choice.questions for choice in conflict.choices] == [("persons",), ("size_wish",)]
    assert conflict.choices[1].said == "Because you said: “How large may it be?” Small"


@pytest.mark.gs("GS-D05", "GS-D06")
def test_alternatives_are_told_by_what_they_trade() -> None:
    profile = kettles.profile(**CROSS)
    advice = kettles.advise(profile)
    narrator = kettles.narrator(profile)
    first, *others = [wording.trade(narrator, group) for group in advice.alternatives]
    assert first.startswith(("Not met: “", "Better: "))
    assert all("Not met: “" in text for text in (first, *others))
    for group in advice.alternatives:
        for name in group.gives_up:
            gains = wording.trade(narrator, group).partition("Not met")[0]
            assert narrator.title(name) not in gains


@pytest.mark.gs("GS-B07")
def test_a_suggestion_is_a_question_with_the_answers_it_would_give() -> None:
    profile = kettles.profile(purpose=["office"])
    advice = kettles.advise(profile)
    assert advice.suggestions == ("quiet_office",)
    offer = wording.offer(kettles.narrator(profile, language="pl"), "quiet_office")
    assert offer.text == "Czy w biurze ma być cicho?"
    assert offer.answers == {"quiet": "high"}
    assert offer.said == "„Jak ważna jest cisza?” ważne"


@pytest.mark.gs("GS-B11", "GS-L13")
def test_reactions_are_those_the_model_has_words_for_and_the_product_a_value() -> None:
    advisor = kettles.advisor()
    narrator = kettles.narrator(language="ru")
    matching = advisor.matching(narrator.turn)
    found = wording.reactions(narrator, advisor.explain(matching, kettles.row("Ember")))
    told = [(it.feedback.about, it.feedback.wants, it.text) for it in found]
    assert told == [
        ("price", Wants.LESS, "слишком дорого"),
        ("price", Wants.MORE, "слишком дёшево"),
        ("volume", Wants.MORE, "слишком маленький"),
        ("material", Wants.OTHER, "не тот материал"),
        ("", Wants.LIKE, "больше похожих"),
    ]
    assert all(item.feedback.product == "Ember" for item in found)


@pytest.mark.gs("GS-B11")
def test_reactions_that_read_alike_are_told_apart_by_their_subject() -> None:
    narrator = kettles.narrator(kettles.profile(persons=4))
    advisor = kettles.advisor()
    item = advisor.explain(advisor.matching(narrator.turn), kettles.row("Calm"))
    texts = [each.text for each in wording.reactions(narrator, item)]
    assert len(texts) == len(set(texts))
