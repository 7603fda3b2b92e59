"""The format as JSON Schema (draft 2020-12), for editors that check and complete YAML."""

from __future__ import annotations

from typing import Any

from dragoman.engine.knowledge.schema.document import CATEGORY
from dragoman.engine.knowledge.schema.kinds import (
    LANGUAGE,
    NAME,
    AnswerKind,
    DateKind,
    EnumKind,
    ExpressionKind,
    FactKind,
    Field,
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

Schema = dict[str, Any]

# Every scalar is text to us, but an editor types 2026 as a number before it looks at the schema.
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}


def json_schema(kind: RecordKind = CATEGORY, *, title: str = "Dragoman category") -> Schema:
    """Return the JSON Schema of a category document, or of one of another kind."""
    definitions: dict[str, Schema] = {}
    root = _record(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(kind: RecordKind, definitions: dict[str, Schema]) -> Schema:
    properties = {each.name: _field(each, definitions) for each in kind.fields}
    schema: Schema = {
        "type": "object",
        "description": kind.doc,
        "properties": properties,
        "additionalProperties": False,
    }
    required = [each.name for each in kind.fields if each.required]
    if required:
        schema["required"] = required
    groups = [{"oneOf": _alternatives(group)} for group in kind.exactly_one]
    groups += [{"anyOf": _alternatives(group)} for group in kind.at_least_one]
    if groups:
        schema["allOf"] = groups
    return schema


def _alternatives(group: tuple[str, ...]) -> list[Schema]:
    return [{"required": [name]} for name in group]


def _field(field: Field, definitions: dict[str, Schema]) -> Schema:
    schema = dict(_schema(field.kind, definitions))
    note = _note(field.kind)
    schema["description"] = f"{field.doc} ({note})" if note else field.doc
    match field.default:
        case None:
            pass
        case bool():
            schema["default"] = "yes" if field.default else "no"
        case float() if field.default.is_integer():
            schema["default"] = int(field.default)
        case _:
            schema["default"] = field.default
    return schema


def _note(kind: Kind) -> str:
    """Return what the schema cannot say in structure."""
    match kind:
        case ExpressionKind():
            what = "condition" if kind.condition else "formula"
            return f"{what} over {kind.scope.meaning}"
        case TextsKind():
            return kind.holders.meaning
        case _:
            return ""


def _schema(kind: Kind, definitions: dict[str, Schema]) -> Schema:  # noqa: C901, PLR0911 - one line a kind
    match kind:
        case NameKind():
            return {"type": "string", "pattern": f"^{_name_pattern(kind)}$"}
        case TextKind() | ExpressionKind() | UnitKind():
            return _SCALAR
        case TextsKind():
            return {"anyOf": [_SCALAR, _texts()]}
        case NumberKind():
            return _number(kind)
        case YesNoKind():
            return {"enum": ["yes", "no", True, False]}
        case DateKind():
            return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case EnumKind():
            return {"enum": [str(word) for word in kind.words]}
        case TypeKind():
            return {"type": "string", "pattern": _type_pattern(kind)}
        case LanguageKind():
            return {"type": "string", "pattern": f"^{LANGUAGE}$"}
        case AnswerKind() | FactKind():
            return {"type": ["string", "number", "boolean", "array", "object"]}
        case ListKind():
            return _list(kind, definitions)
        case MapKind():
            return _map(kind, definitions)
        case SourceKind():
            return {"anyOf": [_SCALAR, _schema(kind.record, definitions)]}
        case _:  # a record
            if kind.name not in definitions:
                definitions[kind.name] = {}
                definitions[kind.name] = _record(kind, definitions)
            return {"$ref": f"#/$defs/{kind.name}"}


def _name_pattern(kind: NameKind) -> str:
    return NAME.replace("[a-z]", "[a-z0-9]", 1) if kind.digits_first else NAME


def _texts() -> Schema:
    return {
        "type": "object",
        "patternProperties": {f"^{LANGUAGE}$": _SCALAR},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _number(kind: NumberKind) -> Schema:
    bounds = {"minimum": kind.low, "maximum": kind.high}
    return {
        "type": "integer" if kind.whole else "number",
        **{name: bound for name, bound in bounds.items() if bound is not None},
    }


def _type_pattern(kind: TypeKind) -> str:
    words = [f"{word}( .+)?" if word in kind.measured else word for word in kind.words]
    return f"^({'|'.join(words)})$"


def _list(kind: ListKind, definitions: dict[str, Schema]) -> Schema:
    schema: Schema = {"type": "array", "items": _schema(kind.of, definitions)}
    if kind.length is not None:
        schema |= {"minItems": kind.length, "maxItems": kind.length}
    return schema


def _map(kind: MapKind, definitions: dict[str, Schema]) -> Schema:
    value = _schema(kind.of, definitions)
    schema: Schema = {
        "type": "object",
        "additionalProperties": {"anyOf": [value, {"type": "null"}]}
        if kind.may_be_empty
        else value,
    }
    if not isinstance(kind.key, TextKind):
        schema["propertyNames"] = _schema(kind.key, definitions)
    if kind.may_be_empty:
        return {"anyOf": [schema, {"type": "array", "items": _SCALAR, "uniqueItems": True}]}
    return schema
