"""The value of a claim: from what stands in the file to a value of its fact."""

from __future__ import annotations

import unicodedata

from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.knowledge.reading.nodes import Node, Scalar, Sequence
from dragoman.engine.knowledge.reading.scalars import Wrong, read_date, read_number, read_yes_no
from dragoman.engine.language import Kind, Value
from dragoman.engine.language.errors import nearest


def read_value(fact: Fact, node: Node) -> Value | Wrong:
    """Return the value that a node is for a fact, or what is wrong with it."""
    if fact.type.kind is Kind.SET:
        return _set(fact, node)
    if not isinstance(node, Scalar) or node.text.strip() == "":
        return Wrong(f"`{fact.id}` has a single value.", "Write it behind `value:`.")
    text = unicodedata.normalize("NFC", node.text).strip()
    match fact.type.kind:
        case Kind.YES_NO:
            return read_yes_no(text)
        case Kind.NUMBER:
            return read_number(text)
        case Kind.DATE:
            return read_date(text)
        case Kind.TEXT:
            return text
        case _:
            return _member(fact, text)


def _member(fact: Fact, text: str) -> str | Wrong:
    if text in fact.type.values:
        return text
    close = nearest(text, fact.type.values)
    return Wrong(
        f"`{fact.id}` cannot be `{text}`: it is one of {', '.join(fact.type.values)}.",
        f"Did you mean `{close}`?" if close else "",
    )


def _set(fact: Fact, node: Node) -> frozenset[str] | Wrong:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    found = set()
    for each in nodes:
        if not isinstance(each, Scalar):
            return Wrong(f"`{fact.id}` is a list of values.", "Write `[first, second]`.")
        member = _member(fact, each.text.strip())
        if isinstance(member, Wrong):
            return member
        found.add(member)
    return frozenset(found)
