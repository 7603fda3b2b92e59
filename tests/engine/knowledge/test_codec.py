"""Files: the only place where this package reads any."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import (
    KnowledgeErrors,
    category_from_text,
    document_path,
    read_category,
)
from dragoman.engine.knowledge.document import LARGEST
from tests.engine.knowledge.authoring import EXAMPLE, document


def refused(path: Path) -> EngineError:
    with pytest.raises(KnowledgeErrors) as caught:
        read_category(path)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def test_a_folder_and_its_document_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "category.yaml"
    file.write_text(document(), encoding="utf-8")
    assert document_path(tmp_path) == document_path(file) == file
    assert read_category(tmp_path) == read_category(str(file))


def test_errors_carry_the_file(tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text(document(rules="- {id: a, must: x}"), encoding="utf-8")
    assert str(refused(file)).startswith(f"{file}:23:19 (rules.a.must): There is no 'x'.")


@pytest.mark.gs("GS-A07")
def test_a_category_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    error = refused(tmp_path / "refrigerators")
    assert error.code == "knowledge.file"
    assert error.message == "The document cannot be read: No such file or directory."
    assert refused(tmp_path).code == "knowledge.file"


def test_a_document_has_a_largest_size(tmp_path: Path) -> None:
    file = tmp_path / "category.yaml"
    file.write_bytes(b"#" * (LARGEST + 1))
    assert refused(file).message == "The document is larger than 4 MB."
    with pytest.raises(KnowledgeErrors):
        category_from_text("#" * (LARGEST + 1))


def test_a_document_is_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "category.yaml"
    file.write_bytes("format: 1\ntitle: Hałas\n".encode("cp1250"))
    error = refused(file)
    assert error.message == "The document is not UTF-8 text."
    assert error.place is not None
    assert error.place.line == 2


@pytest.mark.gs("GS-A26")
def test_a_model_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    bikes = read_category(EXAMPLE)
    file = tmp_path / "category.yaml"
    file.write_bytes(bikes.canonical)
    assert read_category(file) == bikes
