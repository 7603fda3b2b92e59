"""Seller guidance: facts in, judgement out. ``docs/guidance.md`` is its norm."""

from __future__ import annotations

from dragoman.engine.guidance.building.moments import day_after, read_moment
from dragoman.engine.guidance.deals import DealFile, deal_file, deal_from_text
from dragoman.engine.guidance.documents import RECORDS, Document, document_from_text, kind_of
from dragoman.engine.guidance.errors import CODES, GuidanceError
from dragoman.engine.guidance.guide import Guidance, guide
from dragoman.engine.guidance.method import Method, facts_of
from dragoman.engine.guidance.model.around import (
    BuyingGroup,
    IdealCustomer,
    Leads,
    MeetingPlan,
    Objections,
    Parameters,
    QuestionSet,
    Risks,
    Script,
)
from dragoman.engine.guidance.model.deal import (
    Activity,
    Agreement,
    Claim,
    ClaimedStage,
    Deal,
    Doubt,
    Grade,
    Meeting,
    Moment,
    Person,
    Side,
)
from dragoman.engine.guidance.model.facts import Fact, Heading, ProvenBy, Scope
from dragoman.engine.guidance.model.framework import Criterion, Framework, Gate, Verdict
from dragoman.engine.guidance.model.playbook import Playbook, Step, StepKind
from dragoman.engine.guidance.model.process import Process, Stage, Track
from dragoman.engine.guidance.record import to_bytes, to_json
from dragoman.engine.guidance.schema.deal import DEAL

__all__ = [
    "CODES",
    "DEAL",
    "RECORDS",
    "Activity",
    "Agreement",
    "BuyingGroup",
    "Claim",
    "ClaimedStage",
    "Criterion",
    "Deal",
    "DealFile",
    "Document",
    "Doubt",
    "Fact",
    "Framework",
    "Gate",
    "Grade",
    "Guidance",
    "GuidanceError",
    "Heading",
    "IdealCustomer",
    "Leads",
    "Meeting",
    "MeetingPlan",
    "Method",
    "Moment",
    "Objections",
    "Parameters",
    "Person",
    "Playbook",
    "Process",
    "ProvenBy",
    "QuestionSet",
    "Risks",
    "Scope",
    "Script",
    "Side",
    "Stage",
    "Step",
    "StepKind",
    "Track",
    "Verdict",
    "day_after",
    "deal_file",
    "deal_from_text",
    "document_from_text",
    "facts_of",
    "guide",
    "kind_of",
    "read_moment",
    "to_bytes",
    "to_json",
]
