"""Where in a text the parts of a document stand, to the character, comments included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence, Spot

_OWN_LINE = re.compile(r"(?P<indent> *)(?P<rest>\S.*)?")
_HEADING = re.compile(r"#\s*[-=*#]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A key with its value, or an entry of a list.

    ``start`` is where its own comments begin, ``anchor`` where its key or dash stands, ``end`` is
    behind its last character, a comment on its last line or indented below it included.
    """

    start: int
    anchor: int
    end: int


class Layout:
    """Places of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        for line in text.split("\n")[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def at(self, spot: Spot) -> int:
        """Return the offset of a line and column."""
        if spot.line > len(self._starts):
            return len(self.text)
        return min(self._starts[spot.line - 1] + spot.column - 1, len(self.text))

    def end(self, node: Node) -> int:
        """Return the offset behind the last character of a value."""
        if isinstance(node, Scalar):
            start, end = self.at(node.spot), self.at(node.end)
            return max(start, len(self.text[:end].rstrip())) if self.is_block_text(node) else end
        if node.flow or not children(node):
            return self.at(node.end or node.spot)
        return self.end(children(node)[-1][1])

    def is_block_text(self, node: Scalar) -> bool:
        """Return whether a text stands behind ``|`` or ``>``."""
        return not node.plain and self.text[self.at(node.spot)] in "|>"

    def quote_of(self, node: Scalar) -> str:
        """Return the quotes a scalar stands in, or nothing."""
        first = self.text[self.at(node.spot) : self.at(node.spot) + 1]
        return first if first in ("'", '"') and not node.plain else ""

    def parts(self, node: Mapping | Sequence) -> list[Part]:
        """Return the parts of a mapping or list that is not empty."""
        found = children(node)
        if node.flow:
            spans = [(self.at((key or value).spot), self.end(value)) for key, value in found]
            return [Part(start=start, anchor=start, end=end) for start, end in spans]
        column = node.spot.column - 1
        anchors = [self.at(key.spot) if key else self._dash(value, column) for key, value in found]
        ends = [
            self._whole_end(self.end(value), column, limit)
            for (_, value), limit in zip(found, [*anchors[1:], len(self.text)], strict=True)
        ]
        befores = [-1, *ends[:-1]]
        return [
            Part(start=self._own_comments(anchor, column, before), anchor=anchor, end=end)
            for anchor, end, before in zip(anchors, ends, befores, strict=True)
        ]

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def is_first_on_line(self, offset: int) -> bool:
        """Return whether only spaces stand before an offset."""
        return not self.text[self.line_start(offset) : offset].strip()

    def _dash(self, value: Node, column: int) -> int:
        start = self.line_start(self.at(value.spot))
        while self.text[start + column : start + column + 1] != "-":
            start = self.line_start(start - 1)
        return start + column

    def _whole_end(self, end: int, column: int, limit: int) -> int:
        """Include the rest of the line, if it is a comment, and comments indented deeper."""
        stop = self._line_end(end)
        end = stop if self.text[end:stop].strip() else end
        reached = stop + 1
        while reached < limit:
            stop = self._line_end(reached)
            line = self.text[reached:stop]
            indent = len(line) - len(line.lstrip(" "))
            if line.strip() and not (line.lstrip().startswith("#") and indent > column):
                break
            end = stop if line.strip() else end
            reached = stop + 1
        return end

    def _own_comments(self, anchor: int, column: int, before: int) -> int:
        """Return where the comment lines directly above a part begin; headings are nobody's."""
        start = anchor
        if not self.is_first_on_line(anchor):
            return start
        above = self.line_start(anchor) - 1
        while above > before:
            line_start = self.line_start(above)
            found = _OWN_LINE.fullmatch(self.text[line_start:above])
            rest = found["rest"] or "" if found else ""
            is_own = rest.startswith("#") and not _HEADING.match(rest)
            if not found or not is_own or len(found["indent"]) != column or line_start <= before:
                break
            start = line_start + column
            above = line_start - 1
        return start

    def _line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


def children(node: Mapping | Sequence) -> list[tuple[Scalar | None, Node]]:
    """Return the parts of a mapping with their keys, or of a list without."""
    if isinstance(node, Mapping):
        return [*node.entries]
    return [(None, item) for item in node.items]
