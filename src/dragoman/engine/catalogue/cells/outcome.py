"""What became of a cell."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.engine.catalogue.raw import Raw
from dragoman.engine.catalogue.reasons import CellReason, Remark
from dragoman.engine.language import Value


@dataclass(frozen=True, slots=True)
class Known:
    """A value; with a remark if something was done that the model did not ask for."""

    value: Value
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """No value: an empty cell, or a declared place-holder."""

    is_placeholder: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    """A cell that holds something, but no value of this attribute."""

    reason: CellReason
    why: str


Outcome = Known | Unknown | Rejected

EMPTY = Unknown(is_placeholder=False)
PLACEHOLDER = Unknown(is_placeholder=True)


class CellError(Exception):
    """A cell holds no value of its attribute; turned into `Rejected` where cells are read."""

    def __init__(self, reason: CellReason, why: str) -> None:
        super().__init__(why)
        self.reason = reason
        self.why = why


def not_one_value(raw: Raw) -> CellError:
    """Return the error for a list where one value belongs."""
    return CellError(CellReason.NOT_ONE_VALUE, f"{raw!r} is a list, and one value belongs here")
