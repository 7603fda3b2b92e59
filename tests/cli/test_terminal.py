"""Pages of text: wrapping, columns, emphasis."""

from __future__ import annotations

import io
import sys

import pytest

from dragoman.cli.terminal import Page, has_colours, progress, width


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def page(wide: int = 40, *, colours: bool = False) -> Page:
    return Page(width=wide, colours=colours)


def test_items_hang_below_their_text() -> None:
    made = page(24)
    made.item("-", "one two three four five six", indent=2)
    assert made.text() == "  - one two three four\n    five six\n"


def test_a_word_longer_than_the_line_is_not_cut() -> None:
    made = page(20)
    made.paragraph("https://example.org/a-very-long-address-indeed")
    assert made.text() == "https://example.org/a-very-long-address-indeed\n"


def test_numbers_stay_with_their_unit() -> None:
    made = page(20)
    made.paragraph("it needs about 12\u00a0345\u00a0kW")
    assert made.text() == "it needs about\n12 345 kW\n"


def test_never_two_free_lines() -> None:
    made = page()
    made.blank()
    made.paragraph("a")
    made.blank()
    made.blank()
    made.heading("b")
    assert made.text() == "a\n\nb\n"


def test_what_does_not_fit_beside_stands_below() -> None:
    made = page(20)
    made.beside("left", "right")
    made.beside("a long left side", "a long right side")
    assert made.text() == "left           right\na long left side\n  a long right side\n"


def test_two_columns_are_equal_and_fall_below_each_other_where_it_is_narrow() -> None:
    columns = (("Pro", [("+", "good " * 12)]), ("Con", [("-", "bad " * 12)]))
    wide = page(90)
    wide.two_columns(*columns)
    assert wide.text().splitlines()[0].index("Con") == 46
    narrow = page(50)
    narrow.two_columns(*columns)
    lines = narrow.text().splitlines()
    assert lines.index("Pro") < lines.index("Con")
    assert max(map(len, lines)) <= 50


def test_an_empty_column_leaves_the_other_one() -> None:
    made = page(90)
    made.two_columns(("Pro", []), ("Con", [("-", "bad")]))
    assert made.text().splitlines()[0].strip() == "Con"


def test_tables_align_figures_at_the_right() -> None:
    made = page()
    made.table([("what", "n"), ("a", "1"), ("bcd", "100")], right=1)
    assert made.text() == "what    n\na       1\nbcd   100\n"


def test_the_last_column_wraps_where_it_is_no_figure() -> None:
    made = page(24)
    made.table([("id", "text"), ("a", "one two three four five six")])
    assert made.text() == "id  text\na   one two three four\n    five six\n"


def test_emphasis_shows_only_where_colours_are() -> None:
    plain, bright = page(), page(colours=True)
    for made in (plain, bright):
        made.heading("a")
        made.paragraph("b", faint=True)
    assert plain.text() == "a\nb\n"
    assert bright.text() == "\x1b[1ma\x1b[0m\n\x1b[2mb\x1b[0m\n"


@pytest.mark.parametrize(("columns", "wide"), [("20", 40), ("72", 72), ("500", 100)])
def test_the_width_is_that_of_the_terminal_within_limits(
    monkeypatch: pytest.MonkeyPatch, columns: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == wide


def test_colours_need_a_terminal_and_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not has_colours()
    monkeypatch.setattr(sys, "stdout", Screen())
    assert has_colours()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colours()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not has_colours()


def test_progress_is_said_at_a_terminal_and_taken_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quiet, screen = io.StringIO(), Screen()
    for stream in (quiet, screen):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress("Reading …"):
            pass
    assert quiet.getvalue() == ""
    assert screen.getvalue() == "Reading …\r         \r"
