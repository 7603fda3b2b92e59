"""Values typed by the schema, each with its place: what a document says before it is understood."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.knowledge.reading.nodes import Mapping, Node
from dragoman.engine.knowledge.schema.kinds import Kind

E = TypeVar("E", bound=enum.StrEnum)


@dataclass(slots=True, kw_only=True, eq=False)
class Item:
    """One value of a document.

    ``value`` is by kind: text as str, numbers as float, Texts, dates, enum members, bool; a list
    of items; a dict of items for maps and records. Expressions, answers and facts are still
    nodes or text: building gives them their ``meaning``, from which the canonical form is made.
    """

    kind: Kind
    value: object
    node: Node
    place: Place
    meaning: object = field(default=None)


@dataclass(frozen=True, slots=True)
class Section:
    """A record of items, with typed access to its fields."""

    item: Item

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return self.item.place

    @property
    def fields(self) -> dict[str, Item]:
        """The fields that are written and readable."""
        assert isinstance(self.item.value, dict)
        return self.item.value

    def get(self, name: str) -> Item | None:
        """Return a field, or nothing when it is absent or unreadable."""
        return self.fields.get(name)

    def has(self, name: str) -> bool:
        """Return whether a field is written, be it readable or not."""
        return isinstance(self.item.node, Mapping) and self.item.node.get(name) is not None

    def place_of(self, name: str) -> Place:
        """Return where a field stands, or where the record does."""
        found = self.get(name)
        return found.place if found else self.place

    def text(self, name: str, default: str = "") -> str:
        """Return a plain text, a type, a unit or an id."""
        found = self.get(name)
        return str(found.value) if found else default

    def optional_text(self, name: str) -> str | None:
        """Return a plain text or nothing."""
        return self.text(name) if self.get(name) else None

    def texts(self, name: str) -> Texts:
        """Return a text in its languages; empty when absent."""
        found = self.get(name)
        return found.value if found and isinstance(found.value, Texts) else Texts()

    def number(self, name: str) -> float | None:
        """Return a number or nothing."""
        found = self.get(name)
        return found.value if found and isinstance(found.value, float) else None

    def whole(self, name: str, default: int) -> int:
        """Return a whole number."""
        found = self.number(name)
        return default if found is None else int(found)

    def yes(self, name: str) -> bool:
        """Return whether a yes/no field says yes."""
        found = self.get(name)
        return found is not None and found.value is True

    def no(self, name: str) -> bool:
        """Return whether a yes/no field says no."""
        found = self.get(name)
        return found is not None and found.value is False

    def date(self, name: str) -> datetime.date | None:
        """Return a day or nothing."""
        found = self.get(name)
        return found.value if found and isinstance(found.value, datetime.date) else None

    def enum(self, name: str, words: type[E]) -> E | None:
        """Return a word of a closed list or nothing."""
        found = self.get(name)
        return found.value if found and isinstance(found.value, words) else None

    def pair(self, name: str) -> tuple[float, float] | None:
        """Return a list of two numbers or nothing."""
        numbers = [each.value for each in self.items(name)]
        match numbers:
            case [float(low), float(high)]:
                return low, high
            case _:
                return None

    def items(self, name: str) -> list[Item]:
        """Return the entries of a list field."""
        found = self.get(name)
        return items_of(found) if found else []

    def strings(self, name: str) -> tuple[str, ...]:
        """Return a list of texts or ids."""
        found = self.get(name)
        return strings_of(found) if found else ()

    def entries(self, name: str) -> dict[str, Item]:
        """Return the entries of a map field."""
        found = self.get(name)
        return found.value if found and isinstance(found.value, dict) else {}

    def section(self, name: str) -> Section | None:
        """Return a record field or nothing."""
        found = self.get(name)
        return Section(found) if found and isinstance(found.value, dict) else None

    def sections(self, name: str) -> Iterator[Section]:
        """Iterate over a list of records."""
        return (Section(each) for each in self.items(name))

    def named(self, name: str) -> Iterator[tuple[str, Section]]:
        """Iterate over a map of records."""
        return ((key, Section(each)) for key, each in self.entries(name).items())


def items_of(item: Item) -> list[Item]:
    """Return the entries of a list."""
    return item.value if isinstance(item.value, list) else []


def strings_of(item: Item) -> tuple[str, ...]:
    """Return the entries of a list of texts or ids."""
    return tuple(str(each.value) for each in items_of(item))
