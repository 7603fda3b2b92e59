"""`dragoman show` and `dragoman explain`: all that is known, and what words mean."""

from __future__ import annotations

import pytest

from dragoman.cli.exits import Exit
from tests.cli.conftest import DAY, KETTLES, Command


@pytest.mark.gs("GS-A04", "GS-A18", "GS-D12")
def test_the_whole_data_sheet_is_shown_with_what_is_not_known(dragoman: Command) -> None:
    out = dragoman("show", KETTLES, "Ember", *DAY).out
    for words in ("Data sheet", "€39", "1.2 l", "steel", "1 March 2026", "Gamma", "not known"):
        assert words in out
    assert "How much water it holds." in out


@pytest.mark.gs("GS-L15", "GS-D10")
def test_what_is_commercial_is_not_shown(dragoman: Command) -> None:
    out = dragoman("show", KETTLES, "Calm", *DAY).out
    assert "Margin" not in out
    assert "€30" not in out


@pytest.mark.gs("GS-A17", "GS-A18", "GS-A25", "GS-L03")
def test_what_belongs_to_it_is_shown_with_its_grounds(dragoman: Command) -> None:
    out = dragoman("show", KETTLES, "Amber", *DAY).out
    for words in (
        "https://kettles.example/amber.pdf",
        "https://kettles.example/materials",
        "Supplies for it",
        "Descaler (D-1)",
        "Goes well with it",
        "Services for it",
        "These fit; they are no recommendation.",
        "Ask Anna at the counter.",
    ):
        assert words in out
    assert "Kettle test 2026" in dragoman("show", KETTLES, "Calm", *DAY).out


def test_answers_make_known_what_depends_on_the_buyer(dragoman: Command) -> None:
    assert "Room to spare" in dragoman("show", KETTLES, "Amber", *DAY).out
    out = dragoman("show", KETTLES, "Amber", "-a", "persons=4", *DAY).out
    line = next(line for line in out.splitlines() if "Room to spare" in line)
    assert line.endswith("0.7 l")


@pytest.mark.gs("GS-A15")
def test_what_is_not_on_offer_is_marked(dragoman: Command) -> None:
    assert "not on offer" in dragoman("show", KETTLES, "Ghost", *DAY).out
    assert "not on offer" not in dragoman("show", KETTLES, "Calm", *DAY).out


@pytest.mark.gs("GS-E13")
def test_consequences_are_told_to_whom_they_concern(dragoman: Command) -> None:
    out = dragoman("show", KETTLES, "Calm", "-a", "persons=9", *DAY).out
    assert "Half of you wait." in out
    assert "Half of you wait." not in dragoman("show", KETTLES, "Calm", *DAY).out


@pytest.mark.gs("GS-E14", "GS-L13")
@pytest.mark.parametrize(
    ("word", "language", "told"),
    [
        ("lime", "en", "Holds back chalk."),
        ("Głośność", "pl", "Jak głośno gotuje."),
        ("сталь", "ru", "Не бьётся."),
    ],
)
def test_a_word_is_explained(dragoman: Command, word: str, language: str, told: str) -> None:
    ran = dragoman("explain", KETTLES, word, "--lang", language)
    assert ran.code == Exit.OK
    assert told in ran.out


@pytest.mark.gs("GS-E14")
def test_the_nearest_word_is_named(dragoman: Command) -> None:
    ran = dragoman("explain", KETTLES, "lime filtr")
    assert ran.code == Exit.ANSWERS
    assert "Did you mean 'lime filter'?" in ran.err
