"""Why this product, why not that one, what would have to change."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import Profile, wording
from dragoman.engine.advice.why import Why, why
from dragoman.engine.advice.wording import LANGUAGES, Narrator
from tests import kettles

BUYER = {"children": "no", "budget": "..40", "persons": 4}


def explained(
    product: str, *others: str, language: str = "en", profile: Profile | None = None
) -> tuple[Narrator, Why]:
    known = profile or kettles.profile(**BUYER)
    found = why(advisor=kettles.advisor(), profile=known, product=product, others=others)
    return kettles.narrator(known, language=language), found


@pytest.mark.gs("GS-E05", "GS-E03")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_points_that_are_told_add_up(language: str) -> None:
    narrator, found = explained("Ember", "Basic", language=language)
    (versus,) = found.versus
    gap = found.place.explanation.score - versus.other.explanation.score
    assert sum(item.points for item in versus.differences) == gap
    for_first = wording.differences(narrator, versus, is_first=True)
    for_other = wording.differences(narrator, versus, is_first=False)
    told = len(for_first) + len(for_other)
    assert told == sum(1 for item in versus.differences if item.points)
    assert all("+" in text for text in (*for_first, *for_other))


@pytest.mark.gs("GS-E05")
def test_a_lower_score_is_the_reason_within_one_kind() -> None:
    narrator, found = explained("Ember", "Basic")
    (versus,) = found.versus
    text = wording.before(narrator, found.place, versus)
    first, second = ("Ember", "Basic") if versus.is_before else ("Basic", "Ember")
    assert text.startswith(f"“{first}” stands before “{second}”: otherwise they are level")


@pytest.mark.gs("GS-E05")
def test_another_class_is_the_reason_before_any_score() -> None:
    narrator, found = explained("Calm", "Ember")
    (versus,) = found.versus
    assert not versus.is_before
    assert wording.before(narrator, found.place, versus) == (
        "“Ember” stands before “Calm”: It meets all requirements, and no product "
        "scores higher. It misses 1 requirement."
    ) or "It meets all requirements." in wording.before(narrator, found.place, versus)
    assert wording.given_up(narrator, versus, found.place).replace("\u00a0", " ") == (
        "With “Calm” you would give up: “Affordable” (price: at most €40)."
    )


@pytest.mark.gs("GS-E05", "GS-D06")
def test_near_products_are_told_apart_by_what_they_miss() -> None:
    profile = kettles.profile(children="no", budget="..30", persons=4)
    narrator, found = explained("Ember", "Calm", profile=profile)
    (versus,) = found.versus
    assert "it comes nearer to the requirements" in wording.before(narrator, found.place, versus)


@pytest.mark.gs("GS-E05", "GS-D12")
@pytest.mark.parametrize(
    ("product", "words"),
    [
        ("Ghost", "It is not on offer."),
        ("Hazel", "It is not recommended before something has been checked."),
        ("Calm", "It misses 1 requirement."),
    ],
)
def test_every_product_of_the_table_can_be_asked_about(product: str, words: str) -> None:
    profile = kettles.profile(children="yes", budget="..40")
    narrator, found = explained(product, profile=profile)
    assert wording.standing(narrator, found.place) == words


@pytest.mark.gs("GS-E05")
def test_a_product_that_is_ruled_out_says_so() -> None:
    profile = kettles.profile(children="yes")
    narrator, found = explained("Amber", profile=profile)
    assert wording.standing(narrator, found.place) == "It is ruled out."
    assert found.place.broken == ("safe_outside",)


@pytest.mark.gs("GS-E05")
@pytest.mark.parametrize("language", LANGUAGES)
def test_levers_and_steadiness_are_told(language: str) -> None:
    narrator, first = explained("Ember", "Basic", language=language)
    best = first.place if first.place.rank == 1 else first.versus[0].other
    name = narrator.advisor.ground.product_id(best.explanation.row)
    narrator, found = explained(name, language=language)
    assert found.stability
    for item in found.stability:
        assert narrator.title(item.criterion) in wording.steady(narrator, item)
    for versus in found.versus:
        for lever in versus.levers:
            text = wording.lever(narrator, lever, behind=versus.other.explanation.row)
            assert narrator.title(lever.criterion) in text


def test_fit_and_points_are_told_as_people_read_them() -> None:
    narrator = kettles.narrator()
    assert wording.fit(narrator, 0.9249) == "fit 92%"
    assert wording.fit(narrator, None) == "nothing to weigh by"
    assert wording.points(narrator, 53_428_748) == "53.43"
    assert wording.share(narrator, 750_000) == "75%"
