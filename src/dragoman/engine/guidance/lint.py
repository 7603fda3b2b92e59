"""What a maintainer should look at in a guidance document that can be read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from dragoman.engine.errors import Place
from dragoman.engine.guidance.documents import Document
from dragoman.engine.guidance.model.facts import Fact, Heading, ProvenBy
from dragoman.engine.guidance.model.framework import Framework
from dragoman.engine.guidance.model.playbook import Playbook
from dragoman.engine.guidance.model.process import Process
from dragoman.engine.knowledge import ById, Finding, Formula, Severity, Texts
from dragoman.engine.language import names

FINDINGS: Final[dict[str, str]] = {
    "lint.missing_translation": "A text lacks a language that the title has.",
    "lint.no_question": "A fact that the customer must prove has no question that asks for it.",
    "lint.never_stale": "A fact that the customer must prove never ages.",
    "lint.unused": "Nothing in the document names a fact that it declares.",
    "lint.base_falls": "A later stage has a lower chance to win than an earlier one.",
    "lint.no_tools": "A stage has no tools, so it offers no actions.",
    "lint.no_stage_zero": "A process does not say when the customer can do without.",
    "lint.slight_factor": "The worst value of a criterion hardly lowers the estimate.",
    "lint.no_gates": "A framework has no gates: a budget may make up for an absent need.",
    "lint.worthless_step": "A step proves nothing and has no worth, so it always ranks last.",
    "lint.no_thresholds": "A step never becomes an alert.",
}
"""Every code of the lint of guidance documents, with what it means."""

_STEEP: Final = Fraction(1, 2)


def lint_document(document: Document) -> tuple[Finding, ...]:
    """Return what a maintainer should look at, in the order of the document."""
    found = [*_translations(document), *_facts(document)]
    match document:
        case Process():
            found += _of_process(document)
        case Framework():
            found += _of_framework(document)
        case Playbook():
            found += _of_playbook(document)
        case _:
            pass
    return tuple(sorted(found, key=lambda each: (each.place.line, each.code, each.message)))


def _translations(document: Document) -> Iterator[Finding]:
    wanted = set(document.heading.title.languages)
    for texts in _texts(document):
        lacking = sorted(wanted - set(texts.languages))
        if lacking:
            yield _warning(
                "lint.missing_translation",
                f"`{texts.in_language('en')}` lacks {', '.join(lacking)}.",
                texts.place,
            )


def _texts(part: object) -> Iterator[Texts]:
    """Iterate over all texts that a document itself says."""
    match part:
        case Texts():
            # What was made from an id has no place and no translation.
            if part.place is not None:
                yield part
        case Heading():
            yield from (part.title, part.explain) if part.explain else (part.title,)
            for name in sorted(part.own):
                yield from _texts(part.facts[name])
        case tuple():
            for each in part:
                yield from _texts(each)
        case ById():
            yield from _texts(tuple(part.values()))
        case _ if dataclasses.is_dataclass(part) and not isinstance(part, Formula):
            for field in dataclasses.fields(part):
                # The question of a criterion may be that of a common parameter.
                if field.name != "ask" or isinstance(part, Fact):
                    yield from _texts(getattr(part, field.name))
        case _:
            return


def _facts(document: Document) -> Iterator[Finding]:
    heading = document.heading
    named = _named(document)
    for name in sorted(heading.own):
        fact = heading.facts[name]
        if heading.kind not in ("parameters", "leads") and name not in named:
            yield _warning("lint.unused", f"Nothing names the fact `{name}`.", fact.title.place)
        if fact.definition is not None or fact.proven_by is ProvenBy.SELLER:
            continue
        if not fact.ask:
            yield _warning("lint.no_question", f"`{name}` has no `ask`.", fact.title.place)
        if fact.stale_after is None and heading.kind != "parameters":
            yield _finding(
                "lint.never_stale", Severity.NOTE, f"`{name}` never ages.", fact.title.place
            )


def _named(part: object) -> frozenset[str]:
    """Return the names of facts that a document uses."""
    match part:
        case Formula():
            return names(part.tree)
        case str():
            return frozenset({part})
        case Heading():
            own = [part.facts[name].definition for name in sorted(part.own)]
            return frozenset(n for each in own if each is not None for n in names(each.tree))
        case Texts() | None:
            return frozenset()
        case tuple():
            return frozenset(name for each in part for name in _named(each))
        case ById():
            return _named(tuple(part.values()))
        case _ if dataclasses.is_dataclass(part):
            fields = dataclasses.fields(part)
            return frozenset(n for each in fields for n in _named(getattr(part, each.name)))
        case _:
            return frozenset()


def _of_process(process: Process) -> Iterator[Finding]:
    for before, after in pairwise(process.stages):
        if after.base < before.base:
            message = f"`{after.id}` has a lower base than `{before.id}` before it."
            yield _warning("lint.base_falls", message, after.place)
    for stage in process.stages:
        if not stage.tools and not stage.is_optional and process.track == "customer":
            yield _warning("lint.no_tools", f"`{stage.id}` has no tools.", stage.place)
    if process.zero_when is None:
        message = "There is no `zero_when`: it is never seen that the customer can do without."
        yield _warning("lint.no_stage_zero", message, process.heading.title.place)


def _of_framework(framework: Framework) -> Iterator[Finding]:
    for criterion in framework.criteria:
        if criterion.least > _STEEP:
            message = f"The worst of `{criterion.id}` takes less than half of the estimate away."
            yield _warning("lint.slight_factor", message, criterion.place)
    if not framework.gates:
        message = "No gate says what nothing can make up for."
        yield _warning("lint.no_gates", message, framework.heading.title.place)


def _of_playbook(playbook: Playbook) -> Iterator[Finding]:
    for step in playbook.steps:
        if not step.proves and not step.worth:
            message = f"`{step.id}` proves nothing and has no `worth`."
            yield _warning("lint.worthless_step", message, step.place)
        if step.advise_after_days is None and step.flag_after_days is None:
            message = f"`{step.id}` is proposed, but never becomes an alert."
            yield _finding("lint.no_thresholds", Severity.NOTE, message, step.place)


def _warning(code: str, message: str, place: Place | None) -> Finding:
    return _finding(code, Severity.WARNING, message, place)


def _finding(code: str, severity: Severity, message: str, place: Place | None) -> Finding:
    return Finding(code=code, severity=severity, message=message, place=place or Place())
