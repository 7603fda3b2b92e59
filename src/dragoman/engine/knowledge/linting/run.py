"""The lint of a category that needs no product data."""

from __future__ import annotations

import datetime

from dragoman.engine.knowledge.linting.arithmetic import arithmetic
from dragoman.engine.knowledge.linting.dates import overdue
from dragoman.engine.knowledge.linting.finding import Finding, Severity
from dragoman.engine.knowledge.linting.markets import markets
from dragoman.engine.knowledge.linting.outcomes import outcomes
from dragoman.engine.knowledge.linting.unused import unused
from dragoman.engine.knowledge.linting.wording import wording
from dragoman.engine.knowledge.model.category import Category


def lint(category: Category, *, today: datetime.date | None = None) -> tuple[Finding, ...]:
    """Return what a maintainer should look at, in the order of the document.

    Without ``today`` nothing is said of dates that may have passed.
    """
    found = [
        *outcomes(category),
        *arithmetic(category),
        *unused(category),
        *wording(category),
        *markets(category),
    ]
    if not category.cases:
        found.append(
            Finding(
                code="lint.no_cases",
                severity=Severity.NOTE,
                message="No case says which buyer must get which product.",
                mend="Write a few under `cases`; publishing runs them.",
                place=category.place,
            )
        )
    if today is not None:
        found += overdue(category, today)
    return tuple(sorted(found, key=lambda each: (each.place.line, each.place.column, each.code)))
