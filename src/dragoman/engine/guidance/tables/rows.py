"""A playbook as rows of text: what stands above the table, its head, and one row a step.

Above the table stand pairs of a name and a value (``playbook``, ``title``, ``title_pl`` and so
on); in a CSV file their names begin with ``#``. A text in several languages has a column for
each: ``step`` is English, ``step_pl`` Polish.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dragoman.engine.errors import Place
from dragoman.engine.guidance.documents import document_of_kind
from dragoman.engine.guidance.errors import GuidanceError
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.playbook import Playbook
from dragoman.engine.guidance.schema.playbook import STEP
from dragoman.engine.knowledge.schema.kinds import LANGUAGE, TextsKind
from dragoman.engine.language.errors import nearest

_PLAIN: Final = tuple(field.name for field in STEP.fields)
_TEXTS: Final = tuple(f.name for f in STEP.fields if isinstance(f.kind, TextsKind))
_HEAD_TEXTS: Final = ("title", "explain", "strategy")
_SCOPE: Final = ("sale", "cycle", "industry", "market")
_TRANSLATED: Final = re.compile(rf"(?P<name>.+)_(?P<language>{LANGUAGE})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of a playbook; ``first_row`` is the line of the first step in the file."""

    head: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 2


def playbook_from_table(
    table: Table, *, file: str, name: str, common: Mapping[str, Fact]
) -> Playbook:
    """Return the playbook of a table; ``name`` is its id where the table gives none.

    Raises:
        GuidanceError: ``guidance.table``: a column or a row that cannot be.
        KnowledgeErrors: with everything else that is wrong; the line is that of the table.
    """
    _check_columns(table, file)
    head = _head(table.head, name)
    # One step a line, each on the line of its row, so that errors point into the table.
    opening = json.dumps(head, ensure_ascii=False)[:-1] + ', "steps": ['
    steps = [json.dumps(step, ensure_ascii=False) for step in _steps(table, file)]
    text = opening + "\n" * (table.first_row - 1) + ",\n".join(steps) + "]}\n"
    found = document_of_kind("playbook", text, file=file, common=common)
    assert isinstance(found, Playbook)
    return found


def table_of(playbook: Playbook) -> Table:
    """Return a playbook as a table that gives the same playbook again."""
    document = json.loads(playbook.heading.canonical)
    head = {"playbook": document["playbook"]}
    for name in _HEAD_TEXTS:
        head |= _translated(name, document.get(name, {}))
    for name in ("urgency_advised", "urgency_flagged"):
        if name in document:
            head[name] = f"{document[name]}"
    for name in _SCOPE:
        if document.get("for", {}).get(name):
            head[f"for_{name}"] = " ".join(document["for"][name])
    if document.get("facts"):
        head["facts"] = json.dumps(document["facts"], ensure_ascii=False)
    rows = [_row(step) for step in document["steps"]]
    columns = _columns(rows)
    cells = tuple(tuple(row.get(column, "") for column in columns) for row in rows)
    return Table(head=head, columns=columns, rows=cells)


def _head(given: Mapping[str, str], name: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "format": "1",
        "playbook": given.get("playbook") or _id_of(name, set()),
    }
    for field in _HEAD_TEXTS:
        texts = _texts(field, given)
        if texts:
            found[field] = texts
    found.setdefault("title", {"en": found["playbook"].replace("_", " ")})
    for field in ("urgency_advised", "urgency_flagged"):
        if given.get(field):
            found[field] = given[field]
    scope = {f: given[f"for_{f}"].split() for f in _SCOPE if given.get(f"for_{f}")}
    if scope:
        found["for"] = scope
    if given.get("facts"):
        found["facts"] = json.loads(given["facts"])
    return found


def _steps(table: Table, file: str) -> Iterable[dict[str, Any]]:
    taken: set[str] = set()
    for number, row in enumerate(table.rows, start=table.first_row):
        if len(row) > len(table.columns):
            raise GuidanceError(
                "guidance.table",
                "The row has more cells than the table has columns.",
                place=Place(file=file, line=number),
                mend="Put a cell that holds a comma in double quotes.",
            )
        cells = {name: cell.strip() for name, cell in zip(table.columns, row, strict=False)}
        step: dict[str, Any] = {
            name: cells[name] for name in _PLAIN if cells.get(name) and name not in _TEXTS
        }
        for name in _TEXTS:
            texts = _texts(name, cells)
            if texts:
                step[name] = texts
        if "proves" in step:
            step["proves"] = re.split(r"[\s,;]+", step["proves"])
        if "id" not in step:
            step["id"] = _id_of(cells.get("step", ""), taken)
        taken.add(step["id"])
        yield step


def _id_of(text: str, taken: set[str]) -> str:
    """Return an id made of the words of a step, as no column gives one."""
    words = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")[:50]
    stem = words if re.match(r"[a-z]", words) else f"step_{words}".rstrip("_")
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}_{number}"
    return found


def _texts(name: str, given: Mapping[str, str]) -> dict[str, str]:
    found = {"en": given[name]} if given.get(name) else {}
    for key, text in given.items():
        match = _TRANSLATED.fullmatch(key)
        if match and match["name"] == name and text:
            found[match["language"]] = text
    return found


def _translated(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {name if code == "en" else f"{name}_{code}": text for code, text in texts.items()}


def _row(step: Mapping[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, value in step.items():
        if name in _TEXTS:
            row |= _translated(name, value)
        elif isinstance(value, list):
            row[name] = " ".join(value)
        else:
            row[name] = f"{value}"
    return row


def _columns(rows: list[dict[str, str]]) -> tuple[str, ...]:
    """Return the columns that are used, in the order of the format, English first."""
    used = {name for row in rows for name in row}
    found: list[str] = []
    for name in _PLAIN:
        found += [name] if name in used else []
        found += sorted(each for each in used if name in _TEXTS and _is_of(each, name))
    return tuple(found)


def _is_of(column: str, name: str) -> bool:
    match = _TRANSLATED.fullmatch(column)
    return match is not None and match["name"] == name


def _check_columns(table: Table, file: str) -> None:
    for column in table.columns:
        known = column in _PLAIN or any(_is_of(column, name) for name in _TEXTS)
        if not known:
            close = nearest(column, _PLAIN)
            raise GuidanceError(
                "guidance.table",
                f"A playbook has no column `{column}`.",
                place=Place(file=file, line=table.first_row - 1),
                mend=f"Did you mean `{close}`?" if close else f"Columns are {', '.join(_PLAIN)}.",
            )
