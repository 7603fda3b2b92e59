"""Two implementations of docs/guidance.md agree on generated processes, frameworks and claims."""

from __future__ import annotations

import pytest

from dragoman.engine.guidance.qualification import millionths as to_millionths
from tests.oracle_guidance.engine import judged
from tests.oracle_guidance.oracle import Oracle, day_number, millionths
from tests.oracle_guidance.worlds import world


@pytest.mark.gs("GS-I15", "GS-I10", "GS-I11", "GS-I17", "GS-H22", "GS-H25", "GS-J14")
@pytest.mark.parametrize("seed", range(120))
def test_stage_gap_estimate_and_ranking_agree(seed: int) -> None:
    made = world(seed)
    found, oracle = judged(made), Oracle(made)
    stage = oracle.replay()
    assert found.stage.status.value == stage["status"]
    assert found.stage.position == stage["position"]
    assert found.stage.holds == stage["holds"]
    history = [
        (each.move.value, day_number(each.at), each.before, each.after)
        for each in found.stage.history
    ]
    assert history == stage["history"]
    claimed, _ = oracle.record(oracle.today, proven=False)
    proven, _ = oracle.record(oracle.today, proven=True)
    position, ahead, to_prove = oracle.gap(stage, claimed, proven)
    assert (found.gap.claimed, found.gap.ahead) == (position, ahead)
    assert [
        (each.stage, [item.fact.id for item in each.missing]) for each in found.gap.to_prove
    ] == to_prove
    place = (stage["status"], stage["position"], stage["holds"])
    low, high = oracle.estimate(*place, claimed, proven)
    estimate = found.qualification.estimate
    assert (to_millionths(estimate.low), to_millionths(estimate.high)) == (
        millionths(low),
        millionths(high),
    )
    assert [(each.id, to_millionths(each.priority)) for each in found.steps] == oracle.steps()
