"""An edit, made in the text of a document.

The text is not written anew from data, which would lose the author's alignment, quotes and line
breaks: only the characters of the place are replaced (docs/adr/0006). Whether that came out right
is not assumed: the new text is read and compared with what the edit means for the data.
"""

from __future__ import annotations

import contextlib

from dragoman.engine.knowledge.editing import writing
from dragoman.engine.knowledge.editing.edits import (
    Append,
    Arrange,
    Delete,
    Edit,
    Path,
    Put,
    applied,
    no_place,
)
from dragoman.engine.knowledge.editing.layout import Layout, Part, children
from dragoman.engine.knowledge.errors import KnowledgeError, KnowledgeErrors, Problems
from dragoman.engine.knowledge.plain import Plain, plain_mapping
from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence
from dragoman.engine.knowledge.reading.parse import parse_yaml


def edited(text: str, *edits: Edit, file: str = "category.yaml") -> str:
    """Return the text of a document after edits; only their places are changed.

    >>> edited("wish: noise < 40   # at night", Put(path=("wish",), value="noise < 35"))
    'wish: noise < 35   # at night'

    Raises:
        KnowledgeErrors: the text is no YAML that a document may be.
        KnowledgeError: ``knowledge.no_place``, ``knowledge.order``; ``knowledge.not_by_edit``:
            the place is written in a way in which only its author can change it.
    """
    if not edits:
        return text
    has_crlf, has_mark = "\r\n" in text, text.startswith("\ufeff")
    clean = text.replace("\r\n", "\n").removeprefix("\ufeff")
    made = _made(clean, _read(clean, file), edits, file)
    made = f"\ufeff{made}" if has_mark else made
    return made.replace("\n", "\r\n") if has_crlf else made


def _made(text: str, root: Mapping, edits: tuple[Edit, ...], file: str) -> str:
    first = edits[0]
    expected = plain_mapping(root)
    for edit in edits:
        expected = applied(expected, edit)
    editor = _Editor(text, root)
    with contextlib.suppress(KnowledgeError):
        # Reading is what takes time: edits of different places need only two readings.
        made = _spliced(text, [editor.made(edit) for edit in edits])
        if made is not None and _holds(made, expected, file):
            return made
    if len(edits) > 1:
        made = text
        for edit in edits:
            made = _made(made, _read(made, file), (edit,), file)
        return made
    raise KnowledgeError(
        "knowledge.not_by_edit",
        f"`{'.'.join(first.path)}` is written in a way that cannot be changed from here.",
        mend="Change it in the text of the document.",
    )


def _spliced(text: str, changes: list[Change]) -> str | None:
    """Return the text with all changes; nothing where two of them touch the same characters."""
    pieces, reached = [], 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        if start < reached:
            return None
        pieces += [text[reached:start], new]
        reached = end
    return "".join([*pieces, text[reached:]])


def _holds(text: str, expected: Plain, file: str) -> bool:
    try:
        return _is_same(plain_mapping(_read(text, file)), expected)
    except KnowledgeErrors:
        return False


def _read(text: str, file: str) -> Mapping:
    problems = Problems()
    _, root = parse_yaml(text, file=file, problems=problems)
    problems.raise_if_any()
    assert root is not None  # a text without a tree has problems
    return root


def _is_same(left: Plain, right: Plain) -> bool:
    """Return whether data are equal, the order of keys included."""
    if isinstance(left, dict) and isinstance(right, dict):
        return [*left] == [*right] and all(_is_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_is_same, left, right))
    return left == right


Change = tuple[int, int, str]
"""Where characters are replaced, from and up to, and the new ones."""


