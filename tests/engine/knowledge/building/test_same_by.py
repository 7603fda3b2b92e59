"""What makes two rows one product is said by attributes of the data sheet."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import category_from_text, lint
from tests.engine.knowledge.authoring import HEAD, document, problem

DERIVED = "heat: {formula: power * 0.9, is: number W}"


def with_same_by(names: str) -> str:
    head = HEAD.replace("id: [Name]}", f"id: [Name], same_by: [{names}]}}")
    return document(head, derived=DERIVED)


def test_attributes_are_named_and_used() -> None:
    found = category_from_text(with_same_by("maker, power"))
    assert set(found.products.same_by) == {"maker", "power"}
    unused = [each.message for each in lint(found) if each.code == "lint.unused"]
    assert any("`made`" in message for message in unused)
    assert not any("`maker`" in message for message in unused)


def test_their_order_means_nothing() -> None:
    one, other = with_same_by("maker, power"), with_same_by("power, maker")
    assert category_from_text(one).content_hash == category_from_text(other).content_hash
    assert category_from_text(one).content_hash != category_from_text(document()).content_hash


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("powr", "knowledge.unknown_name"),
        ("room", "knowledge.unknown_name"),
        ("margin", "knowledge.wall_1"),
        ("heat", "knowledge.scope"),
    ],
)
def test_only_facts_of_the_data_sheet_count(names: str, code: str) -> None:
    problem(with_same_by(names), code)
