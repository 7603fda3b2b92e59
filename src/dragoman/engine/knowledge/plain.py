"""Small YAML files that are no documents (answers, profiles): plain data under the same rules.

Every scalar is text, as in documents: what reads the data knows what a value means, YAML does
not. Anchors, tags and duplicate keys are refused.
"""

from __future__ import annotations

from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge.errors import KnowledgeError, KnowledgeErrors, Problems
from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar
from dragoman.engine.knowledge.reading.parse import parse_yaml

Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""Text, list or mapping; nothing where no value was written."""


def plain_from_text(text: str, *, file: str = "") -> dict[str, Plain]:
    """Return the mapping that a YAML text is; ``file`` is its name in errors.

    >>> plain_from_text("{living_area: 140, brands: [a, b]}")
    {'living_area': '140', 'brands': ['a', 'b']}

    Raises:
        KnowledgeErrors: it is no YAML, no mapping, or uses what these rules refuse.
    """
    if not any(line.partition("#")[0].strip() for line in text.splitlines()):
        return {}
    problems = Problems()
    _, root = parse_yaml(text, file=file, problems=problems)
    if problems.found:
        raise KnowledgeErrors(_fitting(error) for error in problems.found)
    assert root is not None  # a text without a tree has problems
    return plain_mapping(root)


def _fitting(error: EngineError) -> EngineError:
    """Return the error with a mend for a file that is no document and has no format."""
    if "`format: 1`" not in error.mend:
        return error
    return KnowledgeError(
        error.code,
        "The file is not a mapping of keys to values.",
        place=error.place,
        mend="Write one key a line, and a value behind each: `living_area: 140`.",
    )


def plain_mapping(node: Mapping) -> dict[str, Plain]:
    """Return the plain data that a mapping of nodes holds."""
    return {key.text: _plain(value) for key, value in node.entries}


def _plain(node: Node) -> Plain:
    if isinstance(node, Mapping):
        return plain_mapping(node)
    if isinstance(node, Scalar):
        return None if node.is_nothing else node.text
    return [_plain(item) for item in node.items]
