"""From the text of a document to a category model, or to all that is wrong with it."""

from __future__ import annotations

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.building.category import build_category
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.knowledge.reading import kept_tree
from dragoman.engine.knowledge.reading.items import Section
from dragoman.engine.knowledge.reading.kept_tree import Trees
from dragoman.engine.knowledge.reading.nodes import Mapping, Source
from dragoman.engine.knowledge.reading.parse import parse_yaml, source_of
from dragoman.engine.knowledge.reading.typed import read_items
from dragoman.engine.knowledge.schema.document import CATEGORY
from dragoman.engine.knowledge.upgrades import upgraded

LARGEST = 4 * 1024 * 1024
"""Bytes of a document; a model larger than this holds product data that belong into the table."""


def category_from_text(
    text: str, *, file: str = "category.yaml", trees: Trees | None = None
) -> Category:
    """Return the category that a document describes; ``file`` is its name in errors.

    ``trees`` is where the trees of documents without mistakes in their YAML are kept.

    Raises:
        KnowledgeErrors: with everything that is wrong, each with its place and a way to mend it.
    """
    problems = Problems()
    if len(text) > LARGEST:
        problems.add(
            "knowledge.file",
            f"The document is larger than {LARGEST // 1024 // 1024} MB.",
            place=Place(file=file),
            mend="Product data belong into the table beside it.",
        )
        problems.raise_if_any()
    source, node = _tree(text, file=file, problems=problems, trees=trees)
    document = upgraded(node, source=source, problems=problems) if node else None
    if document is None:
        problems.raise_if_any()
        raise AssertionError("a document without a tree has problems")
    root = read_items(CATEGORY, document, source=source, problems=problems)
    category = build_category(Section(root), source=source, problems=problems)
    problems.raise_if_any()
    if category is None:
        raise AssertionError("a document without a category has problems")
    return category


def _tree(
    text: str, *, file: str, problems: Problems, trees: Trees | None
) -> tuple[Source, Mapping | None]:
    if trees is None:
        return parse_yaml(text, file=file, problems=problems)
    key = kept_tree.key_of(text)
    kept = trees.get(key)
    root = kept_tree.from_bytes(kept) if kept is not None else None
    if root is not None:
        return source_of(text, file=file), root
    source, root = parse_yaml(text, file=file, problems=problems)
    if root is not None and not problems.found:
        trees.put(key, kept_tree.to_bytes(root))
    return source, root
