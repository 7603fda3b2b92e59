"""The ordered, immutable mapping of parts by id."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import ById


def test_parts_keep_their_order() -> None:
    parts = ById([("b", 1), ("a", 2)])
    assert list(parts) == ["b", "a"]
    assert len(parts) == 2
    assert parts["a"] == 2
    assert repr(parts) == "ById({'b': 1, 'a': 2})"


def test_another_order_is_another_model() -> None:
    assert ById([("a", 1), ("b", 2)]) != ById([("b", 2), ("a", 1)])
    assert ById([("a", 1)]) == ById({"a": 1})
    assert ById([("a", 1)]) != {"a": 1}


def test_equal_parts_have_equal_hashes() -> None:
    assert hash(ById([("a", [1])])) == hash(ById([("a", [1])]))


def test_parts_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ById([("a", 1)])["a"] = 2  # type: ignore[index]
