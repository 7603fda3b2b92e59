"""The root of every error of the engine, and the place in a document it speaks of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a document something stands: file, line and column, both counted from 1.

    ``path`` is the way to the element inside the document (``rules.enough_heat.must``).
    """

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """Return ``file:line:column`` as editors understand it, as far as it is known."""
        spot = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{spot} ({self.path})" if spot and self.path else spot or self.path


class EngineError(Exception):
    """Misuse, told so that a person can mend it.

    Attributes:
        code: stable identifier, ``<package>.<what>`` in lower case with underscores.
        message: one sentence: what is wrong.
        mend: one sentence: what to do about it; empty when the message says it.
        place: where it stands, when it stands in a document.
        marked: the expression or line with the spot marked by carets, or empty.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        mend: str = "",
        place: Place | None = None,
        marked: str = "",
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend
        self.place = place
        self.marked = marked

    def __str__(self) -> str:
        """Return place, message, marked text and mend, one below the other."""
        where = f"{self.place}: " if self.place and str(self.place) else ""
        lines = [f"{where}{self.message} [{self.code}]"]
        if self.marked:
            lines.append(self.marked)
        if self.mend:
            lines.append(f"  {self.mend}")
        return "\n".join(lines)
