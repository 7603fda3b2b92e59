"""A sorted list of texts that lives in two arrays, so that it can stay on disk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.hashing import digest_of


class TextList(Sequence[str]):
    """Distinct texts in the binary order of their UTF-8 bytes, decoded when looked at.

    ``blob`` holds the bytes of all texts one after the other, ``ends`` where each one ends.

    >>> texts = TextList.of(["b", "a"])
    >>> list(texts), texts.find("b"), texts.find("c")
    (['a', 'b'], 1, None)
    """

    __slots__ = ("_all", "_digest", "blob", "ends")

    def __init__(
        self, *, blob: NDArray[np.uint8], ends: NDArray[np.int64], digest: str = ""
    ) -> None:
        self.blob = blob
        self.ends = ends
        self._all: tuple[str, ...] | None = None
        self._digest = digest

    @classmethod
    def of(cls, texts: Iterable[str]) -> TextList:
        """Make a list of texts, which are sorted; they have to be distinct."""
        # The order of code points is the order of UTF-8 bytes.
        written = [text.encode() for text in sorted(texts)]
        ends = np.cumsum([len(text) for text in written], dtype=np.int64)
        blob = np.frombuffer(b"".join(written), dtype=np.uint8)
        ends.flags.writeable = False
        return cls(blob=blob, ends=ends)

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self[position] for position in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        position = index % len(self)
        start = int(self.ends[position - 1]) if position else 0
        return self.blob[start : int(self.ends[position])].tobytes().decode()

    def find(self, text: str) -> int | None:
        """Return the place of a text in the order, or nothing if it is not there."""
        place = bisect_left(self, text)
        return place if place < len(self) and self[place] == text else None

    def all(self) -> tuple[str, ...]:
        """Return all texts, decoded once and then kept."""
        if self._all is None:
            data = self.blob.tobytes()
            limits = pairwise((0, *self.ends.tolist()))
            self._all = tuple(data[start:end].decode() for start, end in limits)
        return self._all

    @property
    def digest(self) -> str:
        """SHA-256 of the texts, computed once or as it was stored."""
        self._digest = self._digest or self.computed_digest()
        return self._digest

    def computed_digest(self) -> str:
        """Return the SHA-256 of the texts as they are now."""
        return digest_of({"what": "texts"}, (self.ends, self.blob))
