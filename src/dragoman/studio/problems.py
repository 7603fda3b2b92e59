"""Errors and findings of the engine as rows of a page, each with the line it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import Finding, KnowledgeErrors
from dragoman.studio.readings import category_or_error


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to look at in a document."""

    severity: str
    message: str
    mend: str
    code: str
    line: int
    column: int
    path: str
    marked: str = ""


def of_error(error: EngineError) -> tuple[Problem, ...]:
    """Return everything an error tells."""
    found = error.problems if isinstance(error, KnowledgeErrors) else (error,)
    return tuple(
        Problem(
            severity="error",
            message=each.message,
            mend=each.mend,
            code=each.code,
            line=each.place.line if each.place else 0,
            column=each.place.column if each.place else 0,
            path=each.place.path if each.place else "",
            marked=each.marked,
        )
        for each in found
    )


def of_text(text: str) -> tuple[Problem, ...]:
    """Return why a text cannot be read as a category; nothing if it can."""
    found = category_or_error(text)
    return of_error(found) if isinstance(found, EngineError) else ()


def of_findings(findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Return findings, errors first, then in the order of the document."""
    order = {"error": 0, "warning": 1, "note": 2}
    found = [
        Problem(
            severity=str(each.severity),
            message=each.message,
            mend=each.mend,
            code=each.code,
            line=each.place.line,
            column=each.place.column,
            path=each.place.path,
        )
        for each in findings
    ]
    return tuple(sorted(found, key=lambda each: (order[each.severity], each.line)))
