"""What no model can be, however it is made."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.knowledge import (
    Better,
    ById,
    Claim,
    Document,
    Formula,
    Importance,
    Nature,
    Preference,
    Range,
    Rule,
    Source,
    Strength,
    Texts,
)
from dragoman.engine.language import YES_NO, Literal

TRUE = Formula(tree=Literal(value=True, type=YES_NO), text="TRUE")


def test_importance_weighs_nothing_to_eight() -> None:
    assert [each.weight for each in Importance] == [0, 1, 2, 4, 8]


@pytest.mark.gs("GS-D10")
def test_only_products_and_prices_may_advise() -> None:
    assert [each for each in Nature if each.may_advise] == [Nature.PRODUCT, Nature.PRICE]


@pytest.mark.parametrize(
    "wrong",
    [
        {"better": Better.MORE},
        {"better": Better.MORE, "bad": 1.0},
        {"better": Better.MORE, "bad": 2.0, "good": 1.0},
        {"better": Better.LESS, "bad": 1.0, "good": 2.0},
        {"better": Better.LESS, "bad": 1.0, "good": 1.0},
        {"better": Better.TARGET, "target": 1.0},
        {"better": Better.TARGET, "tolerance": 1.0},
        {"better": Better.TARGET, "target": 1.0, "tolerance": 0.0},
        {"better": Better.LISTED},
        {"better": Better.YES, "scores": ById([("a", 1.0)])},
        {"better": Better.YES, "unknown_scores": 1.5},
    ],
)
def test_a_preference_has_the_figures_of_its_direction(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"need|wrong way|belong|between"):
        Preference(**wrong)  # type: ignore[arg-type]


def test_directions_with_their_figures_are_preferences() -> None:
    assert Preference(better=Better.MORE, bad=1, good=2).good == 2
    assert Preference(better=Better.LESS, bad=2, good=1).good == 1
    assert Preference(better=Better.TARGET, target=1, tolerance=2).target == 1
    assert Preference(better=Better.ORDERED).unknown_scores == 0.5


@pytest.mark.parametrize(("low", "high"), [(None, None), (2.0, 1.0)])
def test_a_range_has_ends_in_order(low: float | None, high: float | None) -> None:
    with pytest.raises(ValueError, match="end"):
        Range(low=low, high=high)


def test_a_range_may_be_open_on_one_side() -> None:
    assert Range(low=1.0).high is None
    assert Range(high=1.0).low is None
    assert Range(low=1.0, high=1.0) == Range(low=1.0, high=1.0)


def test_a_firm_rule_has_a_source_and_no_importance() -> None:
    source = Source(document="law", owner="we", seen=datetime.date(2026, 1, 1))
    assert Rule(id="a", strength=Strength.FIRM, condition=TRUE, source=source).importance is None
    with pytest.raises(ValueError, match="source"):
        Rule(id="a", strength=Strength.FIRM, condition=TRUE)
    with pytest.raises(ValueError, match="importance"):
        Rule(
            id="a",
            strength=Strength.FIRM,
            condition=TRUE,
            source=source,
            importance=Importance.LOW,
        )
    with pytest.raises(ValueError, match="importance"):
        Rule(id="a", strength=Strength.MUST, condition=TRUE)


@pytest.mark.gs("GS-L03", "GS-E07")
def test_a_claim_that_nobody_answers_for_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="owner"):
        Claim(id="a", text=Texts.of("best"))
    with pytest.raises(ValueError, match="owner"):
        Claim(id="a", text=Texts.of("best"), source=Source(document="leaflet"))
    assert Claim(id="a", text=Texts.of("tested"), evidence="test").evidence == "test"


def test_a_document_is_in_one_place() -> None:
    with pytest.raises(ValueError, match="link or a column"):
        Document(title=Texts.of("Manual"))
    with pytest.raises(ValueError, match="link or a column"):
        Document(title=Texts.of("Manual"), link="a", column="b")


def test_formulas_are_equal_when_their_trees_are() -> None:
    assert Formula(tree=TRUE.tree, text="true") == TRUE
