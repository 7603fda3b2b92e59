"""YAML 1.2 text to nodes: nothing is typed, and what a model does not need is refused.

Anchors, aliases and tags are refused because they make a document that reads one way to a
person and another to a program. Duplicate keys are refused because the second would win in
silence. The scanner is ruamel.yaml's; its resolver and constructor are never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading.hints import explain_syntax
from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence, Source, Spot

DEEPEST = 24
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_QUOTES = "If it is part of an expression or sentence, put the whole value in quotes."
_KEY_AT_MARGIN = re.compile(r"^[^\s#\-}\]]")


def parse_yaml(text: str, *, file: str, problems: Problems) -> tuple[Source, Mapping | None]:
    """Return the lines of a document and its tree, or no tree where there is none to speak of.

    When YAML does not understand the document, every top-level part is tried alone, so that
    several mistakes are told at once.
    """
    clean = _clean(text)
    source = source_of(text, file=file)
    strange = _UNPRINTABLE.search(clean)
    if strange:
        line = clean.count("\n", 0, strange.start()) + 1
        column = strange.start() - (clean.rfind("\n", 0, strange.start()) + 1) + 1
        problems.add(
            "knowledge.yaml",
            f"The character U+{ord(strange[0]):04X} cannot stand in a document.",
            place=Place(file=file, line=line, column=column),
            mend="Delete it; it came in by copying, most likely.",
        )
        return source, None
    try:
        return source, _Composer(source, problems).document(clean)
    except MarkedYAMLError as error:
        told = {each.place.line for each in problems.found if each.place}
        for each in _errors_by_part(source) or [error]:
            _tell(each, source, problems, told)
        return source, None
    except _TooDeepError:
        return source, None


def source_of(text: str, *, file: str) -> Source:
    """Return the lines of a document."""
    return Source(file=file, lines=tuple(_clean(text).split("\n")))


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").removeprefix("\ufeff")


class _TooDeepError(Exception):
    """Ends the reading of a document that is already refused."""


def _tell(error: MarkedYAMLError, source: Source, problems: Problems, told: set[int]) -> None:
    """Note what YAML does not understand, unless its line is refused for another reason."""
    problem, context = error.problem or "", error.context or ""
    # What began too early or never ended is told where it began.
    began = "end of stream" in problem or "could not find expected ':'" in problem
    mark = (error.context_mark if began else None) or error.problem_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if line in told:
        return
    message, mend = explain_syntax(
        problem=problem, context=context, source=source, line=line, column=column
    )
    place = Place(file=source.file, line=line, column=column)
    shown = source.line(line)
    problems.add(
        "knowledge.yaml",
        message,
        place=place,
        mend=mend,
        marked=f"  {shown}\n  {' ' * (column - 1)}^" if shown.strip() else "",
    )


def _errors_by_part(source: Source) -> list[MarkedYAMLError]:
    """Parse every top-level part alone, at its own lines, and return what fails."""
    starts = [i for i, line in enumerate(source.lines) if _KEY_AT_MARGIN.match(line)]
    errors = []
    for start, end in zip(starts, [*starts[1:], len(source.lines)], strict=True):
        part = "\n" * start + "\n".join(source.lines[start:end]) + "\n"
        try:
            for _ in _events(part):
                pass
        except MarkedYAMLError as error:
            errors.append(error)
    return errors


def _events(text: str) -> Iterator[Event]:
    events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
    return events


class _Composer:
    """Builds nodes from the scanner's events."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self._source = source
        self._problems = problems
        self._events: Iterator[Event] = iter(())
        # Where the list or mapping that was closed latest ends.
        self._end = Spot(line=0, column=0)

    def document(self, text: str) -> Mapping | None:
        """Return the one mapping that a document is."""
        self._events = _events(text)
        root: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                message = "A second document begins here, and a file holds one."
                self._refuse(event, message, "Delete the line `---`, or make two files.")
                break
            if isinstance(event, NodeEvent):
                root = self._node(event, depth=0)
        if isinstance(root, Mapping):
            return root
        self._problems.add(
            "knowledge.shape",
            "The document is empty." if root is None else "The document is not a mapping of keys.",
            place=Place(file=self._source.file, line=root.spot.line if root else 0),
            mend="Begin with `format: 1`, and one key a line.",
        )
        return None

    def _node(self, event: Event, depth: int) -> Node:
        self._refuse_features(event)
        spot = _spot(event)
        if depth > DEEPEST:
            self._problems.add(
                "knowledge.shape",
                f"Lists and mappings are nested deeper than {DEEPEST} levels.",
                place=self._place(spot),
                mend="No part of a model is nested that deeply; look for a stray bracket.",
            )
            raise _TooDeepError
        if isinstance(event, SequenceStartEvent):
            items = tuple(self._items(depth))
            return Sequence(items=items, spot=spot, flow=bool(event.flow_style), end=self._end)
        if isinstance(event, MappingStartEvent):
            entries = tuple(self._entries(depth))
            return Mapping(entries=entries, spot=spot, flow=bool(event.flow_style), end=self._end)
        if isinstance(event, ScalarEvent):
            plain = event.style is None
            return Scalar(text=event.value, plain=plain, spot=spot, end=_end(event))
        return Scalar(text="", plain=False, spot=spot, end=_end(event))

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if not isinstance(event, NodeEvent):
                self._end = _end(event)
                return
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Spot] = {}
        for event in self._events:
            if not isinstance(event, NodeEvent):
                self._end = _end(event)
                return
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._problems.add(
                    "knowledge.shape",
                    "A list or mapping stands where a key was expected.",
                    place=self._place(key.spot),
                    mend="A value that begins with `{` or `[` needs quotes.",
                )
            elif key.text in seen:
                self._problems.add(
                    "knowledge.duplicate_key",
                    f"The key `{key.text}` stands here a second time; the first is in line "
                    f"{seen[key.text].line}.",
                    place=self._place(key.spot),
                    mend="Keep one of the two.",
                )
            else:
                seen[key.text] = key.spot
                yield key, value

    def _refuse_features(self, event: Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, AliasEvent):
            self._refuse(event, f"`*{anchor}` is an alias to YAML, and a model has none.")
        elif anchor:
            self._refuse(event, f"`&{anchor}` is an anchor to YAML, and a model has none.")
        elif tag:
            self._refuse(event, f"`{tag}` is a tag to YAML, and a model has none.")

    def _refuse(self, event: Event, message: str, mend: str = _QUOTES) -> None:
        place = self._place(_spot(event))
        self._problems.add("knowledge.yaml_feature", message, place=place, mend=mend)

    def _place(self, spot: Spot) -> Place:
        return Place(file=self._source.file, line=spot.line, column=spot.column)


def _spot(event: Event) -> Spot:
    return Spot(line=event.start_mark.line + 1, column=event.start_mark.column + 1)


def _end(event: Event) -> Spot:
    return Spot(line=event.end_mark.line + 1, column=event.end_mark.column + 1)
