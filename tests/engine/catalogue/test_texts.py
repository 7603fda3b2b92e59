"""Sorted lists of texts in two arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.catalogue import TextList

TEXTS = st.frozensets(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8))


@given(TEXTS)
def test_texts_stand_in_the_order_of_their_utf_8_bytes(texts: frozenset[str]) -> None:
    found = TextList.of(texts)
    expected = sorted(texts, key=str.encode)
    assert list(found) == expected
    assert found.all() == tuple(expected)
    assert found[:] == tuple(expected)
    assert len(found) == len(texts)


@given(TEXTS, st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8))
def test_a_text_is_found_where_it_stands(texts: frozenset[str], other: str) -> None:
    found = TextList.of(texts)
    for place, text in enumerate(sorted(texts)):
        assert found.find(text) == place
    assert (found.find(other) is None) is (other not in texts)


def test_places_are_counted_from_both_ends() -> None:
    texts = TextList.of(["b", "", "a"])
    assert (texts[0], texts[-1], texts[1:]) == ("", "b", ("a", "b"))
    for place in (3, -4):
        with pytest.raises(IndexError):
            texts[place]


def test_equal_texts_have_equal_digests_and_others_have_not() -> None:
    assert TextList.of(["a", "b"]).digest == TextList.of(["b", "a"]).digest
    assert TextList.of(["ab"]).digest != TextList.of(["a", "b"]).digest


def test_a_list_of_texts_cannot_be_changed() -> None:
    texts = TextList.of(["a"])
    for array in (texts.blob, texts.ends):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    assert texts.blob.dtype == np.uint8
