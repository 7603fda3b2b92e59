"""An immutable, ordered mapping from ids to parts of a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class ById(Mapping[str, T], Generic[T]):
    """Parts by id, in the order that has meaning; equal only if the order is equal too.

    >>> list(ById([("b", 1), ("a", 2)]))
    ['b', 'a']
    """

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, T] | Iterable[tuple[str, T]] = ()) -> None:
        self._parts: dict[str, T] = dict(parts)

    def __getitem__(self, part_id: str) -> T:
        """Return the part with this id."""
        return self._parts[part_id]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids in order."""
        return iter(self._parts)

    def __len__(self) -> int:
        """Return the number of parts."""
        return len(self._parts)

    def __eq__(self, other: object) -> bool:
        """Return whether the same parts stand in the same order."""
        if not isinstance(other, ById):
            return NotImplemented
        return tuple(self._parts.items()) == tuple(other._parts.items())

    def __hash__(self) -> int:
        """Return a hash of the ids; parts may hold what cannot be hashed."""
        return hash(tuple(self._parts))

    def __repr__(self) -> str:
        """Return the parts as they would be written."""
        return f"ById({self._parts!r})"
