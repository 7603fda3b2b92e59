"""Documents of older formats are upgraded when they are read; their bytes are never rewritten.

Format 0 was the form before the first release. It wrote ``classification: expert`` (with
``classified: <date>``) where format 1 has ``sold: {as: expert, since: <date>}``, ``hard`` and
``soft`` where rules have ``must`` and ``wish``, and it had no ``nature`` ``price``: prices were
``product``, which reads on unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence, Source
from dragoman.engine.knowledge.schema.document import FORMAT


def upgraded(document: Mapping, *, source: Source, problems: Problems) -> Mapping | None:
    """Return a category document in the format of today, or nothing if it cannot be read."""
    number = format_of(document, newest=FORMAT, source=source, problems=problems)
    if number is None:
        return None
    for step in range(number, FORMAT):
        document = UPGRADES[step](document)
    return document


def format_of(document: Mapping, *, newest: int, source: Source, problems: Problems) -> int | None:
    """Return the format that a document says it has, or nothing if it cannot be read."""
    written = document.get("format")
    place = Place(file=source.file, line=document.spot.line, column=document.spot.column)
    if written is None:
        problems.add(
            "knowledge.format",
            "The document does not say its format.",
            place=place,
            mend=f"Begin with `format: {newest}`.",
        )
        return None
    if not isinstance(written, Scalar) or not written.text.strip().isdecimal():
        problems.add(
            "knowledge.format",
            "The format is no whole number.",
            place=replace(place, line=written.spot.line, column=written.spot.column),
            mend=f"Write `format: {newest}`.",
        )
        return None
    number = int(written.text)
    if number > newest:
        problems.add(
            "knowledge.format",
            f"The document has format {number}, and this program knows formats up to {newest}.",
            place=replace(place, line=written.spot.line, column=written.spot.column),
            mend="Read it with a newer version of the program.",
        )
        return None
    return number


def _from_0(document: Mapping) -> Mapping:
    said_as, since = document.get("classification"), document.get("classified")
    document = document.without("classification", "classified")
    if said_as is not None and document.get("sold") is None:
        sold = Mapping(entries=(), spot=said_as.spot).with_entry("as", said_as)
        if since is not None:
            sold = sold.with_entry("since", since)
        document = document.with_entry("sold", sold)
    return _with_format(_renamed(document, {"hard": "must", "soft": "wish"}), 1)


def _renamed(document: Mapping, new_names: dict[str, str]) -> Mapping:
    """Return the document with keys of its rules renamed."""
    rules = document.get("rules")
    if not isinstance(rules, Sequence):
        return document
    renamed: list[Node] = [
        replace(
            rule,
            entries=tuple(
                (replace(key, text=new_names.get(key.text, key.text)), value)
                for key, value in rule.entries
            ),
        )
        if isinstance(rule, Mapping)
        else rule
        for rule in rules.items
    ]
    entries = tuple(
        (key, replace(rules, items=tuple(renamed)) if key.text == "rules" else value)
        for key, value in document.entries
    )
    return replace(document, entries=entries)


def _with_format(document: Mapping, number: int) -> Mapping:
    entries = tuple(
        (
            key,
            replace(value, text=str(number))
            if isinstance(value, Scalar) and key.text == "format"
            else value,
        )
        for key, value in document.entries
    )
    return replace(document, entries=entries)


UPGRADES: dict[int, Callable[[Mapping], Mapping]] = {0: _from_0}
"""By the format that they upgrade from, to the next one."""
