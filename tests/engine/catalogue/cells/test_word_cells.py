"""Cells of choices, levels, sets and free text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.catalogue.cells import Known, Rejected, read_cells
from dragoman.engine.catalogue.reasons import Remark
from dragoman.engine.language import TEXT, Kind, Type
from tests.engine.catalogue.tables import CLASS, GAS, PORTS, column, outcome, reason, value

SPELLED = column("gas", GAS, spellings=(("R-290", "R290"), ("propane", "R290")))


def test_a_value_is_found_by_its_name_and_by_a_declared_spelling() -> None:
    for cell in ("R290", " R290 ", "R-290", "propane"):
        assert outcome(SPELLED, cell) == Known("R290")


def test_letter_case_and_spacing_are_forgiven_with_a_remark() -> None:
    for cell in ("r290", "PROPANE", "r-290"):
        assert outcome(SPELLED, cell) == Known("R290", Remark.SPELLING)


@pytest.mark.gs("GS-A26")
def test_an_unknown_value_is_rejected_with_the_nearest_right_one() -> None:
    found = outcome(SPELLED, "R29O")
    assert isinstance(found, Rejected)
    assert str(found.reason) == "cell.unknown_value"
    assert found.why == "'R29O' is no value of gas. Did you mean 'R290'?"


def test_values_that_differ_in_case_only_are_never_guessed() -> None:
    spec = column("x", Type(Kind.CHOICE, values=("MW", "mW")))
    assert value(spec, "MW") == "MW"
    assert value(spec, "mW") == "mW"
    assert reason(spec, "mw") == "cell.unknown_value"


def test_the_name_of_a_value_wins_over_a_spelling_of_another() -> None:
    spec = column("x", GAS, spellings=(("R32", "R290"),))
    assert value(spec, "R32") == "R32"


def test_a_composed_and_a_decomposed_letter_are_one() -> None:
    spec = column("x", Type(Kind.CHOICE, values=("żółty",)))
    assert value(spec, "z\u0307o\u0301łty") == "żółty"


def test_a_number_cell_means_the_value_written_as_this_number() -> None:
    spec = column("x", Type(Kind.CHOICE, values=("1.0", "2", "R32")))
    assert value(spec, 1) == "1.0"
    assert value(spec, 1.0) == "1.0"
    assert value(spec, 2.0) == "2"
    assert reason(spec, 3) == "cell.unknown_value"
    assert reason(spec, True) == "cell.unknown_value"


def test_a_level_is_read_like_a_choice() -> None:
    assert value(column("x", CLASS), "mid") == "mid"
    assert outcome(column("x", CLASS), "MID") == Known("mid", Remark.SPELLING)


def test_a_list_is_no_choice() -> None:
    assert reason(column("x", GAS), ("R290",)) == "cell.not_one_value"


def test_suggestions_end_where_a_column_was_mistaken_for_another() -> None:
    cells = [f"R290{number:02x}" for number in range(1_100)]
    found = [one for one in read_cells(column("x", GAS), cells) if isinstance(one, Rejected)]
    assert len(found) == 1_100
    assert sum("Did you mean" in one.why for one in found) == 1_000


@pytest.mark.parametrize(
    ("cell", "members"),
    [
        ("HDMI", {"HDMI"}),
        ("HDMI,DP", {"HDMI", "DP"}),
        (" HDMI , DP ", {"HDMI", "DP"}),
        ("HDMI,DP,HDMI", {"HDMI", "DP"}),
        ("HDMI,,DP,", {"HDMI", "DP"}),
        ("'HDMI', 'DP'", {"HDMI", "DP"}),
        ('"HDMI", "DP"', {"HDMI", "DP"}),
        ('["HDMI", "DP"]', {"HDMI", "DP"}),
        ("['HDMI', 'DP']", {"HDMI", "DP"}),
        ("{HDMI,DP}", {"HDMI", "DP"}),
        ("[]", set()),
        ("[1]", None),
        (("HDMI", "DP"), {"HDMI", "DP"}),
        ((), set()),
        ("VGA", None),
        ("HDMI,VGA", None),
        ("HDMI;DP", None),
    ],
)
def test_a_set_is_read_from_lists_of_all_forms(
    cell: str | tuple[str, ...], members: set[str] | None
) -> None:
    if members is None:
        assert reason(column("ports", PORTS), cell) == "cell.unknown_value"
    else:
        assert value(column("ports", PORTS), cell) == frozenset(members)


def test_a_member_may_hold_the_separator_inside_quotes() -> None:
    spec = column("x", Type(Kind.SET, values=("a, b", "c")))
    assert value(spec, "'a, b', c") == frozenset({"a, b", "c"})
    assert value(spec, '["a, b"]') == frozenset({"a, b"})


def test_the_separator_may_be_longer_than_a_character() -> None:
    spec = column("x", Type(Kind.SET, values=("Black", "Silver")), separator=" / ")
    assert value(spec, "Black / Silver") == frozenset({"Black", "Silver"})


def test_a_number_cell_can_be_a_set_of_one() -> None:
    assert value(column("x", Type(Kind.SET, values=("5", "6"))), 5.0) == frozenset({"5"})


def test_one_forgiven_member_marks_the_whole_set() -> None:
    assert outcome(column("x", PORTS), "hdmi,DP") == Known(
        frozenset({"HDMI", "DP"}), Remark.SPELLING
    )


def test_free_text_is_kept_but_for_its_ends() -> None:
    spec = column("x", TEXT)
    assert value(spec, "  a  b\n ") == "a  b"
    assert value(spec, 5.0) == "5"
    assert value(spec, True) == "true"
    assert value(spec, ("a", "b")) == "a, b"


@given(st.frozensets(st.sampled_from(["a", 'b"', "c, d", "e'f", "[g", "h\\", "ł"]), max_size=7))
def test_a_set_written_as_json_is_read_back(members: frozenset[str]) -> None:
    spec = column("x", Type(Kind.SET, values=("a", 'b"', "c, d", "e'f", "[g", "h\\", "ł")))
    assert value(spec, json.dumps(sorted(members))) == members
