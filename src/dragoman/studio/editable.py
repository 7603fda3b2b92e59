"""The parts of a document that forms show, each with its place, and the edits that forms mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.engine.knowledge import Delete, Edit, KnowledgeError, Plain, Put, value_at
from dragoman.engine.knowledge.editing.fields import FieldAt, fields
from dragoman.engine.knowledge.schema.kinds import ExpressionKind, NumberKind, TextsKind
from dragoman.studio.posted import field_name

Path = tuple[str, ...]
IMPORTANCES: Final = ("none", "low", "normal", "high", "very_high")
# The parts whose figures a form shows, in its order.
_WITH_FIGURES: Final = ("rules", "uses", "needs", "derived", "attributes", "questions")
_FIGURE = re.compile(r"'[^']*'|(?<![\w.])(?P<figure>\d+(?:\.\d+)?)(?![\w.])")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One entry of a form: the name of its field and what stands there."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One text in all languages."""

    place: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRow:
    """What counts, and how much."""

    path: Path
    name: str
    place: str
    title: str
    says: str
    importance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A number, or a condition in pieces of which every second is a number."""

    place: str
    title: str
    pieces: tuple[str | Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question at its place in the dialogue."""

    name: str
    number: int
    title: str
    asked: str


# --- texts ----------------------------------------


def languages(data: dict[str, Plain]) -> tuple[str, ...]:
    """Return the languages of a document: those of its title, English first."""
    title = data.get("title")
    found = [*title] if isinstance(title, dict) else ["en"]
    return tuple(sorted({*found}, key=lambda code: (code != "en", code)))


def text_parts(data: dict[str, Plain]) -> list[tuple[str, int]]:
    """Return the parts of a document that hold texts, with how many lack a language."""
    wanted = languages(data)
    counts: dict[str, int] = {}
    for field in _texts(data):
        missing = sum(1 for code in wanted if not field.texts.get(code))
        counts[_part(field)] = counts.get(_part(field), 0) + missing
    return list(counts.items())


def text_rows(data: dict[str, Plain], *, part: str, only_missing: bool) -> list[TextRow]:
    """Return the texts of a part."""
    wanted = languages(data)
    rows = []
    parts = [name for name, _ in text_parts(data)]
    shown = part if part in parts else (parts or [""])[0]
    for field in _texts(data):
        if _part(field) != shown:
            continue
        cells = tuple(
            Cell(name=field_name((*field.path, code)), label=code, value=field.texts.get(code, ""))
            for code in wanted
        )
        if not only_missing or any(not cell.value for cell in cells):
            rows.append(TextRow(place=".".join(field.path), cells=cells))
    return rows


def text_edits(data: dict[str, Plain], values: Mapping[Path, str]) -> list[Edit]:
    """Return the edits that entered texts mean; an emptied text is taken away."""
    edits: list[Edit] = []
    by_field: dict[Path, dict[str, str]] = {}
    for path, value in values.items():
        by_field.setdefault(path[:-1], {})[path[-1]] = value.strip()
    for field in _texts(data):
        entered = by_field.get(field.path, {})
        changed = {
            code: text for code, text in entered.items() if field.texts.get(code, "") != text
        }
        if not changed:
            continue
        if isinstance(field.value, str):
            whole = {**field.texts, **changed}
            kept: Plain = {code: text for code, text in whole.items() if text}
            edits.append(Put(path=field.path, value=kept))
            continue
        for code, text in changed.items():
            path = (*field.path, code)
            edits.append(Put(path=path, value=text) if text else Delete(path=path))
    return edits


def _texts(data: dict[str, Plain]) -> Iterator[FieldAt]:
    return (field for field in fields(data) if isinstance(field.kind, TextsKind))


def _part(field: FieldAt) -> str:
    return field.path[0] if len(field.path) > 1 else "title"


# --- importances ----------------------------------------


def weight_rows(data: dict[str, Plain]) -> list[WeightRow]:
    """Return all attributes and rules that count."""
    rows = []
    for part in ("attributes", "derived"):
        for name, record in _records(data.get(part)):
            if "better" in record:
                says = f"{record['better']} {record.get('bad', '')} … {record.get('good', '')}"
                rows.append(_weight((part, name), f"attributes.{name}", record, says))
    for name, record in _records(data.get("rules")):
        rows += _rule(("rules", name), name, record)
    for use, record in _records(data.get("uses")):
        for name, rule in _records(record.get("rules")):
            rows += _rule(("uses", use, "rules", name), name, rule)
    return rows


def no_reason() -> KnowledgeError:
    """Return the error of an importance that is changed without a reason."""
    return KnowledgeError(
        "knowledge.no_reason",
        "An importance decides who comes first: say why you change it.",
        mend="Write the reason; it is kept with your name and the day.",
    )


def _rule(path: Path, name: str, record: Mapping[str, Plain]) -> list[WeightRow]:
    says = record.get("must") or record.get("wish")
    if says is None:
        return []
    return [_weight(path, f"rules.{name}", record, str(says))]


