"""What to write instead where kinds do not fit, and what is shown of long lists."""

from __future__ import annotations

from dragoman.engine.language.types import Kind

SHOWN = 12
"""So many values are listed in a message at most."""
USE_HAS = "Ask with HAS(set, 'x'), HAS_ANY(set, …) or HAS_ALL(set, …)."
ORDERED = (Kind.NUMBER, Kind.DATE, Kind.SCALE)
ORDER_HINTS = {
    Kind.CHOICE: "Declare it as a scale, whose levels are in order.",
    Kind.TEXT: "Only numbers, dates and scales are ordered.",
    Kind.YES_NO: "Use the condition itself, or NOT.",
}
TEXT_HINTS = {
    Kind.NUMBER: "Numbers stand without quotes.",
    Kind.DATE: "Write DATE '2026-01-31'.",
    Kind.YES_NO: "Write TRUE or FALSE, or use the name as a condition by itself.",
    Kind.SET: USE_HAS,
}
NUMBER_HINTS = {
    Kind.DATE: "Write DAYS_BETWEEN(from_date, to_date).",
    Kind.YES_NO: "Write CASE WHEN … THEN 1 ELSE 0 END.",
    Kind.TEXT: "Texts cannot be joined or calculated with.",
}
