"""Days and times as they stand in deal files: all in UTC."""

from __future__ import annotations

import datetime
import re

from dragoman.engine.guidance.model.deal import Moment

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?")


def read_moment(text: str) -> Moment | None:
    """Return a moment: a day is its first instant; a time without zone is in UTC.

    >>> read_moment("2026-05-04").isoformat()
    '2026-05-04T00:00:00+00:00'
    """
    if not _MOMENT.fullmatch(text.strip()):
        return None
    try:
        found = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if found.tzinfo is None:
        return found.replace(tzinfo=datetime.UTC)
    return found.astimezone(datetime.UTC)


def day_after(day: datetime.date) -> Moment:
    """Return the first instant after a day."""
    start = datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)
    return start + datetime.timedelta(days=1)
