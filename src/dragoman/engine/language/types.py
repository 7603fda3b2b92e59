"""The types of values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.units import canonical_unit

Value = float | str | bool | frozenset[str] | date
"""A known value. Not known is ``None`` and has the type of the name it stands for."""


class Kind(StrEnum):
    """What sort of value something is."""

    NUMBER = "number"
    TEXT = "text"
    YES_NO = "yes/no"
    CHOICE = "choice"
    SCALE = "scale"
    SET = "set"
    DATE = "date"


_LISTED = (Kind.CHOICE, Kind.SCALE, Kind.SET)


@dataclass(frozen=True, slots=True)
class Type:
    """The kind of a value with what belongs to it.

    ``unit`` is for numbers only and kept in its canonical spelling; a number without one has no
    known dimension. ``values`` are the members of a choice or set, or the levels of a scale,
    lowest first: never empty there, and empty elsewhere.

    >>> Type(Kind.NUMBER, unit="kWh/m2").unit
    'kWh/m²'
    """

    kind: Kind
    unit: str | None = None
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check what belongs to what, and bring unit and values to canonical spelling."""
        if self.unit is not None:
            if self.kind is not Kind.NUMBER:
                raise LanguageError("type", f"Only numbers have a unit, not {self.kind}.")
            object.__setattr__(self, "unit", canonical_unit(self.unit))
        if bool(self.values) is not (self.kind in _LISTED):
            need = "needs" if self.kind in _LISTED else "cannot have"
            raise LanguageError("type", f"A type of kind {self.kind} {need} a list of values.")
        values = tuple(normalize("NFC", value) for value in self.values)
        if len(set(values)) < len(values):
            raise LanguageError("type", f"A value is listed twice: {', '.join(values)}.")
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        """Return the type as an author writes it: ``number W``, ``yes/no``, ``choice``."""
        return f"{self.kind} {self.unit}" if self.unit else str(self.kind)


YES_NO = Type(Kind.YES_NO)
NUMBER = Type(Kind.NUMBER)
TEXT = Type(Kind.TEXT)
DATE = Type(Kind.DATE)


class Origin(StrEnum):
    """Where the value of a name comes from."""

    PRODUCT = "product"
    BUYER = "buyer"
    CONTEXT = "context"
