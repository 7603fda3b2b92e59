"""Text at a terminal: width, wrapping, emphasis, and a word about what takes long."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

WIDEST: Final = 100
NARROWEST: Final = 40
_SIDE_BY_SIDE: Final = 80
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_BOLD: Final = "\x1b[1m"
_FAINT: Final = "\x1b[2m"
_PLAIN: Final = "\x1b[0m"


def width() -> int:
    """Return how wide a line may be: that of the terminal, and never above 100."""
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    return max(NARROWEST, min(WIDEST, columns))


def has_colours() -> bool:
    """Return whether emphasis shows: at a terminal, unless NO_COLOR or TERM forbid it."""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") != "dumb"
    )


@contextlib.contextmanager
def progress(what: str) -> Iterator[None]:
    """Say on the error stream what takes its time, and take it away when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(what)
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write("\r" + " " * len(what) + "\r")
        sys.stderr.flush()


def tell(what: str) -> None:
    """Say on the error stream how far it is, in the place of what was said before."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{what}")
        sys.stderr.flush()


@dataclass(slots=True)
class Page:
    """Lines of text, wrapped and indented; `text` gives them all.

    >>> page = Page(width=30, colours=False)
    >>> page.item("-", "a line that is longer than thirty letters")
    >>> print(page.text(), end="")
    - a line that is longer than
      thirty letters
    """

    width: int = field(default_factory=width)
    colours: bool = field(default_factory=has_colours)
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return the page. Spaces that do not break have done their work and become plain."""
        return "".join(f"{line.rstrip()}\n" for line in self.lines).replace(_NO_BREAK, " ")

    def blank(self) -> None:
        """Leave a line free, but never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def rule(self) -> None:
        """Set a line across, where something else begins."""
        self.blank()
        self.lines.append("─" * self.width)

    def title(self, text: str) -> None:
        """Set what the page is about."""
        for line in self._wrapped(text, "", ""):
            self.lines.append(self.bold(line))

    def heading(self, text: str) -> None:
        """Begin a part of the page."""
        self.blank()
        self.lines.append(self.bold(text))

    def paragraph(self, text: str, *, indent: int = 0, faint: bool = False) -> None:
        """Set a text; nothing for an empty one."""
        pad = " " * indent
        for line in self._wrapped(text, pad, pad):
            self.lines.append(self.faint(line) if faint else line)

    def item(self, mark: str, text: str, *, indent: int = 0, hang: int = 0) -> None:
        """Set a text behind a mark; further lines stand below its beginning."""
        lead = f"{' ' * indent}{mark} ".ljust(indent + hang)
        self.lines.extend(self._wrapped(text, lead, " " * len(lead)))

    def beside(self, text: str, right: str, *, indent: int = 0) -> None:
        """Set a line with something at its right end, or below where there is no room."""
        left = f"{' ' * indent}{text}"
        if len(left) + 2 + len(right) <= self.width:
            gap = " " * (self.width - len(left) - len(right))
            self.lines.append(f"{self.bold(left)}{gap}{right}")
            return
        for line in self._wrapped(text, " " * indent, " " * (indent + 2)):
            self.lines.append(self.bold(line))
        self.paragraph(right, indent=indent + 2)

    def two_columns(
        self,
        left: tuple[str, Sequence[tuple[str, str]]],
        right: tuple[str, Sequence[tuple[str, str]]],
        *,
        indent: int = 0,
    ) -> None:
        """Set two lists side by side, equal in width; below each other where it is narrow.

        Each is a heading with its marked texts.
        """
        if self.width < _SIDE_BY_SIDE:
            for head, items in (left, right):
                self.column(head, items, indent=indent)
            return
        half = (self.width - indent - 3) // 2
        pages = [Page(width=half, colours=self.colours) for _ in range(2)]
        for page, (head, items) in zip(pages, (left, right), strict=True):
            page.column(head, items, indent=0)
        rows = max(len(page.lines) for page in pages)
        for at in range(rows):
            cells = [page.lines[at] if at < len(page.lines) else "" for page in pages]
            shown = len(_bare(cells[0]))
            gap = " " * (half - shown + 3)
            self.lines.append(f"{' ' * indent}{cells[0]}{gap}{cells[1]}")

    def table(self, rows: Sequence[Sequence[str]], *, indent: int = 0, right: int = 0) -> None:
        """Set rows of cells in columns; the last ``right`` columns end at the right.

        The first row is the head. The last column wraps if the line is too long.
        """
        widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
        for number, row in enumerate(rows):
            cells = [
                cell.rjust(widths[at]) if at >= len(row) - right else cell.ljust(widths[at])
                for at, cell in enumerate(row)
            ]
            line = f"{' ' * indent}{'  '.join(cells)}".rstrip()
            if len(line) > self.width and not right:
                lead = f"{' ' * indent}{'  '.join(cells[:-1])}  "
                self.lines.extend(self._wrapped(row[-1], lead, " " * len(lead)))
                continue
            self.lines.append(self.faint(line) if number == 0 else line)

    def bold(self, text: str) -> str:
        """Return emphasised text."""
        return f"{_BOLD}{text}{_PLAIN}" if self.colours and text else text

    def faint(self, text: str) -> str:
        """Return text that stands back."""
        return f"{_FAINT}{text}{_PLAIN}" if self.colours and text else text

    def column(self, head: str, items: Sequence[tuple[str, str]], *, indent: int = 0) -> None:
        """Set a heading with marked texts; nothing when there are none."""
        if not items:
            return
        self.lines.append(self.faint(f"{' ' * indent}{head}"))
        for mark, text in items:
            self.item(mark, text, indent=indent)

    def _wrapped(self, text: str, first: str, others: str) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += textwrap.wrap(
                paragraph,
                width=max(self.width, len(others) + NARROWEST // 2),
                initial_indent=first if not lines else others,
                subsequent_indent=others,
                break_long_words=False,
                break_on_hyphens=False,
            )
        return lines


def _bare(text: str) -> str:
    """Return a line without what only emphasises."""
    for code in (_BOLD, _FAINT, _PLAIN):
        text = text.replace(code, "")
    return text
