"""`dragoman why`: the reasons, and what would have to change."""

from __future__ import annotations

import pytest

from dragoman.cli.exits import Exit
from tests.cli.conftest import DAY, KETTLES, Command

BUYER = ("-a", "children=no", "-a", "budget=..40", "-a", "persons=4", *DAY)


@pytest.mark.gs("GS-E05", "GS-E03")
def test_the_points_are_shown_and_add_up(dragoman: Command) -> None:
    out = dragoman("why", KETTLES, "Ember", *BUYER).out
    table = out.partition("How the points come about")[2].partition("\n\n")[0]
    lines = [line.split() for line in table.strip().splitlines()[1:]]
    points = [float(line[-1]) for line in lines[:-1]]
    assert lines[-1][0] == "together"
    assert sum(points) == pytest.approx(float(lines[-1][-1]), abs=0.06)


@pytest.mark.gs("GS-E05")
def test_a_product_is_held_against_the_best_other_one(dragoman: Command) -> None:
    out = dragoman("why", KETTLES, "Calm", *BUYER).out
    assert "Held against " in out
    assert "stands before “Calm”" in out
    assert "It misses 1 requirement." in out


@pytest.mark.gs("GS-E05", "GS-D19")
def test_why_not_that_one_says_what_would_have_to_change(dragoman: Command) -> None:
    out = dragoman("why", KETTLES, "Ember", "--not", "Basic", "--not", "Calm", *BUYER).out
    assert "Held against Basic" in out
    assert "Held against Calm" in out
    assert "What would have to change" in out
    assert "With “Calm” you would give up" in out


@pytest.mark.gs("GS-E05")
def test_the_winner_says_within_which_weights_it_stays_the_first(dragoman: Command) -> None:
    out = dragoman("why", KETTLES, "Basic", *BUYER).out
    winner = "Basic" if "Basic: " in out or "1. Basic" in out else "Ember"
    out = dragoman("why", KETTLES, winner, *BUYER).out
    assert "How firm the first place is" in out
    assert "everything else may count whatever you like" in out


@pytest.mark.gs("GS-E05", "GS-D12")
@pytest.mark.parametrize(
    ("product", "words"),
    [
        ("Amber", ("It is ruled out.", "Ruled out by “Cool outside”: children touch hot glass.")),
        ("Hazel", ("It is not recommended before", "The maker does not state this: material.")),
        ("Ghost", ("It is not on offer.", "price: stated by the maker")),
    ],
)
def test_any_product_can_be_asked_about(
    dragoman: Command, product: str, words: tuple[str, ...]
) -> None:
    ran = dragoman("why", KETTLES, product, "-a", "children=yes", *DAY)
    assert ran.code == Exit.OK
    assert all(word in ran.out for word in words), ran.out


@pytest.mark.gs("GS-L13", "GS-E05")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ("Skąd biorą się punkty", "razem", "W porównaniu z: ")),
        ("ru", ("Откуда берутся баллы", "всего", "В сравнении с: ")),
    ],
)
def test_it_is_told_in_every_language(
    dragoman: Command, language: str, words: tuple[str, ...]
) -> None:
    out = dragoman("why", KETTLES, "Ember", *BUYER, "--lang", language).out
    assert all(word in out for word in words)


def test_a_name_is_enough_in_any_case_if_one_product_has_it(dragoman: Command) -> None:
    assert dragoman("why", KETTLES, "eMBER", *BUYER).code == Exit.OK


def test_lines_fit_into_a_narrow_terminal(
    dragoman: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = dragoman("why", KETTLES, "Ember", *BUYER).out
    assert max(map(len, out.splitlines())) <= 60
