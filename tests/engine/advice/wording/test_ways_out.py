"""What cannot be given up is not offered; it is said what helps (GS-D05, GS-D07)."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from dragoman.engine.advice import Advisor, Profile, Stated, wording
from dragoman.engine.advice.record import to_json
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.knowledge import Strength
from tests.engine.advice.shop import MODEL, advisor, answers

KEPT = MODEL.replace(
    "{id: enough, must: volume >= litres, because: {en: you need litres}}",
    "{id: enough, must: volume >= litres, relax: no, title: {en: Enough tea, pl: Dość herbaty, "
    "ru: Достаточно чая}, instead: {en: boil twice, pl: gotować dwa razy, ru: кипятить дважды}}",
)


def stated(name: str, expression: str) -> Stated:
    return Stated(id=name, strength=Strength.MUST, expression=expression)


def relaxed(shop: Advisor, profile: Profile, language: str = "en") -> list[str]:
    advice = shop.advise(profile)
    narrator = Narrator(advisor=shop, profile=profile, turn=advice.turn, language=language)
    return [wording.relaxation(narrator, item) for item in advice.relaxations.shown]


@pytest.mark.gs("GS-D07", "GS-D05", "GS-L13")
@pytest.mark.parametrize(
    ("language", "stays", "helps"),
    [
        (
            "en",
            "This has to stay: “Enough tea” (volume: at least 2.5 l).",
            "5 products meet all else; the best is Alpha. What helps: boil twice.",
        ),
        (
            "pl",
            "To musi zostać: „Dość herbaty” (volume: co najmniej 2,5 l).",
            "Resztę spełnia 5 produktów; najlepszy to Alpha. Co pomoże: gotować dwa razy.",
        ),
        (
            "ru",
            "Это должно остаться: «Достаточно чая» (volume: не меньше 2,5 л).",
            "Остальному отвечают 5 товаров; лучший из них — Alpha. Что поможет: кипятить дважды.",
        ),
    ],
)
def test_nobody_is_asked_to_do_without_what_has_to_stay(
    language: str, stays: str, helps: str, tmp_path: Path
) -> None:
    profile = answers(people=10.0, child=False)
    (text,) = relaxed(advisor(tmp_path, model=KEPT), profile, language)
    assert text.replace("\N{NO-BREAK SPACE}", " ") == f"{stays} {helps}"


def test_offers_stand_before_what_only_stands_in_the_way(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=KEPT)
    profile = dataclasses.replace(
        answers(people=6.0, child=False),
        requirements=(stated("mild", "noise <= 60"), stated("glass", "material = 'glass'")),
    )
    found = shop.advise(profile).relaxations.shown
    assert [bool(item.kept) for item in found] == sorted(bool(item.kept) for item in found)
    assert found[0].kept == ()
    assert {item.kept for item in found[1:]} == {("enough",)}
    texts = relaxed(shop, profile)
    assert texts[0].startswith("Give up ")
    assert all("has to stay" in text and "boil twice" in text for text in texts[1:])
    mixed = [text for item, text in zip(found, texts, strict=True) if len(item.requirements) > 1]
    assert all("Give up " in text for text in mixed)


def test_two_bounds_that_become_one_have_to_stay_together(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=KEPT)
    profile = dataclasses.replace(
        answers(people=6.0, child=False), requirements=(stated("more", "volume >= 3"),)
    )
    (found,) = shop.advise(profile).relaxations.shown
    assert found.requirements == found.kept == ("enough",)


def test_what_may_be_given_up_can_have_a_way_out_beside_it(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=KEPT.replace("relax: no, ", ""))
    (text,) = relaxed(shop, answers(people=10.0, child=False))
    assert text.startswith("Give up ")
    assert text.endswith("What helps: boil twice.")


@pytest.mark.gs("GS-C07")
def test_a_contradiction_offers_only_what_may_go(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=KEPT)
    profile = dataclasses.replace(
        answers(people=6.0, child=False), requirements=(stated("small", "volume <= 1"),)
    )
    advice = shop.advise(profile)
    narrator = Narrator(advisor=shop, profile=profile, turn=advice.turn, language="en")
    (found,) = advice.turn.specification.contradictions
    conflict = wording.conflict(narrator, found)
    assert [choice.requirement for choice in conflict.choices] == ["small"]
    assert "Which of them" not in conflict.text
    assert conflict.text.endswith("What helps: boil twice.")


def test_the_record_says_what_stays_and_what_helps(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=KEPT)
    profile = answers(people=10.0, child=False)
    record = to_json(advice=shop.advise(profile), advisor=shop, profile=profile, language="en")
    specification = {item["id"]: item for item in record["specification"]}
    assert specification["enough"]["kept"] is True
    assert specification["enough"]["instead"] == "What helps: boil twice"
    assert record["relaxations"]["shown"][0]["kept"] == ["enough"]
    assert record["alternatives"][0]["instead"] == "What helps: boil twice."
