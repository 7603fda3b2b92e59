"""Why this one, why not that one, and what would have to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.advice import AdviceError, Given, Profile
from dragoman.engine.advice.comparison import compare, suppliers
from dragoman.engine.advice.why import Class, why
from dragoman.engine.knowledge import Importance
from dragoman.engine.language import Value
from tests.engine.advice.shop import advisor, answers


@pytest.mark.gs("GS-E05", "GS-E03")
def test_the_differences_between_two_products_sum_to_the_difference_of_their_scores(
    tmp_path: Path,
) -> None:
    shop = advisor(tmp_path)
    found = why(
        advisor=shop, profile=answers(people=4.0, child=False), product="Alpha", others=("Beta",)
    )
    (versus,) = found.versus
    gap = found.place.explanation.score - versus.other.explanation.score
    assert sum(item.points for item in versus.differences) == gap


@pytest.mark.gs("GS-E05", "GS-D19")
def test_a_lever_really_turns_the_two_around(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = answers(child=False)
    found = why(advisor=shop, profile=profile, product="Beta", others=("Alpha",))
    assert found.place.rank == 1
    (versus,) = found.versus
    assert versus.is_before
    levers = {lever.criterion: lever for lever in versus.levers}
    # Beta: price 25, noise 55, one litre. Alpha: price 45, noise 65, 1.7 litres.
    assert levers["volume"].would_be > levers["volume"].weight
    assert "noise" not in levers or levers["noise"].would_be < levers["noise"].weight


@pytest.mark.gs("GS-E05")
def test_the_winner_stays_first_within_the_stated_weights_and_not_beyond(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = answers(child=False)
    found = why(advisor=shop, profile=profile, product="Beta")
    steady = {item.criterion: item for item in found.stability}
    assert steady["noise"].low <= steady["noise"].weight <= steady["noise"].high
    for level in Importance:
        asked = profile.with_answer("quiet_counts", Given(value=str(level)))
        first = shop.advise(asked).recommendations[0]
        inside = steady["noise"].low <= level.weight <= steady["noise"].high
        assert (shop.ground.product_id(first.row) == "Beta") is inside


@pytest.mark.gs("GS-E05")
@pytest.mark.parametrize(
    ("product", "standing"),
    [
        ("Beta", Class.FULL),
        ("Omega", Class.UNAVAILABLE),
        ("Delta", Class.EXCLUDED),
        ("Sigma", Class.TO_CHECK),
    ],
)
def test_any_product_of_the_catalogue_can_be_asked_about(
    tmp_path: Path, product: str, standing: Class
) -> None:
    shop = advisor(tmp_path)
    found = why(advisor=shop, profile=answers(child=True, people=2.0), product=product)
    assert found.place.standing is standing
    assert (found.place.rank is None) is (standing is not Class.FULL)


def test_a_near_product_says_what_would_have_to_be_given_up(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = answers(people=6.0, child=False)
    found = why(advisor=shop, profile=profile, product="Beta", others=("Alpha",))
    assert found.place.standing is Class.NEAR
    assert found.versus[0].to_give_up == ("enough",)
    assert not found.versus[0].is_before


def test_a_product_is_found_by_any_spelling_of_its_name(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    assert why(advisor=shop, profile=Profile(), product="beta").place.explanation.row == 1
    with pytest.raises(AdviceError) as raised:
        why(advisor=shop, profile=Profile(), product="Bettta")
    assert raised.value.mend == "Did you mean 'Beta'?"


@pytest.mark.gs("GS-D14")
def test_products_stand_side_by_side_with_differences_and_the_better_one_marked(
    tmp_path: Path,
) -> None:
    shop = advisor(tmp_path)
    found = compare(advisor=shop, profile=answers(child=False), products=("Alpha", "Beta"))
    lines = {line.attribute: line for line in found.lines}
    assert lines["noise"].values == (65.0, 55.0)
    assert lines["noise"].differs
    assert lines["noise"].best == (1,)
    assert lines["volume"].best == (0,)
    assert "margin" not in lines
    assert "views" not in lines


@pytest.mark.gs("GS-D14")
def test_the_kettle_i_own_is_weighed_like_one_of_the_shop(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    own: dict[str, Value] = {"volume": 1.0, "noise": 55.0, "price": 25.0}
    own |= {"material": "plastic", "maker": "Acme"}
    found = compare(
        advisor=shop, profile=answers(child=False, people=3.0), products=("Beta",), own=own
    )
    beta, mine = found.products
    assert mine.row is None
    assert mine.score == beta.score
    assert mine.values["price_per_cup"] == pytest.approx(6.25)


@pytest.mark.gs("GS-D15")
def test_suppliers_are_compared_by_what_they_have_for_this_buyer(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    found = suppliers(advisor=shop, profile=answers(child=True))
    assert [(item.name, item.available, item.full) for item in found] == [
        ("Acme", 2, 2),
        ("Bolt", 2, 0),
        ("Cone", 1, 0),
    ]
    assert found[0].best is not None
    assert found[1].best is None
