"""`dragoman advise`: explained recommendations as text and as JSON."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli.exits import Exit
from tests import kettles
from tests.cli.conftest import DAY, KETTLES, Command, spoil

FULL = (
    "-a", "persons=5", "-a", "budget=..40", "-a", "purpose=[office, home]",
    "-a", "wanted=lamp,filter", "-a", "size_wish=small",
)  # fmt: skip

BARE = """\
format: 1
category: chairs
title: {en: Chairs}
offers: goods
sold: {as: transactional, since: 2026-01-01, because: {en: Everybody knows chairs.}}
licence: CC0-1.0
attribution: us
products: {table: products.csv, id: [Name], name: [Name]}
attributes:
  colour: {is: text, column: Colour, nature: product, title: {en: Colour}}
"""


def record(dragoman: Command, *argv: str) -> dict[str, Any]:
    ran = dragoman("advise", KETTLES, *argv, *DAY, "--format", "json")
    assert ran.code == Exit.OK, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.gs("GS-B15", "GS-E01", "GS-E02", "GS-D13")
def test_it_works_with_no_answer_at_all(dragoman: Command) -> None:
    ran = dragoman("advise", KETTLES, *DAY)
    assert ran.code == Exit.OK
    assert ran.err == ""
    for words in ("Kettles", "Recommended", "For it", "Against it", "The next question", "fit "):
        assert words in ran.out


@pytest.mark.gs("GS-C13", "GS-D05", "GS-D06", "GS-D07", "GS-C07", "GS-L14")
def test_too_much_asked_for_gives_nearest_products_and_ways_out(dragoman: Command) -> None:
    out = dragoman("advise", KETTLES, *FULL, *DAY).out
    for words in (
        "No product meets all requirements.",
        "Because you said: “For how many people?” 5 people",
        "Big enough (volume: at least 1.25 l), because a cup for each of 5 people",
        "To be checked before they can be recommended",
        "Near alternatives: what you gain and what you give up",
        "0.45 l",
        "What you would have to give up",
        "1 product fits: Dwarf.",
        "What does not go together",
        "Have you thought of this?",
        "Why we ask: Some kettles get hot outside.",
        "What this rests on",
        "Ask Anna at the counter.",
    ):
        assert words in out, words


@pytest.mark.gs("GS-L13", "GS-G11")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ("Czajniki", "Czego szukamy i dlaczego", "Za", "Przeciw", "Następne pytanie")),
        ("ru", ("Чайники", "Что мы ищем и почему", "За", "Против", "Следующий вопрос")),
    ],
)
def test_it_speaks_the_language_that_was_asked_for(
    dragoman: Command, language: str, words: tuple[str, ...]
) -> None:
    out = dragoman("advise", KETTLES, *FULL, *DAY, "--lang", language).out
    assert all(word in out for word in words)
    for english in ("Because", "required", "needed", "Recommended", "fit ", "question"):
        assert english not in out


@pytest.mark.gs("GS-G11", "GS-D08")
def test_the_language_changes_no_figure(dragoman: Command) -> None:
    found = [record(dragoman, *FULL, "--lang", language) for language in ("en", "pl", "ru")]
    places = [
        [(it["product"], it["score"]) for group in each["alternatives"] for it in group["products"]]
        for each in found
    ]
    assert places[0] == places[1] == places[2]
    assert record(dragoman, "-a", "budget=..20")["counts"] != found[0]["counts"]


def test_lines_are_at_most_a_hundred_letters_long(
    dragoman: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (60, 100, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        ran = dragoman("advise", KETTLES, *FULL, *DAY, "--lang", "ru")
        wide = max(len(line) for line in ran.out.splitlines())
        assert wide <= min(100, columns)


def test_piped_output_has_no_colours(dragoman: Command) -> None:
    assert "\x1b" not in dragoman("advise", KETTLES, *DAY).out


@pytest.mark.gs("GS-D11")
def test_the_same_question_gives_the_same_bytes(dragoman: Command) -> None:
    argv = ("advise", KETTLES, *FULL, *DAY, "--format", "json")
    assert dragoman(*argv).out == dragoman(*argv).out


@pytest.mark.gs("GS-D11")
def test_the_order_of_answers_changes_no_byte(dragoman: Command) -> None:
    pairs = [FULL[at : at + 2] for at in range(0, len(FULL), 2)]
    back = [part for pair in reversed(pairs) for part in pair]
    first = dragoman("advise", KETTLES, *FULL, *DAY, "--format", "json")
    assert dragoman("advise", KETTLES, *back, *DAY, "--format", "json").out == first.out


def test_the_number_of_recommendations_can_be_chosen(dragoman: Command) -> None:
    found = record(dragoman, "-a", "children=no", "--limit", "1")
    assert len(found["recommendations"]) == 1
    assert found["inputs"]["limit"] == 1
    assert len(record(dragoman, "-a", "children=no")["recommendations"]) == 3


def test_all_leaves_nothing_out(dragoman: Command) -> None:
    short = dragoman("advise", KETTLES, *FULL, *DAY).out
    whole = dragoman("advise", KETTLES, *FULL, *DAY, "--all").out
    assert len(whole) > len(short)
    assert "not considered yet" in whole
    assert record(dragoman, "--all")["inputs"]["every_relaxation"] is True


@pytest.mark.gs("GS-B09", "GS-B13", "GS-C11", "GS-C12", "GS-B11")
def test_an_answers_file_can_hold_a_whole_profile(dragoman: Command, tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text(
        "answers:\n"
        "  persons: {value: 4, importance: very_high}\n"
        "  budget: {from: 10, to: 60}\n"
        "  purpose: [office]\n"
        "  children: no\n"
        "  quiet: unknown\n"
        "requirements:\n"
        "  - {id: tender_3, wish: price <= 30, importance: high, origin: tender of May}\n"
        "feedback:\n"
        "  - {product: Calm, wants: less, about: loudness}\n"
        "overrides:\n"
        "  - {requirement: calm_office, importance: drop, by: Anna, because: they are deaf}\n"
        "declined: [quiet_office]\n"
    )
    found = record(dragoman, "--answers", str(file))
    weights = {item["id"]: item["weight"] for item in found["specification"]}
    assert weights["big_enough"] == 8
    assert weights["tender_3"] == 4
    assert "feedback:loudness:less:Calm" in weights
    assert "calm_office" not in weights
    assert found["suggestions"] == []
    dropped = next(item for item in found["inactive"] if item["id"] == "calm_office")
    assert dropped["text"] == "Calm: set aside by Anna (they are deaf)."


def test_a_plain_answers_file_maps_questions_to_answers(dragoman: Command, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("# what she said\npersons: 5 persons\nbudget: ..40\nsize_wish: small\n")
    there = record(dragoman, "--answers", str(file))
    here = record(dragoman, "-a", "persons=5", "-a", "budget=..40", "-a", "size_wish=small")
    assert there == here


def test_an_empty_answers_file_says_nothing(dragoman: Command, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("# nothing yet\n")
    assert record(dragoman, "--answers", str(file)) == record(dragoman)


def test_a_single_answer_takes_the_place_of_that_in_the_file(
    dragoman: Command, tmp_path: Path
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("persons: 5\n")
    found = record(dragoman, "--answers", str(file), "-a", "persons=2")
    assert found["inputs"]["profile"]["answers"]["persons"] == 2.0


@pytest.mark.gs("GS-C12")
def test_requirements_can_be_stated_directly_and_never_share_an_id(dragoman: Command) -> None:
    found = record(
        dragoman, "--require", "must: loudness <= 75", "--require", "wish/very_high: cordless"
    )
    stated = {
        item["id"]: item for item in found["specification"] if item["id"].startswith("stated")
    }
    assert {name: (it["kind"], it["weight"]) for name, it in stated.items()} == {
        "stated_1": ("must", 2),
        "stated_2": ("wish", 8),
    }


@pytest.mark.gs("GS-C09")
def test_what_is_said_is_shown_and_counts_only_when_accepted(dragoman: Command) -> None:
    said = ("--say", "a kettle for the office with a frobnicator")
    shown = dragoman("advise", KETTLES, *said, *DAY)
    assert shown.code == Exit.OK
    assert "Understood from" in shown.out
    assert "Where will it stand? Office, shared" in shown.out
    # What was understood comes first, with the line that confirms it, before any product.
    assert shown.out.startswith("Understood from")
    confirming, _, page = shown.out.partition("─")
    assert "Nothing of this counts yet" in confirming
    typed = shlex.split(confirming.splitlines()[-2])
    assert typed == ["dragoman", "advise", KETTLES, *said, *DAY, "--accept"]
    assert "Recommended" in page
    assert "frobnicator" in shown.out.partition("Not understood, and left out:")[2]
    assert "Calm (loudness" not in shown.out.partition("What we look for")[2]
    taken = dragoman("advise", KETTLES, *said, "--accept", *DAY)
    assert "These answers count." in taken.out
    assert "Calm (loudness: at most 80 dB)" in taken.out


@pytest.mark.gs("GS-C09")
def test_json_stays_json_whatever_is_said(dragoman: Command) -> None:
    ran = dragoman(
        "advise", KETTLES, "--say", "for the office", "--accept", *DAY, "--format", "json"
    )
    assert json.loads(ran.out)["inputs"]["profile"]["answers"] == {"purpose": ["office"]}
    assert "Understood from" in ran.err
    asked = dragoman("advise", KETTLES, "--say", "for the office", *DAY, "--format", "json")
    assert asked.out == dragoman("advise", KETTLES, *DAY, "--format", "json").out
    assert "Nothing of this counts yet" in asked.err


@pytest.mark.gs("GS-C09")
@pytest.mark.parametrize("command", [("why", "Calm"), ("compare", "Calm", "Ember")])
def test_no_command_passes_over_what_is_said(dragoman: Command, command: tuple[str, ...]) -> None:
    ran = dragoman(command[0], KETTLES, *command[1:], "--say", "for the office", *DAY)
    assert ran.out.startswith("Understood from")
    assert "Nothing of this counts yet" in ran.out
    told = dragoman("advise", KETTLES, "--say", "frobnicator", *DAY).out
    assert told.startswith("Nothing in “frobnicator” was understood")


def test_an_express_answer_stands_against_what_was_understood(dragoman: Command) -> None:
    found = record(dragoman, "-a", "purpose=home", "--say", "for the office", "--accept")
    assert found["inputs"]["profile"]["answers"]["purpose"] == ["home"]


@pytest.mark.gs("GS-A15", "GS-A24")
def test_where_and_when_is_recorded(dragoman: Command) -> None:
    found = record(dragoman, "--market", "PL", "--industry", "hotels")
    assert found["versions"]["context"] == {
        "market": "PL",
        "industry": "hotels",
        "today": "2026-11-21",
    }


def test_without_a_date_it_is_today(dragoman: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.cli.inputs.today", lambda: kettles.TODAY.replace(year=2031))
    ran = dragoman("advise", KETTLES, "--format", "json")
    assert json.loads(ran.out)["versions"]["context"]["today"] == "2031-11-21"


@pytest.mark.parametrize("path", ["folder", "file"])
def test_a_category_is_named_by_folder_or_document(dragoman: Command, path: str) -> None:
    target = kettles.FOLDER if path == "folder" else kettles.FOLDER / "category.yaml"
    assert dragoman("advise", target, *DAY).out == dragoman("advise", KETTLES, *DAY).out


@pytest.mark.gs("GS-A02")
@pytest.mark.parametrize("name", ["heat-pumps", "heat_pumps", "Heat-Pumps"])
def test_a_shipped_category_is_named_by_its_name(dragoman: Command, name: str) -> None:
    ran = dragoman("explain", name, "COP")
    assert ran.code == Exit.OK


@pytest.mark.gs("GS-E13", "GS-A19")
def test_what_is_claimed_and_what_follows_stand_beside_the_recommendations(
    dragoman: Command,
) -> None:
    shown = dragoman("advise", KETTLES, "-a", "persons=8", *DAY).out
    assert "\nWhat follows\n  · If you act: A large kettle serves all at once.\n" in shown
    found = record(dragoman, "-a", "persons=8")
    (followed,) = found["consequences"]
    assert set(followed) == {"id", "acting", "not_acting", "proof"}
    shown = dragoman("advise", KETTLES, "-a", "persons=2", "-a", "children=no", *DAY).out
    assert "» Steel lasts." in shown
    claims = [item["claims"] for item in record(dragoman, "-a", "persons=2")["recommendations"]]
    assert [claim["text"] for claim in claims[0]] == ["Steel lasts."]


@pytest.mark.gs("GS-C03")
def test_only_quantities_that_something_uses_are_told_as_worked_out(
    dragoman: Command, shop: Path
) -> None:
    spare = (
        "  spare_volume:\n    is: number L\n    formula: needed_volume * 2\n"
        "    title: {en: Volume to spare, pl: Zapas, ru: Запас}\n"
    )
    spoil(shop, "\nrules:\n", f"{spare}\nrules:\n")
    argv = ("advise", shop, "-a", "persons=8", *DAY)
    assert "Volume to spare" not in dragoman(*argv).out
    told = dragoman(*argv, "--all").out
    used, _, rest = told.partition("Worked out, but nothing uses it now")
    assert "Volume you need: 2 l" in used.partition("Worked out from your answers")[2]
    assert rest.lstrip().startswith("· Volume to spare: 4 l")


def test_products_that_nothing_tells_apart_are_listed_by_name(
    dragoman: Command, tmp_path: Path
) -> None:
    (tmp_path / "category.yaml").write_text(BARE, encoding="utf-8")
    (tmp_path / "products.csv").write_text("Name,Colour\nOak,red\nAsh,blue\n", encoding="utf-8")
    told = dragoman("advise", tmp_path, *DAY)
    assert told.code == Exit.OK, told.err
    assert "So far nothing sets one product apart from another" in told.out
    listed = told.out.partition("On offer, by name\n")[2]
    assert listed.index("Ash") < listed.index("Oak")
    assert "Recommended" not in told.out
    assert "1." not in told.out
    assert "2 are on offer" in told.out
