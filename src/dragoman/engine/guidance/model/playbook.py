"""A playbook: steps, each with the situation it is for and what it would prove."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.guidance.model.facts import Heading
from dragoman.engine.knowledge import Formula, Texts

ANY_STAGE = "any"


class StepKind(enum.StrEnum):
    """What a step is."""

    QUESTION = "question"
    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    CONTENT = "content"
    CHECKLIST = "checklist"
    DOCUMENT = "document"
    DEMONSTRATION = "demonstration"
    TASK = "task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of a playbook."""

    id: str
    stage: str
    step: Texts
    kind: StepKind
    who: str
    when: Formula | None
    proves: tuple[str, ...]
    advise_after_days: int | None
    flag_after_days: int | None
    effort: float
    worth: float
    because: Texts
    content: str = ""
    script: str = ""
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """Steps in the order of their table; the weights of urgency are editable."""

    heading: Heading
    strategy: Texts
    urgency_advised: float
    urgency_flagged: float
    steps: tuple[Step, ...]
