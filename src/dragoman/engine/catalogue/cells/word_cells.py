"""Cells of words: choices and scale levels, sets of these, and free text."""

from __future__ import annotations

import contextlib
import json
import unicodedata
from collections.abc import Iterator, Sequence

from dragoman.engine.catalogue.cells.outcome import (
    CellError,
    Known,
    Outcome,
    Rejected,
    not_one_value,
)
from dragoman.engine.catalogue.errors import did_you_mean
from dragoman.engine.catalogue.raw import Raw, plain_text
from dragoman.engine.catalogue.reasons import CellReason, Remark
from dragoman.engine.catalogue.spec import ColumnSpec

_QUOTES = "\"'"
# Comparing takes time; a column with more wrong values than this was mistaken for another.
_OFFERED = 1_000
_BRACKETS = {"[": "]", "{": "}", "(": ")"}


def clean(text: str) -> str:
    """Return text as it is kept: NFC and trimmed."""
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()


class _Words:
    """The values that a column may have, by all their spellings."""

    def __init__(self, spec: ColumnSpec) -> None:
        self._spec = spec
        self._wrong_count = 0
        # A value's own name wins over a spelling of another value.
        self._exact = {clean(text): value for text, value in spec.spellings}
        self._exact |= {clean(value): value for value in spec.type.values}
        self._loose: dict[str, str | None] = {}
        for text, value in self._exact.items():
            # Two values that differ in letter case only are never told apart by guessing.
            known = self._loose.setdefault(_loose(text), value)
            if known != value:
                self._loose[_loose(text)] = None

    def value_of(self, text: str) -> tuple[str, Remark | None]:
        """Return the value that a text means.

        Raises:
            CellError: ``cell.unknown_value``, with the nearest right value.
        """
        if text in self._exact:
            return self._exact[text], None
        found = self._loose.get(_loose(text))
        if found is not None:
            return found, Remark.SPELLING
        self._wrong_count += 1
        near = did_you_mean(text, self._exact) if self._wrong_count <= _OFFERED else ""
        raise CellError(
            CellReason.UNKNOWN_VALUE,
            f"'{text}' is no value of {self._spec.name}{f'. {near}' if near else ''}",
        )


class ChoiceCells:
    """Reads the cells of one column of choices or of scale levels.

    A value is found by its name or a declared spelling exactly; else without regard to letter
    case and spacing, with a remark; else the cell is rejected with the nearest right value. A
    number cell means the value that is written as this number, so that 1 and 1.0 are one value.
    """

    def __init__(self, spec: ColumnSpec, cells: Sequence[Raw]) -> None:  # noqa: ARG002
        self._words = _Words(spec)
        self._numeric = {
            _numeric(text): text
            for text in (*spec.type.values, *(text for text, _ in spec.spellings))
            if _numeric(text) is not None
        }

    def read(self, cell: Raw) -> Outcome:
        """Return what became of one of the cells of the column."""
        if isinstance(cell, tuple):
            return _rejected(not_one_value(cell))
        text = clean(plain_text(cell))
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            text = self._numeric.get(float(cell), text)
        try:
            return Known(*self._words.value_of(text))
        except CellError as error:
            return _rejected(error)


class SetCells:
    """Reads the cells of one column of sets.

    Members are divided by the separator; quotes around a member and brackets around the whole
    are taken off. A member that is no value rejects the whole cell: a set of which one member
    is not known says neither what it has nor what it lacks.
    """

    def __init__(self, spec: ColumnSpec, cells: Sequence[Raw]) -> None:  # noqa: ARG002
        self._words = _Words(spec)
        self._separator = spec.separator

    def read(self, cell: Raw) -> Outcome:
        """Return what became of one of the cells of the column."""
        if isinstance(cell, tuple):
            members = [clean(member) for member in cell]
        else:
            members = _listed(clean(plain_text(cell)), self._separator)
        try:
            found = [self._words.value_of(member) for member in members if member]
        except CellError as error:
            return _rejected(error)
        remark = next((remark for _, remark in found if remark), None)
        return Known(frozenset(value for value, _ in found), remark)


class TextCells:
    """Reads the cells of one column of free text or links: NFC and trimmed, nothing else."""

    def __init__(self, spec: ColumnSpec, cells: Sequence[Raw]) -> None:
        """Nothing about the column or its other cells bears on a single one."""

    def read(self, cell: Raw) -> Outcome:
        """Return what became of one of the cells of the column."""
        return Known(clean(plain_text(cell)))


def _listed(text: str, separator: str) -> list[str]:
    """Return the members of a set that is written as a text: a JSON array, or divided texts."""
    if text.startswith("["):
        with contextlib.suppress(ValueError):
            found = json.loads(text)
            if all(isinstance(member, str) for member in found):
                return [clean(member) for member in found]
    return list(_members(text, separator))


def _members(text: str, separator: str) -> Iterator[str]:
    """Divide a text into members; a separator inside quotes belongs to the member.

    >>> list(_members("'USB-C', 'HDMI, 2.1', DP", ","))
    ['USB-C', 'HDMI, 2.1', 'DP']
    """
    if text and text[-1] == _BRACKETS.get(text[0]):
        text = text[1:-1]
    member, quote = "", ""
    position = 0
    while position < len(text):
        char = text[position]
        if quote:
            if char == quote:
                quote = ""
            else:
                member += char
        elif char in _QUOTES and not member.strip():
            quote, member = char, ""
        elif text.startswith(separator, position):
            yield member.strip()
            member = ""
            position += len(separator)
            continue
        else:
            member += char
        position += 1
    yield member.strip()


def _loose(text: str) -> str:
    return " ".join(text.casefold().split())


def _numeric(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _rejected(error: CellError) -> Rejected:
    return Rejected(error.reason, error.why)
