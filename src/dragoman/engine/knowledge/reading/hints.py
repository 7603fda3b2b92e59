"""What a maintainer did when YAML does not understand a line, or understood it otherwise.

YAML takes many a character of SQL for its own: a leading quote, ``{``, ``*``, ``%``, ``@``, a
colon followed by a space, a comma inside braces, ``#`` after a space. The sentences here name
the trap and not the state of the scanner.
"""

from __future__ import annotations

import re

from dragoman.engine.knowledge.reading.nodes import Scalar, Source

QUOTE_IT = "Put the whole value in double quotes, or write it after `|` on the next line."
PIPE_IT = "Write the value after `|` on the next line, or put all of it in single quotes."

_VALUE = re.compile(
    r"""^\s*(?:-\s+)*(?:(?:[^\s'"{\[#][^:]*|"[^"]*"|'[^']*'):\s+)?(?P<value>.*?)\s*$"""
)
_OPENING = {
    "*": "an alias",
    "&": "an anchor",
    "!": "a tag",
    "|": "a block of text",
    ">": "a folded block of text",
    "%": "a directive",
    "@": "a reserved character",
    "`": "a reserved character",
    "?": "a complex key",
    ",": "the end of a list entry",
    "]": "the end of a list",
    "}": "the end of a mapping",
    "-": "an entry of a list",
}
_LOOKS = "This looks like an expression or a sentence."
_CLOSING = {"{": "}", "[": "]"}


def explain_syntax(
    *, problem: str, context: str, source: Source, line: int, column: int
) -> tuple[str, str]:
    """Return what is wrong at a place that YAML does not understand, and how to mend it.

    ``problem`` and ``context`` are the scanner's own words; line and column count from 1.
    """
    text = source.line(line)
    value = _value(text)
    if "'\\t'" in problem:
        return "A tab stands where YAML wants spaces.", "Indent with spaces only."
    if "unknown escape" in problem:
        return (
            "A backslash in double quotes begins an escape, and this one does not exist.",
            "Write the backslash twice, or use single quotes.",
        )
    if "end of stream" in problem and "quoted" in context:
        return "The quote that begins here is never closed.", "Close it at the end of the value."
    if "could not find expected ':'" in problem:
        return (
            f"`{text.strip()}` is no `key: value`.",
            "If it continues the value above, indent it more than that key.",
        )
    return (
        _about_beginning(value)
        or _about_colon(problem, text, column)
        or _about_layout(problem, source, line)
        or (f"YAML does not understand this line: {problem or context}.", QUOTE_IT)
    )


def comment_after(scalar: Scalar, source: Source) -> str:
    """Return the comment that stands behind an unquoted value or key, or an empty text."""
    if not scalar.plain:
        return ""
    rest = source.line(scalar.end.line)[scalar.end.column - 1 :].lstrip(": ")
    return rest.strip() if rest.startswith("#") else ""


def swallowed(scalar: Scalar, source: Source) -> str:
    """Return a sentence on the comment behind a value that turned out wrong, or nothing."""
    comment = comment_after(scalar, source)
    if not comment:
        return ""
    return (
        f"To YAML, `{comment}` is a comment: ` #` begins one. If it belongs to the value, put the "
        "whole value in double quotes."
    )


def _value(line: str) -> str:
    found = _VALUE.match(line)
    return found["value"] if found else ""


def _mend(value: str) -> str:
    return PIPE_IT if '"' in value else QUOTE_IT


def _about_beginning(value: str) -> tuple[str, str] | None:
    first = value[:1]
    if first in ("'", '"'):
        rest = _behind(value, value.find(first, 1))
        if rest:
            message = f"The value begins with a quote, so to YAML `{rest}` stands behind its end."
            return message, _mend(value)
    elif first in _CLOSING:
        rest = _behind(value, value.rfind(_CLOSING[first]))
        if rest:
            opens = "mapping" if first == "{" else "list"
            message = f'The value begins with "{first}", which opens a {opens} to YAML; `{rest}` '
            return f"{message}cannot follow it. {_LOOKS}", _mend(value)
    elif first in _OPENING and (first != "-" or value[1:2] == " "):
        message = f'The value begins with "{first}", which to YAML is {_OPENING[first]}. {_LOOKS}'
        return message, _mend(value)
    return None


def _behind(value: str, end: int) -> str:
    """Return what stands behind a closing character, unless it is a comment."""
    rest = value[end + 1 :].strip() if end > 0 else ""
    return "" if rest.startswith("#") else rest


def _about_colon(problem: str, text: str, column: int) -> tuple[str, str] | None:
    got_colon = "mapping values are not allowed" in problem or "but got ':'" in problem
    if not got_colon:
        return None
    before = text[: column - 1].strip()
    if ": " in before or before.startswith(("{", "- {")):
        message = (
            f"A colon and a space stand inside a value, behind `{before[-30:]}`; to YAML they "
        )
        return f"{message}begin a mapping.", _mend(text)
    return (
        "A key stands where the value above is still going on.",
        "Indent the key as its neighbours, and close every brace, bracket and quote above it.",
    )


def _about_layout(problem: str, source: Source, line: int) -> tuple[str, str] | None:
    above = source.line(line - 1)
    if "<scalar>" in problem and " #" in above:
        comment = above[above.index(" #") :].strip()
        return (
            f"The value above ended at its comment (`{comment}`), so this line cannot continue it.",
            "Write the value after `|`, or move the comment to a line above it.",
        )
    text = source.line(line)
    if "expected ',' or" in problem and text.count("{") == text.count("}") > 0:
        return (
            "Inside braces a comma ends a value, and a quote cannot begin in the middle of one.",
            "Put the value that has commas or quotes in double quotes.",
        )
    if "expected ',' or" in problem:
        return (
            "A brace or bracket that opens above is not closed, or a comma is missing.",
            "Close it, or write the entries on lines of their own without braces.",
        )
    if "<block end>" in problem:
        return (
            f"`{text.strip()}` is indented so that it belongs to nothing above it.",
            "Indent it exactly as its neighbours in the same list or mapping.",
        )
    return None
