"""One column of facts: a code for each product, and the distinct values that codes stand for."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.hashing import digest_of
from dragoman.engine.catalogue.texts import TextList
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import (
    CodeVector,
    Kind,
    NumberVector,
    TruthVector,
    Type,
    Value,
    Vector,
)

EPOCH = datetime.date(1970, 1, 1)
_NUMERIC = (Kind.NUMBER, Kind.DATE, Kind.YES_NO)

Rows = slice | NDArray[np.integer] | NDArray[np.bool_]
"""Which products: a range, their row numbers, or a mask over all."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """The values of one attribute for all products, dictionary-encoded and immutable.

    Attributes:
        name: id of the attribute.
        type: kind, unit and values.
        nature: whether it may enter advice.
        codes: for each product 0 if its value is unknown, else 1 + the place of the value in
            ``entries``. One byte a cell up to 256 distinct values (unknown is one of them),
            two up to 65,536, else four.
        entries: the distinct values that occur, sorted: numbers as float64 (dates as days
            since 1970-01-01, yes/no as 1 and 0), texts in the binary order of UTF-8, sets as
            the JSON arrays of their sorted members.
        digest: SHA-256 of all of this; computed if it is not given.
    """

    name: str
    type: Type
    nature: Nature
    codes: NDArray[np.unsignedinteger]
    entries: NDArray[np.float64] | TextList
    digest: str = ""
    _decoded: list[tuple[Value, ...]] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        """Refuse entries of the wrong sort, and codes wider or narrower than they need."""
        if isinstance(self.entries, TextList) == (self.type.kind in _NUMERIC):
            raise ValueError(f"{self.name}: entries are not those of {self.type.kind}")
        if self.codes.dtype != code_dtype(len(self.entries)):
            raise ValueError(f"{self.name}: codes have the wrong width")
        object.__setattr__(self, "digest", self.digest or self.computed_digest())

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def distinct_count(self) -> int:
        """How many distinct values occur, not counting the unknown."""
        return len(self.entries)

    @property
    def unknown_count(self) -> int:
        """For how many products the value is unknown."""
        return int(np.count_nonzero(self.codes == 0))

    def value(self, row: int) -> Value | None:
        """Return the value of one product, or None if it is unknown."""
        code = int(self.codes[row])
        return self._entry(code - 1) if code else None

    def values(self) -> tuple[Value, ...]:
        """Return the distinct values that occur, in the order of their codes (from code 1)."""
        return tuple(self._entry(place) for place in range(len(self.entries)))

    def dictionary(self) -> Vector:
        """Return the vector of what each code stands for: NULL first, then the entries.

        What is computed once for every entry is then looked up: ``table[column.codes]``.
        """
        return self._vector(np.arange(len(self.entries) + 1, dtype=np.int64))

    def vector(self, rows: Rows = slice(None)) -> Vector:
        """Return the values of some products, of all if not said which."""
        return self._vector(self.codes[rows])

    def computed_digest(self) -> str:
        """Return the SHA-256 of name, type, nature, codes and entries as they are now."""
        described = {
            "name": self.name,
            "kind": str(self.type.kind),
            "unit": self.type.unit,
            "values": self.type.values,
            "nature": str(self.nature),
        }
        entries = self.entries
        arrays = (entries.ends, entries.blob) if isinstance(entries, TextList) else (entries,)
        return digest_of(described, (self.codes, *arrays))

    def _entry(self, place: int) -> Value:
        entry = self.entries[place]
        if isinstance(entry, str):
            return frozenset(json.loads(entry)) if self.type.kind is Kind.SET else entry
        if self.type.kind is Kind.DATE:
            return EPOCH + datetime.timedelta(days=int(entry))
        return bool(entry) if self.type.kind is Kind.YES_NO else float(entry)

    def _vector(self, codes: NDArray[np.integer]) -> Vector:
        if isinstance(self.entries, TextList):
            return self._code_vector(self.entries, codes)
        is_unknown = codes == 0
        if len(self.entries):
            # Place -1 of what is unknown is the last entry, which is overwritten.
            numbers = self.entries[codes.astype(np.int64) - 1]
            numbers[is_unknown] = np.nan
        else:
            numbers = np.full(len(codes), np.nan)
        if self.type.kind is Kind.YES_NO:
            return TruthVector(true=numbers == 1, false=numbers == 0)
        return NumberVector(values=numbers)

    def _code_vector(self, entries: TextList, codes: NDArray[np.integer]) -> CodeVector:
        places = codes.astype(np.int32) - 1
        if self.type.kind is Kind.SCALE:
            # The codes of a vector of levels are the levels themselves, lowest first.
            levels = {level: place for place, level in enumerate(self.type.values)}
            table = np.array([-1, *(levels[text] for text in entries.all())], dtype=np.int32)
            return CodeVector(codes=table[codes], values=self.type.values)
        if self.type.kind is Kind.SET:
            return CodeVector(codes=places, values=self._sets())
        return CodeVector(codes=places, values=entries.all())

    def _sets(self) -> tuple[Value, ...]:
        """Return the distinct sets, decoded once and then kept."""
        if not self._decoded:
            self._decoded.append(self.values())
        return self._decoded[0]


def code_dtype(distinct_count: int) -> np.dtype[np.unsignedinteger]:
    """Return the narrowest type of code for so many values and the unknown.

    >>> [code_dtype(count).itemsize for count in (255, 256, 65_535, 65_536)]
    [1, 2, 2, 4]
    """
    for width in ("<u1", "<u2"):
        dtype: np.dtype[np.unsignedinteger] = np.dtype(width)
        if distinct_count <= np.iinfo(dtype).max:
            return dtype
    return np.dtype("<u4")


def make_column(
    *,
    name: str,
    type: Type,  # noqa: A002 - the glossary's word
    nature: Nature,
    values: Sequence[Value | None],
    which: NDArray[np.integer] | None = None,
) -> Column:
    """Make a column of values, which may repeat and be None.

    With ``which``, product i has the value ``values[which[i]]``; without, ``values[i]``. Values
    that no product has leave no trace.
    """
    if type.kind in _NUMERIC:
        numbers = np.array([_as_number(value) for value in values], dtype=np.float64)
        return encode_numbers(
            name=name,
            type=type,
            nature=nature,
            numbers=numbers if which is None else numbers[which],
        )
    texts = [None if value is None else _as_text(value) for value in values]
    occurring = range(len(texts)) if which is None else np.unique(which).tolist()
    entries = TextList.of({text for place in occurring if (text := texts[place]) is not None})
    places = {text: place for place, text in enumerate(entries.all(), start=1)}
    table = np.array([0 if text is None else places.get(text, 0) for text in texts], dtype=np.int64)
    return _column(name, type, nature, table if which is None else table[which], entries)


def encode_numbers(
    *,
    name: str,
    type: Type,  # noqa: A002 - the glossary's word
    nature: Nature,
    numbers: NDArray[np.float64],
) -> Column:
    """Make a column of one number for each product; NaN is unknown."""
    is_known = ~np.isnan(numbers)
    # There is one zero only, so that equal numbers are equal bytes.
    entries, places = np.unique(numbers[is_known] + 0.0, return_inverse=True)
    codes = np.zeros(len(numbers), dtype=np.int64)
    codes[is_known] = places + 1
    entries.flags.writeable = False
    return _column(name, type, nature, codes, entries)


def _column(
    name: str,
    type_: Type,
    nature: Nature,
    codes: NDArray[np.integer],
    entries: NDArray[np.float64] | TextList,
) -> Column:
    narrow = codes.astype(code_dtype(len(entries)))
    narrow.flags.writeable = False
    return Column(name=name, type=type_, nature=nature, codes=narrow, entries=entries)


def _as_number(value: Value | None) -> float:
    if isinstance(value, datetime.date):
        return float((value - EPOCH).days)
    if isinstance(value, bool | float):
        return float(value)
    return float("nan")


def _as_text(value: Value) -> str:
    if isinstance(value, frozenset):
        return json.dumps(sorted(value), ensure_ascii=False, separators=(",", ":"))
    return str(value)
