"""What must hold whatever is claimed: the rules that a careless build would miss."""

from __future__ import annotations

import datetime
from dataclasses import replace
from random import Random

import pytest

from dragoman.engine.guidance import Guidance, to_bytes, to_json
from dragoman.engine.guidance.staging import Move, Status
from tests.engine.guidance.test_walk_through import START, claims_to_the_end, judged, proof
from tests.oracle_guidance import engine
from tests.oracle_guidance.worlds import OWNER, World, with_claims, world


def said(found: Guidance) -> bytes:
    return to_bytes(to_json(found, language="en"))


@pytest.mark.gs("GS-I10")
def test_a_contradicting_claim_of_the_customer_rolls_back_with_cause_and_person() -> None:
    claims, _ = claims_to_the_end("rackham")
    back = judged([*claims, proof("need_acute", "no", 3), proof("prefers_us", "no", 6)],
                  process="rackham", day=6).stage  # fmt: skip
    reopened = judged([*claims[:8], proof("tender_reopened", "yes", 6)], process="rackham", day=6)
    assert reopened.stage.history[-1].move is Move.ROLL_BACK
    assert reopened.stage.history[-1].people == ("maria",)
    assert [claim.fact for claim in reopened.stage.history[-1].causes] == ["tender_reopened"]
    assert back.history[-1].at.date() <= START + datetime.timedelta(days=6)


@pytest.mark.gs("GS-I10", "GS-H33")
def test_ageing_lapses_and_writes_no_roll_back() -> None:
    claims, stages = claims_to_the_end("theory_3")
    fresh = judged(claims, process="theory_3", day=stages)
    old = judged(claims, process="theory_3", day=stages + 125)
    assert fresh.stage.status is Status.PROVEN
    assert old.stage.status is Status.LAPSED
    assert old.stage.position == fresh.stage.position
    assert Move.ROLL_BACK not in {each.move for each in old.stage.history}
    assert [each.fact.id for each in old.gap.to_confirm] == ["prefers_us"]


@pytest.mark.gs("GS-I10")
def test_withdrawal_lapses_and_writes_no_roll_back() -> None:
    claims, stages = claims_to_the_end("theory_3")
    taken = (START + datetime.timedelta(days=stages + 1)).isoformat()
    back = [{**claim, "withdrawn": taken} if claim["fact"] == "prefers_us" else claim
            for claim in claims]  # fmt: skip
    found = judged(back, process="theory_3", day=stages + 2).stage
    assert found.status is Status.LAPSED
    assert Move.ROLL_BACK not in {each.move for each in found.history}


@pytest.mark.gs("GS-I11")
def test_an_empty_deal_is_unproven_and_not_zero() -> None:
    found = judged([], process="rackham", day=0)
    assert found.stage.status is Status.UNPROVEN
    assert found.qualification.estimate.high > 0


@pytest.mark.gs("GS-I17", "GS-I16", "GS-I46")
@pytest.mark.parametrize("seed", range(20))
def test_a_deal_filled_in_by_its_seller_alone_proves_nothing(seed: int) -> None:
    made = world(seed)
    alone = [{**claim, "who": OWNER, "by": OWNER} for claim in made.claims]
    found = engine.judged(with_claims(made, alone))
    assert found.stage.status is Status.UNPROVEN
    assert found.stage.history == ()


@pytest.mark.gs("GS-H25")
def test_unknown_is_not_absent() -> None:
    asked = judged([proof("budget", "none", 1)], process="rackham", day=1).qualification
    open_ = judged([], process="rackham", day=1).qualification
    assert open_.estimate.high > asked.estimate.high
    assert open_.asked == 0
    assert asked.asked == 1


@pytest.mark.gs("GS-H23", "GS-H24", "GS-H22")
def test_no_budget_makes_up_for_an_absent_need() -> None:
    rich = [
        proof("budget", "allocated", 1), proof("decision_access", "is_decision_maker", 1),
        proof("urgency", "high", 1), proof("solution_agreed", "yes", 1),
    ]  # fmt: skip
    found = judged([*rich, proof("need_acute", "no", 1)], process="rackham", day=1).qualification
    assert found.estimate.high == 0
    assert found.verdict == "later"
    assert found.revisit == START + datetime.timedelta(days=91)
    disagrees = judged(
        [*rich, proof("need_acute", "yes", 1), proof("solution_agreed", "no", 2)],
        process="rackham", day=2,
    ).qualification  # fmt: skip
    assert disagrees.verdict == "no_deal_as_it_stands"


@pytest.mark.gs("GS-J25", "GS-I16")
@pytest.mark.parametrize("seed", range(15))
def test_the_order_of_claims_means_nothing(seed: int) -> None:
    made = world(seed)
    shuffled = [*made.claims]
    Random(seed).shuffle(shuffled)
    assert said(engine.judged(with_claims(made, shuffled))) == said(engine.judged(made))


@pytest.mark.gs("GS-I16")
@pytest.mark.parametrize("seed", range(15))
def test_guidance_at_a_moment_uses_nothing_known_after_it(seed: int) -> None:
    made = world(seed)
    middle = START + datetime.timedelta(days=90)
    day = (middle - datetime.date(2026, 1, 1)).days
    assert said(engine.judged(until(made, day), at=middle)) == said(engine.judged(made, at=middle))


def until(made: World, day: int) -> World:
    """Return a world in which nothing has happened yet that comes after a day."""
    known = [
        {**claim, "withdrawn": None if (claim["withdrawn"] or 0) > day else claim["withdrawn"]}
        for claim in made.claims
        if claim["recorded"] <= day
    ]
    return replace(made, claims=known, stated=[s for s in made.stated if s["day"] <= day])


@pytest.mark.gs("GS-J19")
def test_two_deals_at_one_stage_with_different_gaps_get_different_steps() -> None:
    one = judged([proof("problem_stated", "yes", 1)], process="rackham", day=1)
    other = judged(
        [proof("problem_stated", "yes", 1), proof("decision_access", "is_decision_maker", 1)],
        process="rackham", day=1,
    )  # fmt: skip
    assert one.stage.position == other.stage.position == 1
    assert {each.id for each in one.steps} != {each.id for each in other.steps}
