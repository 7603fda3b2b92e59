"""Plain data as YAML, written as a careful author writes it."""

from __future__ import annotations

import json
import re

from dragoman.engine.knowledge.plain import Plain

_WIDEST = 100
_STEP = "  "
# What is surely one plain scalar; everything else is put in quotes.
_PLAIN = re.compile(
    r"(?:[^\W_]|[(<=/.+€]|-(?=[0-9]))(?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\S)?"
)
_NOTHING = ("", "~", "null")
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def scalar(text: str, *, in_flow: bool, quote: str = "") -> str:
    """Return a text as a scalar on one line, in the given quotes if it can stand in them."""
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if not quote and _is_plain(text, in_flow=in_flow):
        return text
    # What JSON writes between double quotes, YAML reads in the same way.
    written = json.dumps(text, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def flow(value: Plain) -> str:
    """Return a value on one line, in braces and brackets."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return (
        "{" + ", ".join(f"{_key(key, in_flow=True)}: {flow(it)}" for key, it in value.items()) + "}"
    )


def entry(key: str, value: Plain, *, indent: int) -> str:
    """Return a key with its value, on one line or on several; the first line has no indent."""
    return _key(key, in_flow=False) + ":" + behind_colon(value, indent=indent)


def item(value: Plain, *, indent: int) -> str:
    """Return an entry of a list with its dash; the first line has no indent."""
    return f"- {behind_dash(value, indent=indent + len(_STEP))}"


def behind_colon(value: Plain, *, indent: int) -> str:
    """Return what stands behind the colon of a key that is indented by ``indent``."""
    if value is None:
        return ""
    below = indent + len(_STEP)
    if isinstance(value, str):
        return " " + (_block_text(value, below) or scalar(value, in_flow=False))
    line = flow(value)
    if _fits(value, line, indent):
        return f" {line}"
    return f"\n{' ' * below}{_block(value, below)}"


def behind_dash(value: Plain, *, indent: int) -> str:
    """Return an entry of a list, whose further lines are indented by ``indent``."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value, in_flow=False)
    line = flow(value)
    if _fits(value, line, indent) and isinstance(value, list):
        return line
    return _block(value, indent) if value else line


def _block(value: list[Plain] | dict[str, Plain], indent: int) -> str:
    if isinstance(value, dict):
        lines = [entry(key, each, indent=indent) for key, each in value.items()]
    else:
        lines = [item(each, indent=indent) for each in value]
    return f"\n{' ' * indent}".join(lines)


def _fits(value: Plain, line: str, indent: int) -> bool:
    if not value:
        return True
    parts = value.values() if isinstance(value, dict) else value or ()
    is_simple = all(part is None or isinstance(part, str) for part in parts)
    return is_simple and indent + len(line) <= _WIDEST and "\\n" not in line


def _block_text(text: str, indent: int) -> str:
    """Return a text of several lines behind ``|-``, or nothing where that would change it."""
    lines = text.split("\n")
    is_fit = len(lines) > 1 and lines[0] and lines[-1] and not lines[0].startswith(" ")
    if not is_fit or not all(line.isprintable() and line == line.rstrip() for line in lines):
        return ""
    return "\n".join(["|-", *(f"{' ' * indent}{line}" if line else "" for line in lines)])


def _key(key: str, *, in_flow: bool) -> str:
    return scalar(key, in_flow=in_flow or ":" in key)


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if text in _NOTHING or not _PLAIN.fullmatch(text) or text != text.strip():
        return False
    if ": " in text or text.endswith(":") or " #" in text or text.startswith(("---", "...")):
        return False
    return not (in_flow and re.search(r"[,\[\]{}:]", text))