def _weight(path: Path, place: str, record: Mapping[str, Plain], says: str) -> WeightRow:
    full = (*path, "importance")
    return WeightRow(
        path=full,
        name=field_name(full),
        place=place,
        title=_title(record, path[-1]),
        says=says,
        importance=str(record.get("importance") or "normal"),
    )


# --- figures ----------------------------------------


def figure_rows(data: dict[str, Plain]) -> list[FigureRow]:
    """Return the figures of rules, of what is good and bad, and of the bounds of answers."""
    rows = []
    for field in fields(data):
        if field.path[0] not in _WITH_FIGURES or field.path[-1] == "digits":
            continue
        pieces = tuple(_pieces(field))
        if any(isinstance(piece, Cell) for piece in pieces):
            record = value_at(data, field.path[: 4 if field.path[0] == "uses" else 2])
            title = _title(record, field.path[1]) if isinstance(record, dict) else field.path[1]
            row = FigureRow(place=".".join(field.path), title=title, pieces=pieces)
            rows.append((_WITH_FIGURES.index(field.path[0]), row))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def figure_edits(data: dict[str, Plain], values: Mapping[Path, str]) -> list[Edit]:
    """Return the edits that entered figures mean.

    Raises:
        KnowledgeError: ``knowledge.no_figure``: something else than a number was entered.
    """
    edits: list[Edit] = []
    for field in fields(data):
        pieces = [*_pieces(field)]
        entered = "".join(
            piece if isinstance(piece, str) else _figure(values, field.path, number, piece)
            for number, piece in enumerate(pieces)
        )
        if pieces and entered != field.value:
            edits.append(Put(path=field.path, value=entered))
    return edits


def _pieces(field: FieldAt) -> Iterator[str | Cell]:
    """Yield an expression or number in pieces: what stays, and figures."""
    if not isinstance(field.value, str):
        return
    if isinstance(field.kind, NumberKind):
        yield Cell(name=field_name((*field.path, "0")), label=field.path[-1], value=field.value)
        return
    if not isinstance(field.kind, ExpressionKind):
        return
    reached, number = 0, 0
    for found in _FIGURE.finditer(field.value):
        if found["figure"] is None:
            continue
        yield field.value[reached : found.start()]
        number += 2
        name = field_name((*field.path, str(number - 1)))
        yield Cell(name=name, label=field.path[-1], value=found["figure"])
        reached = found.end()
    yield field.value[reached:]


def _figure(values: Mapping[Path, str], path: Path, number: int, cell: Cell) -> str:
    entered = values.get((*path, str(number)), cell.value).strip().replace(",", ".")
    if entered != cell.value and not _NUMBER.fullmatch(entered):
        raise KnowledgeError(
            "knowledge.no_figure",
            f"`{entered[:40]}` is no number, in `{'.'.join(path)}`.",
            mend="Write digits, and a point before decimals.",
        )
    return entered


# --- questions ----------------------------------------


def question_rows(data: dict[str, Plain]) -> list[QuestionRow]:
    """Return the questions in their order."""
    return [
        QuestionRow(
            name=name,
            number=number,
            title=_text(record.get("ask")) or name,
            asked=str(record.get("asked") or "normal"),
        )
        for number, (name, record) in enumerate(_records(data.get("questions")), start=1)
    ]


def wanted_order(data: dict[str, Plain], posted: Mapping[str, str]) -> tuple[str, ...]:
    """Return the order that a form asks for: ``up``, ``down``, or a number for each question."""
    names = [row.name for row in question_rows(data)]
    for way, step in (("up", -1), ("down", 1)):
        moved = posted.get(way)
        if moved in names:
            at = names.index(moved)
            to = min(max(at + step, 0), len(names) - 1)
            names.insert(to, names.pop(at))
            return tuple(names)
    places = {
        name: (_place(posted.get(f"place:{name}", ""), number), number)
        for number, name in enumerate(names, start=1)
    }
    return tuple(sorted(names, key=lambda name: places[name]))


def _place(entered: str, number: int) -> float:
    text = entered.strip().replace(",", ".")
    wanted = float(text) if _NUMBER.fullmatch(text) and len(text) < 9 else float(number)
    # Whoever moves one to the place of another means before it from below, behind it from above.
    return wanted + (0.5 if wanted > number else -0.5 if wanted < number else 0)


# --- all ----------------------------------------


def _records(found: Plain) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    if isinstance(found, dict):
        yield from ((key, value) for key, value in found.items() if isinstance(value, dict))
    elif isinstance(found, list):
        for number, value in enumerate(found, start=1):
            if isinstance(value, dict):
                name = value.get("id")
                yield (name if isinstance(name, str) else str(number)), value


def _title(record: Mapping[str, Plain], name: str) -> str:
    return _text(record.get("title")) or _text(record.get("ask")) or name


def _text(found: Plain) -> str:
    if isinstance(found, dict):
        return str(found.get("en") or next(iter(found.values()), "") or "")
    return found if isinstance(found, str) else ""