class _Editor:
    """Makes one edit in one text."""

    def __init__(self, text: str, root: Mapping) -> None:
        self._text = text
        self._root = root
        self._layout = Layout(text)

    def made(self, edit: Edit) -> Change:
        """Return which characters an edit replaces, and by what."""
        if isinstance(edit, Put):
            return self._put(edit.path, edit.value)
        if isinstance(edit, Append):
            return self._append(edit.path, edit.value)
        if isinstance(edit, Delete):
            return self._delete(edit.path)
        return self._arrange(edit)

    # --- finding --------------------------------------------------------------------------------

    def _find(self, path: Path) -> tuple[Node | None, bool]:
        """Return the value at a path, if any, and whether it stands in braces or brackets."""
        node: Node | None = self._root
        in_flow = False
        for step in path:
            if isinstance(node, Scalar) or node is None:
                return None, in_flow
            in_flow = in_flow or node.flow
            number = _number(node, step)
            node = None if number is None else children(node)[number][1]
        return node, in_flow

    def _above(self, path: Path) -> tuple[Mapping | Sequence, int, bool]:
        """Return the parent of a place, its number there, and whether it is in flow."""
        parent, in_flow = self._find(path[:-1])
        if parent is None or isinstance(parent, Scalar):
            raise no_place(path)
        number = _number(parent, path[-1])
        if number is None:
            raise no_place(path)
        return parent, number, in_flow or parent.flow

    # --- putting --------------------------------------------------------------------------------

    def _put(self, path: Path, value: Plain) -> Change:
        parent, in_flow = self._find(path[:-1])
        if isinstance(parent, Scalar) and not parent.is_nothing:
            raise no_place(path)
        if parent is None or isinstance(parent, Scalar):
            return self._put(path[:-1], {path[-1]: value})
        number = _number(parent, path[-1])
        if number is None:
            if not isinstance(parent, Mapping):
                raise no_place(path)
            return self._added(parent, value, key=path[-1], in_flow=in_flow)
        return self._put_over(parent, number, value, in_flow=in_flow or parent.flow)

    def _put_over(
        self, parent: Mapping | Sequence, number: int, value: Plain, *, in_flow: bool
    ) -> Change:
        key, old = children(parent)[number]
        start, end = self._layout.at(old.spot), self._layout.end(old)
        if isinstance(old, Scalar) and isinstance(value, str) and not old.is_nothing:
            is_long = self._layout.is_block_text(old) and "\n" in value
            if not is_long:
                quote = self._layout.quote_of(old)
                return _change(start, end, writing.scalar(value, in_flow=in_flow, quote=quote))
        indent = parent.spot.column - 1
        if key is None:
            new = writing.behind_dash(value, indent=old.spot.column - 1)
            return _change(start, end, writing.flow(value) if in_flow else new)
        behind = self._text.index(":", self._layout.at(key.end)) + 1
        new = f" {writing.flow(value)}" if in_flow else writing.behind_colon(value, indent=indent)
        return _change(behind, max(end, behind), new)

    def _added(
        self, parent: Mapping | Sequence, value: Plain, *, key: str | None, in_flow: bool
    ) -> Change:
        """Add a key, or an entry of a list, at the end."""
        column = parent.spot.column - 1
        if in_flow or parent.flow:
            new = writing.flow(value if key is None else {key: value})
            new = new if key is None else new[1:-1]
            if not children(parent):
                start = self._layout.at(parent.spot) + 1
                return _change(start, start, new)
            end = self._layout.parts(parent)[-1].end
            return _change(end, end, f", {new}")
        if key is None:
            new = writing.item(value, indent=column)
        else:
            new = writing.entry(key, value, indent=column)
        end = self._layout.parts(parent)[-1].end
        is_section = parent is self._root and not isinstance(value, str)
        return _change(end, end, "\n" * (1 + is_section) + " " * column + new)

    def _append(self, path: Path, value: Plain) -> Change:
        node, in_flow = self._find(path)
        if node is None or (isinstance(node, Scalar) and node.is_nothing):
            return self._put(path, [value])
        if not isinstance(node, Sequence):
            raise no_place(path)
        if not node.items:
            return self._put(path, [value])
        return self._added(node, value, key=None, in_flow=in_flow)

    # --- taking away and arranging --------------------------------------------------------------

    def _delete(self, path: Path) -> Change:
        parent, number, in_flow = self._above(path)
        parts = self._layout.parts(parent)
        if len(parts) == 1:
            if len(path) == 1:
                return _change(0, len(self._text), "")
            empty: Plain = {} if isinstance(parent, Mapping) else []
            return self._put(path[:-1], empty)
        part = parts[number]
        if in_flow:
            if number:
                return _change(parts[number - 1].end, part.end, "")
            return _change(part.start, parts[1].start, "")
        if not self._layout.is_first_on_line(part.anchor):
            # The first key stands behind a dash: the next one takes its place.
            return _change(part.anchor, parts[number + 1].anchor, "")
        start = self._layout.line_start(part.start)
        end = part.end + 1 if self._text[part.end : part.end + 1] == "\n" else part.end
        return _change(start, end, "")

    def _arrange(self, edit: Arrange) -> Change:
        node, _ = self._find(edit.path)
        if node is None or isinstance(node, Scalar):
            raise no_place(edit.path)
        slots: list[Part] = self._layout.parts(node)
        numbers = [number for step in edit.order if (number := _number(node, step)) is not None]
        if not slots:
            return _change(0, 0, "")
        pieces: list[str] = []
        first = reached = slots[0].start
        for slot, number in zip(slots, numbers, strict=True):
            pieces += [self._text[reached : slot.start]]
            pieces += [self._text[slots[number].start : slots[number].end]]
            reached = slot.end
        return _change(first, reached, "".join(pieces))


def _change(start: int, end: int, new: str) -> Change:
    return start, end, new


def _number(node: Mapping | Sequence, step: str) -> int | None:
    """Return the position of a part, from 0."""
    if isinstance(node, Mapping):
        return next((at for at, (key, _) in enumerate(node.entries) if key.text == step), None)
    for number, item in enumerate(node.items):
        name = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(name, Scalar) and name.text == step:
            return number
    if step.isascii() and step.isdecimal() and 1 <= int(step) <= len(node.items):
        return int(step) - 1
    return None
