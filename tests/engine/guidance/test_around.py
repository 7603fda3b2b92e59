"""Playbooks as tables, the 16 combinations, temperature and kinds of leads, risks, phrases."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.cli import methods
from dragoman.cli.main import main
from dragoman.cli.methods import shipped
from dragoman.engine.guidance.wording import LANGUAGES
from tests.engine.guidance.test_walk_through import judged, method_of, proof

FACTS = methods.common().heading.facts
RISKS = {
    "missing_criterion", "no_access", "disagreement_on_solution", "no_next_step", "rolled_back",
    "thin_evidence", "group_changed", "no_allocated_budget", "opposing_member",
}  # fmt: skip


@pytest.mark.gs("GS-J03", "GS-J20")
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".yaml"])
@pytest.mark.parametrize("name", sorted(shipped("playbooks")))
def test_a_playbook_comes_back_the_same_from_every_form(
    tmp_path: Path, name: str, suffix: str
) -> None:
    path = tmp_path / f"steps{suffix}"
    assert main(["playbook", name, str(path)]) == 0
    before = methods.find_playbook(name, FACTS)
    after = methods.find_playbook(str(path), FACTS)
    assert after.heading.content_hash == before.heading.content_hash


def test_an_error_in_a_table_names_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("step,when,because\nAsk,budget IS NULL,why\nTell,bugdet IS NULL,why\n")
    assert main(["guide", str(methods.SHIPPED / "examples" / "boilers.yaml"),
                 "--playbook", str(path)]) == 3  # fmt: skip
    said = capsys.readouterr().err
    assert f"{path}:3:" in said
    assert "Did you mean budget?" in said


@pytest.mark.gs("GS-I21", "GS-I22", "GS-I23")
def test_every_role_in_every_mode_has_a_difficulty() -> None:
    table = method_of("rackham", "practitioner").buying_group
    assert table is not None
    cells = [table.difficulty[role][mode] for role in table.roles for mode in table.modes]
    assert len(cells) == 16
    assert all(1 <= cell <= 5 for cell in cells)


@pytest.mark.gs("GS-H02", "GS-H03")
def test_temperature_follows_most_signs_and_says_which() -> None:
    claims = [
        proof("interest", "seeks_solution", 1), proof("interaction", "prompt", 1),
        proof("need_clarity", "named", 1), proof("care_needed", "moderate_attention", 1),
    ]  # fmt: skip
    lead = judged(claims, process="rackham", day=1).lead
    assert lead is not None
    assert lead.temperature == "hot"
    assert lead.decided_by == ("interest", "interaction", "need")


@pytest.mark.gs("GS-H08", "GS-H04")
def test_contact_data_in_exchange_for_content_alone_stays_cold() -> None:
    lead = judged([proof("contact_for_content", "yes", 1)], process="rackham", day=1).lead
    assert lead is not None
    assert lead.temperature == "cold"
    assert lead.kind is not None
    assert lead.kind.code == "IQL"


@pytest.mark.gs("GS-H11", "GS-H13", "GS-H14", "GS-H10", "GS-H07")
def test_the_two_kinds_called_sql_have_codes_of_their_own() -> None:
    sales = [
        proof("handed_to_sales", "yes", 1), proof("accepted_by_sales", "yes", 2),
        proof("buying_act", "yes", 4),
    ]  # fmt: skip
    lead = judged(sales, process="rackham", day=5).lead
    assert lead is not None
    assert [each.kind.code for each in lead.kinds] == ["SAL", "SQL"]
    service = judged([proof("told_support", "yes", 1)], process="rackham", day=2).lead
    assert service is not None
    assert [each.kind.code for each in service.kinds] == ["SVQL"]


@pytest.mark.gs("GS-J15", "GS-J13")
def test_all_named_risk_factors_are_there_as_rules() -> None:
    risks = method_of("rackham", "practitioner").risks
    assert risks is not None
    assert {each.id for each in risks.factors} >= RISKS
    found = judged([proof("decision_access", "no_access", 1)], process="rackham", day=1).risks
    assert found is not None
    there = {each.risk.id for each in found.factors}
    assert there >= {"no_access", "missing_criterion", "no_next_step", "thin_evidence"}
    assert found.is_at_risk


@pytest.mark.gs("GS-H29")
def test_the_fit_with_the_ideal_customer_is_open_until_it_is_decided() -> None:
    known = [proof("territory", "ours", 1), proof("industry_served", "yes", 1)]
    open_ = judged(known, process="rackham", day=1).fit
    whole = judged([*known, proof("price_level_fits", "yes", 1)], process="rackham", day=1).fit
    away = judged([proof("territory", "outside", 1)], process="rackham", day=1).fit
    assert open_ is not None
    assert whole is not None
    assert away is not None
    assert (open_.fits, whole.fits, away.fits) == (None, True, False)


@pytest.mark.gs("GS-L13")
def test_every_phrase_is_there_in_every_language() -> None:
    english = LANGUAGES["en"]
    for phrases in LANGUAGES.values():
        assert phrases.keys() == english.keys()
        assert all(phrases.values())
