"""The documents that judge a deal together, and the facts that they share."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.engine.guidance.documents import Document
from dragoman.engine.guidance.errors import GuidanceError
from dragoman.engine.guidance.model.around import (
    BuyingGroup,
    IdealCustomer,
    Leads,
    MeetingPlan,
    Objections,
    Parameters,
    QuestionSet,
    Risks,
)
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.framework import Framework
from dragoman.engine.guidance.model.playbook import Playbook
from dragoman.engine.guidance.model.process import Process
from dragoman.engine.knowledge import ById


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Everything that a deal is judged by.

    Only process and framework must be there: without a playbook no steps are proposed but the
    questions that are open.
    """

    parameters: Parameters
    process: Process
    framework: Framework
    playbook: Playbook | None = None
    seller_process: Process | None = None
    buying_group: BuyingGroup | None = None
    risks: Risks | None = None
    leads: Leads | None = None
    ideal_customer: IdealCustomer | None = None
    objections: Objections | None = None
    question_sets: tuple[QuestionSet, ...] = ()
    meeting_plan: MeetingPlan | None = None
    facts: ById[Fact] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Put the facts together once; refuse documents that do not go together."""
        object.__setattr__(self, "facts", _joined(self))

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents: where two declare a fact, the first says how it is proven and ages."""
        found = (
            self.process,
            self.framework,
            self.playbook,
            self.seller_process,
            self.risks,
            self.leads,
            self.ideal_customer,
            self.buying_group,
            self.objections,
            *self.question_sets,
            self.meeting_plan,
            self.parameters,
        )
        return tuple(each for each in found if each is not None)


def facts_of(method: Method) -> ById[Fact]:
    """Return the facts of a method."""
    return method.facts


def _joined(method: Method) -> ById[Fact]:
    """Return all facts; how one is proven and ages is said by the process first.

    Raises:
        GuidanceError: ``guidance.facts_differ``: two documents give one fact different types.
    """
    facts: dict[str, Fact] = {}
    for document in method.documents:
        for name, fact in document.heading.facts.items():
            if facts.setdefault(name, fact).type != fact.type:
                raise GuidanceError(
                    "guidance.facts_differ",
                    f"`{name}` has one type in `{document.heading.id}` and another elsewhere.",
                    mend="Rename it in one of the documents, or choose another combination.",
                )
    return ById(facts)
