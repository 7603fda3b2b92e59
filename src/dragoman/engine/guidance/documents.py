"""Every kind of guidance document: its format, how it is read, and from text to its model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.engine.errors import Place
from dragoman.engine.guidance.building.around import (
    build_buying_group,
    build_ideal_customer,
    build_leads,
    build_meeting_plan,
    build_objections,
    build_parameters,
    build_question_set,
    build_risks,
    build_script,
)
from dragoman.engine.guidance.building.framework import build_framework
from dragoman.engine.guidance.building.playbook import build_playbook
from dragoman.engine.guidance.building.process import build_process
from dragoman.engine.guidance.building.reader import Reader
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
    Script,
)
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.framework import Framework
from dragoman.engine.guidance.model.playbook import Playbook
from dragoman.engine.guidance.model.process import Process
from dragoman.engine.guidance.schema import around
from dragoman.engine.guidance.schema.framework import FRAMEWORK
from dragoman.engine.guidance.schema.parts import FORMAT
from dragoman.engine.guidance.schema.playbook import PLAYBOOK
from dragoman.engine.guidance.schema.process import PROCESS
from dragoman.engine.knowledge.document import LARGEST
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading.items import Section
from dragoman.engine.knowledge.reading.nodes import Mapping as Node
from dragoman.engine.knowledge.reading.parse import parse_yaml
from dragoman.engine.knowledge.reading.typed import read_items
from dragoman.engine.knowledge.schema.kinds import RecordKind
from dragoman.engine.knowledge.upgrades import format_of

PAGE: Final = "docs/guidance.md"

Document = (
    Parameters
    | Process
    | Framework
    | Playbook
    | BuyingGroup
    | Risks
    | Leads
    | IdealCustomer
    | Objections
    | QuestionSet
    | Script
    | MeetingPlan
)
"""A guidance document of any kind."""


@dataclass(frozen=True, slots=True)
class _Form:
    """The format of a kind, how it is built, and whether it may name what is computed."""

    record: RecordKind
    build: Callable[[Reader], Document]
    is_computed: bool = False


_FORMS: Final[dict[str, _Form]] = {
    "parameters": _Form(around.PARAMETERS, build_parameters),
    "process": _Form(PROCESS, build_process),
    "framework": _Form(FRAMEWORK, build_framework),
    "playbook": _Form(PLAYBOOK, build_playbook, is_computed=True),
    "buying_group": _Form(around.BUYING_GROUP, build_buying_group),
    "risks": _Form(around.RISKS, build_risks, is_computed=True),
    "leads": _Form(around.LEADS, build_leads, is_computed=True),
    "ideal_customer": _Form(around.IDEAL_CUSTOMER, build_ideal_customer, is_computed=True),
    "objections": _Form(around.OBJECTIONS, build_objections),
    "question_set": _Form(around.QUESTION_SET, build_question_set),
    "script": _Form(around.SCRIPT, build_script),
    "meeting_plan": _Form(around.MEETING_PLAN, build_meeting_plan),
}

RECORDS: Final[dict[str, RecordKind]] = {kind: form.record for kind, form in _FORMS.items()}
"""The formats of guidance documents by the key that names the kind."""


def kind_of(text: str) -> str:
    """Return of which kind a document is, as far as its text tells; nothing for another one.

    >>> kind_of("process: rackham")
    'process'
    """
    keys = {line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()}
    return next((kind for kind in (*RECORDS, "deal") if kind in keys), "")


def document_from_text(
    text: str, *, file: str, common: Mapping[str, Fact] | None = None
) -> Document:
    """Return the guidance document that a text is.

    ``common`` are the facts of the common parameters, which it may name.

    Raises:
        GuidanceError: ``guidance.kind``: it is of no kind that guidance knows.
        KnowledgeErrors: with everything that is wrong, each with its place and a way to mend it.
    """
    return document_of_kind(kind_of(text), text, file=file, common=common)


def document_of_kind(
    kind: str, text: str, *, file: str, common: Mapping[str, Fact] | None = None
) -> Document:
    """Return the document of a kind that a text is; raises what `document_from_text` raises."""
    if kind not in _FORMS:
        raise GuidanceError(
            "guidance.kind",
            "This is no guidance document.",
            place=Place(file=file),
            mend=f"Begin with `format: 1` and one of {', '.join(_FORMS)} with its id.",
        )
    form, problems = _FORMS[kind], Problems()
    root = root_of(text, file=file, record=form.record, problems=problems)
    reader = Reader(root, problems=problems, common=common or {}, is_computed=form.is_computed)
    document = form.build(reader)
    problems.raise_if_any()
    return document


def root_of(text: str, *, file: str, record: RecordKind, problems: Problems) -> Section:
    """Return the typed root of a document.

    Raises:
        KnowledgeErrors: it is no YAML or of no known format.
    """
    node: Node | None = None
    if len(text) > LARGEST:
        problems.add("knowledge.file", "The document is too large.", place=Place(file=file))
        problems.raise_if_any()
    source, node = parse_yaml(text, file=file, problems=problems)
    number = format_of(node, newest=FORMAT, source=source, problems=problems) if node else None
    if node is None or number is None:
        problems.raise_if_any()
        raise AssertionError("a document without a tree has problems")
    return Section(read_items(record, node, source=source, problems=problems, page=PAGE))
