"""An edit changes nothing but its place, and the document says the same but for the edit."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman.engine.knowledge import (
    Append,
    Arrange,
    Delete,
    Edit,
    KnowledgeError,
    KnowledgeErrors,
    Plain,
    Put,
    category_from_text,
    edited,
    plain_from_text,
    value_at,
)

ROOT = Path(__file__).parents[3]
KETTLES = (ROOT / "tests/kettles/category.yaml").read_text(encoding="utf-8")


def section(name: str) -> str:
    """Return one top-level part of the kettles, as its author wrote it."""
    start = KETTLES.index(f"\n{name}:") + 1
    return KETTLES[start : KETTLES.index("\n\n", start) + 2]


SMALL = """\
# A shop.
format: 1   # the first

# --- texts -----
title: {en: Kettles, pl: 'Czajniki'}   # how it is called
explain:
  en: >-
    Long and
    folded.

  # a word on Polish
  pl: "Krótko"

rules:
  # our oldest rule
  - id: quiet     # at night
    wish: noise < 40
    # it was 45 once
  - id: cheap
    must: >-
      price
      < 3

  # --- later -----
  - id: late
    wish: a = 'b'
words: [one, "two, three", 'four']
empty: {}
"""


# Small enough to be searched hundreds of times, with every way of writing in it.
# Each edit still reads its document several times, and refuses what it could not take back.
FEW = settings(max_examples=max(10, settings().max_examples // 20))
REAL = {
    "small": SMALL,
    "proof": section("uses") + section("evidence") + section("claims") + section("phrases"),
    "parts": section("topics") + section("accessories") + section("documents"),
}
DATA = {name: plain_from_text(text) for name, text in REAL.items()}


def all_paths(data: Plain, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [before] if before else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += all_paths(value, (*before, key))
    elif isinstance(data, list):
        for number, value in enumerate(data, start=1):
            name = value.get("id") if isinstance(value, dict) else None
            found += all_paths(value, (*before, name if isinstance(name, str) else str(number)))
    return found


PATHS = {name: all_paths(data) for name, data in DATA.items()}
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40
) | st.sampled_from(
    [
        "no",
        "",
        "null",
        "~",
        "- a",
        "{x}",
        "a: b",
        "a #b",
        "'",
        '"',
        "two\nlines",
        "x\n\ny",
        " z ",
        "\\",
        "1.10",
        "*a",
        "&b",
        "!c",
        "|",
        "price <= 3",
        "[",
        "---",
        "a\n b",
        "? x",
        "@",
        "%",
    ]
)
values: st.SearchStrategy[Plain] = st.recursive(
    texts,
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(["en", "pl", "id", "a b", "x: y", "2.5"]), below, max_size=3
        )
    ),
    max_leaves=6,
)


def removed_lines(before: str, after: str) -> list[str]:
    return [
        line[2:]
        for line in difflib.ndiff(before.splitlines(), after.splitlines())
        if line.startswith("- ")
    ]


@pytest.mark.gs("GS-A11")
@FEW
@given(data=st.data())
def test_a_value_put_is_read_again_and_all_else_is_as_it_was(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*REAL]))
    path = data.draw(st.sampled_from(PATHS[name]))
    value = data.draw(values)
    old = value_at(DATA[name], path)
    # Otherwise the place would have another name afterwards.
    assume(path[-1] != "id" and not (isinstance(old, dict) and "id" in old))
    before = REAL[name]
    after = edited(before, Put(path=path, value=value))
    assert value_at(plain_from_text(after), path) == value
    same_before, same_after = _common(before, after)
    # Every character outside of the place is there, in order.
    if isinstance(old, str):
        inside = before[same_before : len(before) - same_after]
        assert len(inside) <= 3 * len(old) + 60


def _common(one: str, two: str) -> tuple[int, int]:
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    return start, end


@FEW
@given(data=st.data())
def test_what_was_put_can_be_put_back_to_the_same_data(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*REAL]))
    path = data.draw(st.sampled_from(PATHS[name]))
    old = value_at(DATA[name], path)
    assume(path[-1] != "id" and not (isinstance(old, dict) and "id" in old))
    after = edited(REAL[name], Put(path=path, value=data.draw(texts)))
    again = edited(after, Put(path=path, value=value_at(DATA[name], path)))
    assert plain_from_text(again) == DATA[name]


@FEW
@given(data=st.data())
def test_comments_survive_every_edit_elsewhere(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*REAL]))
    path = data.draw(st.sampled_from([path for path in PATHS[name] if len(path) >= 2]))
    assume(path[-1] != "id" and isinstance(value_at(DATA[name], path), str))
    after = edited(REAL[name], Put(path=path, value="another"))
    comments = [line for line in REAL[name].splitlines() if line.strip().startswith("#")]
    assert [line for line in after.splitlines() if line.strip().startswith("#")] == comments


@FEW
@given(data=st.data())
def test_what_is_deleted_is_gone_and_the_rest_reads_the_same(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*REAL]))
    path = data.draw(st.sampled_from([path for path in PATHS[name] if len(path) >= 2]))
    assume(path[-1] != "id")
    after = edited(REAL[name], Delete(path=path))
    rest = plain_from_text(after)
    above, was = value_at(rest, path[:-1]), value_at(DATA[name], path[:-1])
    assert above is not None
    assert was is not None
    assert len(above) == len(was) - 1


@FEW
@given(data=st.data())
def test_an_order_is_kept_and_nothing_is_lost(data: st.DataObject) -> None:
    name, part = data.draw(
        st.sampled_from([("proof", "evidence"), ("parts", "accessories"), ("proof", "uses")])
    )
    found = value_at(DATA[name], (part,))
    assert isinstance(found, dict)
    order = tuple(data.draw(st.permutations([*found])))
    after = edited(REAL[name], Arrange(path=(part,), order=order))
    arranged = value_at(plain_from_text(after), (part,))
    assert isinstance(arranged, dict)
    assert tuple(arranged) == order
    assert sorted(after.splitlines()) == sorted(REAL[name].splitlines())
    assert edited(after, Arrange(path=(part,), order=tuple(found))) == REAL[name]


def test_a_category_reads_the_same_but_for_the_edit() -> None:
    after = edited(KETTLES, Put(path=("rules", "affordable", "importance"), value="low"))
    was, now = category_from_text(KETTLES), category_from_text(after)
    assert now.rules["affordable"].importance is not was.rules["affordable"].importance
    assert [name for name in was.rules if was.rules[name] != now.rules[name]] == ["affordable"]
    assert removed_lines(KETTLES, after) == ["    importance: high"]


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (
            Put(path=("title", "pl"), value="Imbryki"),
            ["title: {en: Kettles, pl: 'Czajniki'}   # how it is called"],
            ["title: {en: Kettles, pl: 'Imbryki'}   # how it is called"],
        ),
        (
            Put(path=("title", "ru"), value="Чайники, все"),
            ["title: {en: Kettles, pl: 'Czajniki'}   # how it is called"],
            ["title: {en: Kettles, pl: 'Czajniki', ru: \"Чайники, все\"}   # how it is called"],
        ),
        (
            Put(path=("explain", "en"), value="Short"),
            ["  en: >-", "    Long and", "    folded."],
            ["  en: Short"],
        ),
        (Put(path=("explain", "ru"), value="Кратко"), [], ["  ru: Кратко"]),
        (
            Put(path=("rules", "quiet", "wish"), value="noise < 35"),
            ["    wish: noise < 40"],
            ["    wish: noise < 35"],
        ),
        (Put(path=("rules", "quiet", "importance"), value="low"), [], ["    importance: low"]),
        (
            Put(path=("rules", "cheap", "must"), value="price < 4"),
            ["    must: >-", "      price", "      < 3"],
            ["    must: price < 4"],
        ),
        (
            Append(path=("words",), value="five"),
            ["words: [one, \"two, three\", 'four']"],
            ["words: [one, \"two, three\", 'four', five]"],
        ),
        (
            Append(path=("rules",), value={"id": "new", "wish": "a = 'c'"}),
            [],
            ["  - id: new", "    wish: a = 'c'"],
        ),
        (
            Append(path=("phrases",), value={"means": {"a": ["b"]}, "say": {"en": ["x"]}}),
            [],
            ["", "phrases:", "  - means:", "      a: [b]", "    say:", "      en: [x]"],
        ),
        (Put(path=("empty", "a"), value="1"), ["empty: {}"], ["empty: {a: 1}"]),
        (
            Delete(path=("rules", "quiet")),
            [
                "  # our oldest rule",
                "  - id: quiet     # at night",
                "    wish: noise < 40",
                "    # it was 45 once",
            ],
            [],
        ),
        (
            Delete(path=("rules", "late", "id")),
            ["  - id: late", "    wish: a = 'b'"],
            ["  - wish: a = 'b'"],
        ),
        (
            Delete(path=("title", "en")),
            ["title: {en: Kettles, pl: 'Czajniki'}   # how it is called"],
            ["title: {pl: 'Czajniki'}   # how it is called"],
        ),
    ],
)
def test_an_edit_is_written_as_its_neighbours_are(
    edit: Edit, gone: list[str], come: list[str]
) -> None:
    after = edited(SMALL, edit)
    difference = [*difflib.ndiff(SMALL.splitlines(), after.splitlines())]
    assert [line[2:] for line in difference if line.startswith("- ")] == gone
    assert [line[2:] for line in difference if line.startswith("+ ")] == come


def test_a_part_moves_with_its_comments_and_headings_stay() -> None:
    after = edited(SMALL, Arrange(path=("rules",), order=("late", "cheap", "quiet")))
    assert after[after.index("rules:") : after.index("words:")] == (
        "rules:\n"
        "  - id: late\n"
        "    wish: a = 'b'\n"
        "  - id: cheap\n"
        "    must: >-\n"
        "      price\n"
        "      < 3\n"
        "\n"
        "  # --- later -----\n"
        "  # our oldest rule\n"
        "  - id: quiet     # at night\n"
        "    wish: noise < 40\n"
        "    # it was 45 once\n"
    )


def test_line_ends_of_windows_stay() -> None:
    text = SMALL.replace("\n", "\r\n")
    after = edited(text, Put(path=("rules", "quiet", "wish"), value="noise < 1"))
    assert after == text.replace("noise < 40", "noise < 1")


def test_what_the_reader_refuses_is_not_edited() -> None:
    with pytest.raises(KnowledgeErrors):
        edited("a: 1\na: 2\n", Put(path=("a",), value="3"))
    with pytest.raises(KnowledgeErrors):
        edited("a: &x 1\n", Put(path=("a",), value="3"))


@pytest.mark.parametrize(
    "edit",
    [
        Put(path=("rules", "none", "wish"), value="x"),
        Put(path=("title", "en", "x"), value="x"),
        Delete(path=("rules", "none")),
        Delete(path=("none",)),
        Append(path=("title",), value="x"),
        Append(path=("rules", "quiet", "wish"), value="x"),
        Arrange(path=("rules",), order=("quiet", "cheap")),
        Arrange(path=("rules",), order=("quiet", "cheap", "quiet")),
        Arrange(path=("title",), order=("en", "ru")),
        Arrange(path=("format",), order=()),
    ],
)
def test_a_place_that_is_not_there_is_told(edit: Edit) -> None:
    with pytest.raises(KnowledgeError):
        edited(SMALL, edit)


def test_edits_of_several_places_are_made_together() -> None:
    after = edited(
        SMALL,
        Put(path=("title", "ru"), value="Чайники"),
        Put(path=("title", "de"), value="Kessel"),
        Put(path=("rules", "quiet", "wish"), value="noise < 1"),
        Put(path=("a", "b"), value="1"),
        Put(path=("a", "c"), value="2"),
        Delete(path=("rules", "quiet")),
    )
    data = plain_from_text(after)
    assert data["title"] == {"en": "Kettles", "pl": "Czajniki", "ru": "Чайники", "de": "Kessel"}
    assert value_at(data, ("rules", "quiet")) is None
    assert data["a"] == {"b": "1", "c": "2"}
    assert "# --- later" in after
