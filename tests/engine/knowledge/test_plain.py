"""Small YAML files that are no documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.knowledge import KnowledgeErrors, plain_from_text, read_plain


def test_every_scalar_stays_text() -> None:
    assert plain_from_text("a: no\nb: [1e3, {c: 2026-01-01}]\nd: ''\ne: ~\n") == {
        "a": "no",
        "b": ["1e3", {"c": "2026-01-01"}],
        "d": "",
        "e": None,
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    assert plain_from_text(text) == {}


@pytest.mark.parametrize("text", ["a: &x 1", "a: 1\na: 2", "- a", "a: 'x' y"])
def test_the_rules_of_documents_hold(text: str) -> None:
    with pytest.raises(KnowledgeErrors) as caught:
        plain_from_text(text, file="answers.yaml")
    error = caught.value.problems[0]
    assert error.place is not None
    assert error.place.file == "answers.yaml"
    assert "format" not in error.mend


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("a: 1\n", encoding="utf-8")
    assert read_plain(file) == {"a": "1"}
    with pytest.raises(KnowledgeErrors):
        read_plain(tmp_path / "nothing.yaml")
