"""Sales methods: processes, frameworks and playbooks that are shipped, and any by its path."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

import dragoman
from dragoman.cli.exits import CommandError
from dragoman.cli.files import read_file
from dragoman.engine.errors import Place
from dragoman.engine.guidance import (
    BuyingGroup,
    Deal,
    DealFile,
    Document,
    Fact,
    Framework,
    GuidanceError,
    IdealCustomer,
    Leads,
    MeetingPlan,
    Method,
    Objections,
    Parameters,
    Playbook,
    Process,
    QuestionSet,
    Risks,
    deal_file,
    document_from_text,
    facts_of,
    kind_of,
)
from dragoman.engine.guidance.tables.comma_separated import table_from_csv
from dragoman.engine.guidance.tables.rows import playbook_from_table
from dragoman.engine.language.errors import did_you_mean, nearest

SHIPPED: Final = Path(dragoman.__file__).parent / "methods"
DEFAULT_PROCESS: Final = "rackham"
DEFAULT_FRAMEWORK: Final = "practitioner"
DEFAULT_PLAYBOOK: Final = "complex_b2b"

D = TypeVar("D")


def text_of(path: Path) -> str:
    """Return a file as text.

    Raises:
        CommandError: ``command.unreadable_file``.
    """
    try:
        return read_file(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(
            "command.unreadable_file",
            f"The file '{path}' is not UTF-8 text.",
            mend="Save it as UTF-8 (in the editor: save with encoding).",
        ) from error


def shipped(folder: str) -> dict[str, Path]:
    """Return the shipped documents of a folder by their names."""
    return {path.stem: path for path in sorted((SHIPPED / folder).glob("*.yaml"))}


def common() -> Parameters:
    """Return the common parameters."""
    return _read(SHIPPED / "parameters.yaml", Parameters, {})


def read(path: Path, common_facts: Mapping[str, Fact]) -> Document:
    """Return the guidance document of a file."""
    return document_from_text(text_of(path), file=str(path), common=common_facts)


def method_for(
    file: DealFile, *, process: str | None, framework: str | None, playbook: str | None
) -> Method:
    """Return what a deal is judged by: the options first, then the file, then the usual."""
    parameters = common()
    facts = parameters.heading.facts
    chosen = _find("processes", process or file.process or DEFAULT_PROCESS, Process, facts)
    seller = None
    if chosen.seller_process:
        seller = _find("processes", chosen.seller_process, Process, facts)
    return Method(
        parameters=parameters,
        process=chosen,
        framework=_find(
            "frameworks", framework or file.framework or DEFAULT_FRAMEWORK, Framework, facts
        ),
        playbook=find_playbook(playbook or file.playbook or DEFAULT_PLAYBOOK, facts),
        seller_process=seller,
        buying_group=_read(SHIPPED / "buying_group.yaml", BuyingGroup, facts),
        risks=_read(SHIPPED / "risks.yaml", Risks, facts),
        leads=_read(SHIPPED / "leads.yaml", Leads, facts),
        ideal_customer=_read(SHIPPED / "ideal_customer.yaml", IdealCustomer, facts),
        objections=_read(SHIPPED / "objections.yaml", Objections, facts),
        question_sets=tuple(
            _read(path, QuestionSet, facts) for path in shipped("question_sets").values()
        ),
        meeting_plan=_read(SHIPPED / "meeting_plan.yaml", MeetingPlan, facts),
    )


def load_deal(
    path: Path, *, process: str | None, framework: str | None, playbook: str | None
) -> tuple[Method, Deal]:
    """Return a deal with the method that judges it."""
    file = deal_file(text_of(path), file=str(path))
    method = method_for(file, process=process, framework=framework, playbook=playbook)
    return method, file.deal(facts_of(method))


def find_playbook(name: str, facts: Mapping[str, Fact]) -> Playbook:
    """Return a playbook: a shipped one, a document, or a table as CSV or XLSX."""
    path = Path(name)
    if path.suffix not in (".csv", ".xlsx"):
        return _find("playbooks", name, Playbook, facts)
    if path.suffix == ".csv":
        table = table_from_csv(text_of(path))
    else:
        # Imported here because a workbook is the only thing that needs it.
        from dragoman.engine.guidance.tables.workbook import table_from_xlsx

        table = table_from_xlsx(read_file(path))
    return playbook_from_table(table, file=str(path), name=path.stem, common=facts)


def as_guidance(target: str) -> Document | None:
    """Return the guidance document that a file is, or nothing where it is none.

    Raises:
        KnowledgeErrors: it is one, and with everything that is wrong with it.
    """
    path = Path(target)
    if not path.is_file() or path.suffix not in (".yaml", ".yml"):
        return None
    kind = kind_of(text_of(path))
    if kind in ("", "deal"):
        return None
    return read(path, {} if kind == "parameters" else common().heading.facts)


def _find(folder: str, name: str, wanted: type[D], facts: Mapping[str, Fact]) -> D:
    known = shipped(folder)
    path = known.get(name.replace("-", "_"))
    if path is None:
        path = Path(name)
        if not (path.exists() or os.sep in name or name.endswith((".yaml", ".yml"))):
            raise CommandError(
                "command.unknown_word",
                f"There is no {wanted.__name__.lower()} '{name}'.",
                mend=did_you_mean(nearest(name, known), quote="'")
                or f"There are {', '.join(known)}; or give the path of a document.",
            )
    return _read(path, wanted, facts)


def _read(path: Path, wanted: type[D], facts: Mapping[str, Fact]) -> D:
    found = read(path, facts)
    if not isinstance(found, wanted):
        raise GuidanceError(
            "guidance.kind",
            f"This is a {found.heading.kind}, and a {wanted.__name__.lower()} is wanted.",
            place=Place(file=str(path)),
            mend="Name another file.",
        )
    return found
