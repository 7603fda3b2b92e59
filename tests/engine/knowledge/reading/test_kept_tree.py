"""Kept trees: the same document, read without YAML the second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.knowledge import KnowledgeErrors, read_category
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading import kept_tree
from dragoman.engine.knowledge.reading.parse import parse_yaml
from tests import kettles
from tests.engine.knowledge.authoring import EXAMPLE, document

CATEGORIES = Path(__file__).parents[4] / "src" / "dragoman" / "categories"


@pytest.mark.parametrize(
    "folder", [EXAMPLE, kettles.FOLDER, CATEGORIES / "monitors", CATEGORIES / "heat_pumps"]
)
def test_a_tree_comes_back_as_it_was(folder: Path) -> None:
    file = folder if folder.is_file() else folder / "category.yaml"
    _, tree = parse_yaml(file.read_text(encoding="utf-8"), file="", problems=Problems())
    assert tree is not None
    assert kept_tree.from_bytes(kept_tree.to_bytes(tree)) == tree


def test_what_is_kept_reads_as_the_document_does(tmp_path: Path) -> None:
    wanted = read_category(kettles.FOLDER)
    assert read_category(kettles.FOLDER, trees=tmp_path) == wanted
    (kept,) = tmp_path.iterdir()
    assert read_category(kettles.FOLDER, trees=tmp_path) == wanted
    kept.write_bytes(kept.read_bytes().replace(b"Kettles", b"Kattles"))
    assert read_category(kettles.FOLDER, trees=tmp_path) == wanted
    assert b"Kattles" not in kept.read_bytes()


def test_the_kept_tree_is_what_is_read(tmp_path: Path) -> None:
    read_category(kettles.FOLDER, trees=tmp_path)
    (kept,) = tmp_path.iterdir()
    tree = kept_tree.from_bytes(kept.read_bytes())
    assert tree is not None
    kept.write_bytes(kept_tree.to_bytes(tree.without("title")))
    with pytest.raises(KnowledgeErrors):
        read_category(kettles.FOLDER, trees=tmp_path)


@pytest.mark.parametrize("content", [b"", b"x\n[]", b"\xff", b"[1]"])
def test_damage_is_seen(content: bytes) -> None:
    assert kept_tree.from_bytes(content) is None


def test_errors_are_the_same_with_and_without(tmp_path: Path) -> None:
    file = tmp_path / "category.yaml"
    file.write_text(document(rules="- {id: a, must: x}"), encoding="utf-8")
    told = []
    for _ in range(2):
        with pytest.raises(KnowledgeErrors) as caught:
            read_category(file, trees=tmp_path / "trees")
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert f"{file}:23:19 (rules.a.must)" in told[0]


def test_a_document_that_is_no_yaml_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "category.yaml"
    file.write_text("format: 1\ntitle: 'x\n", encoding="utf-8")
    with pytest.raises(KnowledgeErrors):
        read_category(file, trees=tmp_path / "trees")
    assert not (tmp_path / "trees").exists()


def test_only_the_latest_are_kept(tmp_path: Path) -> None:
    file, trees = tmp_path / "category.yaml", tmp_path / "trees"
    for number in range(20):
        file.write_text(f"{document()}\n# {number}\n", encoding="utf-8")
        read_category(file, trees=trees)
    assert len([*trees.iterdir()]) == 16


def test_where_nothing_can_be_kept_documents_are_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert read_category(kettles.FOLDER, trees=tmp_path / "file" / "x") == read_category(
        kettles.FOLDER
    )
