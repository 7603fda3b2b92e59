"""Older formats are upgraded when read; newer ones are refused."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import SoldAs, category_from_text
from dragoman.engine.knowledge.schema.document import FORMAT
from dragoman.engine.knowledge.upgrades import UPGRADES
from tests.engine.knowledge.authoring import HEAD, document, problem, problems

OLD = HEAD.replace("format: 1", "format: 0").replace(
    "sold: {as: expert, since: 2024-01-01}", "classification: expert\nclassified: 2024-01-01"
)


def test_a_document_of_format_0_reads_as_one_of_format_1() -> None:
    rules = "- {id: a, %s: power > 3}\n- {id: b, %s: power > 4}\n"
    old = category_from_text(document(OLD, rules=rules % ("hard", "soft")))
    new = category_from_text(document(rules=rules % ("must", "wish")))
    assert old == new
    assert old.content_hash == new.content_hash
    assert old.format == FORMAT
    assert old.sold.sold_as is SoldAs.EXPERT


def test_what_is_missing_in_an_old_document_is_asked_for_in_the_new_words() -> None:
    error = problem(document(OLD.replace("classified: 2024-01-01\n", "")), "knowledge.missing")
    assert error.message == "`since` is missing in this sold."
    error = problem(document(OLD.replace("classification: expert\nclassified: 2024-01-01\n", "")))
    assert error.message == "`sold` is missing in this category."


def test_mistakes_in_an_old_document_keep_their_lines() -> None:
    text = document(OLD, rules="- {id: a, hard: pwer > 3}\n- nothing")
    assert [error.place.line for error in problems(text) if error.place] == [24, 25]


def test_an_old_document_may_have_been_changed_by_half() -> None:
    text = document(OLD + "sold: {as: transactional, since: 2025-01-01}\n")
    assert category_from_text(text).sold.sold_as is SoldAs.TRANSACTIONAL


def test_rules_of_a_wrong_shape_are_told_by_the_reading() -> None:
    problem(document(OLD, rules="a: b"), "knowledge.shape")


def test_a_newer_format_is_refused() -> None:
    error = problem(document(HEAD.replace("format: 1", "format: 2")), "knowledge.format")
    assert (
        error.message
        == f"The document has format 2, and this program knows formats up to {FORMAT}."
    )


@pytest.mark.parametrize("written", ["", "format: one\n", "format: [1]\n", "format: -1\n"])
def test_a_document_says_its_format(written: str) -> None:
    problem(document(HEAD.replace("format: 1\n", written)), "knowledge.format")


def test_there_is_a_way_from_every_older_format() -> None:
    assert sorted(UPGRADES) == list(range(FORMAT))
