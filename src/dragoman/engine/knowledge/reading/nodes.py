"""A YAML document as a tree of nodes in which every scalar is still text."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A line and a column, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One value as text. ``plain`` when it was written without quotes or ``|``."""

    text: str
    plain: bool
    spot: Spot
    end: Spot

    @property
    def is_nothing(self) -> bool:
        """Whether no value was written: nothing at all, or one of YAML's words for it."""
        return self.plain and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list. ``flow``: in brackets, and ``end`` is behind the closing one."""

    items: tuple[Node, ...]
    spot: Spot
    flow: bool = False
    end: Spot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys and values in the order of the document; keys are unique.

    ``flow``: in braces, and ``end`` is behind the closing one.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    spot: Spot
    flow: bool = False
    end: Spot | None = None

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or nothing."""
        return next((value for name, value in self.entries if name.text == key), None)

    def without(self, *keys: str) -> Mapping:
        """Return the mapping without these keys."""
        kept = tuple(entry for entry in self.entries if entry[0].text not in keys)
        return replace(self, entries=kept)

    def with_entry(self, key: str, value: Node) -> Mapping:
        """Return the mapping with one more key, placed where its value stands."""
        name = Scalar(text=key, plain=True, spot=value.spot, end=value.spot)
        return replace(self, entries=(*self.entries, (name, value)))


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text of a document by lines, and the name under which errors speak of it."""

    file: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """Return a line, counted from 1; beyond the end it is empty."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""
