"""Every value of a document with its place and what it is, as the schema tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.engine.knowledge.editing.edits import Path
from dragoman.engine.knowledge.plain import Plain
from dragoman.engine.knowledge.schema.document import CATEGORY
from dragoman.engine.knowledge.schema.kinds import (
    Kind,
    ListKind,
    MapKind,
    RecordKind,
    SourceKind,
    TextsKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAt:
    """One value of a document: a text in its languages, a number, an expression, a word."""

    path: Path
    kind: Kind
    value: Plain

    @property
    def texts(self) -> dict[str, str]:
        """The text by language; a text without a language is English."""
        if not isinstance(self.kind, TextsKind):
            return {}
        if isinstance(self.value, dict):
            return {key: text for key, text in self.value.items() if isinstance(text, str)}
        return {"en": self.value} if isinstance(self.value, str) else {}


def fields(data: Plain, kind: Kind = CATEGORY, path: Path = ()) -> Iterator[FieldAt]:
    """Yield the values of a document in the order in which they are written.

    What the format does not know, or what has another shape than it should have, is left out.
    """
    match kind:
        case RecordKind() if isinstance(data, dict):
            for name, value in data.items():
                found = kind.field_of(name)
                if found is not None:
                    yield from fields(value, found.kind, (*path, name))
        case SourceKind() if isinstance(data, dict):
            yield from fields(data, kind.record, path)
        case ListKind() if isinstance(data, list):
            for number, value in enumerate(data, start=1):
                known = value.get("id") if isinstance(value, dict) else None
                step = known if isinstance(known, str) else str(number)
                yield from fields(value, kind.of, (*path, step))
        case MapKind() if isinstance(data, dict):
            for key, value in data.items():
                yield from fields(value, kind.of, (*path, key))
        case RecordKind() | ListKind() | MapKind():
            return
        case _:
            yield FieldAt(path=path, kind=kind, value=data)
