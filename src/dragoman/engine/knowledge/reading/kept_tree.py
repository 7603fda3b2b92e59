"""The tree of a document as bytes, for those who read the same document again and again.

Reading YAML with the place of every node takes most of the time in which a model is read. What is
kept is the tree and nothing that was made of it, by the hash of the text it came from: a kept
tree can only be that of the same text. Everything else is read and checked anew every time.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Protocol

from ruamel.yaml import __version__ as reader_version

from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence, Spot

FORM = 2
"""Raised whenever the bytes of a tree mean something else than before."""

_SCALAR, _SEQUENCE, _MAPPING = range(3)


class Trees(Protocol):
    """Where trees are kept; losing one costs only time."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or nothing."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key."""
        ...


def key_of(text: str) -> str:
    """Return under which name the tree of a text is kept."""
    made_by = f"tree {FORM}, ruamel.yaml {reader_version}\n"
    return hashlib.sha256(made_by.encode() + text.encode(errors="surrogatepass")).hexdigest()


def to_bytes(root: Mapping) -> bytes:
    """Return a tree as bytes, with the hash by which damage is seen."""
    body = json.dumps(_packed(root), ensure_ascii=True, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def from_bytes(content: bytes) -> Mapping | None:
    """Return the tree that bytes hold, or nothing where they are damaged."""
    head, _, body = content.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != head:
        return None
    try:
        root = _unpacked(json.loads(body))
    except (ValueError, TypeError):  # written by something else
        return None
    return root if isinstance(root, Mapping) else None


def _packed(node: Node) -> list[Any]:
    at = (*_at(node.spot), *_at(node.end))
    if isinstance(node, Scalar):
        return [_SCALAR, *at, node.text, int(node.plain)]
    if isinstance(node, Sequence):
        return [_SEQUENCE, *at, int(node.flow), [_packed(item) for item in node.items]]
    entries = [[_packed(key), _packed(value)] for key, value in node.entries]
    return [_MAPPING, *at, int(node.flow), entries]


def _at(spot: Spot | None) -> tuple[int, int]:
    return (0, 0) if spot is None else (spot.line, spot.column)


def _unpacked(packed: list[Any]) -> Node:
    kind, line, column, end_line, end_column, first, last = packed
    spot, end = Spot(line=line, column=column), Spot(line=end_line, column=end_column)
    if kind == _SCALAR:
        return Scalar(text=first, plain=bool(last), spot=spot, end=end)
    flow, parts, behind = bool(first), last, end if end_line else None
    if kind == _SEQUENCE:
        items = tuple(_unpacked(item) for item in parts)
        return Sequence(items=items, spot=spot, flow=flow, end=behind)
    entries = []
    for key, value in parts:
        name = _unpacked(key)
        if not isinstance(name, Scalar):
            raise TypeError("a key is a scalar")
        entries.append((name, _unpacked(value)))
    return Mapping(entries=tuple(entries), spot=spot, flow=flow, end=behind)
