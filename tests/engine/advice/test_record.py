"""A result as JSON: complete, stable, explained."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.engine.advice import (
    AdviceError,
    Advisor,
    Context,
    Given,
    Override,
    Profile,
    SignOff,
    Stated,
    read_profile,
)
from dragoman.engine.advice.record import RECORD, to_bytes, to_json
from dragoman.engine.advice.recorded_profile import profile_to_json
from dragoman.engine.advice.wording import LANGUAGES
from dragoman.engine.catalogue import load_catalogue
from dragoman.engine.knowledge import Importance, Range, Reply, Strength
from tests import kettles

KEYS = [
    "outcome",
    "counts",
    "recommendations",
    "to_be_checked",
    "alternatives",
    "consequences",
    "relaxations",
    "contradictions",
    "suggestions",
    "next_question",
    "specification",
    "needs",
    "inactive",
    "inputs",
    "versions",
]
FULL = {
    "persons": 5,
    "budget": "..40",
    "purpose": ["office", "home"],
    "wanted": ["filter", "lamp"],
    "size_wish": "small",
    "quiet": "high",
}


def record(
    profile: Profile | None = None,
    *,
    language: str = "en",
    limit: int | None = None,
    advisor: Advisor | None = None,
) -> dict[str, Any]:
    known = profile or Profile()
    whose = advisor or kettles.advisor()
    advice = whose.advise(known, limit=limit)
    return {**to_json(advice=advice, advisor=whose, profile=known, language=language, limit=limit)}


def products(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        *found["recommendations"],
        *found["to_be_checked"],
        *(item for group in found["alternatives"] for item in group["products"]),
    ]


@pytest.mark.gs("GS-E01")
@pytest.mark.parametrize("answers", [{}, FULL])
def test_the_keys_are_the_documented_ones_in_a_fixed_order(answers: dict[str, Any]) -> None:
    assert list(record(kettles.profile(**answers))) == KEYS


@pytest.mark.gs("GS-E01", "GS-E02", "GS-D12")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_product_is_written_without_its_explanation(language: str) -> None:
    found = record(kettles.profile(**FULL), language=language)
    assert products(found)
    for item in products(found):
        assert item["contributions"]
        told = [*item["pros"], *item["cons"], *item["unknowns"]]
        assert told
        for part in told:
            assert set(part) == {"id", "text"}
            assert part["text"].endswith((".", "!", "?"))
        weak = [
            part
            for part in item["contributions"]
            if part["state"] == "missed" or (part["state"] == "known" and part["utility"] < 500_000)
        ]
        assert {part["criterion"] for part in weak} <= {part["id"] for part in item["cons"]}


@pytest.mark.gs("GS-E03")
def test_contributions_sum_to_the_score() -> None:
    for item in products(record(kettles.profile(**FULL))):
        parts = item["contributions"]
        assert sum(part["points"] for part in parts) == item["score"]
        assert all(part["weight"] * part["utility"] == part["points"] for part in parts)
        most = sum(part["weight"] for part in parts) * 1_000_000
        assert item["fit"] == pytest.approx(item["score"] / most, abs=5e-5)


@pytest.mark.gs("GS-D13")
def test_recommendations_are_ranked_from_one() -> None:
    found = record(kettles.profile(children="no"), limit=4)
    assert [item["rank"] for item in found["recommendations"]] == [1, 2, 3, 4]
    scores = [item["score"] for item in found["recommendations"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.gs("GS-C04", "GS-C05", "GS-C06")
def test_each_requirement_names_its_kind_weight_answers_and_rule() -> None:
    found = {item["id"]: item for item in record(kettles.profile(**FULL))["specification"]}
    big = found["big_enough"]
    assert (big["kind"], big["weight"]) == ("must", 4)
    assert big["rules"] == ["big_enough"]
    assert big["expression"] == "volume >= UNIT(1.25, 'L')"
    assert big["origins"][0]["question"] == "persons"
    assert big["origins"][0]["answer"] == 5.0
    assert found["comfortable"]["kind"] == "wish"
    assert found["loudness"]["kind"] == "benefit"
    assert found["loudness"]["weight"] == 4
    assert found["loudness"]["origins"][0]["question"] == "quiet"
    firm = found["safe_outside"]
    assert (firm["kind"], firm["weight"]) == ("firm", None)
    assert "House rule 7" in firm["source"]


@pytest.mark.gs("GS-D06")
def test_a_miss_carries_gap_unit_and_distance() -> None:
    found = record(kettles.profile(children="no", budget="..10"))
    basic = next(
        item
        for group in found["alternatives"]
        for item in group["products"]
        if item["product"] == "Basic"
    )
    (miss,) = basic["misses"]
    assert miss["requirement"] == "affordable"
    assert miss["gap"] == pytest.approx(9.9)
    assert miss["unit"] == "EUR"
    assert miss["relative"] == pytest.approx(9.9 / 60)
    assert miss["text"] == "Affordable? Not quite: price €19.90, €9.90 over the limit of €10."


@pytest.mark.gs("GS-D12")
def test_what_must_be_checked_first_names_rule_and_facts() -> None:
    found = record()
    assert not any(item["product"] == "Hazel" for item in found["recommendations"])
    hazel = next(item for item in found["to_be_checked"] if item["product"] == "Hazel")
    (check,) = hazel["checks"]
    assert check["rule"] == "safe_outside"
    assert check["unknown"] == ["children", "material"]
    assert hazel["rank"] is None


@pytest.mark.gs("GS-C07")
def test_a_contradiction_is_written_as_a_choice() -> None:
    (found,) = record(kettles.profile(**FULL))["contradictions"]
    assert (found["first"], found["second"]) == ("big_enough", "small")
    assert [choice["questions"] for choice in found["choices"]] == [["persons"], ["size_wish"]]


@pytest.mark.gs("GS-B15", "GS-B06")
def test_the_next_question_has_its_reason_and_options() -> None:
    found = record()["next_question"]
    assert found["id"] in kettles.category().questions
    assert found["text"]
    assert found["why"]
    assert {"id", "text", "explain"} == set(found["options"][0])


def test_what_does_not_count_gives_its_reason() -> None:
    found = {item["id"]: item for item in record()["inactive"]}
    assert found["affordable"]["reason"] == "unknown"
    assert found["affordable"]["unknown"] == ["budget_to"]
    assert "How much may it cost?" in found["affordable"]["text"]


@pytest.mark.gs("GS-D11", "GS-L13")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_input_gives_the_same_bytes(language: str) -> None:
    first = to_bytes(record(kettles.profile(**FULL), language=language))
    fresh = Advisor(
        category=kettles.category(),
        catalogue=kettles.catalogue(),
        context=Context(today=kettles.TODAY),
    )
    again = record(kettles.profile(**FULL), language=language, advisor=fresh)
    assert to_bytes(again) == first
    assert first.decode() == first.decode("utf-8")
    assert first.endswith(b"}\n")


@pytest.mark.gs("GS-D11")
def test_two_orders_of_the_same_answers_give_the_same_bytes() -> None:
    there = kettles.profile(**FULL)
    back = Profile(answers=dict(reversed(list(there.answers.items()))))
    assert to_bytes(record(there)) == to_bytes(record(back))


@pytest.mark.gs("GS-D10", "GS-D09", "GS-M02")
def test_commercial_columns_change_no_byte(tmp_path: Path) -> None:
    rows = [*csv.reader((kettles.FOLDER / "products.csv").read_text().splitlines())]
    margin = rows[0].index("Margin")
    values = [row[margin] for row in rows[1:]]
    for row, value in zip(rows[1:], [*values[1:], values[0]], strict=True):
        row[margin] = value
    with (tmp_path / "products.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    changed = load_catalogue(kettles.category(), tmp_path).catalogue
    assert changed.content_hash != kettles.catalogue().content_hash
    advisor = Advisor(
        category=kettles.category(), catalogue=changed, context=Context(today=kettles.TODAY)
    )
    profile = kettles.profile(**FULL)
    assert to_bytes(record(profile, advisor=advisor)) == to_bytes(record(profile))
    assert "margin" not in to_bytes(record(profile)).decode().casefold()


def test_it_names_what_it_was_made_with() -> None:
    found = record(language="pl")["versions"]
    assert found["category"] == "kettles"
    assert found["category_hash"] == kettles.category().content_hash
    assert found["catalogue_hash"] == kettles.catalogue().advice_hash
    assert found["record"] == RECORD
    assert found["context"] == {"market": None, "industry": None, "today": "2026-11-21"}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(AdviceError, match="'de'"):
        record(language="de")


def test_texts_are_in_the_language_and_ids_are_not() -> None:
    english, russian = (record(kettles.profile(**FULL), language=it) for it in ("en", "ru"))
    first, second = english["alternatives"][0], russian["alternatives"][0]
    assert [it["id"] for it in first["gives_up"]] == [it["id"] for it in second["gives_up"]]
    assert first["text"] != second["text"]


@pytest.mark.gs("GS-B13", "GS-B04")
def test_a_profile_reads_back_as_itself() -> None:
    profile = Profile(
        answers={
            "persons": Given(value=5.0, importance=Importance.VERY_HIGH),
            "purpose": Given(value=frozenset({"home", "office"})),
            "budget": Given(value=Range(low=None, high=40.0)),
            "children": Given(value=False),
            "quiet": Given(value="high"),
            "wanted": Given(value=Reply.UNKNOWN),
            "size_wish": Given(value=Reply.NOT_IMPORTANT),
            "needed_by": Given(value=kettles.TODAY),
            "remarks": Given(value="beside the window"),
        },
        requirements=(
            Stated(
                id="tender",
                strength=Strength.WISH,
                expression="price <= 20",
                importance=Importance.HIGH,
                origin="tender",
            ),
        ),
        overrides=(
            Override(requirement="small", importance=None, by="Anna", because="no"),
            Override(requirement="lit", importance=Importance.LOW, by="Anna", because="yes"),
        ),
        signed_off=(SignOff(product="Hazel", rule="safe_outside", by="Anna", because="steel"),),
        declined=frozenset({"quiet_office"}),
    )
    written = profile_to_json(profile, kettles.category())
    again = read_profile(json.loads(json.dumps(written)), kettles.category())
    assert again == profile
    assert profile_to_json(again, kettles.category()) == written


def test_an_empty_profile_is_only_its_empty_answers() -> None:
    assert profile_to_json(Profile(), kettles.category()) == {"answers": {}}
