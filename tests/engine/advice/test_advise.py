"""What every recommendation has to be, shown on a small shop."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.advice import (
    AdviceError,
    Advisor,
    Context,
    Feedback,
    Given,
    Outcome,
    Override,
    Profile,
    SignOff,
    Stated,
    Wants,
)
from dragoman.engine.knowledge import Importance, Range, Reply, Strength
from tests.engine.advice.shop import MODEL, TABLE, advisor, answers


def ids(shop: Advisor, rows: object) -> list[str]:
    return [shop.ground.product_id(item.row) for item in rows]  # type: ignore[attr-defined]


def recommended(shop: Advisor, profile: Profile) -> list[str]:
    return ids(shop, shop.advise(profile, limit=10).recommendations)


@pytest.mark.gs("GS-D06", "GS-E02")
def test_a_rule_for_some_products_is_missed_by_what_it_asks_of_them(tmp_path: Path) -> None:
    rule = "rules:\n  - {id: steel_is_large, when: material = 'steel', must: volume >= 3}\n"
    shop = advisor(tmp_path, model=MODEL.replace("rules:\n", rule, 1))
    profile = answers(child=False, look=frozenset())
    alpha = shop.ground.catalogue.row_of("Alpha")
    item = shop.explain(shop.matching(shop.turn(profile)), alpha)
    (miss,) = item.misses
    # 1.7 L of steel: no kettle comes nearer by turning into glass. The span of volume is 1.5 L.
    assert miss.gap == pytest.approx(1.3)
    assert miss.unit == "L"
    assert miss.relative == pytest.approx(1.3 / 1.5)
    beta = shop.explain(shop.matching(shop.turn(profile)), shop.ground.catalogue.row_of("Beta"))
    assert "steel_is_large" not in beta.pros
    assert not beta.of("steel_is_large").is_concerned


@pytest.mark.gs("GS-D09", "GS-B15")
def test_advice_needs_no_answer_and_no_history(tmp_path: Path) -> None:
    advice = advisor(tmp_path).advise(Profile())
    assert advice.outcome is Outcome.FULL_MATCH
    assert len(advice.recommendations) == 2


@pytest.mark.gs("GS-D02", "GS-D03", "GS-D04")
def test_products_that_pass_are_still_weighed_by_what_nobody_asked_for(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(people=2.0, child=False), limit=10)
    # All four hold half a litre; price and noise, which no answer names, tell them apart.
    assert advice.counts.full == 4 + 1
    scores = [item.score for item in advice.recommendations]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert {"price", "noise", "volume"} <= {
        part.criterion for part in advice.recommendations[0].contributions
    }


@pytest.mark.gs("GS-D04")
def test_more_than_enough_never_lowers_a_product(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    before = shop.advise(answers(people=4.0, child=False), limit=10)
    bigger = advisor(tmp_path, table=TABLE.replace("Beta,1.0", "Beta,1.9"))
    after = bigger.advise(answers(people=4.0, child=False), limit=10)
    assert [
        item.score for item in after.recommendations if bigger.ground.product_id(item.row) == "Beta"
    ] >= [
        item.score for item in before.recommendations if shop.ground.product_id(item.row) == "Beta"
    ]


@pytest.mark.gs("GS-D05", "GS-D06", "GS-D07")
def test_when_nothing_fits_near_products_show_what_they_miss_and_by_how_much(
    tmp_path: Path,
) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(people=7.6, budget=Range(high=50.0), child=False))
    assert advice.outcome is Outcome.NEAR
    assert advice.recommendations == ()
    nearest = advice.alternatives[0].products[0]
    assert shop.ground.product_id(nearest.row) == "Alpha"
    (miss,) = nearest.misses
    assert miss.requirement == "enough"
    assert miss.gap == pytest.approx(0.25 * 7.6 - 1.7)
    assert miss.unit == "L"
    assert miss.relative == pytest.approx((0.25 * 7.6 - 1.7) / 1.5)
    assert {item.requirements for item in advice.relaxations.shown} == {("enough",)}
    assert advice.relaxations.shown[0].count == 3


@pytest.mark.gs("GS-D20")
def test_beyond_tolerance_it_is_said_plainly_that_nothing_suits(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(people=10.0, child=False))
    # The largest kettle on sale misses by 0.8 of 1.5 litres: more than half the span.
    assert advice.outcome is Outcome.NOTHING_SUITABLE
    assert advice.alternatives


@pytest.mark.gs("GS-D08")
def test_two_buyers_with_different_needs_get_different_rankings(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    shiny = answers(look=frozenset({"shiny"}), child=False)
    clear = answers(look=frozenset({"clear"}), child=False)
    assert recommended(shop, shiny) != recommended(shop, clear)


@pytest.mark.gs("GS-D10", "GS-M02", "GS-D09")
def test_commercial_and_behavioural_columns_change_nothing(tmp_path: Path) -> None:
    rows = [line.split(",") for line in TABLE.strip().splitlines()]
    places = (rows[0].index("margin"), rows[0].index("views"))
    for place in places:
        column = [row[place] for row in rows[1:]]
        for row, value in zip(rows[1:], reversed(column), strict=True):
            row[place] = value
    turned = "\n".join(",".join(row) for row in rows) + "\n"
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = advisor(tmp_path / "one"), advisor(tmp_path / "two", table=turned)
    assert one.ground.catalogue.content_hash != two.ground.catalogue.content_hash
    assert one.ground.catalogue.advice_hash == two.ground.catalogue.advice_hash
    profile = answers(people=4.0, sleeper=True, look=frozenset({"shiny"}))
    first, second = one.advise(profile), two.advise(profile)
    assert first.recommendations == second.recommendations
    assert first.next_question == second.next_question


@pytest.mark.gs("GS-D10")
@pytest.mark.parametrize("expression", ["margin >= 10", "views > 5", "volume > 1 AND margin > 3"])
def test_a_direct_requirement_cannot_look_behind_the_wall(tmp_path: Path, expression: str) -> None:
    shop = advisor(tmp_path)
    profile = Profile(
        requirements=(Stated(id="mine", strength=Strength.WISH, expression=expression),)
    )
    with pytest.raises(AdviceError) as raised:
        shop.advise(profile)
    assert raised.value.code in {"advice.wall_1", "advice.wrong_requirement"}


@pytest.mark.gs("GS-D11")
def test_the_order_of_answers_means_nothing(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    given = {"people": 4.0, "child": False, "look": frozenset({"clear"}), "sleeper": True}
    there = answers(**given)
    back = answers(**dict(reversed(given.items())))
    assert shop.advise(there) == shop.advise(back)


@pytest.mark.gs("GS-D12")
def test_an_unknown_value_is_neither_met_nor_failed_and_is_said(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(sleeper=True, child=False), limit=10)
    gamma = next(
        item for item in advice.recommendations if shop.ground.product_id(item.row) == "Gamma"
    )
    assert gamma.of("noise").utility == 500_000
    assert gamma.of("quiet").is_unknown
    assert not gamma.of("quiet").is_missed
    assert {"noise", "quiet"} <= set(gamma.unknowns)


@pytest.mark.gs("GS-D12")
def test_an_unproven_must_ranks_after_all_full_matches(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    stated = Stated(id="hush", strength=Strength.MUST, expression="noise <= 70")
    profile = Profile(answers={"child": Given(value=False)}, requirements=(stated,))
    advice = shop.advise(profile, limit=10)
    assert ids(shop, advice.recommendations)[-1] == "Gamma"
    assert advice.recommendations[-1].unproven == ("hush",)
    assert advice.counts.unproven == 1


@pytest.mark.gs("GS-A15")
def test_what_is_not_on_sale_is_never_offered_and_is_counted(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(child=False), limit=10)
    assert "Omega" not in ids(shop, advice.recommendations)
    assert advice.counts.unavailable == 1


@pytest.mark.gs("GS-D16", "GS-B22")
def test_the_budget_is_kept_or_its_excess_is_a_miss(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(budget=Range(high=40.0), child=False), limit=10)
    assert set(ids(shop, advice.recommendations)) == {"Beta", "Delta"}
    tight = shop.advise(answers(budget=Range(high=22.0), people=2.0, child=False))
    nearest = tight.alternatives[0].products[0]
    assert shop.ground.product_id(nearest.row) == "Beta"
    assert nearest.misses[0].gap == pytest.approx(3.0)


@pytest.mark.gs("GS-E01", "GS-E03")
def test_the_points_named_add_up_to_the_score(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(people=3.0, sleeper=True, child=False), limit=10)
    for item in advice.recommendations:
        assert sum(part.points for part in item.contributions) == item.score
        assert all(part.points == part.weight * part.utility for part in item.contributions)


@pytest.mark.gs("GS-E02")
def test_a_weak_or_missed_point_is_always_named_as_a_con(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(sleeper=True, child=False), limit=10)
    for item in advice.recommendations:
        weak = {
            part.criterion
            for part in item.contributions
            if part.is_missed or (part.utility < 500_000 and not part.is_unknown)
        }
        assert weak <= set(item.cons)
        assert not set(item.pros) & set(item.cons)


@pytest.mark.gs("GS-C06", "GS-C04")
def test_each_requirement_names_the_answers_and_rules_it_came_from(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    turn = shop.turn(answers(people=4.0, sleeper=True, look=frozenset({"shiny"})))
    origins = {item.id: (item.origins, item.rules) for item in turn.specification.requirements}
    assert origins == {
        "enough": (("people",), ("enough",)),
        "quiet": (("sleeper",), ("quiet",)),
        "shiny_steel": (("look",), ("shiny_steel",)),
    }


@pytest.mark.gs("GS-C05", "GS-B09")
def test_the_buyers_importance_is_the_weight(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    given = Given(value=4.0, importance=Importance.VERY_HIGH)
    turn = shop.turn(answers(people=given, quiet_counts="low", sleeper=True))
    weights = {item.id: item.weight for item in turn.criteria}
    assert weights["enough"] == 8
    assert weights["noise"] == 1
    assert weights["quiet"] == 1


@pytest.mark.gs("GS-B04")
def test_not_knowing_and_not_caring_neither_block_nor_demand(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    turn = shop.turn(answers(people=Reply.UNKNOWN, sleeper=Reply.NOT_IMPORTANT))
    assert turn.specification.requirements == ()
    assert "noise" not in {item.id for item in turn.criteria}
    assert {item.id: item.unknown for item in turn.inactive if item.reason == "unknown"}[
        "enough"
    ] == ("people",)


@pytest.mark.gs("GS-C07")
def test_needs_that_bear_on_one_attribute_combine_to_the_strictest(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = Profile(
        answers={"people": Given(value=4.0)},
        requirements=(
            Stated(
                id="tender",
                strength=Strength.MUST,
                expression="volume >= 1.5",
                importance=Importance.HIGH,
            ),
        ),
    )
    (only,) = shop.turn(profile).specification.requirements
    assert only.id == "enough"
    assert only.rules == ("enough", "tender")
    assert only.atom.limits == (1.5,)
    assert only.weight == 4


@pytest.mark.gs("GS-C07")
def test_contradictory_musts_come_back_as_a_choice(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = Profile(
        answers={"people": Given(value=6.0)},
        requirements=(Stated(id="tiny", strength=Strength.MUST, expression="volume < 1"),),
    )
    advice = shop.advise(profile)
    (found,) = advice.turn.specification.contradictions
    assert (found.first, found.second) == ("enough", "tiny")
    assert advice.recommendations == ()


@pytest.mark.gs("GS-C11")
def test_an_expert_can_override_the_derived_specification(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    override = Override(
        requirement="enough", importance=None, by="Anna", because="a second kettle is there"
    )
    profile = Profile(answers={"people": Given(value=9.0)}, overrides=(override,))
    turn = shop.turn(profile)
    assert turn.specification.requirements == ()
    assert ("enough", "override") in {(item.id, item.reason) for item in turn.inactive}


@pytest.mark.gs("GS-C12")
def test_a_tender_enters_as_requirements_of_its_own(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    stated = Stated(
        id="tender_3",
        strength=Strength.MUST,
        expression="material = 'steel'",
        origin="tender of 3 May",
    )
    profile = Profile(answers={"child": Given(value=True)}, requirements=(stated,))
    assert recommended(shop, profile) == ["Alpha"]


@pytest.mark.gs("GS-A24", "GS-C08")
def test_rules_differ_by_market_without_code(tmp_path: Path) -> None:
    german = advisor(tmp_path, context=Context(market="DE"))
    polish = advisor(tmp_path, context=Context(market="PL"))
    assert "germans_like_steel" in {item.id for item in german.turn(Profile()).criteria}
    assert "germans_like_steel" not in {item.id for item in polish.turn(Profile()).criteria}


def test_a_firm_rule_excludes_for_good_and_an_unknown_is_checked_first(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(answers(child=True), limit=10)
    shown = ids(shop, advice.recommendations)
    near = [name for group in advice.alternatives for name in ids(shop, group.products)]
    assert {"Gamma", "Delta"}.isdisjoint(shown + near)
    (waiting,) = advice.to_be_checked
    assert shop.ground.product_id(waiting.explanation.row) == "Sigma"
    assert waiting.checks[0].unknown == ("material",)
    signed = Profile(
        answers={"child": Given(value=True)},
        signed_off=(
            SignOff(product="Sigma", rule="child_safe", by="Anna", because="it is plastic"),
        ),
    )
    assert "Sigma" in recommended(shop, signed)


def test_a_firm_rule_that_waits_for_the_buyer_names_his_fact(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    advice = shop.advise(Profile())
    assert {check.unknown for item in advice.to_be_checked for check in item.checks} == {("child",)}


@pytest.mark.gs("GS-B11", "GS-D19")
def test_too_loud_brings_quieter_ones_before_it(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = Profile(
        answers={"child": Given(value=False)},
        feedback=(Feedback(product="Alpha", wants=Wants.LESS, about="noise"),),
    )
    turn = shop.turn(profile)
    (wish,) = turn.specification.requirements
    assert wish.atom.text == "noise < 65"
    assert wish.weight == 4


@pytest.mark.gs("GS-B11")
def test_more_of_this_looks_for_what_makes_the_product_what_it_is(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = Profile(feedback=(Feedback(product="Delta", wants=Wants.LIKE),))
    (wish,) = shop.turn(profile).specification.requirements
    assert wish.atom.text == "material = 'glass'"


def test_feedback_on_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    with pytest.raises(AdviceError, match="no attribute 'nose'") as raised:
        shop.advise(Profile(feedback=(Feedback(product="Beta", wants=Wants.LESS, about="nose"),)))
    assert raised.value.mend == "Did you mean 'noise'?"


@pytest.mark.gs("GS-B07")
def test_a_related_need_is_suggested_until_it_is_answered_or_declined(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = answers(people=5.0)
    assert shop.advise(profile).suggestions == ("warm",)
    assert shop.advise(profile.with_answer("sleeper", Given(value=False))).suggestions == ()
    declined = Profile(answers=profile.answers, declined=frozenset({"warm"}))
    assert shop.advise(declined).suggestions == ()


@pytest.mark.gs("GS-B08")
def test_withdrawing_an_answer_takes_dependent_answers_out_of_force(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    profile = answers(sleeper=True, silence=40.0)
    assert shop.turn(profile).facts.values["silence"] == 40.0
    changed = profile.with_answer("sleeper", Given(value=False))
    facts = shop.turn(changed).facts
    assert facts.values["silence"] is None
    assert facts.standing["silence"] == "dormant"


@pytest.mark.gs("GS-B10")
def test_a_question_whose_condition_fails_is_not_asked(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    facts = shop.turn(answers(sleeper=False)).facts
    assert "silence" not in shop.facts.askable(facts)
    assert "silence" in shop.facts.askable(shop.turn(answers(sleeper=True)).facts)


def test_conditions_that_wait_for_each_other_are_refused(tmp_path: Path) -> None:
    model = MODEL.replace(
        "  child: {ask: {en: Is there a child?}, is: yes/no}",
        "  child: {ask: {en: Is there a child?}, is: yes/no, only_if: silence > 3}",
    ).replace(
        "sleeper: {ask: {en: Does somebody sleep next door?}, is: yes/no, about: [noise]}",
        "sleeper: {ask: {en: Does somebody sleep?}, is: yes/no, about: [noise], only_if: child}",
    )
    from dragoman.engine.errors import EngineError

    with pytest.raises(EngineError, match=r"child|sleeper"):
        advisor(tmp_path, model=model)
