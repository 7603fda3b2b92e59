"""`dragoman ask`: the dialogue, typed in line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.cli.exits import Exit
from tests.cli.conftest import DAY, KETTLES, Command


def ask(dragoman: Command, *lines: str, argv: tuple[str, ...] = ()) -> str:
    typed = "".join(f"{line}\n" for line in lines)
    ran = dragoman("ask", KETTLES, *argv, *DAY, typed=typed)
    assert ran.code == Exit.OK, ran.err
    assert ran.err == ""
    return ran.out


def after(out: str, typed: str) -> str:
    """Return what was said after a line was typed."""
    return out.partition(f"> {typed}\n")[2]


@pytest.mark.gs("GS-B01", "GS-B20", "GS-B10")
def test_it_begins_with_the_need_and_no_product(dragoman: Command) -> None:
    out = ask(dragoman, "q")
    before = out.partition("> q")[0]
    assert "Kettles for the kitchen." in before
    assert "Why we ask:" in before
    for product in ("Amber", "Basic", "Calm", "Dwarf", "Ember", "Frost"):
        assert product not in before
    assert "Good-bye." in out


@pytest.mark.gs("GS-B01", "GS-B03")
@pytest.mark.parametrize("reply", ["2", "no", "NO", "n"])
def test_an_answer_is_a_number_or_a_word(dragoman: Command, reply: str) -> None:
    out = ask(dragoman, reply, "c", "", "q")
    assert "“Are there children in the house?” no" in after(out, "c")


@pytest.mark.gs("GS-B06", "GS-E14")
def test_a_question_mark_explains_question_options_and_words(dragoman: Command) -> None:
    known = ("-a", "children=no", "-a", "persons=3", "-a", "budget=..50", "-a", "purpose=home")
    told = after(ask(dragoman, "?", "q", argv=(*known, "-a", "wanted=-")), "?")
    assert "Kitchens are small." in told
    assert "Small: At most a litre." in told
    told = after(ask(dragoman, "?", "q", argv=(*known, "-a", "size_wish=any")), "?")
    assert "lime filter: Holds back chalk." in told


@pytest.mark.gs("GS-B04")
@pytest.mark.parametrize(("reply", "kept"), [("-", "I do not know"), ("0", "not important to me")])
def test_not_knowing_and_not_caring_are_answers(dragoman: Command, reply: str, kept: str) -> None:
    out = ask(dragoman, reply, "c", "", "q")
    assert f"“Are there children in the house?” {kept}" in after(out, "c")


@pytest.mark.gs("GS-B04")
def test_zero_is_a_number_where_a_number_is_asked(dragoman: Command) -> None:
    known = ("children=no", "purpose=home", "size_wish=any", "wanted=[]", "budget=unknown")
    argv = tuple(part for answer in known for part in ("-a", answer))
    out = ask(dragoman, "0", "n", "c", "", "q", argv=argv)
    assert "This is no answer I understand: 0" in out  # from 1 to 12 people
    assert "“For how many people?” not important to me" in after(out, "c")


@pytest.mark.gs("GS-B08")
def test_an_answer_can_be_taken_back(dragoman: Command) -> None:
    out = ask(dragoman, "1", "b", "2", "c", "", "q")
    assert "Taken back: “Are there children in the house?”" in out
    assert "“Are there children in the house?” no" in after(out, "c")
    assert "There is no answer to take back." in ask(dragoman, "b", "q")


@pytest.mark.gs("GS-B08")
def test_going_back_puts_the_question_again_at_which_the_step_was_taken(
    dragoman: Command,
) -> None:
    first = "Are there children in the house?\n"
    changed = ask(dragoman, "1", "c", "1", "2", "b", "q")
    told = changed.rpartition("> b\n")[2]
    assert "Taken back: “Are there children in the house?”" in told
    assert told.index(first) < told.index("> q")
    assert told.count("Why we ask:") == 1
    spoken = ask(dragoman, "it is for the office", "y", "b", "q")
    assert after(spoken, "b").startswith("Taken back: “Where will it stand?”")
    assert first in after(spoken, "b")
    reacted = ask(dragoman, "2", "f", "1", "b", "q", argv=("-a", "persons=4"))
    assert "Taken back: your last step" in reacted
    # What was to be changed stays if one goes back instead.
    stays = ask(dragoman, "1", "c", "1", "b", "c", "", "q")
    assert "“Are there children in the house?” yes" in stays.rpartition("> c\n")[2]


@pytest.mark.gs("GS-B08", "GS-B11")
def test_what_cannot_be_meant_at_a_list_is_told_and_asked_again(dragoman: Command) -> None:
    out = ask(dragoman, "2", "c", "7", "x", "", "f", "0", "", "q", argv=("-a", "persons=4"))
    assert "Please give a number from 1 to 2, or press Enter to go on. Not understood: 7" in out
    assert "Not understood: x" in out
    assert "Not understood: 0" in after(out, "f")


@pytest.mark.gs("GS-C09")
def test_a_confirmation_takes_yes_or_no_and_nothing_else(dragoman: Command) -> None:
    out = ask(dragoman, "it is for the office", "perhaps", "n", "q")
    assert "Please answer y or n. Not understood: perhaps" in out
    assert "Then it does not count." in after(out, "n")


@pytest.mark.gs("GS-B04")
def test_what_means_not_important_is_said_where_it_is_typed_wrongly(dragoman: Command) -> None:
    argv = ("-a", "children=no", "-a", "purpose=home", "-a", "size_wish=any", "-a", "wanted=[]")
    assert "If it is not important to you, type n." in ask(dragoman, "0", "q", argv=argv)
    out = ask(dragoman, "n", "c", "", "q", argv=("-a", "children=no", "-a", "persons=3"))
    assert "not important to me" in after(out, "c")  # at a question with numbered options


@pytest.mark.gs("GS-B13", "GS-B16")
def test_what_was_said_can_be_saved_and_gone_on_with(dragoman: Command, tmp_path: Path) -> None:
    kept = tmp_path / "kept.yaml"
    out = ask(dragoman, "2", "f", "1", "q", argv=("-a", "persons=4", "--save", str(kept)))
    assert f"--answers {kept}" in out
    assert "  # Are there children in the house?\n  children: false\n" in kept.read_text()
    again = ask(dragoman, "c", "", "r", "q", argv=("--answers", str(kept)))
    assert "“Are there children in the house?” no" in after(again, "c")
    assert "because you said of “" in after(again, "r")


@pytest.mark.gs("GS-B13", "GS-B16")
def test_a_file_is_asked_for_and_none_is_replaced_unasked(
    dragoman: Command, tmp_path: Path
) -> None:
    kept, missing = tmp_path / "kept.yaml", tmp_path / "none" / "kept.yaml"
    kept.write_text("mine", encoding="utf-8")
    out = ask(dragoman, "2", "w", str(kept), "n", "w", str(missing), "w", "", "q")
    assert f"There is already a file {kept}. Replace it?" in " ".join(out.split())
    assert kept.read_text() == "mine"
    assert "Your answers could not be written: " in out
    ask(dragoman, "2", "w", str(kept), "y", "q")
    assert "children: false" in kept.read_text()
    ran = dragoman("ask", KETTLES, *DAY, "--save", missing, typed="q\n")
    assert (ran.code, ran.out) == (Exit.FILE, "")


@pytest.mark.gs("GS-B08")
def test_an_earlier_answer_can_be_changed(dragoman: Command) -> None:
    out = ask(dragoman, "1", "c", "1", "2", "c", "", "q")
    assert out.count("Are there children in the house?\n") == 2
    assert "“Are there children in the house?” no" in out.rpartition("> c\n")[2]
    assert "You have not answered anything yet." in ask(dragoman, "c", "q")


@pytest.mark.gs("GS-B11")
def test_a_reaction_to_the_favourite_changes_the_profile(dragoman: Command) -> None:
    out = ask(dragoman, "2", "f", "1", "r", "q", argv=("-a", "persons=4"))
    assert "What is wrong with “" in out
    assert "too dear" in after(out, "f")
    assert "because you said of “" in after(out, "r")


@pytest.mark.gs("GS-B07")
def test_a_suggestion_is_accepted_or_declined(dragoman: Command) -> None:
    argv = ("-a", "purpose=office", "-a", "persons=3")
    accepted = ask(dragoman, "2", "s", "y", "c", "", "q", argv=argv)
    assert "(s) Have you thought of this? Shall it be quiet in the office?" in accepted
    assert "“How important is quiet?” important" in after(accepted, "c")
    declined = ask(dragoman, "2", "s", "n", "s", "q", argv=argv)
    assert "There is nothing to suggest at the moment." in declined


@pytest.mark.gs("GS-B15")
def test_results_are_shown_at_any_time_with_what_is_open(dragoman: Command) -> None:
    told = after(ask(dragoman, "2", "r", "q"), "r")
    assert "The results so far" in told
    assert "Recommended" in told
    assert "still open" in told


@pytest.mark.gs("GS-B15")
def test_the_count_and_the_favourite_follow_every_answer(dragoman: Command) -> None:
    out = ask(dragoman, "2", "-", "q", argv=("-a", "purpose=home", "-a", "budget=..50"))
    assert out.count("meet all requirements so far. Favourite so far: ") == 2


@pytest.mark.gs("GS-B15")
def test_where_the_input_ends_that_is_said_and_the_results_are_shown(dragoman: Command) -> None:
    out = ask(dragoman, "2")
    assert "The input ended here" in out
    assert "Recommended" in out.partition("The input ended here")[2]


@pytest.mark.gs("GS-B10")
def test_it_stops_by_itself_and_says_why(dragoman: Command) -> None:
    out = ask(dragoman, *(["-"] * 20))
    assert "That is all we need to know." in out
    assert "There is nothing left to ask." in out or "No answer could change" in out
    assert "c change an answer, f react to the favourite, Enter to end" in out


@pytest.mark.gs("GS-B08")
def test_after_the_end_something_can_still_be_changed(dragoman: Command) -> None:
    out = ask(dragoman, *(["-"] * 9), "c", "1", "3", "", "")
    assert out.count("That is all we need to know.") >= 1


@pytest.mark.gs("GS-C09")
def test_free_words_are_confirmed_before_they_count(dragoman: Command) -> None:
    out = ask(dragoman, "it is for the office", "y", "c", "", "q")
    assert "Where will it stand? Office, shared (from “for the office”)" in out
    assert "“Where will it stand?” Office, shared" in after(out, "c")
    refused = ask(dragoman, "it is for the office", "n", "c", "q")
    assert "You have not answered anything yet." in refused


@pytest.mark.gs("GS-C09")
def test_words_said_at_the_start_are_asked_about_first(dragoman: Command) -> None:
    out = ask(dragoman, "y", "c", "", "q", argv=("--say", "for the office"))
    assert out.index("Is that right? (y/n)") < out.index("Why we ask:")
    assert "“Where will it stand?” Office, shared" in after(out, "c")
    taken = ask(dragoman, "c", "", "q", argv=("--say", "for the office", "--accept"))
    assert "“Where will it stand?” Office, shared" in after(taken, "c")


def test_what_is_no_answer_is_told_with_the_way_to_answer(dragoman: Command) -> None:
    out = ask(dragoman, "xyzzy", "9", "q")
    assert "This is no answer I understand: xyzzy" in out
    assert "This is no answer I understand: 9" in out
    assert "Answer yes or no." in out


@pytest.mark.gs("GS-C07")
def test_a_contradiction_is_put_at_once_as_a_choice(dragoman: Command) -> None:
    argv = ("-a", "persons=5", "-a", "children=no", "-a", "purpose=home", "-a", "budget=..90")
    out = ask(dragoman, "1", "2", "r", "q", argv=argv)
    assert "These two do not go together" in out
    told = after(out, "r")
    assert "Small: set aside by you (Big enough)." in told
    kept = ask(dragoman, "1", "", "r", "q", argv=argv)
    assert "What does not go together" in after(kept, "r")


@pytest.mark.gs("GS-L13", "GS-B01")
@pytest.mark.parametrize(
    ("language", "yes", "words"),
    [
        ("pl", "t", ("Dlaczego pytamy:", "Zgadza się? (t/n)", "Do widzenia.")),
        ("ru", "д", ("Почему спрашиваем:", "Верно? (д/н)", "До свидания.")),
    ],
)
def test_the_dialogue_is_held_in_every_language(
    dragoman: Command, language: str, yes: str, words: tuple[str, ...]
) -> None:
    said = {"pl": "do biura", "ru": "для офиса"}[language]
    out = ask(dragoman, said, yes, "c", "", "q", argv=("--lang", language))
    assert all(word in out for word in words)
    answer = {"pl": "„Gdzie będzie stał?” Biuro", "ru": "«Где он будет стоять?» Офис"}[language]
    assert answer in after(out, "c")


@pytest.mark.parametrize(
    ("argv", "typed", "kept"),
    [
        (("-a", "purpose=home"), "20-40", "€20 to €40"),
        (("-a", "purpose=home"), "..40", "up to €40"),
        (("-a", "purpose=home"), "20..", "from €20"),
    ],
)
@pytest.mark.gs("GS-B03", "GS-B22")
def test_ranges_are_typed_as_people_type_them(
    dragoman: Command, argv: tuple[str, ...], typed: str, kept: str
) -> None:
    known = (*argv, "-a", "children=no", "-a", "persons=3", "-a", "size_wish=any", "-a", "wanted=-")
    out = ask(dragoman, typed, "c", "", "q", argv=known)
    assert f"“How much may it cost?” {kept}" in after(out, "c").replace("\u00a0", " ")
