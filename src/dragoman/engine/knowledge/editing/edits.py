"""What can be done to a document, and what each edit means for the data that it holds.

A place is a path of steps from the top: keys of mappings, and in lists the ``id`` of a record or
its number from 1, as the places of findings are written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.engine.knowledge.errors import KnowledgeError
from dragoman.engine.knowledge.plain import Plain

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Give a place a value: one that is there is replaced, a key that is not there is added."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Append:
    """Add an entry at the end of a list; a list that is not there yet is begun."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Take a key with its value, or an entry of a list, away."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrange:
    """Put the parts of a mapping or list into another order; ``order`` names each of them once."""

    path: Path
    order: tuple[str, ...]


Edit = Put | Append | Delete | Arrange


def value_at(data: Plain, path: Path) -> Plain:
    """Return what stands at a place; nothing where there is nothing."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list):
            number = number_of(data, step)
            data = None if number is None else data[number]
        else:
            return None
    return data


def number_of(items: list[Plain], step: str) -> int | None:
    """Return the position, from 0, of the entry that a step names."""
    for number, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == step:
            return number
    # What stands in a list without ids is counted as people count.
    if step.isascii() and step.isdecimal() and 1 <= int(step) <= len(items):
        return int(step) - 1
    return None


def applied(data: dict[str, Plain], edit: Edit) -> dict[str, Plain]:
    """Return the data of a document as an edit makes them; the text must come to the same.

    Raises:
        KnowledgeError: ``knowledge.no_place``, ``knowledge.order``.
    """
    if isinstance(edit, Append):
        return _changed(data, edit.path, lambda found: [*_list(found, edit.path), edit.value])
    if isinstance(edit, Arrange):
        return _changed(data, edit.path, lambda found: _arranged(found, edit))
    *above, latest = edit.path
    if isinstance(edit, Put):
        put = edit
        return _changed(data, tuple(above), lambda found: _with(found, latest, put))
    return _changed(data, tuple(above), lambda found: _without(found, latest, edit.path))


def no_place(path: Path) -> KnowledgeError:
    """Return the error of a place that the document does not have."""
    return KnowledgeError(
        "knowledge.no_place",
        f"The document has no place `{'.'.join(path)}`.",
        mend="Look at the document as it is now: somebody may have changed it meanwhile.",
    )


def _changed(
    data: dict[str, Plain], path: Path, change: Callable[[Plain], Plain]
) -> dict[str, Plain]:
    found = _deep(data, path, path, change)
    assert isinstance(found, dict)
    return found


def _deep(data: Plain, path: Path, whole: Path, change: Callable[[Plain], Plain]) -> Plain:
    if not path:
        return change(data)
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and (step in data or not rest):
        return {**data, step: _deep(data.get(step), rest, whole, change)}
    number = number_of(data, step) if isinstance(data, list) else None
    if number is None or not isinstance(data, list):
        raise no_place(whole)
    below = _deep(data[number], rest, whole, change)
    return [*data[:number], below, *data[number + 1 :]]


def _with(data: Plain, step: str, put: Put) -> Plain:
    if data is None:
        data = {}
    if isinstance(data, dict):
        return {**data, step: put.value}
    number = number_of(data, step) if isinstance(data, list) else None
    if number is None or not isinstance(data, list):
        raise no_place(put.path)
    return [*data[:number], put.value, *data[number + 1 :]]


def _without(data: Plain, step: str, path: Path) -> Plain:
    if isinstance(data, dict) and step in data:
        return {key: value for key, value in data.items() if key != step}
    number = number_of(data, step) if isinstance(data, list) else None
    if number is None or not isinstance(data, list):
        raise no_place(path)
    return [*data[:number], *data[number + 1 :]]


def _list(data: Plain, path: Path) -> list[Plain]:
    if data is None:
        return []
    if isinstance(data, list):
        return data
    raise no_place(path)


def _arranged(data: Plain, edit: Arrange) -> Plain:
    if isinstance(data, dict) and sorted(data) == sorted(edit.order):
        return {key: data[key] for key in edit.order}
    if isinstance(data, list):
        numbers = [number_of(data, step) for step in edit.order]
        if sorted(-1 if number is None else number for number in numbers) == [*range(len(data))]:
            return [data[number] for number in numbers if number is not None]
    raise KnowledgeError(
        "knowledge.order",
        f"The new order does not name each part of `{'.'.join(edit.path)}` once.",
        mend="Look at the document as it is now: somebody may have changed it meanwhile.",
    )
