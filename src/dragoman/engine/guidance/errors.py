"""What can be wrong with what guidance is given; documents have the codes of knowledge too."""

from __future__ import annotations

from dragoman.engine.errors import EngineError

CODES: dict[str, str] = {
    "guidance.kind": "The document is of no kind that guidance knows, or of another than wanted.",
    "guidance.facts_differ": "Two documents declare one fact with different types.",
    "guidance.unknown_fact": "A claim or stage names what none of the documents has.",
    "guidance.value": "The value of a claim is none that its fact can have.",
    "guidance.unknown_person": "A person is named who does not stand under `people`.",
    "guidance.moment": "A moment that is no day and no time, or comes in the wrong order.",
    "guidance.table": "A playbook table that cannot be read.",
    "guidance.proven_by_seller": "A stage of the customer rests on what the seller says himself.",
    "guidance.proven_by_nothing": "A stage holds although nothing is known.",
    "guidance.factor": "Factors do not name the values of their fact.",
}
"""Every code that this package raises, with what it means."""


class GuidanceError(EngineError):
    """Documents or a deal that cannot be judged together; its code is one of `CODES`."""
