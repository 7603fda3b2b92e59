"""What time has overtaken, seen from a day that is passed in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dragoman.engine.knowledge.linting.finding import Finding, Severity
from dragoman.engine.knowledge.linting.inventory import rests_on
from dragoman.engine.knowledge.model.category import Category


def overdue(category: Category, today: datetime.date) -> Iterator[Finding]:
    """Find evidence past its last day, and a review that is due."""
    review = category.sold.review
    if review is not None and review <= today:
        yield Finding(
            code="lint.review_due",
            severity=Severity.WARNING,
            message=f"How the category is sold was to be reviewed by {review}.",
            mend="Look whether buyers still need an expert, and set the next `review`.",
            place=category.sold.place,
        )
    for evidence in category.evidence.values():
        if evidence.valid_until is None or evidence.valid_until >= today:
            continue
        resting = [
            f"`{statement}`" for statement, proof in rests_on(category) if proof == evidence.id
        ]
        rests = f", and {', '.join(resting)} rest on it" if resting else ""
        yield Finding(
            code="lint.expired_evidence",
            severity=Severity.ERROR if resting else Severity.WARNING,
            message=f"`{evidence.id}` was valid until {evidence.valid_until}{rests}.",
            mend="Renew the evidence, or withdraw what rests on it.",
            place=evidence.place,
        )
