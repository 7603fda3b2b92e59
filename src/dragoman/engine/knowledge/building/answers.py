"""Answers to questions and values of attributes, as examples, phrases and cases write them."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping

from dragoman.engine.knowledge.building.names import Names
from dragoman.engine.knowledge.errors import Problems, nearest
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.questions import Answer, QuestionKind, Range, Reply
from dragoman.engine.knowledge.reading.items import Item, Section
from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence
from dragoman.engine.knowledge.reading.scalars import (
    Wrong,
    normal,
    read_date,
    read_number,
    read_yes_no,
)
from dragoman.engine.knowledge.schema.kinds import AnswerKind
from dragoman.engine.language import Kind, Type, Value


class Answers:
    """Reads answers and values of one document."""

    def __init__(self, root: Section, known: Names, problems: Problems) -> None:
        self._known = known
        self._problems = problems
        self._bounds = {name: each.pair("between") for name, each in root.named("questions")}

    def answer(self, question: str, item: Item) -> Answer | None:
        """Return the answer that an item is to a question; nothing if it is none."""
        kind = self._known.questions.get(question)
        if kind is None or question in self._known.broken:
            return None
        found = self._answer(question, kind, item)
        if isinstance(found, Wrong):
            self._problems.add(found.code, found.message, place=item.place, mend=found.mend)
            return None
        item.meaning = found
        return found

    def answers(self, entries: AbstractMapping[str, Item]) -> ById[Answer]:
        """Return the answers of a map from questions; unknown questions are noted."""
        answers = []
        for question, item in entries.items():
            if question not in self._known.questions and question not in self._known.broken:
                self._problems.add(
                    "knowledge.unknown_name",
                    f"There is no question `{question}`.",
                    place=item.place,
                    mend=nearest(question, self._known.questions),
                )
                continue
            found = self.answer(question, item)
            if found is not None:
                answers.append((question, found))
        return ById(answers)

    def fact(self, name: str, item: Item) -> Value | None:
        """Return the value that an item is of an attribute; nothing if it is none."""
        symbol = self._known.symbols.get(name)
        if symbol is None:
            return None
        found = _value(symbol.type, item.node)
        if isinstance(found, Wrong):
            self._problems.add(found.code, found.message, place=item.place, mend=found.mend)
            return None
        item.meaning = found
        return found

    def _answer(self, question: str, kind: QuestionKind, item: Item) -> Answer | Wrong:
        node = item.node
        replies = isinstance(item.kind, AnswerKind) and item.kind.replies
        if replies and isinstance(node, Scalar) and normal(node.text) in tuple(Reply):
            return Reply(normal(node.text))
        if kind is QuestionKind.RANGE:
            return self._bounded_range(question, _range(node))
        found = _value(self._known.symbols[question].type, node)
        bounds = self._bounds.get(question)
        if isinstance(found, float) and bounds and not bounds[0] <= found <= bounds[1]:
            return _beyond(found, bounds)
        return found

    def _bounded_range(self, question: str, found: Range | Wrong) -> Range | Wrong:
        bounds = self._bounds.get(question)
        if bounds and isinstance(found, Range):
            for end in (found.low, found.high):
                if end is not None and not bounds[0] <= end <= bounds[1]:
                    return _beyond(end, bounds)
        return found


def _beyond(value: float, bounds: tuple[float, float]) -> Wrong:
    return Wrong(
        f"{value:g} is not between {bounds[0]:g} and {bounds[1]:g}, as the question wants.",
        "Correct the answer, or `between` of the question.",
    )


def _value(its_type: Type, node: Node) -> Value | Wrong:
    if its_type.kind is Kind.SET:
        return _set(its_type, node)
    if not isinstance(node, Scalar):
        return Wrong("A single value is expected here.", "Write one value, without brackets.")
    text = normal(node.text)
    match its_type.kind:
        case Kind.NUMBER:
            return read_number(text)
        case Kind.YES_NO:
            return read_yes_no(text)
        case Kind.DATE:
            return read_date(text)
        case Kind.TEXT:
            return text
        case _:
            return text if text in its_type.values else _no_member(text, its_type)


def _set(its_type: Type, node: Node) -> frozenset[str] | Wrong:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    members = set()
    for each in nodes:
        if not isinstance(each, Scalar):
            return Wrong("A list of values is expected here.", "Write `[a, b]`.")
        text = normal(each.text)
        if text not in its_type.values:
            return _no_member(text, its_type)
        members.add(text)
    return frozenset(members)


def _no_member(text: str, its_type: Type) -> Wrong:
    return Wrong(
        f"`{text}` is not among the values.",
        nearest(text, its_type.values),
        "knowledge.unknown_name",
    )


def _range(node: Node) -> Range | Wrong:
    """Return a range written ``[low, high]``, or ``{from: low, to: high}`` with either end."""
    shape = Wrong(
        "A range is expected here.", "Write `[1000, 2000]`, `{from: 1000}` or `{to: 2000}`."
    )
    ends: list[Node | None]
    if isinstance(node, Sequence) and len(node.items) == 2:
        ends = [*node.items]
    elif isinstance(node, Mapping) and {key.text for key, _ in node.entries} <= {"from", "to"}:
        ends = [node.get("from"), node.get("to")]
    else:
        return shape
    numbers: list[float | None] = []
    for end in ends:
        if end is not None and not isinstance(end, Scalar):
            return shape
        number = None if end is None else read_number(normal(end.text))
        if isinstance(number, Wrong):
            return number
        numbers.append(number)
    low, high = numbers
    if low is None and high is None:
        return shape
    if low is not None and high is not None and low > high:
        return Wrong("The range begins above its end.", f"Write `[{high:g}, {low:g}]`.")
    return Range(low=low, high=high)
