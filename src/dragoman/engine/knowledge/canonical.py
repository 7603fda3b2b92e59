"""The canonical form of a document: deterministic bytes, and the hash that addresses them.

The form is a category document itself (JSON is YAML), so reading it gives an equal model. It is
NFC, typed and compact; keys of records and of maps without an order are sorted, all other orders
are kept; expressions stand in the spelling of the language; what equals its default is left out.
Comments, quoting, spacing and the order of keys of the source do not show.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping

from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.questions import Range
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.knowledge.reading.items import Item
from dragoman.engine.knowledge.schema.kinds import MapKind, RecordKind, SourceKind
from dragoman.engine.language import text as text_of

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def canonical_bytes(document: Item) -> bytes:
    """Return the canonical form of a document whose expressions and answers were read."""
    return json.dumps(
        _plain(document), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def content_hash(canonical: bytes) -> str:
    """Return the SHA-256 of a canonical form, in hex."""
    return hashlib.sha256(canonical).hexdigest()


def _plain(item: Item) -> Json:
    if item.meaning is not None:
        return _meaning(item.meaning)
    if isinstance(item.value, dict):
        return _mapping(item, item.value)
    if isinstance(item.value, list):
        return [_plain(each) for each in item.value]
    return _meaning(item.value)


def _mapping(item: Item, entries: Mapping[str, Item]) -> Json:
    if isinstance(item.kind, MapKind):
        return {key: _plain(each) for key, each in entries.items()}
    kind = item.kind.record if isinstance(item.kind, SourceKind) else item.kind
    assert isinstance(kind, RecordKind)
    defaults = {field.name: field.default for field in kind.fields if field.default is not None}
    return {
        key: _plain(entries[key])
        for key in sorted(entries)
        if key not in defaults or entries[key].value != defaults[key]
    }


def _meaning(value: object) -> Json:
    match value:
        case Formula():
            return text_of(value.tree)
        case Texts():
            return dict(value.entries)
        case Range():
            ends = {"from": value.low, "to": value.high}
            return {name: _number(end) for name, end in ends.items() if end is not None}
        case bool():
            return "yes" if value else "no"
        case float():
            return _number(value)
        case frozenset():
            return [*sorted(map(str, value))]
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: float) -> int | float:
    """Return a number as JSON writes it shortest: 65, not 65.0."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value
