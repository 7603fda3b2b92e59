"""The tables of ``docs/category-format.md``, made from the one declaration of the format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.engine.knowledge.schema.document import CATEGORY
from dragoman.engine.knowledge.schema.kinds import (
    AnswerKind,
    DateKind,
    EnumKind,
    ExpressionKind,
    FactKind,
    Field,
    Holders,
    Kind,
    LanguageKind,
    ListKind,
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    SourceKind,
    TextKind,
    TextsKind,
    TypeKind,
    UnitKind,
    YesNoKind,
)

_BLOCK = "<!-- {name}: made from the code, do not edit -->"
_END = "<!-- end of {name} -->"


def with_tables(document: str, tables: Mapping[str, str]) -> str:
    """Return a page whose marked blocks hold these tables.

    Raises:
        KeyError: the page has no block of this name.
    """
    for name, table in tables.items():
        begin, end = _BLOCK.format(name=name), _END.format(name=name)
        if begin not in document or end not in document:
            raise KeyError(name)
        pattern = re.escape(begin) + r".*?" + re.escape(end)
        block = f"{begin}\n\n{table}\n{end}"
        document = re.sub(pattern, block.replace("\\", r"\\"), document, flags=re.DOTALL)
    return document


def field_tables(kind: RecordKind = CATEGORY) -> str:
    """Return a section with a table for every record of a format."""
    return "\n".join(_section(record) for record in _records(kind))


def code_table(codes: Mapping[str, str]) -> str:
    """Return a table of codes and what they mean."""
    rows = [f"| `{code}` | {meaning} |" for code, meaning in codes.items()]
    return "\n".join(["| Code | Meaning |", "|---|---|", *rows, ""])


def _records(kind: RecordKind) -> Iterator[RecordKind]:
    """Iterate over all records, each once, from the whole to its parts."""
    waiting, seen = [kind], set[str]()
    while waiting:
        record = waiting.pop(0)
        if record.name in seen:
            continue
        seen.add(record.name)
        yield record
        waiting += [each for field in record.fields for each in _below(field.kind)]


def _below(kind: Kind) -> Iterator[RecordKind]:
    match kind:
        case RecordKind():
            yield kind
        case SourceKind():
            yield kind.record
        case ListKind() | MapKind():
            yield from _below(kind.of)
        case _:
            pass


def _section(record: RecordKind) -> str:
    lines = [f"### {record.name[0].upper()}{record.name[1:]}", "", record.doc, ""]
    for group in record.exactly_one:
        lines += [f"Exactly one of {_listed(group)}.", ""]
    for group in record.at_least_one:
        lines += [f"At least one of {_listed(group)}.", ""]
    lines += ["| Key | Value | Without it | Meaning |", "|---|---|---|---|"]
    lines += [_row(field) for field in record.fields]
    return "\n".join([*lines, ""])


def _row(field: Field) -> str:
    cells = [f"`{field.name}`", describe(field.kind), _absent(field), field.doc]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _absent(field: Field) -> str:
    if field.required:
        return "**error**"
    if field.default_note:
        return field.default_note
    match field.default:
        case None:
            return ""
        case bool():
            return "`yes`" if field.default else "`no`"
        case float():
            return f"`{field.default:g}`"
        case _:
            return f"`{field.default}`"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def describe(kind: Kind) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    """Return what a value of this kind is, in words."""
    match kind:
        case NameKind():
            return f"id of {'an' if kind.of[0] in 'aeiou' else 'a'} {kind.of}" if kind.of else "id"
        case TextKind():
            return kind.what
        case TextsKind():
            limited = {Holders.ALL: "", Holders.BUYER: " of the buyer", Holders.NONE: ""}
            return f"texts{limited.get(kind.holders, f'; {kind.holders.meaning}')}"
        case NumberKind():
            return _number(kind)
        case YesNoKind():
            return "`yes` or `no`"
        case DateKind():
            return "date"
        case EnumKind():
            return ", ".join(f"`{word}`" for word in kind.words)
        case UnitKind():
            return "unit"
        case TypeKind():
            words = [
                f"`{word}` (unit)" if word in kind.measured else f"`{word}`" for word in kind.words
            ]
            return ", ".join(words)
        case ExpressionKind():
            what = "condition" if kind.condition else "formula"
            must = ", at least one of the product" if kind.needs_product else ""
            return f"{what} over {kind.scope.meaning}{must}"
        case AnswerKind():
            return "answer"
        case FactKind():
            return "value of the attribute"
        case LanguageKind():
            return "language code"
        case ListKind():
            return f"list: {describe(kind.of)}{_order(kind)}"
        case MapKind():
            keys = "list of keys, or " if kind.may_be_empty else ""
            return f"{keys}{describe(kind.key)} → {describe(kind.of)}{_order(kind)}"
        case SourceKind():
            return f"text, or {describe(kind.record)}"
        case _:  # a record
            anchor = kind.name.replace(" ", "-").replace("'", "")
            return f"[{kind.name}](#{anchor})"


def _order(kind: ListKind | MapKind) -> str:
    if isinstance(kind, ListKind) and kind.length is not None:
        return f" ({kind.length} of them)"
    return "" if kind.ordered else " (any order)"


def _number(kind: NumberKind) -> str:
    what = "whole number" if kind.whole else "number"
    if kind.low is not None and kind.high is not None:
        return f"{what} from {kind.low:g} to {kind.high:g}"
    return f"{what}, at least {kind.low:g}" if kind.low is not None else what
